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

pub use commits::Commits;
pub use error::StoreError;
pub use grant::{Grant, GrantStore};
pub use job::{JobClaim, JobState, JobStore, JobTerms};
pub use key_scope::{KeyScope, UnknownScope};
pub use mailbox::{
    Access, Application, Delegation, MailboxQuery, MailboxRecord, MailboxRows, MailboxStore, NewAppOnly, NewLink,
};
pub use outbox::{ClaimedEvent, OutboxEvent, OutboxStore};
pub use recent::{Recent, RecentMailbox};
pub use registration::{Material, Registration, RegistrationStore, Retired, StoredCredential};
pub use sealed::{SealedRow, SealedStore};
pub use session::{FlowChange, SessionRecord, SessionStore};
pub use sqlite::SqliteStore;
pub use stream::{LadderRecord, NumberedSessionEvent, SessionEvent, StreamStore, TimeOutcome};
pub use surely::{Outage, surely};
pub use sweep::{Due, SweepStore, Swept};
pub use token::{AttemptSecret, SessionToken, TicketOutcome, TokenStore};
pub use vendor::{ApiKeyRecord, Vendor, VendorStore};

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
