//! The one broker of access tokens: opens a grant, refreshes it, stores what was rotated, and remembers what came of it.
//!
//! Whoever needs a token for a mailbox, or for an attempt whose grant is still pending, asks [`Grants::fresh`]. For each of
//! them the authority is asked by one caller at a time in this process; those who came meanwhile share the answer, a failure
//! too, and nobody asks again before its time. Two resources of one grant are refreshed one after the other, because some
//! authorities accept each refresh token once.

mod app_only;
mod known;
mod names;
mod refresh;
#[cfg(test)]
pub(crate) mod scene;
#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use shared::{
    codes,
    entra::EntraReport,
    finding::Diagnosed,
    id::{AttemptId, GrantId, MailboxId, RegistrationId, VendorId},
    permission::Resource,
    protocol::Protocol,
    time::{Seconds, Timestamp},
};

use self::known::{Known, Moment};
use crate::{
    effects::{Effects, SingleFlight, TaskTracker},
    entra::{Entra, RegistrationSource, SourceError},
    store::{Access, MailboxRecord, Store, StoreError},
    vault::{AccessToken, OpenError, Vault},
};

/// Nobody waits longer for a refresh under way: shorter than any request may take. The refresh itself goes on.
const PATIENCE: Duration = Duration::from_secs(20);
/// When to come again after that.
const SOON: Seconds = Seconds(2);

/// The broker. Make one and share it: it holds the tokens that are kept.
pub struct Grants {
    effects: Effects,
    store: Arc<dyn Store>,
    vault: Vault,
    entra: Arc<Entra>,
    registrations: Arc<dyn RegistrationSource>,
    flights: SingleFlight<Key, Known>,
    tasks: TaskTracker,
}

/// Whose grant.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Holder<'a> {
    /// A mailbox's, in use.
    Mailbox(&'a MailboxRecord),
    /// An attempt's, pending until a mail server has accepted the wanted address.
    Attempt {
        /// Of which vendor.
        vendor: &'a VendorId,
        /// Which attempt.
        attempt: &'a AttemptId,
        /// What it is to be used for.
        protocols: &'a [Protocol],
    },
}

/// Why somebody asks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Asking {
    /// As every worker does before it connects. A dead grant is not asked for again until its mailbox is linked anew.
    Usual,
    /// A person thinks that the cause is mended. A dead grant or a refused registration is tried once more, though not
    /// again and again; a pause that the authority asked for is kept.
    AfterMending,
}

/// What came of it.
#[derive(Clone, Debug)]
pub(crate) enum Freshness {
    /// A token that works for a while.
    Fresh(Token),
    /// Not now; nothing is known to be wrong.
    Later(Later),
    /// The authority does not accept the grant any more; a person must act.
    Dead(Refused),
    /// The authority does not accept the registration, or it has nothing to prove itself with. The grant is unharmed.
    RegistrationRefused(Refused),
}

/// An access token of one resource.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// By what it was had. A mailbox that was linked anew has another source, and its old token is not lent again.
    pub source: Source,
    /// The token.
    pub token: AccessToken,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// By what a token is had.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Source {
    /// The grant of somebody who signed in.
    Grant(GrantId),
    /// Application permissions, without a sign-in.
    Application {
        /// Whose they are.
        registration: RegistrationId,
        /// The directory in which they were approved.
        directory: String,
    },
}

impl Source {
    /// The grant, if it is one.
    pub(crate) fn grant(&self) -> Option<&GrantId> {
        match self {
            Self::Grant(grant) => Some(grant),
            Self::Application { .. } => None,
        }
    }

    /// What the mailbox's tokens are had by.
    pub(crate) fn of(mailbox: &MailboxRecord) -> Self {
        match &mailbox.access {
            Access::Delegated(delegation) => Self::Grant(delegation.grant.clone()),
            Access::AppOnly { directory } => {
                Self::Application { registration: mailbox.registration.clone(), directory: directory.clone() }
            }
        }
    }
}

/// Come again.
#[derive(Clone, Debug)]
pub struct Later {
    /// When.
    pub retry_after: Seconds,
    /// What it is.
    pub found: Box<Diagnosed>,
}

