//! `POST /api/v1/mailboxes/{mailbox}/checks`: asks the mail servers again, with the grant the mailbox has.

use std::sync::Arc;

use async_trait::async_trait;
use axum::{Json, extract::State};
use shared::{
    api::vendor::CheckList,
    check::Check,
    codes,
    finding::Diagnosed,
    id::{MailboxId, VendorId},
    permission::Resource,
};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::{Mailboxes, error::Error, read_checks};
use crate::{
    grants::{Asking, Source},
    http::{Refusal, Segment, VendorCaller, needs},
    mail::{CheckJob, Climbed, NotRechecked, RecheckMailbox, Tokens},
    store::MailboxRecord,
};

/// The route.
pub(super) async fn handle(
    State(mailboxes): State<Arc<Mailboxes>>,
    caller: VendorCaller<needs::Manage>,
    Segment(id): Segment<MailboxId>,
) -> Result<Json<CheckList>, Refusal> {
    let mailbox = mailboxes.store.mailbox(&caller.vendor, &id).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    if !mailbox.confirmed {
        return Err(Error::NotConfirmed.into());
    }
    let (nobody, _) = unbounded_channel();
    let checking = Arc::clone(&mailboxes);
    // Goes on when the caller leaves: what was found out is kept either way.
    let checked = mailboxes.tasks.spawn(async move { checking.check_again(mailbox, nobody).await });
    let (mailbox, checks) = checked.await.map_err(Refusal::internal)??;
    let names = mailboxes.names_of(&mailbox).await?;
    Ok(Json(read_checks::list(&mailbox, &names, checks)))
}

impl Mailboxes {
    /// The mailbox and its new checks. Linked anew meanwhile, it is read again, once: token and names must belong together.
    async fn check_again(
        self: Arc<Self>,
        mut mailbox: MailboxRecord,
        tell: UnboundedSender<Climbed>,
    ) -> Result<(MailboxRecord, Vec<Check>), Error> {
        let _alone = self.rechecks.try_lock(&mailbox.id).ok_or(Error::AlreadyChecking)?;
        let mut lease = self.lease(&mailbox, Asking::AfterMending).await?;
        if lease.source != Source::of(&mailbox) {
            mailbox = self.store.mailbox(&mailbox.vendor, &mailbox.id).await?.ok_or(Error::NotFound)?;
            lease = self.lease(&mailbox, Asking::AfterMending).await?;
        }
        let job = CheckJob {
            cloud: mailbox.application.cloud,
            protocols: mailbox.protocols.clone(),
            wanted: mailbox.address.clone(),
            token_owner: mailbox.access.identity().and_then(|identity| identity.username.parse().ok()),
            relation: mailbox.access.relation(),
            tokens: Tokens::of(Resource::Exchange, lease.token),
        };
        let checks = self.checks.check(job, tell).await;
        self.store.save_mailbox_checks(&mailbox.vendor, &mailbox.id, lease.source.grant(), &checks).await?;
        Ok((mailbox, checks))
    }

    /// What people are told when a linked mailbox cannot be checked.
    fn not_rechecked(id: &MailboxId, error: &Error) -> NotRechecked {
        tracing::info!(mailbox = %id, %error, "a linked mailbox was not checked again");
        let found = match error {
            Error::RelinkNeeded { finding } | Error::RegistrationRefused { finding, .. } => {
                let (code, confidence) = (finding.code.clone(), finding.confidence);
                Diagnosed { code, confidence, ..Diagnosed::certain(codes::UNKNOWN) }
            }
            Error::AuthorityUnavailable(later) => (*later.found).clone(),
            _ => Diagnosed::certain(codes::SERVICE_INTERRUPTED),
        };
        NotRechecked { found }
    }
}

/// The mailboxes, for other domains to have one checked.
pub(crate) struct Rechecks(pub Arc<Mailboxes>);

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
            Ok(Some(mailbox)) if mailbox.confirmed => Arc::clone(mailboxes).check_again(mailbox, tell).await,
            Ok(Some(_)) => Err(Error::NotConfirmed),
            Ok(None) => Err(Error::NotFound),
            Err(error) => Err(error.into()),
        };
        match checked {
            Ok((_, checks)) => Ok(checks),
            Err(error) => Err(Mailboxes::not_rechecked(id, &error)),
        }
    }
}
