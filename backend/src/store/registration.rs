//! Registrations and their credentials.

use async_trait::async_trait;
use shared::{
    api::vendor::References,
    catalogue::Values,
    cloud::Cloud,
    id::{CredentialId, RegistrationId, VendorId},
    protocol::Protocol,
    time::Timestamp,
};

use super::StoreError;
use crate::vault::Sealed;

/// One Entra app registration as a vendor uses it. Its redirect URI is the service's own and not stored.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Registration {
    /// Its id.
    pub id: RegistrationId,
    /// Whose it is.
    pub vendor: VendorId,
    /// What people call it.
    pub name: String,
    /// "Application (client) ID"; at Microsoft a GUID in lower case.
    pub client_id: String,
    /// The directory to sign in at: GUID, domain, `organizations` or `common`.
    pub directory: String,
    /// The cloud the directory is in.
    pub cloud: Cloud,
    /// What it may be used for.
    pub protocols: Vec<Protocol>,
    /// The vendor's own names.
    pub references: References,
    /// How it proves itself; newest first, several may overlap.
    pub credentials: Vec<StoredCredential>,
    /// When it was added.
    pub created_at: Timestamp,
}

impl Registration {
    /// What texts and commands about it name.
    pub fn values(&self) -> Values<'_> {
        Values {
            cloud: self.cloud,
            client_id: Some(&self.client_id),
            directory: Some(&self.directory),
            ..Values::default()
        }
    }

    /// When the last of its credentials ended, once every one has passed its noted end.
    pub fn ended_at(&self, now: Timestamp) -> Option<Timestamp> {
        let all_ended = self.credentials.iter().all(|credential| credential.has_ended(now));
        all_ended.then(|| self.credentials.iter().filter_map(|credential| credential.expires_at).max()).flatten()
    }
}

/// One credential of a registration.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StoredCredential {
    /// Its id; part of what its secret is sealed for.
    pub id: CredentialId,
    /// What it consists of.
    pub material: Material,
    /// When Entra stops taking it, if known.
    pub expires_at: Option<Timestamp>,
    /// When it was added.
    pub created_at: Timestamp,
}

impl StoredCredential {
    /// Whether its noted end has passed.
    pub fn has_ended(&self, now: Timestamp) -> bool {
        self.expires_at.is_some_and(|end| end <= now)
    }
}

/// What a credential consists of.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Material {
    /// A client secret.
    Secret {
        /// Sealed for [`crate::vault::SealContext::client_secret`].
        secret: Sealed,
    },
    /// A certificate and its private key.
    Certificate {
        /// PEM, sealed for [`crate::vault::SealContext::private_key`].
        private_key: Sealed,
        /// The certificate itself, DER.
        certificate_der: Vec<u8>,
    },
}

/// What became of a credential that was to be deleted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Retired {
    /// It is gone.
    Gone,
    /// It is the registration's only one and stayed.
    KeptAsLast,
}

/// Keeps registrations.
#[async_trait]
pub trait RegistrationStore: Send + Sync + 'static {
    /// Adds a registration with its credentials; [`StoreError::NotFound`] when there is no such vendor.
    async fn insert_registration(&self, registration: &Registration) -> Result<(), StoreError>;

    /// The registration of that id.
    async fn registration(&self, vendor: &VendorId, id: &RegistrationId) -> Result<Option<Registration>, StoreError>;

    /// All of a vendor's registrations, oldest first.
    async fn registrations(&self, vendor: &VendorId) -> Result<Vec<Registration>, StoreError>;

    /// Adds a credential to a registration; [`StoreError::NotFound`] when there is no such registration.
    async fn insert_credential(
        &self,
        vendor: &VendorId,
        registration: &RegistrationId,
        credential: &StoredCredential,
    ) -> Result<(), StoreError>;

    /// Deletes a credential with what was sealed of it. The registration's last stays unless `even_last`.
    async fn delete_credential(
        &self,
        vendor: &VendorId,
        registration: &RegistrationId,
        id: &CredentialId,
        even_last: bool,
    ) -> Result<Retired, StoreError>;
}
