//! `GET /api/v1/mailboxes/{mailbox}/report`: what is known of a linked mailbox, for whoever is asked for help.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{
    api::{
        report::{RegistrationReport, SupportReport},
        vendor::CheckList,
    },
    id::{MailboxId, VendorId},
    protocol::link_scopes,
};

use super::{Mailboxes, error::Error, read_checks};
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
) -> Result<Json<SupportReport>, Refusal> {
    Ok(Json(mailboxes.report_of(&caller.vendor, &id).await?))
}

impl Mailboxes {
    /// What is known of the vendor's mailbox.
    ///
    /// # Errors
    /// When there is no such mailbox, or the store fails.
    pub async fn report_of(&self, vendor: &VendorId, id: &MailboxId) -> Result<SupportReport, Error> {
        let mailbox = self.store.mailbox(vendor, id).await?.ok_or(Error::NotFound)?;
        let checks = self.store.mailbox_checks(vendor, id).await?.unwrap_or_default();
        let names = self.names_of(&mailbox).await?;
        Ok(self.report(&mailbox, &names, read_checks::list(&mailbox, &names, checks)))
    }

    fn report(&self, mailbox: &MailboxRecord, names: &Names, list: CheckList) -> SupportReport {
        let broken = mailbox.broken.as_ref().map(|broken| mailbox.in_full(broken, &names.values()));
        SupportReport {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            made_at: self.effects.clock.now(),
            registration: RegistrationReport {
                client_id: mailbox.application.client_id.clone(),
                directory: mailbox.application.directory.clone(),
                cloud: mailbox.application.cloud,
                redirect_uri: self.redirect_uri.to_string(),
                scopes: link_scopes(&mailbox.protocols, mailbox.application.cloud),
                protocols: mailbox.protocols.clone(),
            },
            session: mailbox.access.delegation().map(|delegation| delegation.session.clone()),
            mailbox: Some(mailbox.id.clone()),
            wanted_address: Some(mailbox.address.clone()),
            attempts: Vec::new(),
            checks: list.checks,
            findings: broken.into_iter().chain(list.findings).collect(),
        }
    }
}
