use std::sync::Arc;

use shared::id::CredentialId;

use super::*;
use crate::{
    effects::SeededRandom,
    store::{
        Material, Registration, RegistrationStore, SqliteStore, StoredCredential, VendorStore,
        conformance::world::{NOW, registration, registration_id, vendor, vendor_id},
    },
    vault::{ClientSecret, KeyId, KeyRing, PrivateKeyPem, Sealed},
};

fn line(id: &str, seed: u64) -> String {
    KeyRing::new_line(&KeyId::parse(id).unwrap(), &SeededRandom::new(seed)).to_string()
}

fn vault(lines: &str) -> Vault {
    Vault::new(KeyRing::parse(lines).unwrap(), Arc::new(SeededRandom::new(9)))
}

fn credential(n: u64) -> CredentialId {
    CredentialId::new(n, [1; 10])
}

/// A store with as many secrets and one certificate, sealed by `vault`.
async fn filled(vault: &Vault, secrets: u64) -> SqliteStore {
    let store = SqliteStore::in_memory().await.unwrap();
    let stored = |id: CredentialId, material| StoredCredential { id, material, expires_at: None, created_at: NOW };
    let mut credentials: Vec<_> = (0..secrets)
        .map(|n| {
            let place = SealContext::client_secret;
            let secret = vault.seal(&place(&credential(n), &vendor_id(1)), &ClientSecret::new(format!("secret-{n}")));
            stored(credential(n), Material::Secret { secret })
        })
        .collect();
    let (id, owner) = (credential(secrets), vendor_id(1));
    let private_key = vault.seal(&SealContext::private_key(&id, &owner), &PrivateKeyPem::new("a key"));
    credentials.push(stored(id.clone(), Material::Certificate { private_key, certificate_der: vec![0x30] }));
    store.insert_vendor(&vendor(1)).await.unwrap();
    store.insert_registration(&Registration { credentials, ..registration(1) }).await.unwrap();
    store
}

async fn secrets(store: &SqliteStore) -> Vec<(CredentialId, Sealed)> {
    let kept = store.registration(&vendor_id(1), &registration_id(1)).await.unwrap().unwrap();
    let secret = |credential: StoredCredential| match credential.material {
        Material::Secret { secret } => Some((credential.id, secret)),
        Material::Certificate { .. } => None,
    };
    kept.credentials.into_iter().filter_map(secret).collect()
}

#[tokio::test]
async fn after_sealing_anew_the_old_key_may_go_and_everything_opens() {
    let (old, new) = (line("old", 1), line("new", 2));
    let store = filled(&vault(&old), u64::from(BATCH) + 7).await;
    check_vault(&store, &vault(&old)).await.unwrap();

    let rotated = vault(&format!("{new}{old}"));
    let done = reseal(&store, &rotated).await.unwrap();
    // Every secret, the certificate's key and the check value.
    assert_eq!(done, Resealed { anew: u64::from(BATCH) + 9, unreadable: 0 });
    assert_eq!(key_use(&store).await.unwrap().keys().collect::<Vec<_>>(), ["new"]);

    let alone = vault(&new);
    check_vault(&store, &alone).await.unwrap();
    for (id, sealed) in secrets(&store).await {
        alone.open::<ClientSecret>(&SealContext::client_secret(&id, &vendor_id(1)), &sealed).unwrap();
    }
    assert_eq!(reseal(&store, &rotated).await.unwrap(), Resealed::default(), "a second time there is nothing to do");
}

#[tokio::test]
async fn what_was_sealed_anew_half_way_is_gone_on_with() {
    let (old, new) = (line("old", 1), line("new", 2));
    let store = filled(&vault(&old), 3).await;
    let rotated = vault(&format!("{new}{old}"));
    let first = store.sealed_rows(SealedColumn::ClientSecret, "", 1).await.unwrap().remove(0);
    let replacement = [anew(&rotated, first).unwrap()];
    assert_eq!(store.replace_sealed(&replacement).await.unwrap(), 1);
    assert_eq!(store.replace_sealed(&replacement).await.unwrap(), 0, "it is another by now and stays");
    assert_eq!(reseal(&store, &rotated).await.unwrap(), Resealed { anew: 3, unreadable: 0 });
}

#[tokio::test]
async fn a_secret_of_a_key_that_is_gone_is_counted_and_stays_as_it_is() {
    let (lost, new) = (line("lost", 1), line("new", 2));
    let store = filled(&vault(&lost), 2).await;
    let before = secrets(&store).await;
    assert_eq!(reseal(&store, &vault(&new)).await.unwrap(), Resealed { anew: 0, unreadable: 3 });
    assert_eq!(secrets(&store).await, before);
}

#[tokio::test]
async fn a_ring_of_another_database_is_refused_and_named() {
    let (ours, others) = (line("ours", 1), line("theirs", 2));
    let store = filled(&vault(&ours), 1).await;
    // One of before, without a check value: what is sealed tells.
    let refused = check_vault(&store, &vault(&others)).await.unwrap_err().to_string();
    assert!(refused.contains("`ours`, which the ring lacks"), "{refused}");
    assert_eq!(store.vault_check().await.unwrap(), None, "a refusal changes nothing");

    check_vault(&store, &vault(&ours)).await.unwrap();
    let refused = check_vault(&store, &vault(&line("ours", 3))).await.unwrap_err().to_string();
    assert!(refused.contains("another one than the key of that name"), "{refused}");
}

#[tokio::test]
async fn a_new_database_knows_its_ring_from_the_first_start_on() {
    let store = SqliteStore::in_memory().await.unwrap();
    check_vault(&store, &vault(&line("ours", 1))).await.unwrap();
    check_vault(&store, &vault(&format!("{}{}", line("newer", 2), line("ours", 1)))).await.unwrap();
    assert!(matches!(check_vault(&store, &vault(&line("theirs", 2))).await, Err(WrongKeys::AnotherRing { .. })));
}
