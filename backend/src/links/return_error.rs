//! `POST /api/v1/link/attempts/{attempt}/error`: the callback page brings Entra's refusal.

use std::sync::Arc;

use axum::{Json, extract::State, http::HeaderMap};
use shared::{
    api::link::{ReturnedError, SessionView},
    diagnosis::{self, EntraFacts},
    flow::Event,
    id::AttemptId,
};

use super::{Links, NEEDS_ADMINISTRATOR, caller::Caller, change::Told, error::Error};
use crate::http::{Body, Refusal, Segment};

/// The route. Only an attempt that waits for Entra can be ended by Entra's refusal.
pub async fn handle(
    State(links): State<Arc<Links>>,
    caller: Caller,
    Segment(attempt): Segment<AttemptId>,
    headers: HeaderMap,
    Body(request): Body<ReturnedError>,
) -> Result<Json<SessionView>, Refusal> {
    caller.may_act()?;
    if !caller.session.flow.attempts.iter().any(|known| known.id == attempt) {
        return Err(Error::NotFound.into());
    }
    caller.check_browser(&links, &attempt, &headers).await?;
    let codes = diagnosis::aadsts_numbers(request.error_description.as_deref().unwrap_or_default());
    let facts = EntraFacts { error: &request.error, suberror: request.error_subcode.as_deref(), codes: &codes };
    let finding = diagnosis::of_authorize_error(facts);
    tracing::info!(%attempt, %finding, ?codes, "the sign-in came back with an error");
    let needs_administrator = finding.0 == NEEDS_ADMINISTRATOR;
    let event = Event::SignInRefused { id: attempt, finding, needs_administrator };
    let session = links.change(caller.session, event, Told::default()).await?;
    Ok(Json(links.view(&session).await?))
}
