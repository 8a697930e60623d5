//! Trying a credential at the authority, without a person: by client credentials (RFC 6749 section 4.4).

use shared::{
    entra::EntraStage,
    finding::Diagnosed,
    id::{CredentialId, RegistrationId, VendorId},
};
use url::Url;

use super::material;
use crate::{
    entra::{Directory, Entra, EntraError, RegistrationFacts},
    store::{Store, StoreError},
    vault::Vault,
};

/// What trying a credential showed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Proven {
    /// The authority took it.
    Accepted,
    /// The authority refused the client; the finding says why.
    Refused(Box<Diagnosed>),
    /// The authority refused for another reason, or was not there: nothing is known of the credential.
    Open(Box<Diagnosed>),
}

/// Why a credential was not tried.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TestError {
    /// The vendor has no such registration.
    #[error("the vendor has no registration {0}")]
    UnknownRegistration(RegistrationId),
    /// The registration has no such credential.
    #[error("the registration has no credential {0}")]
    UnknownCredential(CredentialId),
    /// Entra answers a client without a person in one directory only.
    #[error(
        "the registration is for several directories, and a credential is tried in one: name the one the application is \
         registered in with --directory"
    )]
    NoDirectory,
    /// It does not open.
    #[error("the credential cannot be opened: {0}")]
    Unreadable(Box<dyn std::error::Error + Send + Sync>),
    /// It could not be read.
    #[error("the database cannot be used: {0}")]
    Store(#[from] StoreError),
}

/// Tries one credential, at `directory` or else the registration's own.
///
/// # Errors
/// [`TestError`]; the authority was not asked.
pub(crate) async fn test_credential(
    store: &dyn Store,
    vault: &Vault,
    entra: &Entra,
    (vendor, registration, id): (&VendorId, &RegistrationId, &CredentialId),
    directory: Option<Directory>,
) -> Result<Proven, TestError> {
    let unknown = || TestError::UnknownRegistration(registration.clone());
    let kept = store.registration(vendor, registration).await?.ok_or_else(unknown)?;
    let stored = kept.credentials.iter().find(|credential| credential.id == *id);
    let stored = stored.ok_or_else(|| TestError::UnknownCredential(id.clone()))?;
    let credential = material::open(vault, vendor, stored).map_err(TestError::Unreadable)?;
    let own = || kept.directory.parse().map_err(|error| TestError::Unreadable(Box::new(error)));
    let directory = directory.map_or_else(own, Ok)?;
    if directory.is_shared() {
        return Err(TestError::NoDirectory);
    }
    let facts = RegistrationFacts {
        client_id: kept.client_id,
        directory,
        cloud: kept.cloud,
        redirect_uri: no_redirect(),
        credentials: vec![credential],
    };
    Ok(match entra.prove(&facts).await {
        Ok(()) => Proven::Accepted,
        Err(error) => {
            let found = Box::new(error.diagnosed(EntraStage::Refresh));
            match error {
                EntraError::Refused(refusal) if refusal.error == "invalid_client" => Proven::Refused(found),
                EntraError::Credential(_) => Proven::Refused(found),
                _ => Proven::Open(found),
            }
        }
    })
}

/// Client credentials redirect nobody.
#[expect(clippy::expect_used, reason = "the text is fixed")]
fn no_redirect() -> Url {
    Url::parse("https://unused.invalid/").expect("an address")
}

#[cfg(test)]
mod tests;
