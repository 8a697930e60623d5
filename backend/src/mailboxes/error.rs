//! Why a mailbox route does not do what it was asked, and which problem that is.

use shared::{finding::Finding, problem::ProblemKind, time::Seconds};

use crate::{entra::SourceError, http::Refusal, store::StoreError, vault::OpenError};

/// Why not.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing of that id for this vendor.
    #[error("not found")]
    NotFound,
    /// The vendor's server has not confirmed this mailbox yet.
    #[error("the mailbox waits for the vendor's confirmation")]
    NotConfirmed,
    /// The grant is gone; the owner must link again.
    #[error("the grant was refused: {}", finding.code)]
    RelinkNeeded {
        /// Why.
        finding: Box<Finding>,
    },
    /// The authority is not there right now.
    #[error("the authority is not available")]
    AuthorityUnavailable {
        /// When it asked to be left alone for so long.
        retry_after: Option<Seconds>,
    },
    /// The authority refused the registration's credential, or answered nonsense.
    #[error("the authority refused the registration: {why}")]
    RegistrationRefused {
        /// For the log.
        why: String,
        /// For the vendor.
        finding: Box<Finding>,
    },
    /// The registration cannot be used.
    #[error(transparent)]
    Registration(#[from] SourceError),
    /// The grant does not open.
    #[error(transparent)]
    Sealed(#[from] OpenError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound | Error::Store(StoreError::NotFound) => ProblemKind::NotFound.into(),
            Error::NotConfirmed => Self::because(ProblemKind::Conflict, "Confirm the link session first."),
            Error::RelinkNeeded { finding } => Self::new(ProblemKind::RelinkNeeded).explained_by(*finding),
            Error::AuthorityUnavailable { retry_after } => {
                let wait = retry_after.map_or(30, |Seconds(seconds)| u64::try_from(seconds).unwrap_or(30));
                Self::new(ProblemKind::AuthorityUnavailable).retry_after(wait)
            }
            Error::RegistrationRefused { why, finding } => {
                Self::new(ProblemKind::RegistrationRefused).caused_by(why).explained_by(*finding)
            }
            Error::Registration(cause @ SourceError::NoCredential) => {
                Self::new(ProblemKind::RegistrationRefused).caused_by(cause)
            }
            Error::Registration(cause) => Self::internal(cause),
            Error::Sealed(cause) => Self::internal(cause),
            Error::Store(cause) => Self::internal(cause),
        }
    }
}
