//! Who calls the vendor API: the holder of an API key.

use std::sync::Arc;

use axum::{
    extract::{FromRef, FromRequestParts},
    http::request::Parts,
};
use shared::{
    id::{ApiKeyId, VendorId},
    problem::ProblemKind,
};

use super::{Bearer, Refusal};
use crate::{
    store::Store,
    vault::{ApiKey, Issued},
};

/// The vendor on whose behalf a request is made. Looked up at every request, so a revoked key stops at once.
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
    Arc<dyn Store>: FromRef<S>,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let bearer = Bearer::from_request_parts(parts, state).await?;
        let key = ApiKey::parse(bearer.as_str()).map_err(|_| ProblemKind::Unauthenticated)?;
        let store = Arc::<dyn Store>::from_ref(state);
        let record =
            store.api_key(&key.hash()).await.map_err(Refusal::internal)?.ok_or(ProblemKind::Unauthenticated)?;
        tracing::debug!(vendor = %record.vendor, key = %record.id, "vendor recognised");
        Ok(Self { vendor: record.vendor, key: record.id })
    }
}
