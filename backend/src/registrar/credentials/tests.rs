use std::sync::Arc;

use shared::time::Seconds;

use super::*;
use crate::{
    entra::{Credential, RegistrationSource, SourceError},
    registrar::{
        Registrations,
        add::tests::{World, world},
    },
    store::{Registration, RegistrationStore},
    vault::ClientSecret,
};

fn new(world: &World, registration: &Registration, secret: &str) -> NewCredential {
    NewCredential {
        vendor: world.vendor.clone(),
        registration: registration.id.clone(),
        material: CredentialMaterial::Secret(ClientSecret::new(secret)),
        expires_at: None,
    }
}

async fn add_to(world: &World, new: NewCredential) -> Result<StoredCredential, AddCredentialError> {
    // Ids sort by age to the millisecond.
    world.clock.advance(Seconds(1));
    add_credential(&world.effects, &world.store, &world.vault, new).await
}

/// The secrets in the order in which they are tried at the authority.
async fn tried(world: &World, registration: &Registration) -> Result<Vec<String>, SourceError> {
    let (store, vault) = (Arc::new(world.store.clone()), world.vault.clone());
    let redirect_uri = "https://link.example/callback".parse().unwrap();
    let source = Registrations::new(world.effects.clone(), store, vault, redirect_uri);
    let facts = source.facts(&world.vendor, &registration.id).await?;
    let secret = |credential: &Credential| match credential {
        Credential::Secret(secret) => secret.open().to_owned(),
        Credential::Certificate(_) => panic!("no certificate was added"),
    };
    Ok(facts.credentials.iter().map(secret).collect())
}

#[tokio::test]
async fn a_new_credential_is_tried_first_and_the_old_one_goes_when_it_is_retired() {
    let world = world().await;
    let registration = world.add(world.helpdesk()).await.unwrap();
    let old = registration.credentials[0].id.clone();
    add_to(&world, new(&world, &registration, "new8Q~value")).await.unwrap();
    assert_eq!(tried(&world, &registration).await.unwrap(), ["new8Q~value", "abc8Q~value"]);

    retire_credential(&world.store, &world.vendor, &registration.id, old.clone(), false).await.unwrap();
    assert_eq!(tried(&world, &registration).await.unwrap(), ["new8Q~value"]);
    let again = retire_credential(&world.store, &world.vendor, &registration.id, old, false).await;
    assert!(matches!(again, Err(RetireError::Unknown(_))), "{again:?}");
}

#[tokio::test]
async fn a_credential_whose_noted_end_has_passed_is_tried_last_and_not_forgotten() {
    let world = world().await;
    let registration = world.add(world.helpdesk()).await.unwrap();
    let end = world.effects.clock.now() + Seconds(60);
    let short = NewCredential { expires_at: Some(end), ..new(&world, &registration, "short~value") };
    add_to(&world, short).await.unwrap();
    assert_eq!(tried(&world, &registration).await.unwrap(), ["short~value", "abc8Q~value"]);

    world.clock.advance(Seconds(60));
    assert_eq!(tried(&world, &registration).await.unwrap(), ["abc8Q~value", "short~value"]);
}

#[tokio::test]
async fn the_only_credential_goes_only_when_that_is_said() {
    let world = world().await;
    let registration = world.add(world.helpdesk()).await.unwrap();
    let only = registration.credentials[0].id.clone();
    let retire = async |even_last| {
        retire_credential(&world.store, &world.vendor, &registration.id, only.clone(), even_last).await
    };
    assert!(matches!(retire(false).await, Err(RetireError::Last(_))));
    assert_eq!(tried(&world, &registration).await.unwrap().len(), 1);
    retire(true).await.unwrap();
    assert!(matches!(tried(&world, &registration).await, Err(SourceError::NoCredential)));
}

#[tokio::test]
async fn what_cannot_be_a_credential_is_refused_and_not_stored() {
    let world = world().await;
    let registration = world.add(world.helpdesk()).await.unwrap();
    let id = "11111111-2222-3333-4444-555555555555";
    let refused = add_to(&world, new(&world, &registration, id)).await.unwrap_err();
    assert!(matches!(refused, AddCredentialError::Material(BadMaterial::SecretIsItsId)), "{refused}");
    let past = NewCredential { expires_at: Some(world.effects.clock.now()), ..new(&world, &registration, "x8Q~value") };
    assert!(matches!(add_to(&world, past).await.unwrap_err(), AddCredentialError::Expired));
    let nobodys =
        NewCredential { registration: world.effects.id(RegistrationId::new), ..new(&world, &registration, "x8Q~v") };
    assert!(matches!(add_to(&world, nobodys).await.unwrap_err(), AddCredentialError::UnknownRegistration(_)));
    let kept = world.store.registration(&world.vendor, &registration.id).await.unwrap().unwrap();
    assert_eq!(kept.credentials.len(), 1);
}
