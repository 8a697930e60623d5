//! `GET /api/v1/link-sessions/{session}`: where a session stands, for its vendor.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{api::vendor::LinkSession, id::LinkSessionId};

use crate::http::{Refusal, Segment, VendorCaller, needs};
use crate::links::{Links, error::Error};

/// The route.
pub(crate) async fn handle(
    State(links): State<Arc<Links>>,
    caller: VendorCaller<needs::Sessions>,
    Segment(id): Segment<LinkSessionId>,
) -> Result<Json<LinkSession>, Refusal> {
    let session = links.store.session(&caller.vendor, &id).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    let context = links.context(&session).await?;
    Ok(Json(context.session_for_vendor(&session, links.effects.clock.now())))
}
