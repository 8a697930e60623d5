//! Link sessions: from the vendor's request to a linked mailbox.
//!
//! [`routes`] has a file for each route; [`attempt`] is what happens after a code came back, and the one way a session's flow
//! changes; [`events`] tells the pages. [`Links`] owns what they need.

mod agreement;
mod attempt;
mod caller;
mod context;
mod error;
mod events;
mod origin;
#[cfg(test)]
mod released_tests;
mod routes;
#[cfg(test)]
pub(crate) mod scene;
mod view;

use std::sync::Arc;

pub(crate) use self::events::Hub;
use self::routes::{
    cancel, choose_identity, consent_return, create_session, create_ticket, decide_session, page_text, read_session,
    read_view, redeem_ticket, report, retest, return_code, return_error, start_attempt,
};

use axum::{
    Router,
    extract::FromRef,
    middleware,
    routing::{get, post},
};
use shared::id::AttemptId;
use url::Url;

use crate::{
    effects::{Effects, KeyedTryLock, TaskTracker},
    entra::{Entra, RegistrationSource},
    grants::Grants,
    mail::{CheckMailbox, RecheckMailbox},
    store::{Recent, Store},
    vault::Vault,
};

/// What linking needs.
pub struct Links {
    /// Clock and randomness.
    pub effects: Effects,
    /// Where sessions, grants and mailboxes are kept.
    pub store: Arc<dyn Store>,
    /// Seals refresh tokens.
    pub vault: Vault,
    /// The sign-in authorities.
    pub entra: Arc<Entra>,
    /// Where a registration's facts come from.
    pub registrations: Arc<dyn RegistrationSource>,
    /// Where access tokens of pending grants come from.
    pub grants: Arc<Grants>,
    /// Who asks the mail servers.
    pub checks: Arc<dyn CheckMailbox>,
    /// Our own address, for links and redirect URIs.
    pub public_url: Url,
    /// Who checks linked mailboxes again.
    pub linked: Arc<dyn RecheckMailbox>,
    /// Which linked mailboxes are being checked again.
    pub rechecks: KeyedTryLock<AttemptId>,
    /// Wakes event streams.
    pub hub: Hub,
    /// Redeeming and checking, which go on after the request was answered.
    pub tasks: TaskTracker,
}

/// The routes' state.
#[derive(Clone)]
pub(crate) struct LinksState(pub Arc<Links>, Arc<Recent>);

impl FromRef<LinksState> for Arc<Links> {
    fn from_ref(state: &LinksState) -> Self {
        Self::clone(&state.0)
    }
}

impl FromRef<LinksState> for Arc<Recent> {
    fn from_ref(state: &LinksState) -> Self {
        Self::clone(&state.1)
    }
}

/// The vendor's routes and the owner's.
pub(crate) fn router(links: Arc<Links>, recent: Arc<Recent>) -> Router {
    let state = LinksState(links, recent);
    // The element calls these from a vendor's page. Only there may another origin read the answer.
    let element = Router::new()
        .route("/api/v1/link/tickets", post(create_ticket::handle).options(origin::asked))
        .route("/api/v1/link/session", get(read_view::handle).options(origin::asked))
        .route("/api/v1/link/events", get(events::handle).options(origin::asked))
        .route_layer(middleware::from_fn_with_state(state.clone(), origin::answer));
    Router::new()
        .route("/api/v1/link-sessions", post(create_session::handle))
        .route("/api/v1/link-sessions/{session}", get(read_session::handle))
        .route("/api/v1/link-sessions/{session}/report", get(report::for_vendor))
        .route("/api/v1/link-sessions/{session}/{decision}", post(decide_session::handle))
        .route("/api/v1/link/tickets/redeem", post(redeem_ticket::handle))
        .route("/api/v1/link/attempts", post(start_attempt::handle))
        .route("/api/v1/link/attempts/{attempt}/code", post(return_code::handle))
        .route("/api/v1/link/attempts/{attempt}/error", post(return_error::handle))
        .route("/api/v1/link/attempts/{attempt}/identity", post(choose_identity::handle))
        .route("/api/v1/link/attempts/{attempt}/retest", post(retest::handle))
        .route("/api/v1/link/attempts/{attempt}/report", get(report::for_owner))
        .route("/api/v1/link/attempts/{attempt}/page-text", post(page_text::handle))
        .route("/api/v1/link/cancel", post(cancel::handle))
        .route("/api/v1/link/consent-return", post(consent_return::handle))
        .merge(element)
        .with_state(state)
}
