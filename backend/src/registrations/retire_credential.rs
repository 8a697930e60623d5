//! `DELETE /api/v1/registrations/{registration}/credentials/{credential}`: deletes one with what was sealed of it.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode};
use shared::{
    api::vendor::RetireCredential,
    id::{CredentialId, RegistrationId},
};

use super::{Registrations, error::Error};
use crate::{
    http::{Parameters, Refusal, Segment, VendorCaller, needs},
    registrar,
};

/// The route.
pub(super) async fn handle(
    State(registrations): State<Arc<Registrations>>,
    caller: VendorCaller<needs::Registrations>,
    Segment((registration, credential)): Segment<(RegistrationId, CredentialId)>,
    Parameters(how): Parameters<RetireCredential>,
) -> Result<StatusCode, Refusal> {
    let (store, id) = (registrations.store.as_ref(), credential.clone());
    let retired = registrar::retire_credential(store, &caller.vendor, &registration, id, how.last).await;
    retired.map_err(Error::from)?;
    tracing::info!(%registration, %credential, key = %caller.key, "credential retired");
    Ok(StatusCode::NO_CONTENT)
}
