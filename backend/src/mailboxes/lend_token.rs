//! `POST /api/v1/mailboxes/{mailbox}/access-token`: a short-lived access token for the vendor's own worker.
//!
//! The mailbox is looked up at every request ([`Recent`]), so an unlinked one is refused within a second, whatever is kept
//! in memory.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{
    api::{
        vendor::AccessTokenLease,
        webhook::{Announcement, Change},
    },
    diagnosis,
    entra::EntraStage,
    finding::Diagnosed,
    id::{EventId, MailboxId},
    protocol::link_scopes,
    time::Seconds,
};

use super::{Mailboxes, error::Error, leases::Lease};
use crate::{
    entra::{EntraError, EntraRefusal},
    http::{Refusal, Segment, VendorCaller, needs},
    store::{Grant, MailboxRecord, OutboxEvent, Recent, StoreError},
    vault::{Place, RefreshToken},
};

/// The route.
pub async fn handle(
    State(mailboxes): State<Arc<Mailboxes>>,
    State(recent): State<Arc<Recent>>,
    caller: VendorCaller<needs::Lease>,
    Segment(id): Segment<MailboxId>,
) -> Result<Json<AccessTokenLease>, Refusal> {
    let mailbox = recent.mailbox(&caller.vendor, &id).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    if !mailbox.record.confirmed {
        return Err(Error::NotConfirmed.into());
    }
    let lease = mailboxes.lease(&mailbox.record).await?;
    let protocols = mailbox.protocols.clone();
    tracing::info!(mailbox = %id, key = %caller.key, "access token lent");
    Ok(Json(AccessTokenLease { access_token: lease.token.open().to_owned(), expires_at: lease.expires_at, protocols }))
}

impl Mailboxes {
    /// The mailbox's access token: the kept one while it works long enough, else a fresh one.
    pub(super) async fn lease(self: &Arc<Self>, mailbox: &MailboxRecord) -> Result<Lease, Error> {
        let now = self.effects.clock.now();
        let refresh = || {
            let (lender, of) = (Arc::clone(self), mailbox.clone());
            async move { lender.refresh(&of).await }
        };
        self.leases.lend(&mailbox.id, &mailbox.grant, now, refresh).await
    }

    /// A fresh access token. A returned refresh token is committed before the access token leaves this function.
    async fn refresh(&self, mailbox: &MailboxRecord) -> Result<Lease, Error> {
        let grant = self.store.active_grant(&mailbox.vendor, &mailbox.id).await?.ok_or(Error::NotFound)?;
        let facts = self.registrations.facts(&mailbox.vendor, &grant.registration).await?;
        let place = Place::refresh_token(&grant.id, &mailbox.vendor);
        let held: RefreshToken = self.vault.open(&place, &grant.refresh_token)?;
        let scopes = link_scopes(&mailbox.protocols, facts.cloud);
        let tokens = match self.entra.refresh(&facts, &held, &grant.identity.tid, &scopes).await {
            Ok(tokens) => tokens,
            Err(passing) if passing.may_pass() => {
                return Err(Error::AuthorityUnavailable { retry_after: passing.retry_after() });
            }
            Err(EntraError::Refused(refusal)) => return Err(self.refused(mailbox, &grant, &refusal).await?),
            Err(other) => return Err(registration_refused(mailbox, &other.diagnosed(EntraStage::Refresh), &other)),
        };
        // Stored also when none came back but the mailbox was thought broken: storing is what calls it working again.
        let returned = tokens.refresh_token.as_ref().or(mailbox.broken.as_ref().map(|_| &held));
        if let Some(token) = returned {
            let sealed = self.vault.seal(&place, token);
            match self.store.rotate_grant(&mailbox.vendor, &grant.id, grant.version, &sealed).await {
                // Another replica rotated first. Entra leaves both refresh tokens alive, so this access token is good.
                Ok(_) | Err(StoreError::Stale) => {}
                // Linked anew or unlinked meanwhile: this token is of a grant that is no more.
                Err(StoreError::NotFound) => return Err(Error::AuthorityUnavailable { retry_after: Some(Seconds(1)) }),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Lease { grant: grant.id, token: tokens.access_token, expires_at: tokens.expires_at })
    }

    /// Tells a dead grant, which is noted and announced once, from a registration that Entra does not accept.
    async fn refused(&self, mailbox: &MailboxRecord, grant: &Grant, refusal: &EntraRefusal) -> Result<Error, Error> {
        if !matches!(refusal.error.as_str(), "invalid_grant" | "interaction_required" | "consent_required") {
            let found = diagnosis::of_refusal(&refusal.report(EntraStage::Refresh));
            return Ok(registration_refused(mailbox, &found, refusal));
        }
        let finding = diagnosis::of_refusal(&refusal.report(EntraStage::Refresh));
        if mailbox.broken.as_ref().map(|broken| &broken.code) != Some(&finding.code) {
            let now = self.effects.clock.now();
            let change = Change::Broken { broken: mailbox.id.clone(), finding: mailbox.in_full(&finding) };
            let announcement = Announcement::new(change, false, now);
            let id = self.effects.id(EventId::new);
            let event = OutboxEvent::new(id, &mailbox.vendor, mailbox.id.as_str(), &announcement);
            let version = (&grant.id, grant.version);
            match self.store.mark_broken(&mailbox.vendor, &mailbox.id, version, &finding, &[event]).await {
                // Linked anew or rotated meanwhile: the refusal was about a refresh token that is no longer in use.
                Err(StoreError::Stale) => return Ok(Error::AuthorityUnavailable { retry_after: None }),
                other => other?,
            }
        }
        Ok(Error::RelinkNeeded { finding: Box::new(mailbox.in_full(&finding)) })
    }
}

fn registration_refused(mailbox: &MailboxRecord, found: &Diagnosed, why: &impl ToString) -> Error {
    Error::RegistrationRefused { why: why.to_string(), finding: Box::new(mailbox.in_full(found)) }
}
