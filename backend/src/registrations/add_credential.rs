//! `POST /api/v1/registrations/{registration}/credentials`: a new credential beside the old ones. It is tried first.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use serde::Deserialize;
use shared::{api::vendor::Credential, id::RegistrationId, time::Timestamp};

use super::{Registrations, error::Error, list_credentials::shown};
use crate::{
    http::{Body, Refusal, Segment, VendorCaller, needs},
    registrar::{self, CredentialMaterial, NewCredential},
    vault::{ClientSecret, PrivateKeyPem},
};

/// A secret's Value, or a certificate and its private key, both PEM.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AddCredential {
    #[serde(default)]
    secret: Option<ClientSecret>,
    #[serde(default)]
    private_key: Option<PrivateKeyPem>,
    #[serde(default)]
    certificate: Option<String>,
    #[serde(default)]
    expires_at: Option<Timestamp>,
}

/// The route.
pub(super) async fn handle(
    State(registrations): State<Arc<Registrations>>,
    caller: VendorCaller<needs::Registrations>,
    Segment(id): Segment<RegistrationId>,
    Body(request): Body<AddCredential>,
) -> Result<(StatusCode, Json<Credential>), Refusal> {
    let Registrations { effects, store, vault, .. } = registrations.as_ref();
    let (registration, expires_at) = (id.clone(), request.expires_at);
    let new = NewCredential { vendor: caller.vendor, registration, material: material(request)?, expires_at };
    let added = registrar::add_credential(effects, store.as_ref(), vault, new).await.map_err(Error::from)?;
    tracing::info!(registration = %id, credential = %added.id, key = %caller.key, "credential added");
    Ok((StatusCode::CREATED, Json(shown(&added, effects.clock.now()))))
}

fn material(request: AddCredential) -> Result<CredentialMaterial, Error> {
    match (request.secret, request.private_key, request.certificate) {
        (Some(secret), None, None) => Ok(CredentialMaterial::Secret(secret)),
        (None, Some(private_key), Some(certificate)) => {
            Ok(CredentialMaterial::Certificate { private_key, certificate })
        }
        _ => Err(Error::Invalid("give a secret, or a certificate and its private_key".to_owned())),
    }
}
