//! The one way a session's flow changes: apply the event, commit, and when somebody was faster, look again.

use shared::flow::Event;

use crate::links::{Links, error::Error};
use crate::store::{AttemptSecret, FlowChange, Grant, NewLink, OutboxEvent, SessionEvent, SessionRecord, StoreError};

/// So many others may be faster before we give up with a conflict.
const MOST_TRIES: u32 = 5;

/// What is told beside a change.
#[derive(Clone, Copy, Default)]
pub(crate) struct Notices<'a> {
    /// To the pages, after [`SessionEvent::Changed`].
    pub pages: &'a [SessionEvent],
    /// To the vendor's server.
    pub vendor: &'a [OutboxEvent],
}

/// What is saved in the transaction of a change.
#[derive(Clone, Copy)]
pub(crate) enum Saving<'a> {
    /// The flow alone.
    Flow,
    /// The browser secret of a new attempt.
    Secret(&'a AttemptSecret),
    /// The pending grant of a proven identity.
    Grant(&'a Grant),
    /// The mailbox of an accepted attempt.
    Link(&'a NewLink<'a>),
    /// The vendor's confirmation.
    Confirmation,
}

impl Links {
    /// Applies `event` and saves the flow.
    pub(in crate::links) async fn change(
        &self,
        session: SessionRecord,
        event: Event,
        notices: Notices<'_>,
    ) -> Result<SessionRecord, Error> {
        self.change_with(session, event, notices, Saving::Flow).await
    }

    /// Applies `event` and saves the flow together with `saving`.
    ///
    /// # Errors
    /// The flow's refusal, decided on the newest state; of two who consume one attempt, one gets it here.
    pub(in crate::links) async fn change_with(
        &self,
        mut session: SessionRecord,
        event: Event,
        notices: Notices<'_>,
        saving: Saving<'_>,
    ) -> Result<SessionRecord, Error> {
        let events: Vec<SessionEvent> =
            [SessionEvent::Changed].into_iter().chain(notices.pages.iter().cloned()).collect();
        for _ in 0..MOST_TRIES {
            let now = self.effects.clock.now();
            let flow = session.flow.clone().apply(event.clone(), now)?;
            let change = FlowChange {
                vendor: &session.vendor,
                session: &session.id,
                now,
                expected_version: session.version,
                flow: &flow,
                events: &events,
                outbox: notices.vendor,
            };
            match self.save(&change, saving).await {
                Ok(version) => {
                    self.hub.ring(&session.id);
                    return Ok(SessionRecord { flow, version, ..session });
                }
                Err(StoreError::Stale) => {
                    let newest = self.store.session(&session.vendor, &session.id).await?;
                    session = newest.ok_or(Error::NotFound)?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::Stale.into())
    }

    async fn save(&self, change: &FlowChange<'_>, saving: Saving<'_>) -> Result<u64, StoreError> {
        match saving {
            Saving::Flow => self.store.save_flow(change).await,
            Saving::Secret(secret) => self.store.start_attempt(change, secret).await,
            Saving::Grant(grant) => self.store.save_pending_grant(change, grant).await,
            Saving::Link(link) => self.store.commit_link(change, link).await,
            Saving::Confirmation => self.store.confirm_link(change).await,
        }
    }
}
