//! `POST /api/v1/mailboxes/{mailbox}/access-token`: a short-lived access token for the vendor's own worker.
//!
//! The mailbox is looked up at every request ([`Recent`]), so an unlinked one is refused within a second, whatever is kept
//! in memory.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{
    api::vendor::{AccessTokenLease, MailboxProtocol},
    id::MailboxId,
    permission::Resource,
};

use super::{Mailboxes, error::Error};
use crate::{
    grants::{Asking, Freshness, Holder, Token},
    http::{Refusal, Segment, VendorCaller, needs},
    store::{Access, KeyScope, MailboxRecord, Recent, RecentMailbox},
};

/// The route.
pub(super) async fn handle(
    State(mailboxes): State<Arc<Mailboxes>>,
    State(recent): State<Arc<Recent>>,
    caller: VendorCaller<needs::SomeLease>,
    Segment(id): Segment<MailboxId>,
) -> Result<Json<AccessTokenLease>, Refusal> {
    let mailbox = recent.mailbox(&caller.vendor, &id).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    caller.has_one_of(&[scope_for(&mailbox.record.access)])?;
    if !mailbox.record.confirmed {
        return Err(Error::NotConfirmed.into());
    }
    let lease = mailboxes.lease(&mailbox.record, Asking::Usual).await?;
    let protocols = mailboxes.protocols(&mailbox).await?;
    tracing::info!(mailbox = %id, key = %caller.key, "access token lent");
    Ok(Json(AccessTokenLease { access_token: lease.token.open().to_owned(), expires_at: lease.expires_at, protocols }))
}

/// What a key must be allowed: application permissions reach further than one person's consent.
const fn scope_for(access: &Access) -> KeyScope {
    match access {
        Access::Delegated(_) => KeyScope::Lease,
        Access::AppOnly { .. } => KeyScope::LeaseAppOnly,
    }
}

impl Mailboxes {
    /// Where and as whom each protocol is used, in words that are kept as long as the mailbox is.
    async fn protocols(&self, mailbox: &RecentMailbox) -> Result<Vec<MailboxProtocol>, Error> {
        if let Some(known) = mailbox.protocols.get() {
            return Ok(known.clone());
        }
        let shown = mailbox.record.protocols_for_vendor(&self.names_of(&mailbox.record).await?.values());
        Ok(mailbox.protocols.get_or_init(|| shown).clone())
    }

    /// The mailbox's token for the mail servers.
    pub(super) async fn lease(&self, mailbox: &MailboxRecord, asking: Asking) -> Result<Token, Error> {
        let holder = Holder::Mailbox(mailbox);
        match self.grants.fresh(holder, Resource::Exchange, asking).await? {
            Freshness::Fresh(token) => Ok(token),
            Freshness::Later(later) => Err(Error::AuthorityUnavailable(later)),
            Freshness::Dead(refused) => {
                let names = self.names_of(mailbox).await?;
                Err(Error::RelinkNeeded { finding: Box::new(mailbox.in_full(&refused.found, &names.values())) })
            }
            Freshness::RegistrationRefused(refused) => {
                let names = self.names_of(mailbox).await?;
                let finding = Box::new(mailbox.in_full(&refused.found, &names.values()));
                Err(Error::RegistrationRefused { why: refused.why, finding })
            }
        }
    }
}

#[cfg(test)]
mod tests;
