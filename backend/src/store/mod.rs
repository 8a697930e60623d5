//! What is kept, and the traits through which the rest of the service keeps it.
//!
//! - One trait per aggregate, each method atomic: after it, everything it says is committed, or nothing is.
//! - Every method is bounded by the vendor, except those that find out who the vendor is from the hash of a token.
//! - Finding returns `None` for what is not there or is another vendor's; changing returns [`StoreError::NotFound`].
//! - Secrets come sealed ([`crate::vault::Sealed`]) and tokens come hashed ([`crate::vault::TokenHash`]).
//! - Times are given by the caller, in whole Unix seconds; the store has no clock.
//!
//! To add a method: put it into the trait, say what it promises in `conformance`, write it in every engine's folder.
//! To change the schema: add a file to `backend/migrations`, never change one that was released.

mod commits;
#[cfg(test)]
pub(crate) mod conformance;
mod error;
mod grant;
mod job;
mod key_scope;
mod mailbox;
mod outbox;
mod recent;
mod registration;
#[cfg(test)]
pub(crate) mod released;
mod sealed;
mod session;
mod sqlite;
mod stream;
mod surely;
mod sweep;
mod token;
mod vendor;

pub(crate) use commits::Commits;
pub(crate) use error::StoreError;
pub(crate) use grant::{Grant, GrantStore};
pub(crate) use job::{JobClaim, JobState, JobStore, JobTerms};
pub(crate) use key_scope::KeyScope;
pub(crate) use mailbox::{
    Access, Application, Delegation, MailboxQuery, MailboxRecord, MailboxRows, MailboxStore, NewAppOnly, NewLink,
};
pub(crate) use outbox::{ClaimedEvent, LONGEST_PAUSE, OutboxEvent, OutboxStore};
pub(crate) use recent::{Recent, RecentMailbox};
pub(crate) use registration::{Material, Registration, RegistrationStore, Retired, StoredCredential};
pub(crate) use sealed::{SealedRow, SealedStore};
pub(crate) use session::{FlowChange, SessionRecord, SessionStore};
pub(crate) use sqlite::SqliteStore;
pub(crate) use stream::{LadderRecord, NumberedSessionEvent, SessionEvent, StreamStore, TimeOutcome};
pub(crate) use surely::{Outage, surely};
pub(crate) use sweep::{Due, SweepStore, Swept};
pub(crate) use token::{AttemptSecret, SessionToken, TicketOutcome, TokenStore};
pub(crate) use vendor::{ApiKeyRecord, Vendor, VendorStore};

/// Everything that is kept. Used as `Arc<dyn Store>`.
pub trait Store:
    VendorStore
    + RegistrationStore
    + SessionStore
    + TokenStore
    + StreamStore
    + GrantStore
    + MailboxStore
    + OutboxStore
    + JobStore
    + SweepStore
    + SealedStore
    + Commits
{
}

impl<S> Store for S where
    S: VendorStore
        + RegistrationStore
        + SessionStore
        + TokenStore
        + StreamStore
        + GrantStore
        + MailboxStore
        + OutboxStore
        + JobStore
        + SweepStore
        + SealedStore
        + Commits
{
}
