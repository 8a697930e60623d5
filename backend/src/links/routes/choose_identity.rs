//! `POST /api/v1/link/attempts/{attempt}/identity`: the owner says why the account is not the wanted address.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode};
use shared::{
    api::link::ChooseIdentity,
    flow::{Event, IdentityChoice},
    id::AttemptId,
};

use crate::http::{Body, Refusal, Segment};
use crate::links::{Links, attempt::Notices, caller::Caller};

/// The route.
pub(crate) async fn handle(
    State(links): State<Arc<Links>>,
    caller: Caller,
    Segment(attempt): Segment<AttemptId>,
    Body(ChooseIdentity { choice }): Body<ChooseIdentity>,
) -> Result<StatusCode, Refusal> {
    caller.may_act()?;
    caller.check_browser(&links, &attempt).await?;
    let event = Event::IdentityChosen { id: attempt.clone(), choice };
    let session = links.change(caller.session, event, Notices::default()).await?;
    if choice != IdentityChoice::WrongAccount {
        links.tasks.spawn(Arc::clone(&links).check_again(session, attempt));
    }
    Ok(StatusCode::ACCEPTED)
}
