//! What happens after a code came back: redeem it, learn who signed in, keep the grant, ask the mail servers, link.
//!
//! Runs beside the request that began it. Everything it finds out is saved before it is told; when the service is killed
//! on the way, nothing is half linked and the owner can start again.

use std::{convert::Infallible, sync::Arc, time::Duration};

use shared::{
    catalogue,
    check::Check,
    codes::{self, Code},
    diagnosis::{self, Case},
    entra::{EntraReport, EntraStage},
    finding::Diagnosed,
    flow::{Attempt, AttemptState, Event, INTERRUPTED, Identity, IdentityChoice, Pin, RETEST_LIFE},
    id::{AttemptId, GrantId},
    permission::Resource,
    protocol::{Protocol, link_scopes},
};
use tokio::sync::mpsc;

use super::{
    Links,
    change::{Saving, Told},
    commit::Proof,
    error::Error,
};
use crate::{
    entra::{EntraError, IdTokenError, RegistrationFacts, TokenSet},
    grants::{Asking, Freshness, Holder, Token},
    mail::{CheckJob, Climbed, Progressed, Tokens},
    present::ladder,
    store::{Grant, SessionEvent, SessionRecord, surely},
    vault::{AccessToken, AuthorizationCode, CodeVerifier, Place, RefreshToken},
};

/// How often work that takes long says that it goes on: three times within [`shared::flow::WORK_LIFE`].
const SIGN_OF_LIFE: Duration = Duration::from_secs(10);

/// Why an attempt comes to nothing.
enum Failure {
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

/// Everything known once the owner's identity is proven.
struct Proven {
    session: SessionRecord,
    attempt: AttemptId,
    grant: GrantId,
    token: AccessToken,
}

impl Links {
    /// The facts to sign in with: the registration's, at the pinned directory if there is one.
    pub(super) async fn facts(&self, session: &SessionRecord) -> Result<RegistrationFacts, Error> {
        let facts = self.registrations.facts(&session.vendor, &session.registration).await?;
        match &session.flow.pin {
            Pin::Directory { directory, .. } => {
                let directory =
                    directory.parse().map_err(|_| Error::Invalid("the pinned directory is no id".into()))?;
                Ok(RegistrationFacts { directory, ..facts })
            }
            Pin::Address { .. } | Pin::None => Ok(facts),
        }
    }

    /// Redeems a code and goes on from there.
    pub(super) async fn redeem(
        self: Arc<Self>,
        session: SessionRecord,
        attempt: AttemptId,
        code: AuthorizationCode,
        verifier: CodeVerifier,
    ) {
        let work = async {
            match self.prove(&session, &attempt, code, verifier).await {
                Ok(Some(proven)) => self.check(proven).await,
                Ok(None) => Ok(()),
                Err(failure) => Err(failure),
            }
        };
        let outcome = self.showing_life(&session, &attempt, work).await;
        self.settle(session, attempt, outcome).await;
    }

    /// Checks with the pending grant: after the owner explained a differing name, or asked again.
    pub(super) async fn check_again(self: Arc<Self>, session: SessionRecord, attempt: AttemptId) {
        let work = async {
            match self.reopen(&session, &attempt).await {
                Ok(proven) => self.check(proven).await,
                Err(failure) => Err(failure),
            }
        };
        let outcome = self.showing_life(&session, &attempt, work).await;
        self.settle(session, attempt, outcome).await;
    }

