//! From a kept registration to what a sign-in needs, its credential opened.

use std::{error::Error, sync::Arc};

use async_trait::async_trait;
use shared::{
    id::{RegistrationId, VendorId},
    time::Timestamp,
};
use url::Url;

use crate::{
    effects::Effects,
    entra::{CertificateCredential, Credential, RegistrationFacts, RegistrationSource, SourceError},
    store::{Material, Store, StoredCredential},
    vault::{ClientSecret, Place, PrivateKeyPem, Vault},
};

/// The kept registrations.
pub struct Registrations {
    effects: Effects,
    store: Arc<dyn Store>,
    vault: Vault,
    redirect_uri: Url,
}

impl Registrations {
    /// Registrations whose redirect URI is the service's own callback page.
    pub const fn new(effects: Effects, store: Arc<dyn Store>, vault: Vault, redirect_uri: Url) -> Self {
        Self { effects, store, vault, redirect_uri }
    }

    fn open(&self, vendor: &VendorId, stored: &StoredCredential) -> Result<Credential, Unreadable> {
        match &stored.material {
            Material::Secret { secret } => {
                let opened: ClientSecret = self.vault.open(&Place::client_secret(&stored.id, vendor), secret)?;
                Ok(Credential::Secret(opened))
            }
            Material::Certificate { private_key, certificate_der } => {
                let key: PrivateKeyPem = self.vault.open(&Place::private_key(&stored.id, vendor), private_key)?;
                Ok(Credential::Certificate(CertificateCredential::load(&key, certificate_der)?))
            }
        }
    }
}

type Unreadable = Box<dyn Error + Send + Sync>;

fn unreadable(error: impl Into<Unreadable>) -> SourceError {
    SourceError::Unreadable(error.into())
}

/// The newest credential that is still good. Several may overlap while one is being replaced.
fn usable(credentials: &[StoredCredential], now: Timestamp) -> Option<&StoredCredential> {
    credentials.iter().find(|credential| credential.expires_at.is_none_or(|end| now < end))
}

#[async_trait]
impl RegistrationSource for Registrations {
    async fn facts(&self, vendor: &VendorId, id: &RegistrationId) -> Result<RegistrationFacts, SourceError> {
        let found = self.store.registration(vendor, id).await.map_err(unreadable)?;
        let registration = found.ok_or(SourceError::Unknown)?;
        let stored = usable(&registration.credentials, self.effects.clock.now()).ok_or(SourceError::NoCredential)?;
        let credential = self.open(vendor, stored).map_err(unreadable)?;
        Ok(RegistrationFacts {
            client_id: registration.client_id,
            directory: registration.directory.parse().map_err(unreadable)?,
            cloud: registration.cloud,
            redirect_uri: self.redirect_uri.clone(),
            credential,
        })
    }
}
