//! `POST /api/v1/link/attempts/{attempt}/retest`: the owner asks the mail servers again, without a new sign-in.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
};
use shared::{flow::Event, id::AttemptId};

use super::{Links, caller::Caller, change::Told};
use crate::http::{Refusal, Segment};

/// The route.
pub async fn handle(
    State(links): State<Arc<Links>>,
    caller: Caller,
    Segment(attempt): Segment<AttemptId>,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    caller.may_act()?;
    caller.check_browser(&links, &attempt, &headers).await?;
    let session = links.change(caller.session, Event::RetestAsked { id: attempt.clone() }, Told::default()).await?;
    links.work.spawn(Arc::clone(&links).check_again(session, attempt));
    Ok(StatusCode::ACCEPTED)
}
