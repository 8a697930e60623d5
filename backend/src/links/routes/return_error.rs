//! `POST /api/v1/link/attempts/{attempt}/error`: the callback page brings Entra's refusal.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{
    api::link::{ReturnedError, SessionView},
    catalogue, diagnosis,
    flow::{self, Event},
    id::AttemptId,
};

use crate::links::{Links, attempt::Notices, caller::Caller, error::Error};
use crate::{
    entra::report_of_response,
    http::{Body, Reader, Refusal, Segment},
};

/// The route. Only an attempt that waits for Entra can be ended by Entra's refusal.
pub(crate) async fn handle(
    State(links): State<Arc<Links>>,
    caller: Caller,
    Segment(attempt): Segment<AttemptId>,
    Reader(language): Reader,
    Body(request): Body<ReturnedError>,
) -> Result<Json<SessionView>, Refusal> {
    caller.may_act()?;
    caller.has_attempt(&attempt)?;
    caller.check_browser(&links, &attempt).await?;
    if caller.session.flow.attempts.iter().any(|known| known.id == attempt && !known.is_live()) {
        return Err(Error::Refused(flow::Refusal::AlreadyRedeemed).into());
    }
    links.check_issuer(&caller.session, request.iss.as_deref()).await?;
    let viewer = caller.viewer(language);
    let ReturnedError { error, error_description, error_subcode, .. } = &request;
    let report = report_of_response(error, error_description.as_deref(), error_subcode.as_deref());
    let finding = diagnosis::of_refusal(&report);
    tracing::info!(%attempt, code = %finding.code, numbers = ?report.codes, "the sign-in came back with an error");
    let approval = catalogue::approval(&finding);
    let event = Event::SignInRefused { id: attempt, finding, report: Some(report), approval };
    let session = links.change(caller.session, event, Notices::default()).await?;
    Ok(Json(links.view(&session, &viewer).await?))
}
