//! `GET /api/v1/mailboxes/{mailbox}`: one mailbox.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{api::vendor::Mailbox, id::MailboxId};

use super::{Mailboxes, error::Error};
use crate::http::{Refusal, Segment, VendorCaller, needs};

/// The route.
pub(super) async fn handle(
    State(mailboxes): State<Arc<Mailboxes>>,
    caller: VendorCaller<needs::ReadMailboxes>,
    Segment(id): Segment<MailboxId>,
) -> Result<Json<Mailbox>, Refusal> {
    let mailbox = mailboxes.store.mailbox(&caller.vendor, &id).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    Ok(Json(mailboxes.shown(&mailbox).await?))
}
