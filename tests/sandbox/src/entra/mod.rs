//! The simulated Entra: an OpenID provider with Entra's paths, rules, pages and error texts.

mod admin_consent;
mod app_grant;
mod assertion;
mod authorize;
mod client;
mod code_grant;
mod consent_page;
mod error_page;
mod fault;
mod fields;
mod host;
mod issue;
mod metadata;
mod page;
mod realm;
mod record;
mod refresh_grant;
mod refusal;
mod request;
mod sign_in;
mod step;
mod token;
mod trouble;
mod walk;

use std::sync::Arc;

use axum::{
    Router, middleware,
    routing::{get, post},
};
use tokio::net::TcpListener;

pub(crate) use code_grant::Code;
pub use fault::{Tamper, TokenAnswer, TokenFault};
pub(crate) use refresh_grant::RefreshToken;
pub(crate) use step::PendingSignIn;
pub use walk::SignInOutcome;
pub(crate) use walk::walk;

use crate::simulation::Simulation;

/// Answers until dropped.
pub(crate) async fn serve(listener: TcpListener, simulation: Arc<Simulation>) {
    if let Err(fault) = axum::serve(listener, router(simulation)).await {
        tracing::error!(%fault, "the simulated Entra stopped");
    }
}

fn router(simulation: Arc<Simulation>) -> Router {
    Router::new()
        .route("/{directory}/v2.0/.well-known/openid-configuration", get(metadata::discovery))
        .route("/{directory}/discovery/v2.0/keys", get(metadata::keys))
        .route("/{directory}/oauth2/v2.0/authorize", get(authorize::authorize).post(authorize::authorize_by_post))
        .route("/{directory}/oauth2/v2.0/token", post(token::token).fallback(token::wrong_method))
        .route("/{directory}/oauth2/v2.0/logout", get(sign_in::logout))
        .route("/{directory}/login", post(sign_in::answer))
        .route("/{directory}/consent", post(consent_page::answer))
        .route("/{directory}/v2.0/adminconsent", get(admin_consent::ask).post(admin_consent::answer))
        .route("/common/userrealm/{principal}", get(realm::user_realm))
        .route("/getuserrealm.srf", get(realm::get_user_realm))
        .layer(middleware::from_fn_with_state(Arc::clone(&simulation), record::record))
        .layer(middleware::from_fn(host::check))
        .with_state(simulation)
}
