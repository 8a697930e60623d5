//! `POST /api/v1/link/attempts/{attempt}/retest`: the owner asks the mail servers again, without a new sign-in.
//!
//! Before a mailbox is linked the pending grant is used; afterwards, while a protocol still does not work, the mailbox's own.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode};
use shared::{
    api::link::Progress,
    finding::Diagnosed,
    flow::{self, AttemptState, Event, INTERRUPTED},
    id::AttemptId,
    protocol::Protocol,
};

use crate::links::{Links, attempt::Notices, caller::Caller, error::Error};
use crate::{
    effects::KeyedTryLockGuard,
    http::{Refusal, Segment},
    mail::NotRechecked,
    present::ladder,
    store::{LadderRecord, MailboxRecord, SessionEvent, SessionRecord},
};

/// The route.
pub(crate) async fn handle(
    State(links): State<Arc<Links>>,
    caller: Caller,
    Segment(attempt): Segment<AttemptId>,
) -> Result<StatusCode, Refusal> {
    caller.may_act()?;
    caller.check_browser(&links, &attempt).await?;
    if let Some(mailbox) = links.linked_by(&caller.session, &attempt).await? {
        let alone = links.rechecks.try_lock(&attempt).ok_or(Error::AlreadyChecking)?;
        let asked = Event::RecheckAsked { id: attempt.clone() };
        let session = links.change(caller.session, asked, Notices::default()).await?;
        let checking = Arc::clone(&links);
        links.tasks.spawn(async move { checking.recheck_linked(&session, &attempt, &mailbox, alone).await });
        return Ok(StatusCode::ACCEPTED);
    }
    let session = links.change(caller.session, Event::RetestAsked { id: attempt.clone() }, Notices::default()).await?;
    links.tasks.spawn(Arc::clone(&links).check_again(session, attempt));
    Ok(StatusCode::ACCEPTED)
}

/// Why the ladders of a linked mailbox did not come to an end.
enum Stopped {
    NotRechecked(NotRechecked),
    Ours(Error),
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Self {
        Self::Ours(error)
    }
}

impl Links {
    /// The mailbox that the attempt linked, as long as the mailbox is this
    /// session's: linked anew by another session, it is another person's grant.
    async fn linked_by(&self, session: &SessionRecord, id: &AttemptId) -> Result<Option<MailboxRecord>, Error> {
        let attempt = session.flow.attempts.iter().find(|attempt| attempt.id == *id).ok_or(Error::NotFound)?;
        let AttemptState::Accepted { mailbox } = &attempt.state else { return Ok(None) };
        let mailbox = self.store.mailbox(&session.vendor, mailbox).await?.ok_or(Error::NotFound)?;
        match mailbox.confirmed && mailbox.is_from(&session.id) {
            true => Ok(Some(mailbox)),
            false => Err(flow::Refusal::OutOfOrder.into()),
        }
    }

    /// Every ladder comes to an end, whatever happens on the way, and the pages are told that it did.
    async fn recheck_linked(
        &self,
        session: &SessionRecord,
        attempt: &AttemptId,
        mailbox: &MailboxRecord,
        alone: KeyedTryLockGuard<AttemptId>,
    ) {
        let found = match self.climb_linked(session, attempt, mailbox).await {
            Ok(()) => None,
            Err(Stopped::NotRechecked(NotRechecked { found })) => Some(found),
            Err(Stopped::Ours(error)) => {
                tracing::error!(%attempt, %error, "a linked mailbox was not checked again");
                Some(INTERRUPTED)
            }
        };
        let mut course = found.map_or_else(Vec::new, |found| unclimbed(attempt, &mailbox.protocols, &found));
        // Who looks now must see that nobody checks any more.
        drop(alone);
        course.push(SessionEvent::Changed);
        if let Err(error) = self.tell(session, &course).await {
            tracing::error!(%attempt, %error, "the end of a re-test was not told");
        }
    }

    async fn climb_linked(
        &self,
        session: &SessionRecord,
        attempt: &AttemptId,
        mailbox: &MailboxRecord,
    ) -> Result<(), Stopped> {
        let run = |tell| async move {
            self.linked.recheck(&session.vendor, &mailbox.id, tell).await.map_err(Stopped::NotRechecked)
        };
        self.climb(session, attempt, &mailbox.protocols, mailbox.case(&[]), run).await?;
        Ok(())
    }
}

/// Every ladder ends before its first rung, with the reason.
fn unclimbed(attempt: &AttemptId, protocols: &[Protocol], found: &Diagnosed) -> Vec<SessionEvent> {
    let ladder = |protocol: &Protocol| {
        let steps = protocol.rungs().iter().map(|&step| ladder::unclimbed_rung(step, Progress::Skipped)).collect();
        LadderRecord { protocol: *protocol, steps, finding: Some(found.clone()) }
    };
    let ladders = protocols.iter().map(ladder);
    ladders.map(|ladder| SessionEvent::Check { attempt: attempt.clone(), ladder }).collect()
}

#[cfg(test)]
mod tests;
