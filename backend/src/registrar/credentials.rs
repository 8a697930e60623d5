//! Replacing a credential: the new one is added beside the old, tested, and the old one retired.

use shared::{
    id::{CredentialId, RegistrationId, VendorId},
    time::Timestamp,
};

use super::{BadMaterial, CredentialMaterial};
use crate::{
    effects::Effects,
    store::{Retired, Store, StoreError, StoredCredential},
    vault::Vault,
};

/// A credential that is to be added.
#[derive(Clone, Debug)]
pub(crate) struct NewCredential {
    /// Whose registration it proves.
    pub vendor: VendorId,
    /// Which registration.
    pub registration: RegistrationId,
    /// What it consists of.
    pub material: CredentialMaterial,
    /// When Entra stops taking it, if known.
    pub expires_at: Option<Timestamp>,
}

/// Why a credential was not added.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AddCredentialError {
    /// It cannot be one.
    #[error(transparent)]
    Material(#[from] BadMaterial),
    /// Its end has passed.
    #[error("the credential has expired already; name a day that is still to come, or make a new one")]
    Expired,
    /// The vendor has no such registration.
    #[error("the vendor has no registration {0}")]
    UnknownRegistration(RegistrationId),
    /// It could not be stored.
    #[error("the database cannot be used: {0}")]
    Store(StoreError),
}

/// Adds a credential, sealed. From now on it is the first to be tried.
///
/// # Errors
/// [`AddCredentialError`]; nothing was stored.
pub(crate) async fn add_credential(
    effects: &Effects,
    store: &dyn Store,
    vault: &Vault,
    new: NewCredential,
) -> Result<StoredCredential, AddCredentialError> {
    let created_at = effects.clock.now();
    if new.expires_at.is_some_and(|end| end <= created_at) {
        return Err(AddCredentialError::Expired);
    }
    let id = effects.id(CredentialId::new);
    let material = new.material.seal(vault, &id, &new.vendor)?;
    let credential = StoredCredential { id, material, expires_at: new.expires_at, created_at };
    match store.insert_credential(&new.vendor, &new.registration, &credential).await {
        Ok(()) => Ok(credential),
        Err(StoreError::NotFound) => Err(AddCredentialError::UnknownRegistration(new.registration)),
        Err(error) => Err(AddCredentialError::Store(error)),
    }
}

/// Why a credential was not retired.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RetireError {
    /// The registration has no such credential.
    #[error("the registration has no credential {0}")]
    Unknown(CredentialId),
    /// Without it nobody can link and no access token can be had.
    #[error(
        "{0} is the registration's only credential, without which nobody can link and no access token can be had; add \
         another first, or say --last if it must go at once"
    )]
    Last(CredentialId),
    /// It could not be deleted.
    #[error("the database cannot be used: {0}")]
    Store(StoreError),
}

/// Deletes a credential with what was sealed of it. The last one goes only when `even_last`.
///
/// # Errors
/// [`RetireError`]; everything is as it was.
pub(crate) async fn retire_credential(
    store: &dyn Store,
    vendor: &VendorId,
    registration: &RegistrationId,
    id: CredentialId,
    even_last: bool,
) -> Result<(), RetireError> {
    match store.delete_credential(vendor, registration, &id, even_last).await {
        Ok(Retired::Gone) => Ok(()),
        Ok(Retired::KeptAsLast) => Err(RetireError::Last(id)),
        Err(StoreError::NotFound) => Err(RetireError::Unknown(id)),
        Err(error) => Err(RetireError::Store(error)),
    }
}

#[cfg(test)]
mod tests;
