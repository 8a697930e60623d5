//! Making an API key.

use shared::{
    id::{ApiKeyId, VendorId},
    time::Timestamp,
};

use crate::{
    effects::Effects,
    store::{ApiKeyRecord, KeyScope, Store, StoreError},
    vault::{ApiKey, Issued},
};

/// What a new key is to be.
#[derive(Clone, Debug)]
pub(crate) struct NewKey {
    /// Whose it is.
    pub vendor: VendorId,
    /// What its holder calls it.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<KeyScope>,
    /// From when on it is worthless, if ever.
    pub expires_at: Option<Timestamp>,
}

/// Why a key was not made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum IssueKeyError {
    /// A key that may do nothing.
    #[error("a key needs at least one scope")]
    NoScope,
    /// It would be worthless from the beginning.
    #[error("the key would have expired already; name a day that is still to come")]
    Expired,
    /// There is no such vendor.
    #[error("there is no vendor {0}")]
    UnknownVendor(VendorId),
    /// It could not be stored.
    #[error("the database cannot be used: {0}")]
    Store(StoreError),
}

/// Makes a key, of which only the hash is kept.
///
/// # Errors
/// [`IssueKeyError`]; nothing was stored.
pub(crate) async fn issue_key(
    effects: &Effects,
    store: &dyn Store,
    new: NewKey,
) -> Result<(ApiKeyRecord, ApiKey), IssueKeyError> {
    let NewKey { vendor, name, mut scopes, expires_at } = new;
    let created_at = effects.clock.now();
    scopes.sort();
    scopes.dedup();
    if scopes.is_empty() {
        return Err(IssueKeyError::NoScope);
    }
    if expires_at.is_some_and(|end| end <= created_at) {
        return Err(IssueKeyError::Expired);
    }
    let key = ApiKey::issue(effects.random.as_ref());
    let id = effects.id(ApiKeyId::new);
    let record = ApiKeyRecord { id, vendor, name, scopes, expires_at, created_at, revoked_at: None };
    match store.insert_api_key(&record, &key.hash()).await {
        Ok(()) => Ok((record, key)),
        Err(StoreError::NotFound) => Err(IssueKeyError::UnknownVendor(record.vendor)),
        Err(error) => Err(IssueKeyError::Store(error)),
    }
}