    /// Does `work` and says now and then that it goes on. When the process dies, no more is said, and after
    /// [`shared::flow::WORK_LIFE`] every replica knows.
    async fn showing_life<F: Future>(&self, session: &SessionRecord, attempt: &AttemptId, work: F) -> F::Output {
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

    async fn settle(&self, session: SessionRecord, attempt: AttemptId, outcome: Result<(), Failure>) {
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
    async fn end(&self, session: SessionRecord, event: Event) -> Result<(), Error> {
        let (session, event) = (&session, &event);
        surely(|| async move {
            let newest = self.store.session(&session.vendor, &session.id).await?.ok_or(Error::NotFound)?;
            self.change(newest, event.clone(), Told::default()).await.map(drop)
        })
        .await
    }

    /// From the code to a proven identity with a pending grant. `None` when the owner must first explain a name, or
    /// the identity ended the attempt.
    async fn prove(
        &self,
        session: &SessionRecord,
        attempt: &AttemptId,
        code: AuthorizationCode,
        verifier: CodeVerifier,
    ) -> Result<Option<Proven>, Failure> {
        let facts = self.facts(session).await?;
        let scopes = link_scopes(&session.protocols, facts.cloud);
        let tokens = self.entra.redeem(&facts, code, verifier, &scopes).await.map_err(of_entra)?;
        let nonce = nonce_of(session, attempt)?;
        let id_token = tokens.id_token.as_ref().ok_or_else(|| finding(codes::ENTRA_ANSWER_NOT_TRUSTED))?;
        let identity = self.entra.validate_id_token(&facts, id_token, &nonce).await.map_err(|e| of_id_token(&e))?;
        let Some(refresh_token) = tokens.refresh_token.clone() else {
            return Err(finding(codes::ENTRA_NO_REFRESH_TOKEN));
        };
        let grant = self.pending_grant(session, attempt, &identity, &tokens, &refresh_token);
        let event = Event::IdentityProven { id: attempt.clone(), identity };
        let saving = Saving::Grant(&grant);
        let session = surely(|| self.change_with(session.clone(), event.clone(), Told::default(), saving)).await?;
        let checking = session.flow.current().is_some_and(|now| matches!(now.state, AttemptState::Checking { .. }));
        let proven = Proven { session, attempt: attempt.clone(), grant: grant.id, token: tokens.access_token };
        Ok(checking.then_some(proven))
    }

    fn pending_grant(
        &self,
        session: &SessionRecord,
        attempt: &AttemptId,
        identity: &Identity,
        tokens: &TokenSet,
        refresh_token: &RefreshToken,
    ) -> Grant {
        let id = self.effects.id(GrantId::new);
        let now = self.effects.clock.now();
        let sealed = self.vault.seal(&Place::refresh_token(&id, &session.vendor), refresh_token);
        Grant {
            id,
            vendor: session.vendor.clone(),
            registration: session.registration.clone(),
            session: session.id.clone(),
            attempt: attempt.clone(),
            identity: identity.clone(),
            scopes: tokens.scopes.clone(),
            refresh_token: sealed,
            version: 1,
            asked_at: None,
            created_at: now,
            // Until the session's end, for a vendor who must confirm; at least the hour that a re-test is promised.
            expires_at: Some(session.flow.expires_at.max(now + RETEST_LIFE)),
        }
    }

    /// A fresh access token from the pending grant.
    async fn reopen(&self, session: &SessionRecord, attempt: &AttemptId) -> Result<Proven, Failure> {
        let holder = Holder::Attempt { vendor: &session.vendor, attempt, protocols: &session.protocols };
        match self.grants.fresh(holder, Resource::Exchange, Asking::AfterMending).await.map_err(Error::from)? {
            Freshness::Fresh(Token { grant, token, .. }) => {
                let grant = grant.ok_or(Error::NotFound)?;
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

    async fn check(&self, proven: Proven) -> Result<(), Failure> {
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
    pub(super) async fn climb<E, F>(
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

    pub(super) async fn tell(&self, session: &SessionRecord, course: &[SessionEvent]) -> Result<(), Error> {
        self.store.append_events(&session.vendor, &session.id, course).await?;
        self.hub.ring(&session.id);
        Ok(())
    }
}

fn failed(id: AttemptId, finding: Diagnosed, report: Option<EntraReport>) -> Event {
    let needs_administrator = catalogue::awaits_approval(&finding);
    Event::AttemptFailed { id, finding, report, needs_administrator }
}

fn finding(code: Code) -> Failure {
    Failure::Finding(Box::new((Diagnosed::certain(code), None)))
}

fn nonce_of(session: &SessionRecord, id: &AttemptId) -> Result<String, Error> {
    let attempt = session.flow.attempts.iter().find(|attempt: &&Attempt| attempt.id == *id);
    attempt.map(|attempt| attempt.nonce.clone()).ok_or(Error::NotFound)
}

fn identity_of(session: &SessionRecord, id: &AttemptId) -> Option<(Identity, Option<IdentityChoice>)> {
    match &session.flow.attempts.iter().find(|attempt| attempt.id == *id)?.state {
        AttemptState::Checking { identity, choice, .. } => Some((identity.clone(), *choice)),
        _ => None,
    }
}

fn of_entra(error: EntraError) -> Failure {
    tracing::info!(%error, "the authority did not give tokens");
    Failure::Finding(Box::new((error.diagnosed(EntraStage::Redeem), error.report(EntraStage::Redeem))))
}

fn of_id_token(error: &IdTokenError) -> Failure {
    tracing::warn!(%error, "an id token was not believed");
    Failure::Finding(Box::new((error.diagnosed(), None)))
}
