//! `POST /api/v1/link/attempts/{attempt}/retest`: the owner asks the mail servers again, without a new sign-in.
//!
//! Before a mailbox is linked the pending grant is used; afterwards, while a protocol still does not work, the mailbox's own.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
};
use shared::{
    api::link::Progress,
    check::Step,
    finding::Diagnosed,
    flow::{AttemptState, Event, RETEST_LIFE},
    id::{AttemptId, MailboxId},
};

use super::{Links, caller::Caller, change::Told, error::Error, progress};
use crate::{
    http::{Refusal, Segment},
    mail::NotRechecked,
    store::{Course, Ladder, SessionRecord},
};

/// The route.
pub async fn handle(
    State(links): State<Arc<Links>>,
    caller: Caller,
    Segment(attempt): Segment<AttemptId>,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    caller.may_act()?;
    caller.check_browser(&links, &attempt, &headers).await?;
    if let Some(mailbox) = links.linked_by(&caller.session, &attempt)? {
        let turn = links.rechecks.take(&attempt).ok_or(Error::AlreadyChecking)?;
        let checking = Arc::clone(&links);
        links.work.spawn(async move {
            let _turn = turn;
            checking.recheck_linked(&caller.session, &attempt, &mailbox).await;
        });
        return Ok(StatusCode::ACCEPTED);
    }
    let session = links.change(caller.session, Event::RetestAsked { id: attempt.clone() }, Told::default()).await?;
    links.work.spawn(Arc::clone(&links).check_again(session, attempt));
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
    /// The mailbox that the attempt linked, within the hour in which its browser may act.
    fn linked_by(&self, session: &SessionRecord, id: &AttemptId) -> Result<Option<MailboxId>, Error> {
        let attempt = session.flow.attempts.iter().find(|attempt| attempt.id == *id).ok_or(Error::NotFound)?;
        let AttemptState::Accepted { mailbox } = &attempt.state else { return Ok(None) };
        match self.effects.clock.now() < attempt.started_at + RETEST_LIFE {
            true => Ok(Some(mailbox.clone())),
            false => Err(Error::Expired),
        }
    }

    async fn recheck_linked(&self, session: &SessionRecord, attempt: &AttemptId, mailbox: &MailboxId) {
        let climbed = self.climb_linked(session, attempt, mailbox).await;
        let told = match climbed {
            Ok(()) => Ok(()),
            Err(Stopped::NotRechecked(NotRechecked { found })) => self.tell_unclimbed(session, attempt, &found).await,
            Err(Stopped::Ours(error)) => Err(error),
        };
        if let Err(error) = told {
            tracing::error!(%attempt, %error, "a linked mailbox was not checked again");
        }
    }

    async fn climb_linked(
        &self,
        session: &SessionRecord,
        attempt: &AttemptId,
        mailbox: &MailboxId,
    ) -> Result<(), Stopped> {
        let record = self.store.mailbox(&session.vendor, mailbox).await.map_err(Error::from)?;
        let record = record.ok_or(Error::NotFound)?;
        let run = |tell| async move {
            self.linked.recheck(&session.vendor, mailbox, tell).await.map_err(Stopped::NotRechecked)
        };
        self.climb(session, attempt, &record.protocols, record.case(&[]), run).await?;
        Ok(())
    }

    /// Every ladder ends before its first rung, with the reason.
    async fn tell_unclimbed(
        &self,
        session: &SessionRecord,
        attempt: &AttemptId,
        found: &Diagnosed,
    ) -> Result<(), Error> {
        let ladders = session.protocols.iter().map(|&protocol| {
            let steps = Step::ALL.map(|step| progress::unclimbed_rung(step, Progress::Skipped)).to_vec();
            let ladder = Ladder { protocol, steps, finding: Some(found.clone()) };
            Course::Check { attempt: attempt.clone(), ladder }
        });
        self.tell(session, &ladders.collect::<Vec<_>>()).await
    }
}
