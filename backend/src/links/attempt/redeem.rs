//! What happens after a code came back: redeem it, learn who signed in, keep the grant.
//!
//! Runs beside the request that began it. Everything it finds out is saved before it is told; when the service is killed
//! on the way, nothing is half linked and the owner can start again.

use std::sync::Arc;

use shared::{
    codes,
    entra::EntraStage,
    flow::{Attempt, AttemptState, Event, Identity, Pin, RETEST_LIFE},
    id::{AttemptId, GrantId},
    protocol::link_scopes,
};

use super::{
    Notices, Saving,
    check::Proven,
    settle::{Failure, finding},
};
use crate::{
    entra::{EntraError, IdTokenError, RegistrationFacts, TokenSet},
    links::{Links, error::Error},
    store::{Grant, SessionRecord, surely},
    vault::{AuthorizationCode, CodeVerifier, RefreshToken, SealContext},
};

impl Links {
    /// The facts to sign in with: the registration's, at the pinned directory if there is one.
    pub(in crate::links) async fn facts(&self, session: &SessionRecord) -> Result<RegistrationFacts, Error> {
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
    pub(in crate::links) async fn redeem(
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
        let session = surely(|| self.change_with(session.clone(), event.clone(), Notices::default(), saving)).await?;
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
        let sealed = self.vault.seal(&SealContext::refresh_token(&id, &session.vendor), refresh_token);
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
}

fn nonce_of(session: &SessionRecord, id: &AttemptId) -> Result<String, Error> {
    let attempt = session.flow.attempts.iter().find(|attempt: &&Attempt| attempt.id == *id);
    attempt.map(|attempt| attempt.nonce.clone()).ok_or(Error::NotFound)
}

fn of_entra(error: EntraError) -> Failure {
    tracing::info!(%error, "the authority did not give tokens");
    Failure::Finding(Box::new((error.diagnosed(EntraStage::Redeem), error.report(EntraStage::Redeem))))
}

fn of_id_token(error: &IdTokenError) -> Failure {
    tracing::warn!(%error, "an id token was not believed");
    Failure::Finding(Box::new((error.diagnosed(), None)))
}
