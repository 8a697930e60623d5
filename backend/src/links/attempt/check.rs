//! Asking the mail servers, and linking what they accept: after a code was redeemed, once a differing name was explained, or
//! when the owner asks again.

use std::sync::Arc;

use shared::{
    check::Check,
    codes,
    diagnosis::{self, Case},
    finding::Diagnosed,
    flow::{AttemptState, Event, Identity, IdentityChoice},
    id::{AttemptId, GrantId},
    permission::Resource,
    protocol::Protocol,
};
use tokio::sync::mpsc;

use super::{
    Proof,
    settle::{Failure, finding},
};
use crate::{
    grants::{Asking, Freshness, Holder, Token},
    links::{Links, error::Error},
    mail::{CheckJob, Climbed, Progressed, Tokens},
    present::ladder,
    store::{SessionEvent, SessionRecord, surely},
    vault::AccessToken,
};

/// Everything known once the owner's identity is proven.
pub(super) struct Proven {
    pub(super) session: SessionRecord,
    pub(super) attempt: AttemptId,
    pub(super) grant: GrantId,
    pub(super) token: AccessToken,
}

impl Links {
    /// Checks with the pending grant: after the owner explained a differing name, or asked again.
    pub(in crate::links) async fn check_again(self: Arc<Self>, session: SessionRecord, attempt: AttemptId) {
        let work = async {
            match self.reopen(&session, &attempt).await {
                Ok(proven) => self.check(proven).await,
                Err(failure) => Err(failure),
            }
        };
        let outcome = self.showing_life(&session, &attempt, work).await;
        self.settle(session, attempt, outcome).await;
    }

    /// A fresh access token from the pending grant.
    async fn reopen(&self, session: &SessionRecord, attempt: &AttemptId) -> Result<Proven, Failure> {
        let holder = Holder::Attempt { vendor: &session.vendor, attempt, protocols: &session.protocols };
        match self.grants.fresh(holder, Resource::Exchange, Asking::AfterMending).await.map_err(Error::from)? {
            Freshness::Fresh(Token { source, token, .. }) => {
                let grant = source.grant().cloned().ok_or(Error::NotFound)?;
                Ok(Proven { session: session.clone(), attempt: attempt.clone(), grant, token })
            }
            Freshness::Later(later) => Err(Failure::Later(later.found)),
            // The vendor can mend its registration, and then the grant is as good as before.
            Freshness::RegistrationRefused(refused) => Err(Failure::Later(refused.found)),
            Freshness::Dead(refused) => {
                Err(Failure::Finding(Box::new((*refused.found, refused.report.map(|report| *report)))))
            }
        }
    }

    pub(super) async fn check(&self, proven: Proven) -> Result<(), Failure> {
        let Proven { session, attempt, grant, token } = proven;
        let (identity, relation) = identity_of(&session, &attempt).ok_or(Error::NotFound)?;
        // The directory may call its people by names that are no addresses; then nothing pinned means nothing to open.
        let wanted = session.flow.wanted_address().ok_or_else(|| finding(codes::MAIL_NO_ACCESS_TO_MAILBOX))?;
        let facts = self.facts(&session).await?;
        let job = CheckJob {
            cloud: facts.cloud,
            protocols: session.protocols.clone(),
            wanted: wanted.clone(),
            token_owner: identity.username.parse().ok(),
            relation,
            tokens: Tokens::of(Resource::Exchange, token),
        };
        let case = Case { wanted: Some(&wanted), signed_in_as: Some(&identity.username), relation, ..Case::default() };
        let protocols = session.protocols.clone();
        let run = |tell| async { Ok::<_, Error>(self.checks.check(job, tell).await) };
        let checks = self.climb(&session, &attempt, &protocols, case, run).await?;
        surely(|| self.store.save_attempt_checks(&session.vendor, &attempt, &checks)).await?;
        if checks.iter().any(|check| check.proves(&wanted, relation)) {
            let proof = Proof { attempt, grant, address: wanted, identity, relation, checks };
            return Ok(self.link(&session, &proof).await?);
        }
        let findings = diagnosis::diagnose(&Case { checks: &checks, ..case });
        let first = findings.into_iter().next().unwrap_or(Diagnosed::certain(codes::MAIL_ADDRESS_NOT_PROVEN));
        Ok(self.end(session, Event::ChecksRefused { id: attempt, finding: first }).await?)
    }

    /// Lets `run` climb the ladders and tells the pages of every rung. What is told on the way is for looking at: when it
    /// cannot be written, the checks count all the same.
    pub(in crate::links) async fn climb<E, F>(
        &self,
        session: &SessionRecord,
        attempt: &AttemptId,
        protocols: &[Protocol],
        case: Case<'_>,
        run: impl FnOnce(mpsc::UnboundedSender<Climbed>) -> F,
    ) -> Result<Vec<Check>, E>
    where
        E: From<Error>,
        F: Future<Output = Result<Vec<Check>, E>>,
    {
        let began = SessionEvent::ChecksBegan { attempt: attempt.clone(), protocols: protocols.to_vec() };
        self.tell_of_progress(session, &[began]).await;
        let (teller, mut told) = mpsc::unbounded_channel();
        let telling = async {
            while let Some(Climbed { protocol, progressed }) = told.recv().await {
                let step = match &progressed {
                    Progressed::Began(step) => ladder::running(*step),
                    Progressed::Ended(record) => ladder::ended(record),
                };
                let step = SessionEvent::Step { attempt: attempt.clone(), protocol, step };
                self.tell_of_progress(session, &[step]).await;
            }
        };
        let (checks, ()) = tokio::join!(run(teller), telling);
        let checks = checks?;
        let found = diagnosis::of_checks(&Case { checks: &checks, ..case });
        let ladders = checks.iter().zip(found).map(|(check, found)| SessionEvent::Check {
            attempt: attempt.clone(),
            ladder: ladder::finished(check, found),
        });
        self.tell_of_progress(session, &ladders.collect::<Vec<_>>()).await;
        Ok(checks)
    }

    async fn tell_of_progress(&self, session: &SessionRecord, course: &[SessionEvent]) {
        if let Err(error) = self.tell(session, course).await {
            tracing::warn!(session = %session.id, %error, "the pages were not told how far the checks are");
        }
    }

    pub(in crate::links) async fn tell(&self, session: &SessionRecord, course: &[SessionEvent]) -> Result<(), Error> {
        self.store.append_events(&session.vendor, &session.id, course).await?;
        self.hub.ring(&session.id);
        Ok(())
    }
}

fn identity_of(session: &SessionRecord, id: &AttemptId) -> Option<(Identity, Option<IdentityChoice>)> {
    match &session.flow.attempts.iter().find(|attempt| attempt.id == *id)?.state {
        AttemptState::Checking { identity, choice, .. } => Some((identity.clone(), *choice)),
        _ => None,
    }
}
