//! `POST /api/v1/link-sessions/{session}/confirm|reject|cancel`: the vendor's server decides.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Deserialize;
use shared::{api::vendor::LinkSession, flow::Event, id::LinkSessionId};

use crate::http::{Refusal, Segment, VendorCaller, needs};
use crate::links::{
    Links,
    attempt::{Notices, Saving},
    error::Error,
};

/// What the vendor's server may decide.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Decision {
    /// The mailbox that came is the customer's.
    Confirm,
    /// It is not.
    Reject,
    /// The session is not wanted any more.
    Cancel,
}

/// The route.
pub(crate) async fn handle(
    State(links): State<Arc<Links>>,
    caller: VendorCaller<needs::Sessions>,
    Segment((id, decision)): Segment<(LinkSessionId, Decision)>,
) -> Result<Json<LinkSession>, Refusal> {
    let now = links.effects.clock.now();
    let session = links.store.session(&caller.vendor, &id).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    let changed = match decision {
        Decision::Confirm => {
            links.change_with(session, Event::VendorConfirmed, Notices::default(), Saving::Confirmation).await?
        }
        Decision::Reject => links.change(session, Event::VendorRejected, Notices::default()).await?,
        Decision::Cancel => links.change(session, Event::Cancelled, Notices::default()).await?,
    };
    let context = links.context(&changed).await?;
    Ok(Json(context.session_for_vendor(&changed, now)))
}
