//! `GET /api/v1/link/session`: what a link or page token may see.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::api::link::SessionView;

use crate::http::{Reader, Refusal};
use crate::links::{Links, caller::Caller};

/// The route.
pub(crate) async fn handle(
    State(links): State<Arc<Links>>,
    caller: Caller,
    Reader(language): Reader,
) -> Result<Json<SessionView>, Refusal> {
    Ok(Json(links.view(&caller.session, &caller.viewer(language)).await?))
}
