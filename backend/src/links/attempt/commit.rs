//! The end of a link: mailbox, grant, checks and announcement in one transaction.

use shared::{
    address::MailAddress,
    api::webhook::{Change, LinkedMailbox},
    check::Check,
    flow::{Event, Identity, IdentityChoice},
    id::{AttemptId, EventId, GrantId, MailboxId},
};

use crate::links::{
    Links,
    attempt::{Notices, Saving},
    error::Error,
};
use crate::{
    present::SessionContext,
    store::{Access, Delegation, MailboxRecord, NewLink, OutboxEvent, SessionRecord, StoreError, surely},
};

/// An address that a mail server accepted, and everything that was learnt on the way.
pub(in crate::links) struct Proof {
    pub(in crate::links) attempt: AttemptId,
    pub(in crate::links) grant: GrantId,
    pub(in crate::links) address: MailAddress,
    pub(in crate::links) identity: Identity,
    pub(in crate::links) relation: Option<IdentityChoice>,
    pub(in crate::links) checks: Vec<Check>,
}

impl Links {
    /// Links the mailbox, or links it anew under the id it has. When another session of the same vendor and customer
    /// links the same address in the same moment, this one links it anew.
    pub(in crate::links) async fn link(&self, session: &SessionRecord, proof: &Proof) -> Result<(), Error> {
        match surely(|| self.try_link(session, proof)).await {
            Err(Error::Store(StoreError::AlreadyExists)) => surely(|| self.try_link(session, proof)).await,
            other => other,
        }
    }

    async fn try_link(&self, session: &SessionRecord, proof: &Proof) -> Result<(), Error> {
        let customer = session.references.customer_reference.as_deref();
        let known = self.store.mailbox_to_relink(&session.vendor, &proof.address, customer).await?;
        let mailbox = known.unwrap_or_else(|| self.effects.id(MailboxId::new));
        let context = self.context(session).await?;
        let record = self.record(session, proof, mailbox, &context);
        let event = Event::MailboxProven { id: proof.attempt.clone(), mailbox: record.id.clone() };
        let announced = self.announce(session, &context, &record, &event)?;
        let link = NewLink {
            mailbox: &record.id,
            address: &record.address,
            grant: &proof.grant,
            relation: proof.relation,
            checks: &record.checks,
            linked_at: record.linked_at,
        };
        let notices = Notices { pages: &[], vendor: &[announced] };
        self.change_with(session.clone(), event, notices, Saving::Link(&link)).await?;
        Ok(())
    }

    fn record(&self, session: &SessionRecord, proof: &Proof, id: MailboxId, context: &SessionContext) -> MailboxRecord {
        MailboxRecord {
            id,
            vendor: session.vendor.clone(),
            address: proof.address.clone(),
            protocols: session.protocols.clone(),
            references: session.references.clone(),
            linked_at: self.effects.clock.now(),
            confirmed: session.flow.pin.links_at_once(),
            broken: None,
            registration: session.registration.clone(),
            application: context.application(),
            access: Access::Delegated(Delegation {
                grant: proof.grant.clone(),
                session: session.id.clone(),
                identity: proof.identity.clone(),
                relation: proof.relation,
            }),
            checks: proof.checks.clone(),
        }
    }

    fn announce(
        &self,
        session: &SessionRecord,
        context: &SessionContext,
        mailbox: &MailboxRecord,
        event: &Event,
    ) -> Result<OutboxEvent, Error> {
        let now = self.effects.clock.now();
        let after = SessionRecord { flow: session.flow.clone().apply(event.clone(), now)?, ..session.clone() };
        let linked = LinkedMailbox {
            mailbox: mailbox.for_vendor(&context.values()),
            session: context.session_for_vendor(&after, now),
        };
        let change = if mailbox.confirmed { Change::Linked } else { Change::AwaitingVendor };
        let announcement = change(Box::new(linked)).announced(now);
        Ok(OutboxEvent::new(self.effects.id(EventId::new), &session.vendor, &announcement))
    }
}
