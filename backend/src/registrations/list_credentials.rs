//! `GET /api/v1/registrations/{registration}/credentials`: what there is, without anything of a secret.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{
    api::vendor::{Credential, CredentialKind, CredentialList},
    id::RegistrationId,
    time::Timestamp,
};

use super::{Registrations, error::Error};
use crate::{
    http::{Refusal, Segment, VendorCaller, needs},
    store::{Material, StoredCredential},
};

/// The route.
pub(super) async fn handle(
    State(registrations): State<Arc<Registrations>>,
    caller: VendorCaller<needs::Registrations>,
    Segment(id): Segment<RegistrationId>,
) -> Result<Json<CredentialList>, Refusal> {
    let found = registrations.store.registration(&caller.vendor, &id).await.map_err(Error::from)?;
    let now = registrations.effects.clock.now();
    let credentials = found.ok_or(Error::NotFound)?.credentials.iter().map(|kept| shown(kept, now)).collect();
    Ok(Json(CredentialList { credentials }))
}

/// A credential as the vendor sees it.
pub(super) fn shown(kept: &StoredCredential, now: Timestamp) -> Credential {
    let kind = match kept.material {
        Material::Secret { .. } => CredentialKind::Secret,
        Material::Certificate { .. } => CredentialKind::Certificate,
    };
    let expired = kept.has_ended(now);
    Credential { id: kept.id.clone(), kind, created_at: kept.created_at, expires_at: kept.expires_at, expired }
}
