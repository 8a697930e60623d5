//! `GET /api/v1/mailboxes/{mailbox}/checks`: the newest check of each protocol, with transcripts.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{api::vendor::CheckList, id::MailboxId};

use super::{Mailboxes, error::Error};
use crate::http::{Refusal, Segment, VendorCaller};

/// The route.
pub async fn handle(
    State(mailboxes): State<Arc<Mailboxes>>,
    caller: VendorCaller,
    Segment(id): Segment<MailboxId>,
) -> Result<Json<CheckList>, Refusal> {
    let checks = mailboxes.store.mailbox_checks(&caller.vendor, &id).await.map_err(Error::from)?;
    Ok(Json(CheckList { checks: checks.ok_or(Error::NotFound)? }))
}
