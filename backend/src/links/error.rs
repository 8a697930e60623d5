//! Why a link route does not do what it was asked, and which problem that is.

use shared::{finding::Finding, flow, problem::ProblemKind};

use crate::{
    entra::{EntraError, SourceError},
    grants::GrantError,
    http::Refusal,
    store::{Outage, StoreError},
};

/// Why not.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No link or page token, or one that reaches nothing.
    #[error("no such link or page token")]
    Unauthenticated,
    /// The token may look but not act, or the browser secret is missing or wrong.
    #[error("the credential may not act on this")]
    Forbidden,
    /// Nothing of that id for this vendor.
    #[error("not found")]
    NotFound,
    /// The page is not of the session's origin.
    #[error("the request's origin is not the session's")]
    OriginNotAllowed,
    /// The request says something that cannot be.
    #[error("{0}")]
    Invalid(String),
    /// Every credential of the registration has ended.
    #[error("every credential of the registration has ended")]
    CredentialExpired {
        /// What to do.
        detail: String,
        /// For the vendor.
        finding: Box<Finding>,
    },
    /// The browser did not agree to what the session asks for.
    #[error("the owner did not agree in this browser")]
    AgreementNeeded,
    /// The answer came from another issuer than the attempt's.
    #[error("another issuer answered")]
    IssuerMismatch,
    /// The session has as many event streams as it may.
    #[error("too many event streams")]
    TooManyStreams,
    /// The mail servers are being asked already.
    #[error("the mail servers are being asked already")]
    AlreadyChecking,
    /// The ticket was used before.
    #[error("the ticket was used before")]
    TicketUsed,
    /// The ticket, or the session, is too old.
    #[error("too late")]
    Expired,
    /// The flow refuses.
    #[error("the flow refused: {0:?}")]
    Refused(flow::Refusal),
    /// The authority could not be asked who it is.
    #[error(transparent)]
    AuthorityUnavailable(EntraError),
    /// The pending grant cannot be used.
    #[error(transparent)]
    Grant(GrantError),
    /// The registration cannot be used.
    #[error(transparent)]
    Registration(#[from] SourceError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<GrantError> for Error {
    fn from(error: GrantError) -> Self {
        match error {
            // It was there when the attempt was proven.
            GrantError::NotFound => Self::Expired,
            GrantError::Store(error) => Self::Store(error),
            other => Self::Grant(other),
        }
    }
}

impl Outage for Error {
    fn is_outage(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_outage())
    }
}

impl From<flow::Refusal> for Error {
    fn from(refusal: flow::Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::Unauthenticated => ProblemKind::Unauthenticated.into(),
            Error::Forbidden => ProblemKind::Forbidden.into(),
            Error::NotFound | Error::Store(StoreError::NotFound) => ProblemKind::NotFound.into(),
            Error::OriginNotAllowed => ProblemKind::OriginNotAllowed.into(),
            Error::Invalid(detail) => Self::because(ProblemKind::InvalidRequest, detail),
            Error::CredentialExpired { detail, finding } => {
                Self::because(ProblemKind::CredentialExpired, detail).explained_by(*finding)
            }
            Error::AgreementNeeded => ProblemKind::AgreementNeeded.into(),
            Error::IssuerMismatch => ProblemKind::IssuerMismatch.into(),
            Error::TicketUsed => ProblemKind::AlreadyUsed.into(),
            Error::Expired => ProblemKind::Expired.into(),
            Error::Refused(refusal) => refused(refusal).into(),
            Error::Store(StoreError::Stale | StoreError::AlreadyExists) | Error::AlreadyChecking => {
                ProblemKind::Conflict.into()
            }
            Error::AuthorityUnavailable(cause) => Self::new(ProblemKind::AuthorityUnavailable).caused_by(cause),
            Error::TooManyStreams => ProblemKind::TooManyRequests.into(),
            Error::Registration(cause @ SourceError::NoCredential) => {
                Self::new(ProblemKind::RegistrationRefused).caused_by(cause)
            }
            Error::Registration(cause) => Self::internal(cause),
            Error::Grant(cause) => Self::internal(cause),
            Error::Store(cause) => Self::internal(cause),
        }
    }
}

const fn refused(refusal: flow::Refusal) -> ProblemKind {
    match refusal {
        flow::Refusal::SessionOver | flow::Refusal::OutOfOrder => ProblemKind::Conflict,
        flow::Refusal::Expired => ProblemKind::Expired,
        flow::Refusal::TooManyAttempts => ProblemKind::TooManyAttempts,
        flow::Refusal::UnknownAttempt => ProblemKind::NotFound,
        flow::Refusal::AlreadyRedeemed => ProblemKind::AlreadyUsed,
        flow::Refusal::VerifierMismatch => ProblemKind::VerifierMismatch,
    }
}
