//! `POST /api/v1/link/cancel`: the owner declines.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{api::link::SessionView, flow::Event};

use crate::http::{Reader, Refusal};
use crate::links::{Links, attempt::Notices, caller::Caller};

/// The route.
pub(crate) async fn handle(
    State(links): State<Arc<Links>>,
    caller: Caller,
    Reader(language): Reader,
) -> Result<Json<SessionView>, Refusal> {
    caller.may_act()?;
    let viewer = caller.viewer(language);
    let session = links.change(caller.session, Event::Cancelled, Notices::default()).await?;
    Ok(Json(links.view(&session, &viewer).await?))
}
