//! Vendors and their API keys.

use async_trait::async_trait;
use shared::{
    id::{ApiKeyId, VendorId},
    time::Timestamp,
};

use super::{KeyScope, StoreError};
use crate::vault::TokenHash;

/// The organisation every query is bounded by.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Vendor {
    /// Its id.
    pub id: VendorId,
    /// Its name as owners know it.
    pub name: String,
    /// The origins of its pages that embed the element, as browsers send them: `https://portal.example`. Sorted.
    pub allowed_origins: Vec<String>,
    /// When it was added.
    pub created_at: Timestamp,
}

/// An API key without the key.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ApiKeyRecord {
    /// Names the key in logs.
    pub id: ApiKeyId,
    /// Whose it is.
    pub vendor: VendorId,
    /// What its holder calls it.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<KeyScope>,
    /// From when on it is worthless, if ever.
    pub expires_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was made worthless.
    pub revoked_at: Option<Timestamp>,
}

impl ApiKeyRecord {
    /// Whether it still works: neither revoked nor expired.
    pub fn works(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }
}

/// Keeps vendors and their API keys.
#[async_trait]
pub trait VendorStore: Send + Sync + 'static {
    /// Adds a vendor; [`StoreError::AlreadyExists`] when there is one of that name, however its letters are cased.
    async fn insert_vendor(&self, vendor: &Vendor) -> Result<(), StoreError>;

    /// The vendor of that id.
    async fn vendor(&self, id: &VendorId) -> Result<Option<Vendor>, StoreError>;

    /// All vendors, oldest first.
    async fn vendors(&self) -> Result<Vec<Vendor>, StoreError>;

    /// Adds an origin to a vendor; [`StoreError::AlreadyExists`] when it has it, [`StoreError::NotFound`] when there is no such
    /// vendor.
    async fn insert_origin(&self, vendor: &VendorId, origin: &str) -> Result<(), StoreError>;

    /// Whether any vendor registered this origin. For CORS preflights, which say nothing about who asks.
    async fn is_registered_origin(&self, origin: &str) -> Result<bool, StoreError>;

    /// Adds an API key; [`StoreError::NotFound`] when there is no such vendor.
    async fn insert_api_key(&self, key: &ApiKeyRecord, hash: &TokenHash) -> Result<(), StoreError>;

    /// The key of that hash, revoked or expired ones too: [`ApiKeyRecord::works`].
    async fn api_key(&self, hash: &TokenHash) -> Result<Option<ApiKeyRecord>, StoreError>;

    /// All of a vendor's keys, oldest first, those that are worthless too.
    async fn api_keys(&self, vendor: &VendorId) -> Result<Vec<ApiKeyRecord>, StoreError>;

    /// Makes a key worthless. Revoking it again changes nothing.
    async fn revoke_api_key(&self, vendor: &VendorId, key: &ApiKeyId, now: Timestamp) -> Result<(), StoreError>;
}
