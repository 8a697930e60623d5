//! One refresh: what is to be asked is written down before, and what came is stored before it is used.
//!
//! Some authorities accept each refresh token once. If the process dies between their answer and its storing, the new token
//! is lost and the old one is used up. The note in the grant's row tells that later: the old token is tried once more, which
//! succeeds where the authority allows a grace period, and otherwise the finding says what happened.

use shared::{
    api::webhook::{Change, ChangedMailbox},
    codes,
    entra::EntraStage,
    finding::{Confidence, Diagnosed},
    id::{AttemptId, EventId, RegistrationId, VendorId},
    permission::Resource,
    protocol::{Protocol, link_scopes},
    time::Seconds,
};

use super::{Freshness, GrantError, Grants, Holder, Refused, Source, Token};
use crate::{
    entra::{EntraError, EntraRefusal, RegistrationFacts, SourceError, TokenSet},
    store::{Access, Grant, MailboxRecord, OutboxEvent, StoreError, surely},
    vault::{RefreshToken, SealContext},
};

/// When to come again after somebody else changed the grant in the same moment.
const AT_ONCE: Seconds = Seconds(1);

/// Who asks for what, apart from the caller's own life.
pub(super) struct Asker {
    whose: Whose,
    resource: Resource,
}

enum Whose {
    Mailbox(Box<MailboxRecord>),
    Attempt { vendor: VendorId, attempt: AttemptId, protocols: Vec<Protocol> },
}

/// What came of asking, and by what.
pub(super) struct Asked {
    pub source: Source,
    pub came: Freshness,
}

impl Asker {
    pub(super) fn of(holder: Holder<'_>, resource: Resource) -> Self {
        let whose = match holder {
            Holder::Mailbox(mailbox) => Whose::Mailbox(Box::new(mailbox.clone())),
            Holder::Attempt { vendor, attempt, protocols } => {
                Whose::Attempt { vendor: vendor.clone(), attempt: attempt.clone(), protocols: protocols.to_vec() }
            }
        };
        Self { whose, resource }
    }

    /// What to ask for: the scopes of one resource.
    fn scopes(&self, facts: &RegistrationFacts) -> Vec<String> {
        let protocols = match &self.whose {
            Whose::Mailbox(mailbox) => &mailbox.protocols,
            Whose::Attempt { protocols, .. } => protocols,
        };
        match self.resource {
            Resource::Exchange => link_scopes(protocols, facts.cloud),
            // No protocol of a link is Graph's yet; whatever was approved of it is what a token can be had for.
            Resource::Graph => vec![Resource::Graph.everything_approved(facts.cloud)],
        }
    }
}

impl Grants {
    /// Asks the authority, whatever is known.
    pub(super) async fn ask(&self, asker: &Asker) -> Result<Asked, GrantError> {
        if let Whose::Mailbox(mailbox) = &asker.whose
            && let Access::AppOnly { directory } = &mailbox.access
        {
            let came = self.ask_for_application(mailbox, directory, asker.resource).await?;
            return Ok(Asked { source: Source::of(mailbox), came });
        }
        let grant = self.grant_of(&asker.whose).await?;
        let came = self.refresh(asker, &grant).await?;
        Ok(Asked { source: Source::Grant(grant.id), came })
    }

    async fn grant_of(&self, whose: &Whose) -> Result<Grant, GrantError> {
        let found = match whose {
            Whose::Mailbox(mailbox) => self.store.active_grant(&mailbox.vendor, &mailbox.id).await?,
            Whose::Attempt { vendor, attempt, .. } => {
                self.store.pending_grant(vendor, attempt, self.effects.clock.now()).await?
            }
        };
        found.ok_or(GrantError::NotFound)
    }

    async fn refresh(&self, asker: &Asker, grant: &Grant) -> Result<Freshness, GrantError> {
        let facts = match self.facts(&grant.vendor, &grant.registration).await? {
            Ok(facts) => facts,
            Err(refused) => return Ok(Freshness::RegistrationRefused(refused)),
        };
        let place = SealContext::refresh_token(&grant.id, &grant.vendor);
        let held: RefreshToken = self.vault.open(&place, &grant.refresh_token)?;
        if let Some(changed) = self.note(grant).await? {
            return Ok(changed);
        }
        match self.entra.refresh(&facts, &held, &grant.identity.tid, &asker.scopes(&facts)).await {
            Ok(tokens) => self.store_tokens(grant, &place, tokens).await,
            Err(error) => self.failed(asker, grant, &facts, error).await,
        }
    }

    /// The registration's facts, or that it has nothing to prove itself with.
    pub(super) async fn facts(
        &self,
        vendor: &VendorId,
        registration: &RegistrationId,
    ) -> Result<Result<RegistrationFacts, Refused>, GrantError> {
        match self.registrations.facts(vendor, registration).await {
            Err(cause @ SourceError::NoCredential) => {
                let found = Diagnosed::certain(codes::ENTRA_CREDENTIAL_REFUSED);
                Ok(Err(Refused { found: Box::new(found), report: None, why: cause.to_string() }))
            }
            facts => Ok(Ok(facts?)),
        }
    }

    /// Writes down that the refresh token is about to be used; says so when the grant has changed since it was read.
    async fn note(&self, grant: &Grant) -> Result<Option<Freshness>, GrantError> {
        if grant.asked_at.is_some() {
            return Ok(None);
        }
        let now = self.effects.clock.now();
        match self.store.note_refresh(&grant.vendor, &grant.id, grant.version, now).await {
            Ok(()) => Ok(None),
            Err(StoreError::Stale | StoreError::NotFound) => Ok(Some(changed_meanwhile())),
            Err(error) => Err(error.into()),
        }
    }

