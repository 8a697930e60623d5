//! Registrations and credentials.

use shared::{api::vendor::References, id::CredentialId};

use super::world::{DAY, NOW, registration, registration_id, sealed, two_vendors, vendor, vendor_id};
use crate::store::{Material, Registration, Retired, Store, StoreError, StoredCredential};

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

pub(crate) async fn a_registration_comes_back_with_its_credentials_newest_first(store: &dyn Store) {
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

pub(crate) async fn a_registration_is_its_vendors_alone(store: &dyn Store) {
    two_vendors(store).await;
    assert_eq!(store.registration(&vendor_id(2), &registration_id(1)).await.unwrap(), None);
    let ids: Vec<_> = store.registrations(&vendor_id(2)).await.unwrap().into_iter().map(|r| r.id).collect();
    assert_eq!(ids, [registration_id(2)]);
}

pub(crate) async fn a_credential_is_added_beside_the_others_and_goes_for_good(store: &dyn Store) {
    store.insert_vendor(&vendor(1)).await.unwrap();
    store.insert_registration(&Registration { credentials: vec![secret(1)], ..registration(1) }).await.unwrap();
    let (vendor, id) = (vendor_id(1), registration_id(1));
    let credentials = async || store.registration(&vendor, &id).await.unwrap().unwrap().credentials;
    store.insert_credential(&vendor, &id, &certificate(2)).await.unwrap();
    assert_eq!(credentials().await, [certificate(2), secret(1)], "the newest first");

    assert_eq!(store.delete_credential(&vendor, &id, &secret(1).id, false).await.unwrap(), Retired::Gone);
    assert_eq!(credentials().await, [certificate(2)]);
    let again = store.delete_credential(&vendor, &id, &secret(1).id, false).await;
    assert!(matches!(again, Err(StoreError::NotFound)), "{again:?}");
}

pub(crate) async fn the_last_credential_stays_unless_it_must_go(store: &dyn Store) {
    store.insert_vendor(&vendor(1)).await.unwrap();
    store.insert_registration(&Registration { credentials: vec![secret(1)], ..registration(1) }).await.unwrap();
    let retire = async |even_last| {
        store.delete_credential(&vendor_id(1), &registration_id(1), &secret(1).id, even_last).await.unwrap()
    };
    assert_eq!(retire(false).await, Retired::KeptAsLast);
    assert_eq!(retire(true).await, Retired::Gone);
    let left = store.registration(&vendor_id(1), &registration_id(1)).await.unwrap().unwrap();
    assert_eq!(left.credentials, []);
}

pub(crate) async fn credentials_are_their_vendors_alone(store: &dyn Store) {
    two_vendors(store).await;
    let added = store.insert_credential(&vendor_id(2), &registration_id(1), &secret(7)).await;
    assert!(matches!(added, Err(StoreError::NotFound)), "{added:?}");
    store.insert_credential(&vendor_id(1), &registration_id(1), &secret(7)).await.unwrap();
    for (vendor, registration) in [(2, 1), (2, 2), (1, 2)] {
        let refused =
            store.delete_credential(&vendor_id(vendor), &registration_id(registration), &secret(7).id, true).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    }
}

pub(crate) async fn a_registration_that_fails_half_way_is_not_there(store: &dyn Store) {
    store.insert_vendor(&vendor(1)).await.unwrap();
    let twice = Registration { credentials: vec![secret(1), secret(1)], ..registration(1) };
    assert!(matches!(store.insert_registration(&twice).await, Err(StoreError::AlreadyExists)));
    assert_eq!(store.registrations(&vendor_id(1)).await.unwrap(), []);
    let nobodys = store.insert_registration(&registration(2)).await;
    assert!(matches!(nobodys, Err(StoreError::NotFound)), "{nobodys:?}");
}
