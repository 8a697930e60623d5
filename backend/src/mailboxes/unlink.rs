//! `DELETE /api/v1/mailboxes/{mailbox}`: the vendor gives a mailbox up. Its grant is deleted, not kept.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode};
use shared::{
    api::webhook::{Change, ChangedMailbox},
    id::{EventId, MailboxId},
};

use super::{Mailboxes, error::Error};
use crate::{
    http::{Refusal, Segment, VendorCaller, needs},
    store::OutboxEvent,
};

/// The route.
pub(super) async fn handle(
    State(mailboxes): State<Arc<Mailboxes>>,
    caller: VendorCaller<needs::Manage>,
    Segment(id): Segment<MailboxId>,
) -> Result<StatusCode, Refusal> {
    let mailbox = mailboxes.store.mailbox(&caller.vendor, &id).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    let change = Change::Unlinked(Box::new(ChangedMailbox { mailbox: mailboxes.shown(&mailbox).await? }));
    let announcement = change.announced(mailboxes.effects.clock.now());
    let event = OutboxEvent::new(mailboxes.effects.id(EventId::new), &caller.vendor, &announcement);
    mailboxes.store.unlink(&caller.vendor, &id, &[event]).await.map_err(Error::from)?;
    mailboxes.grants.forget(&id);
    Ok(StatusCode::NO_CONTENT)
}
