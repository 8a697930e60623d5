//! From a kept registration to what a sign-in needs, its credentials opened.

use std::sync::Arc;

use async_trait::async_trait;
use shared::{
    id::{RegistrationId, VendorId},
    time::Timestamp,
};
use url::Url;

use super::material;
use crate::{
    effects::Effects,
    entra::{RegistrationFacts, RegistrationSource, SourceError},
    store::{Store, StoredCredential},
    vault::Vault,
};

/// The kept registrations.
pub(crate) struct Registrations {
    effects: Effects,
    store: Arc<dyn Store>,
    vault: Vault,
    redirect_uri: Url,
}

impl Registrations {
    /// Registrations whose redirect URI is the service's own callback page.
    pub(crate) const fn new(effects: Effects, store: Arc<dyn Store>, vault: Vault, redirect_uri: Url) -> Self {
        Self { effects, store, vault, redirect_uri }
    }
}

fn unreadable(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> SourceError {
    SourceError::Unreadable(error.into())
}

/// The order in which credentials are tried: the newest first, and those last whose noted end has passed. Even they
/// are tried when nothing else is left: a note can be wrong, and if it is right, the authority says so in words that
/// everybody can be told.
fn in_order(credentials: &[StoredCredential], now: Timestamp) -> impl Iterator<Item = &StoredCredential> {
    let good = move |credential: &&StoredCredential| !credential.has_ended(now);
    credentials.iter().filter(good).chain(credentials.iter().filter(move |credential| !good(credential)))
}

#[async_trait]
impl RegistrationSource for Registrations {
    async fn facts(&self, vendor: &VendorId, id: &RegistrationId) -> Result<RegistrationFacts, SourceError> {
        let found = self.store.registration(vendor, id).await.map_err(unreadable)?;
        let registration = found.ok_or(SourceError::Unknown)?;
        let (mut credentials, mut last) = (Vec::new(), None);
        for stored in in_order(&registration.credentials, self.effects.clock.now()) {
            match material::open(&self.vault, vendor, stored) {
                Ok(credential) => credentials.push(credential),
                Err(error) => {
                    tracing::error!(credential = %stored.id, %error, "a credential cannot be opened");
                    last = Some(error);
                }
            }
        }
        if credentials.is_empty() {
            return Err(last.map_or(SourceError::NoCredential, SourceError::Unreadable));
        }
        Ok(RegistrationFacts {
            client_id: registration.client_id,
            directory: registration.directory.parse().map_err(unreadable)?,
            cloud: registration.cloud,
            redirect_uri: self.redirect_uri.clone(),
            credentials,
        })
    }
}
