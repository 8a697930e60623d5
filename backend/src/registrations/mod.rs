//! A vendor's registrations: the credentials by which they prove themselves, seen and replaced.

mod add_credential;
mod error;
mod list_credentials;
mod retire_credential;
mod test_credential;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::{
    Router,
    extract::FromRef,
    routing::{delete, get, post},
};
use url::Url;

use crate::{
    effects::Effects,
    entra::Entra,
    store::{Recent, Store},
    vault::Vault,
};

/// What seeing and replacing credentials needs.
pub struct Registrations {
    /// Clock and randomness.
    pub effects: Effects,
    /// Where registrations are kept.
    pub store: Arc<dyn Store>,
    /// Seals what is kept.
    pub vault: Vault,
    /// The sign-in authorities.
    pub entra: Arc<Entra>,
    /// Where Entra sends people back to.
    pub redirect_uri: Url,
}

/// The routes' state.
#[derive(Clone)]
pub(crate) struct RegistrationsState(Arc<Registrations>, Arc<Recent>);

impl FromRef<RegistrationsState> for Arc<Registrations> {
    fn from_ref(state: &RegistrationsState) -> Self {
        Self::clone(&state.0)
    }
}

impl FromRef<RegistrationsState> for Arc<Recent> {
    fn from_ref(state: &RegistrationsState) -> Self {
        Self::clone(&state.1)
    }
}

/// The vendor's routes.
pub(crate) fn router(registrations: Arc<Registrations>, recent: Arc<Recent>) -> Router {
    let credentials = "/api/v1/registrations/{registration}/credentials";
    Router::new()
        .route(credentials, get(list_credentials::handle).post(add_credential::handle))
        .route(&format!("{credentials}/{{credential}}"), delete(retire_credential::handle))
        .route(&format!("{credentials}/{{credential}}/test"), post(test_credential::handle))
        .with_state(RegistrationsState(registrations, recent))
}
