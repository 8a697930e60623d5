//! `POST /api/v1/link/attempts/{attempt}/error`: the callback page brings Entra's refusal.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{
    api::link::{ReturnedError, SessionView},
    diagnosis::{self, EntraFacts},
    flow::{AttemptState, Event, Refusal as FlowRefusal},
    id::AttemptId,
};

use super::{Links, caller::Caller, change::Told, error::Error};
use crate::http::{Body, Refusal, Segment};

/// The route. Only an attempt that waits for Entra can be ended by Entra's refusal.
pub async fn handle(
    State(links): State<Arc<Links>>,
    caller: Caller,
    Segment(attempt): Segment<AttemptId>,
    Body(request): Body<ReturnedError>,
) -> Result<Json<SessionView>, Refusal> {
    caller.may_act()?;
    let known = caller.session.flow.attempts.iter().find(|known| known.id == attempt).ok_or(Error::NotFound)?;
    if known.state != AttemptState::SigningIn {
        return Err(Error::Refused(FlowRefusal::AlreadyRedeemed).into());
    }
    let codes = diagnosis::aadsts_numbers(request.error_description.as_deref().unwrap_or_default());
    let facts = EntraFacts { error: &request.error, suberror: request.error_subcode.as_deref(), codes: &codes };
    let finding = diagnosis::of_authorize_error(facts);
    tracing::info!(%attempt, %finding, ?codes, "the sign-in came back with an error");
    let session = links.change(caller.session, links.failed(attempt, finding), Told::default()).await?;
    Ok(Json(links.view(&session).await?))
}

impl Links {
    /// The event of an attempt that failed with `finding`.
    pub(super) fn failed(&self, id: AttemptId, finding: shared::finding::FindingCode) -> Event {
        let needs_administrator = finding.0 == "entra.needs-administrator";
        Event::AttemptFailed { id, finding, needs_administrator }
    }
}
