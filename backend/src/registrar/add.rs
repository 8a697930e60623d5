//! Adding a registration: what can be known to be wrong without asking Entra is refused here, in words that help.

use shared::{
    api::vendor::References,
    cloud::Cloud,
    id::{CredentialId, RegistrationId, VendorId},
    protocol::Protocol,
    time::Timestamp,
};

use super::{BadClientId, BadMaterial, CredentialMaterial, client_id};
use crate::{
    effects::Effects,
    entra::{Authorities, Directory},
    store::{Registration, Store, StoreError, StoredCredential},
    vault::Vault,
};

/// What a person says about a registration.
#[derive(Clone, Debug)]
pub(crate) struct NewRegistration {
    /// Whose it is.
    pub vendor: VendorId,
    /// What people call it.
    pub name: String,
    /// "Application (client) ID", or what another provider calls it.
    pub client_id: String,
    /// "Directory (tenant) ID", a domain, `organizations` or `common`.
    pub directory: String,
    /// The cloud the directory is in.
    pub cloud: Cloud,
    /// What it may be used for.
    pub protocols: Vec<Protocol>,
    /// The vendor's own names.
    pub references: References,
    /// How it proves itself.
    pub credential: CredentialMaterial,
    /// When Entra stops taking the credential, if known.
    pub expires_at: Option<Timestamp>,
}

/// Why a registration was not added.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AddError {
    /// The client id is none.
    #[error(transparent)]
    ClientId(#[from] BadClientId),
    /// The directory is none of the things it can be.
    #[error(
        "the directory is neither a GUID nor a domain; wanted is the \"Directory (tenant) ID\" from the app \
         registration's Overview page, a domain such as contoso.example, `organizations` or `common`"
    )]
    BadDirectory,
    /// Client id and directory are the same.
    #[error("the client id and the directory are the same GUID; both stand on the app registration's Overview page")]
    SameGuidTwice,
    /// The credential cannot be one.
    #[error(transparent)]
    Material(#[from] BadMaterial),
    /// The credential's end has passed.
    #[error("the credential has expired already; name a day that is still to come, or make a new one")]
    Expired,
    /// No protocol, or one twice.
    #[error("name at least one protocol, and none twice")]
    BadProtocols,
    /// There is no such vendor.
    #[error("there is no vendor {0}")]
    UnknownVendor(VendorId),
    /// It could not be stored.
    #[error(transparent)]
    Store(StoreError),
}

/// Adds a registration; its credential is sealed before it is stored. What its client id may be depends on whose
/// authority its cloud has.
///
/// # Errors
/// [`AddError`]; nothing was stored.
pub(crate) async fn add(
    effects: &Effects,
    store: &dyn Store,
    vault: &Vault,
    authorities: &Authorities,
    new: NewRegistration,
) -> Result<Registration, AddError> {
    let client_id = client_id::read(&new.client_id, authorities.are_microsofts(new.cloud))?;
    let directory = directory(&new.directory)?;
    if client_id.eq_ignore_ascii_case(&directory) {
        return Err(AddError::SameGuidTwice);
    }
    check_protocols(&new.protocols)?;
    let created_at = effects.clock.now();
    if new.expires_at.is_some_and(|end| end <= created_at) {
        return Err(AddError::Expired);
    }
    let id = effects.id(CredentialId::new);
    let material = new.credential.seal(vault, &id, &new.vendor)?;
    let registration = Registration {
        id: effects.id(RegistrationId::new),
        vendor: new.vendor,
        name: new.name,
        client_id,
        directory,
        cloud: new.cloud,
        protocols: new.protocols,
        references: new.references,
        credentials: vec![StoredCredential { id, material, expires_at: new.expires_at, created_at }],
        created_at,
    };
    match store.insert_registration(&registration).await {
        Ok(()) => Ok(registration),
        Err(StoreError::NotFound) => Err(AddError::UnknownVendor(registration.vendor)),
        Err(error) => Err(AddError::Store(error)),
    }
}

fn directory(text: &str) -> Result<String, AddError> {
    text.parse::<Directory>().map(|directory| directory.to_string()).map_err(|_| AddError::BadDirectory)
}

fn check_protocols(protocols: &[Protocol]) -> Result<(), AddError> {
    let twice = protocols.iter().enumerate().any(|(place, protocol)| protocols[..place].contains(protocol));
    if protocols.is_empty() || twice { Err(AddError::BadProtocols) } else { Ok(()) }
}

#[cfg(test)]
pub(super) mod tests;
