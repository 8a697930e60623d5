//! Vendors and API keys.

use shared::id::ApiKeyId;

use super::world::{DAY, NOW, hash, two_vendors, vendor, vendor_id};
use crate::store::{ApiKeyRecord, KeyScope, Store, StoreError, Vendor};

fn key(n: u8, vendor: u8) -> ApiKeyRecord {
    ApiKeyRecord {
        id: ApiKeyId::new(1, [n; 10]),
        vendor: vendor_id(vendor),
        name: "production".to_owned(),
        scopes: vec![KeyScope::Sessions, KeyScope::Lease],
        expires_at: Some(NOW + DAY),
        created_at: NOW,
        revoked_at: None,
    }
}

pub(crate) async fn a_vendor_comes_back_with_its_origins_in_order(store: &dyn Store) {
    let origins = ["https://b.example", "https://a.example"].map(str::to_owned).to_vec();
    store.insert_vendor(&Vendor { allowed_origins: origins, ..vendor(1) }).await.unwrap();
    let found = store.vendor(&vendor_id(1)).await.unwrap().unwrap();
    assert_eq!(found.allowed_origins, ["https://a.example", "https://b.example"]);
    assert_eq!((found.name, found.created_at), ("Vendor 1".to_owned(), NOW));
    assert_eq!(store.vendor(&vendor_id(2)).await.unwrap(), None);
}

pub(crate) async fn an_origin_is_registered_once_any_vendor_names_it(store: &dyn Store) {
    assert!(!store.is_registered_origin("https://a.example").await.unwrap());
    let origins = vec!["https://a.example".to_owned()];
    store.insert_vendor(&Vendor { allowed_origins: origins, ..vendor(1) }).await.unwrap();
    assert!(store.is_registered_origin("https://a.example").await.unwrap());
    assert!(!store.is_registered_origin("https://a.example.evil.example").await.unwrap());
}

pub(crate) async fn an_api_key_is_found_by_its_hash_and_works_until_it_is_revoked(store: &dyn Store) {
    store.insert_vendor(&vendor(1)).await.unwrap();
    store.insert_api_key(&key(1, 1), &hash(1)).await.unwrap();
    assert_eq!(store.api_key(&hash(1)).await.unwrap(), Some(key(1, 1)));
    assert_eq!(store.api_key(&hash(2)).await.unwrap(), None);

    for _ in 0..2 {
        store.revoke_api_key(&vendor_id(1), &key(1, 1).id, NOW).await.unwrap();
        assert!(!store.api_key(&hash(1)).await.unwrap().unwrap().works(NOW));
    }
    let revoked = ApiKeyRecord { revoked_at: Some(NOW), ..key(1, 1) };
    assert_eq!(store.api_keys(&vendor_id(1)).await.unwrap(), [revoked], "it stays in the list");
}

pub(crate) async fn a_vendors_keys_are_listed_to_it_alone(store: &dyn Store) {
    store.insert_vendor(&vendor(1)).await.unwrap();
    store.insert_vendor(&vendor(2)).await.unwrap();
    for n in [1, 2] {
        store.insert_api_key(&key(n, 1), &hash(n)).await.unwrap();
    }
    assert_eq!(store.api_keys(&vendor_id(1)).await.unwrap(), [key(1, 1), key(2, 1)]);
    assert_eq!(store.api_keys(&vendor_id(2)).await.unwrap(), []);
}

pub(crate) async fn no_two_vendors_have_one_name(store: &dyn Store) {
    store.insert_vendor(&Vendor { name: "Müller GmbH".to_owned(), ..vendor(1) }).await.unwrap();
    let second = store.insert_vendor(&Vendor { name: "MÜLLER gmbh".to_owned(), ..vendor(2) }).await;
    assert!(matches!(second, Err(StoreError::AlreadyExists)), "{second:?}");
    assert_eq!(store.vendor(&vendor_id(2)).await.unwrap(), None);
}

pub(crate) async fn a_vendor_cannot_revoke_the_key_of_another(store: &dyn Store) {
    store.insert_vendor(&vendor(1)).await.unwrap();
    store.insert_vendor(&vendor(2)).await.unwrap();
    store.insert_api_key(&key(1, 1), &hash(1)).await.unwrap();
    let refused = store.revoke_api_key(&vendor_id(2), &key(1, 1).id, NOW).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    assert!(store.api_key(&hash(1)).await.unwrap().is_some());
}

pub(crate) async fn nothing_can_be_added_twice_or_to_nobody(store: &dyn Store) {
    let nobody = store.insert_api_key(&key(1, 1), &hash(1)).await;
    assert!(matches!(nobody, Err(StoreError::NotFound)), "{nobody:?}");
    store.insert_vendor(&vendor(1)).await.unwrap();
    assert!(matches!(store.insert_vendor(&vendor(1)).await, Err(StoreError::AlreadyExists)));
    store.insert_api_key(&key(1, 1), &hash(1)).await.unwrap();
    let same_hash = store.insert_api_key(&key(2, 1), &hash(1)).await;
    assert!(matches!(same_hash, Err(StoreError::AlreadyExists)));
}

pub(crate) async fn an_origin_is_added_to_its_vendor_once(store: &dyn Store) {
    two_vendors(store).await;
    let (own, origin) = (vendor_id(1), "https://portal.example");
    store.insert_origin(&own, origin).await.unwrap();
    assert!(matches!(store.insert_origin(&own, origin).await, Err(StoreError::AlreadyExists)));
    assert!(matches!(store.insert_origin(&vendor_id(9), origin).await, Err(StoreError::NotFound)));
    assert!(store.is_registered_origin(origin).await.unwrap());
    let listed = store.vendors().await.unwrap();
    let origins: Vec<_> = listed.iter().map(|vendor| vendor.allowed_origins.as_slice()).collect();
    assert_eq!(origins, [&[origin.to_owned()][..], &[]]);
    assert_eq!(store.vendor(&own).await.unwrap().as_ref(), listed.first());
}
