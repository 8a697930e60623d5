//! Why a mailbox route does not do what it was asked, and which problem that is.

use shared::{finding::Finding, problem::ProblemKind};

use crate::{
    grants::{GrantError, Later},
    http::Refusal,
    store::StoreError,
};

/// Why not.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing of that id for this vendor.
    #[error("not found")]
    NotFound,
    /// The vendor's server has not confirmed this mailbox yet.
    #[error("the mailbox waits for the vendor's confirmation")]
    NotConfirmed,
    /// The mail servers are being asked already.
    #[error("the mail servers are being asked already")]
    AlreadyChecking,
    /// The grant is gone; the owner must link again.
    #[error("the grant was refused: {}", finding.code)]
    RelinkNeeded {
        /// Why.
        finding: Box<Finding>,
    },
    /// No token can be had right now.
    #[error("no token can be had right now: {}", .0.found.code)]
    AuthorityUnavailable(Later),
    /// The authority refused the registration's credential, or answered nonsense.
    #[error("the authority refused the registration: {why}")]
    RegistrationRefused {
        /// For the log.
        why: String,
        /// For the vendor.
        finding: Box<Finding>,
    },
    /// The grant cannot be used.
    #[error(transparent)]
    Grant(GrantError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<GrantError> for Error {
    fn from(error: GrantError) -> Self {
        match error {
            GrantError::NotFound => Self::NotFound,
            GrantError::Store(error) => Self::Store(error),
            other => Self::Grant(other),
        }
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound | Error::Store(StoreError::NotFound) => ProblemKind::NotFound.into(),
            Error::Store(StoreError::Stale) => {
                Self::because(ProblemKind::Conflict, "This mailbox was linked anew meanwhile. Read it again.")
            }
            Error::AlreadyChecking => Self::because(ProblemKind::Conflict, "This mailbox is being checked already."),
            Error::NotConfirmed => Self::because(ProblemKind::Conflict, "Confirm the link session first."),
            Error::RelinkNeeded { finding } => Self::new(ProblemKind::RelinkNeeded).explained_by(*finding),
            Error::AuthorityUnavailable(later) => {
                let wait = u64::try_from(later.retry_after.0).unwrap_or(1).max(1);
                Self::new(ProblemKind::AuthorityUnavailable).retry_after(wait)
            }
            Error::RegistrationRefused { why, finding } => {
                Self::new(ProblemKind::RegistrationRefused).caused_by(why).explained_by(*finding)
            }
            Error::Grant(cause) => Self::internal(cause),
            Error::Store(cause) => Self::internal(cause),
        }
    }
}
