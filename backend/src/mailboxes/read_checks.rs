//! `GET /api/v1/mailboxes/{mailbox}/checks`: the newest check of each protocol, with transcripts.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{api::vendor::CheckList, check::Check, diagnosis, id::MailboxId};

use super::{Mailboxes, error::Error};
use crate::{
    http::{Refusal, Segment, VendorCaller, needs},
    present::Names,
    store::MailboxRecord,
};

/// The route.
pub(super) async fn handle(
    State(mailboxes): State<Arc<Mailboxes>>,
    caller: VendorCaller<needs::ReadMailboxes>,
    Segment(id): Segment<MailboxId>,
) -> Result<Json<CheckList>, Refusal> {
    let mailbox = mailboxes.store.mailbox(&caller.vendor, &id).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    let checks = mailboxes.store.mailbox_checks(&caller.vendor, &id).await.map_err(Error::from)?;
    let names = mailboxes.names_of(&mailbox).await?;
    Ok(Json(list(&mailbox, &names, checks.ok_or(Error::NotFound)?)))
}

/// Checks, and what the failed ones come to.
pub(super) fn list(mailbox: &MailboxRecord, names: &Names, checks: Vec<Check>) -> CheckList {
    let found = diagnosis::diagnose(&mailbox.case(&checks));
    let findings = found.iter().map(|found| mailbox.in_full(found, &names.values())).collect();
    CheckList { checks, findings }
}
