//! Who calls the vendor API: the holder of an API key.

use std::sync::Arc;

use axum::{
    extract::{FromRef, FromRequestParts},
    http::request::Parts,
};
use shared::id::{ApiKeyId, VendorId};

use super::{Allowance, Bearer, Refusal};
use crate::{
    store::{ApiKeyRecord, Recent},
    vault::{ApiKey, Issued},
};

/// The vendor on whose behalf a request is made. Looked up at every request ([`Recent`]), so a revoked key stops within a second.
#[derive(Clone, Debug)]
pub struct VendorCaller {
    /// The vendor.
    pub vendor: VendorId,
    /// The key, for the log.
    pub key: ApiKeyId,
}

impl<S> FromRequestParts<S> for VendorCaller
where
    S: Send + Sync,
    Arc<Recent>: FromRef<S>,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let known = known_key(parts, &Arc::<Recent>::from_ref(state)).await?;
        let allowance = Allowance::of(&parts.extensions);
        let record = known.ok_or_else(|| allowance.unauthenticated())?;
        allowance.key(&record.id)?;
        tracing::debug!(vendor = %record.vendor, key = %record.id, "vendor recognised");
        Ok(Self { vendor: record.vendor.clone(), key: record.id.clone() })
    }
}

async fn known_key(parts: &Parts, recent: &Recent) -> Result<Option<Arc<ApiKeyRecord>>, Refusal> {
    let key = Bearer::of(&parts.headers).and_then(|bearer| ApiKey::parse(bearer.as_str()).ok());
    match key {
        Some(key) => recent.api_key(&key.hash()).await.map_err(Refusal::internal),
        None => Ok(None),
    }
}
