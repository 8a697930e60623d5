//! Registrations and credentials.

use shared::{api::vendor::References, id::CredentialId};

use super::world::{DAY, NOW, registration, registration_id, sealed, two_vendors, vendor, vendor_id};
use crate::store::{Material, Registration, Store, StoreError, StoredCredential};

fn secret(n: u8) -> StoredCredential {
    StoredCredential {
        id: CredentialId::new(u64::from(n), [n; 10]),
        material: Material::Secret { secret: sealed("secret") },
        expires_at: Some(NOW + DAY),
        created_at: NOW,
    }
}

fn certificate(n: u8) -> StoredCredential {
    let material = Material::Certificate { private_key: sealed("key"), certificate_der: vec![0x30, 0] };
    StoredCredential { material, expires_at: None, ..secret(n) }
}

pub async fn a_registration_comes_back_with_its_credentials_newest_first(store: &dyn Store) {
    store.insert_vendor(&vendor(1)).await.unwrap();
    let references = References {
        customer_reference: Some("c-1".to_owned()),
        reference: Some("r-1".to_owned()),
        metadata: [("plan".to_owned(), "gold".to_owned())].into(),
    };
    let added = Registration { references, credentials: vec![certificate(2), secret(1)], ..registration(1) };
    store.insert_registration(&added).await.unwrap();
    assert_eq!(store.registration(&vendor_id(1), &added.id).await.unwrap(), Some(added.clone()));
    assert_eq!(store.registrations(&vendor_id(1)).await.unwrap(), [added]);
}

pub async fn a_registration_is_its_vendors_alone(store: &dyn Store) {
    two_vendors(store).await;
    assert_eq!(store.registration(&vendor_id(2), &registration_id(1)).await.unwrap(), None);
    let ids: Vec<_> = store.registrations(&vendor_id(2)).await.unwrap().into_iter().map(|r| r.id).collect();
    assert_eq!(ids, [registration_id(2)]);
}

pub async fn a_registration_that_fails_half_way_is_not_there(store: &dyn Store) {
    store.insert_vendor(&vendor(1)).await.unwrap();
    let twice = Registration { credentials: vec![secret(1), secret(1)], ..registration(1) };
    assert!(matches!(store.insert_registration(&twice).await, Err(StoreError::AlreadyExists)));
    assert_eq!(store.registrations(&vendor_id(1)).await.unwrap(), []);
    let nobodys = store.insert_registration(&registration(2)).await;
    assert!(matches!(nobodys, Err(StoreError::NotFound)), "{nobodys:?}");
}