/// A no.
#[derive(Clone, Debug)]
pub(crate) struct Refused {
    /// What it means.
    pub found: Box<Diagnosed>,
    /// What the authority said, if it did.
    pub report: Option<Box<EntraReport>>,
    /// For the log.
    pub why: String,
}

/// Why nobody was asked: something failed here.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    /// There is no such grant, or its time is up.
    #[error("there is no such grant")]
    NotFound,
    /// The registration cannot be used.
    #[error(transparent)]
    Registration(#[from] SourceError),
    /// The refresh token does not open.
    #[error(transparent)]
    Sealed(#[from] OpenError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
enum Key {
    Mailbox(MailboxId),
    Attempt(AttemptId),
}

impl Holder<'_> {
    fn key(&self) -> Key {
        match self {
            Self::Mailbox(mailbox) => Key::Mailbox(mailbox.id.clone()),
            Self::Attempt { attempt, .. } => Key::Attempt((*attempt).clone()),
        }
    }

    /// By what its tokens are had, as far as the caller knows.
    fn source(&self) -> Option<Source> {
        match self {
            Self::Mailbox(mailbox) => Some(Source::of(mailbox)),
            Self::Attempt { .. } => None,
        }
    }

    /// What is written down of a grant that died, also by another process.
    fn died(&self) -> Option<Freshness> {
        match self {
            Self::Mailbox(MailboxRecord { broken: Some(found), .. }) => {
                let why = format!("known since a refresh was refused: {}", found.code);
                Some(Freshness::Dead(Refused { found: Box::new(found.clone()), report: None, why }))
            }
            _ => None,
        }
    }
}

impl Grants {
    /// A broker that keeps nothing yet. Refreshes are counted among `tasks`.
    pub(crate) fn new(
        effects: Effects,
        store: Arc<dyn Store>,
        vault: Vault,
        entra: Arc<Entra>,
        registrations: Arc<dyn RegistrationSource>,
        tasks: TaskTracker,
    ) -> Self {
        Self { effects, store, vault, entra, registrations, flights: SingleFlight::default(), tasks }
    }

    /// A token for the holder's `resource`: the kept one while it works long enough, else a fresh one. A refresh goes on when
    /// its caller leaves: what the authority rotated must be stored.
    ///
    /// # Errors
    /// When something failed here. What the authority said is no error.
    pub(crate) async fn fresh(
        self: &Arc<Self>,
        holder: Holder<'_>,
        resource: Resource,
        asking: Asking,
    ) -> Result<Freshness, GrantError> {
        match tokio::time::timeout(PATIENCE, self.waited_for(holder, resource, asking)).await {
            Ok(answer) => answer,
            Err(_) => Ok(Freshness::later(SOON, Diagnosed::certain(codes::ENTRA_UNAVAILABLE))),
        }
    }

    async fn waited_for(
        self: &Arc<Self>,
        holder: Holder<'_>,
        resource: Resource,
        asking: Asking,
    ) -> Result<Freshness, GrantError> {
        let came = self.moment();
        let mut known = self.flights.enter(&holder.key(), |known| known.is_idle(came)).await;
        let (source, now) = (holder.source(), self.moment());
        let source = source.as_ref();
        let died = || holder.died().filter(|_| asking == Asking::Usual);
        let without_asking =
            known.token(source, resource, now).or_else(died).or_else(|| known.trouble(source, resource, asking, now));
        if let Some(answer) = without_asking {
            return Ok(answer);
        }
        let (grants, asker) = (Arc::clone(self), refresh::Asker::of(holder, resource));
        let flight = self.tasks.spawn(async move {
            let answer = grants.ask(&asker).await;
            known.keep(resource, &answer, grants.moment());
            answer.map(|asked| asked.came)
        });
        match flight.await {
            Ok(answer) => answer,
            Err(stopped) => std::panic::resume_unwind(stopped.into_panic()),
        }
    }

    /// Forgets the mailbox's tokens.
    pub(crate) fn forget(&self, mailbox: &MailboxId) {
        self.flights.forget(&Key::Mailbox(mailbox.clone()));
    }

    fn moment(&self) -> Moment {
        Moment { wall: self.effects.clock.now(), monotonic: self.effects.clock.monotonic() }
    }
}

impl Freshness {
    fn later(retry_after: Seconds, found: Diagnosed) -> Self {
        Self::Later(Later { retry_after, found: Box::new(found) })
    }
}