    async fn store_tokens(
        &self,
        grant: &Grant,
        place: &SealContext<'_>,
        tokens: TokenSet,
    ) -> Result<Freshness, GrantError> {
        let (vendor, id, version) = (&grant.vendor, &grant.id, grant.version);
        let stored = match &tokens.refresh_token {
            Some(token) => {
                let sealed = self.vault.seal(place, token);
                surely(|| self.store.rotate_grant(vendor, id, version, &sealed)).await.map(drop)
            }
            None => self.store.settle_refresh(vendor, id, version, true).await,
        };
        match stored {
            // Another replica rotated first. Entra leaves both refresh tokens alive, so this access token is good.
            Ok(()) | Err(StoreError::Stale) => {}
            // Linked anew or unlinked meanwhile: this token is of a grant that is no more.
            Err(StoreError::NotFound) => return Ok(changed_meanwhile()),
            Err(error) => return Err(error.into()),
        }
        let token = Token {
            source: Source::Grant(grant.id.clone()),
            token: tokens.access_token,
            expires_at: tokens.expires_at,
        };
        Ok(Freshness::Fresh(token))
    }

    async fn failed(
        &self,
        asker: &Asker,
        grant: &Grant,
        facts: &RegistrationFacts,
        error: EntraError,
    ) -> Result<Freshness, GrantError> {
        if grant.asked_at.is_none() && !error.may_have_been_done() {
            self.take_note_back(grant).await;
        }
        tracing::info!(grant = %grant.id, %error, "the authority did not refresh");
        match (Freshness::of_failure(&error, EntraStage::Refresh), &error) {
            (Freshness::RegistrationRefused(refused), EntraError::Refused(refusal)) if ends_grant(refusal) => {
                self.died(asker, grant, facts, (refusal, refused)).await
            }
            (told, _) => Ok(told),
        }
    }

    /// The token was not used after all. The note only explains, so that one which stays does no harm.
    async fn take_note_back(&self, grant: &Grant) {
        if let Err(error) = self.store.settle_refresh(&grant.vendor, &grant.id, grant.version, false).await {
            tracing::debug!(grant = %grant.id, %error, "the note of a refresh stays");
        }
    }

    /// A dead grant is written down and announced, once.
    async fn died(
        &self,
        asker: &Asker,
        grant: &Grant,
        facts: &RegistrationFacts,
        (refusal, refused): (&EntraRefusal, Refused),
    ) -> Result<Freshness, GrantError> {
        let refused = match is_lost_in_rotation(grant, refusal, &refused.found) {
            true => lost_in_rotation(refused),
            false => refused,
        };
        if let Whose::Mailbox(mailbox) = &asker.whose {
            let names = self.names_of(mailbox, &facts.redirect_uri).await?;
            let broken = MailboxRecord { broken: Some((*refused.found).clone()), ..(**mailbox).clone() };
            let change = Change::Broken(Box::new(ChangedMailbox { mailbox: broken.for_vendor(&names.values()) }));
            let announcement = change.announced(self.effects.clock.now());
            let event = OutboxEvent::new(self.effects.id(EventId::new), &mailbox.vendor, &announcement);
            let version = (&grant.id, grant.version);
            let events = [event];
            let noted =
                surely(|| self.store.mark_broken(&mailbox.vendor, &mailbox.id, version, &refused.found, &events)).await;
            match noted {
                // Linked anew or rotated meanwhile: the refusal was about a refresh token that is no longer in use.
                Err(StoreError::Stale) => return Ok(changed_meanwhile()),
                other => other?,
            }
        }
        Ok(Freshness::Dead(refused))
    }
}

impl Freshness {
    /// What a failure comes to as long as nothing says that the grant is at fault.
    pub(super) fn of_failure(error: &EntraError, stage: EntraStage) -> Self {
        if error.may_pass() {
            return Self::later(error.retry_after().unwrap_or(AT_ONCE), error.diagnosed(stage));
        }
        Self::RegistrationRefused(Refused {
            found: Box::new(error.diagnosed(stage)),
            report: error.report(stage).map(Box::new),
            why: error.to_string(),
        })
    }
}

/// Somebody else changed the grant in the same moment; the next look finds what it is now.
fn changed_meanwhile() -> Freshness {
    Freshness::later(AT_ONCE, Diagnosed::certain(codes::ENTRA_UNAVAILABLE))
}

/// Whether it is the grant that was refused, and not the registration.
fn ends_grant(refusal: &EntraRefusal) -> bool {
    matches!(refusal.error.as_str(), "invalid_grant" | "interaction_required" | "consent_required")
}

/// Whether the refresh token was used before by a refresh whose answer was not stored, and nothing else explains the refusal.
fn is_lost_in_rotation(grant: &Grant, refusal: &EntraRefusal, found: &Diagnosed) -> bool {
    grant.asked_at.is_some() && refusal.error == "invalid_grant" && found.code == codes::ENTRA_GRANT_GONE
}

fn lost_in_rotation(refused: Refused) -> Refused {
    let Diagnosed { evidence, .. } = *refused.found;
    let lost = Diagnosed::certain(codes::ENTRA_GRANT_LOST_IN_ROTATION);
    let found = Diagnosed { confidence: Confidence::Likely, evidence, ..lost };
    Refused { found: Box::new(found), ..refused }
}
