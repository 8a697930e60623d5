//! What pages of other origins may read of the element's routes.
//!
//! A preflight says nothing about who asks, so it is answered from what any vendor registered; so are refusals, which say
//! nothing about a session. A session's own answers are read by its own origin alone, which [`super::caller::Caller`] checks.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{Links, error::Error};
use crate::http::{Allowance, Refusal, allow_origin, origin_of, preflight};

/// The method of preflights, which [`answer`] answers before it comes to this.
pub(super) async fn asked() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// Answers preflights, and lets pages of registered origins read what the route answers.
pub(super) async fn answer(State(links): State<Arc<Links>>, request: Request, next: Next) -> Response {
    let Some(origin) = origin_of(request.headers()).map(str::to_owned) else { return next.run(request).await };
    let asks_first = request.method() == Method::OPTIONS;
    if asks_first && let Err(refusal) = Allowance::of(request.extensions()).may_ask() {
        return refusal.into_response();
    }
    let registered = match links.store.is_registered_origin(&origin).await {
        Ok(registered) => registered,
        Err(error) => return Refusal::from(Error::from(error)).into_response(),
    };
    if asks_first {
        // A vendor's page asks first for every visitor; only strangers' pages are counted.
        if !registered && let Err(refusal) = Allowance::of(request.extensions()).stranger() {
            return refusal.into_response();
        }
        if !registered {
            // The page itself is told nothing that its script could read.
            tracing::info!(
                ?origin,
                "no vendor registered this origin; `mailbox-link vendor add-origin VENDOR URL` does"
            );
        }
        return preflight(Some(&origin), registered);
    }
    let mut response = next.run(request).await;
    if registered {
        allow_origin(&mut response, &origin);
    }
    response
}
