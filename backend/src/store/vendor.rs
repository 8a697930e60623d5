//! Vendors and their API keys.

use async_trait::async_trait;
use shared::{
    id::{ApiKeyId, VendorId},
    time::Timestamp,
};

use super::StoreError;
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
    /// When it was made.
    pub created_at: Timestamp,
}

/// Keeps vendors and their API keys.
#[async_trait]
pub trait VendorStore: Send + Sync + 'static {
    /// Adds a vendor.
    async fn insert_vendor(&self, vendor: &Vendor) -> Result<(), StoreError>;

    /// The vendor of that id.
    async fn vendor(&self, id: &VendorId) -> Result<Option<Vendor>, StoreError>;

    /// Whether any vendor registered this origin. For CORS preflights, which say nothing about who asks.
    async fn is_registered_origin(&self, origin: &str) -> Result<bool, StoreError>;

    /// Adds an API key; [`StoreError::NotFound`] when there is no such vendor.
    async fn insert_api_key(&self, key: &ApiKeyRecord, hash: &TokenHash) -> Result<(), StoreError>;

    /// The key of that hash, unless it was revoked.
    async fn api_key(&self, hash: &TokenHash) -> Result<Option<ApiKeyRecord>, StoreError>;

    /// Makes a key worthless. Revoking it again changes nothing.
    async fn revoke_api_key(&self, vendor: &VendorId, key: &ApiKeyId, now: Timestamp) -> Result<(), StoreError>;
}
