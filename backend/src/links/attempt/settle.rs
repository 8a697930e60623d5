//! How the work on an attempt ends, whatever happened, and how it shows that it goes on.

use std::{convert::Infallible, time::Duration};

use shared::{
    catalogue,
    codes::Code,
    entra::EntraReport,
    finding::Diagnosed,
    flow::{Event, INTERRUPTED},
    id::AttemptId,
};

use super::Notices;
use crate::{
    links::{Links, error::Error},
    store::{SessionRecord, surely},
};

/// How often work that takes long says that it goes on: three times within [`shared::flow::WORK_LIFE`].
const SIGN_OF_LIFE: Duration = Duration::from_secs(10);

/// Why an attempt comes to nothing.
pub(super) enum Failure {
    /// The attempt is over, and the owner is told this; the report is what Entra said, if it did.
    Finding(Box<(Diagnosed, Option<EntraReport>)>),
    /// The grant is unharmed; the owner is told this and may check again.
    Later(Box<Diagnosed>),
    /// Something failed here, or the session changed under us.
    Stopped(Error),
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Stopped(error.into())
    }
}

impl Links {
    /// Does `work` and says now and then that it goes on. When the process dies, no more is said, and after
    /// [`shared::flow::WORK_LIFE`] every replica knows.
    pub(super) async fn showing_life<F: Future>(
        &self,
        session: &SessionRecord,
        attempt: &AttemptId,
        work: F,
    ) -> F::Output {
        tokio::select! {
            biased;
            outcome = work => outcome,
            never = self.show_life(session, attempt) => match never {},
        }
    }

    async fn show_life(&self, session: &SessionRecord, attempt: &AttemptId) -> Infallible {
        loop {
            tokio::time::sleep(SIGN_OF_LIFE).await;
            if let Err(error) = self.end(session.clone(), Event::StillWorking { id: attempt.clone() }).await {
                tracing::debug!(%attempt, %error, "a sign of life was not written");
            }
        }
    }

    pub(super) async fn settle(&self, session: SessionRecord, attempt: AttemptId, outcome: Result<(), Failure>) {
        let told = match outcome {
            Ok(()) => Ok(()),
            Err(Failure::Finding(told)) => self.end(session, failed(attempt.clone(), told.0, told.1)).await,
            Err(Failure::Later(finding)) => {
                self.end(session, Event::ChecksRefused { id: attempt.clone(), finding: *finding }).await
            }
            // Cancelled, expired or decided meanwhile: the session says so itself, and the grant went with it.
            Err(Failure::Stopped(error @ (Error::Refused(_) | Error::NotFound))) => Err(error),
            Err(Failure::Stopped(error)) => {
                tracing::error!(%attempt, %error, "an attempt was stopped by a failure of ours");
                self.end(session, failed(attempt.clone(), INTERRUPTED, None)).await
            }
        };
        if let Err(error) = told {
            tracing::warn!(%attempt, %error, "an attempt was stopped");
        }
    }

    /// Applies `event` to the session as it is now.
    pub(super) async fn end(&self, session: SessionRecord, event: Event) -> Result<(), Error> {
        let (session, event) = (&session, &event);
        surely(|| async move {
            let newest = self.store.session(&session.vendor, &session.id).await?.ok_or(Error::NotFound)?;
            self.change(newest, event.clone(), Notices::default()).await.map(drop)
        })
        .await
    }
}

fn failed(id: AttemptId, finding: Diagnosed, report: Option<EntraReport>) -> Event {
    let approval = catalogue::approval(&finding);
    Event::AttemptFailed { id, finding, report, approval }
}

pub(super) fn finding(code: Code) -> Failure {
    Failure::Finding(Box::new((Diagnosed::certain(code), None)))
}
