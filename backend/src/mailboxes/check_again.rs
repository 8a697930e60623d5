//! `POST /api/v1/mailboxes/{mailbox}/checks`: asks the mail servers again, with the grant the mailbox has.

use std::sync::Arc;

use async_trait::async_trait;
use axum::{Json, extract::State};
use shared::{
    api::vendor::CheckList,
    check::Check,
    finding::Diagnosed,
    id::{MailboxId, VendorId},
};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::{Mailboxes, error::Error, read_checks};
use crate::{
    http::{Refusal, Segment, VendorCaller},
    mail::{CheckJob, Climbed, NotRechecked, RecheckMailbox},
    store::MailboxRecord,
};

/// The route.
pub async fn handle(
    State(mailboxes): State<Arc<Mailboxes>>,
    caller: VendorCaller,
    Segment(id): Segment<MailboxId>,
) -> Result<Json<CheckList>, Refusal> {
    let mailbox = mailboxes.store.mailbox(&caller.vendor, &id).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    if !mailbox.confirmed {
        return Err(Error::NotConfirmed.into());
    }
    let (nobody, _) = unbounded_channel();
    let checks = mailboxes.check_again(&mailbox, nobody).await?;
    Ok(Json(read_checks::list(&mailbox, checks)))
}

impl Mailboxes {
    async fn check_again(
        self: &Arc<Self>,
        mailbox: &MailboxRecord,
        tell: UnboundedSender<Climbed>,
    ) -> Result<Vec<Check>, Error> {
        let lease = self.lease(mailbox).await?;
        let job = CheckJob {
            cloud: mailbox.application.cloud,
            protocols: mailbox.protocols.clone(),
            wanted: mailbox.address.clone(),
            token_owner: mailbox.identity.username.parse().ok(),
            relation: mailbox.relation,
            token: lease.token,
        };
        let checks = self.checks.check(job, tell).await;
        self.store.save_checks(&mailbox.vendor, &mailbox.grant, &checks).await?;
        Ok(checks)
    }

    /// What people are told when a linked mailbox cannot be checked.
    fn not_rechecked(id: &MailboxId, error: &Error) -> NotRechecked {
        tracing::info!(mailbox = %id, %error, "a linked mailbox was not checked again");
        let found = match error {
            Error::RelinkNeeded { finding } | Error::RegistrationRefused { finding, .. } => {
                let (code, confidence) = (finding.code.clone(), finding.confidence);
                Diagnosed { code, confidence, protocol: None, evidence: Vec::new() }
            }
            Error::AuthorityUnavailable { .. } => Diagnosed::certain("entra.unavailable"),
            Error::Registration(_) => Diagnosed::certain("entra.credential-refused"),
            _ => Diagnosed::certain("service.interrupted"),
        };
        NotRechecked { found }
    }
}

/// The mailboxes, for other domains to have one checked.
pub struct Rechecks(pub Arc<Mailboxes>);

#[async_trait]
impl RecheckMailbox for Rechecks {
    async fn recheck(
        &self,
        vendor: &VendorId,
        id: &MailboxId,
        tell: UnboundedSender<Climbed>,
    ) -> Result<Vec<Check>, NotRechecked> {
        let mailboxes = &self.0;
        let checked = match mailboxes.store.mailbox(vendor, id).await {
            Ok(Some(mailbox)) => mailboxes.check_again(&mailbox, tell).await,
            Ok(None) => Err(Error::NotFound),
            Err(error) => Err(error.into()),
        };
        match checked {
            Ok(checks) => Ok(checks),
            Err(error) => Err(Mailboxes::not_rechecked(id, &error)),
        }
    }
}
