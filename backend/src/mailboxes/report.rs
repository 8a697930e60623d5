//! `GET /api/v1/mailboxes/{mailbox}/report`: what is known of a linked mailbox, for whoever is asked for help.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{
    api::report::{RegistrationReport, SupportReport},
    id::MailboxId,
    protocol::link_scopes,
};

use super::{Mailboxes, error::Error, read_checks};
use crate::http::{Refusal, Segment, VendorCaller};

/// The route.
pub async fn handle(
    State(mailboxes): State<Arc<Mailboxes>>,
    caller: VendorCaller,
    Segment(id): Segment<MailboxId>,
) -> Result<Json<SupportReport>, Refusal> {
    let mailbox = mailboxes.store.mailbox(&caller.vendor, &id).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    let checks = mailboxes.store.mailbox_checks(&caller.vendor, &id).await.map_err(Error::from)?.unwrap_or_default();
    let list = read_checks::list(&mailbox, checks);
    let broken = mailbox.broken.as_ref().map(|broken| mailbox.in_full(broken));
    Ok(Json(SupportReport {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: mailboxes.effects.clock.now(),
        registration: RegistrationReport {
            client_id: mailbox.application.client_id.clone(),
            directory: mailbox.application.directory.clone(),
            cloud: mailbox.application.cloud,
            redirect_uri: mailboxes.redirect_uri.to_string(),
            scopes: link_scopes(&mailbox.protocols, mailbox.application.cloud),
            protocols: mailbox.protocols.clone(),
        },
        session: Some(mailbox.session.clone()),
        mailbox: Some(mailbox.id.clone()),
        wanted_address: Some(mailbox.address.clone()),
        attempts: Vec::new(),
        checks: list.checks,
        findings: broken.into_iter().chain(list.findings).collect(),
    }))
}
