//! Why a registration's route does not do what it was asked, and which problem that is.

use shared::problem::ProblemKind;

use crate::{
    http::Refusal,
    registrar::{AddCredentialError, RetireError, TestError},
    store::StoreError,
};

/// Why not.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// Nothing of that id for this vendor.
    #[error("not found")]
    NotFound,
    /// The request says something that cannot be.
    #[error("{0}")]
    Invalid(String),
    /// Without it nobody can link.
    #[error("the registration's only credential")]
    Last,
    /// A credential does not open.
    #[error("the credential cannot be opened: {0}")]
    Unreadable(Box<dyn std::error::Error + Send + Sync>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<AddCredentialError> for Error {
    fn from(error: AddCredentialError) -> Self {
        match error {
            AddCredentialError::UnknownRegistration(_) => Self::NotFound,
            AddCredentialError::Store(error) => Self::Store(error),
            AddCredentialError::Material(_) | AddCredentialError::Expired => Self::Invalid(error.to_string()),
        }
    }
}

impl From<TestError> for Error {
    fn from(error: TestError) -> Self {
        match error {
            TestError::UnknownRegistration(_) | TestError::UnknownCredential(_) => Self::NotFound,
            TestError::NoDirectory => Self::Invalid(
                "the registration is for several directories, and a credential is tried in one: name the one the \
                 application is registered in as `directory`"
                    .to_owned(),
            ),
            TestError::Unreadable(cause) => Self::Unreadable(cause),
            TestError::Store(error) => Self::Store(error),
        }
    }
}

impl From<RetireError> for Error {
    fn from(error: RetireError) -> Self {
        match error {
            RetireError::Unknown(_) => Self::NotFound,
            RetireError::Last(_) => Self::Last,
            RetireError::Store(error) => Self::Store(error),
        }
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound | Error::Store(StoreError::NotFound) => ProblemKind::NotFound.into(),
            Error::Invalid(detail) => Self::because(ProblemKind::InvalidRequest, detail),
            Error::Last => Self::because(
                ProblemKind::Conflict,
                "This is the registration's only credential, without which nobody can link and no access token can be \
                 had. Add another first, or say last=true if it must go at once.",
            ),
            Error::Unreadable(cause) => Self::internal(cause),
            Error::Store(cause) => Self::internal(cause),
        }
    }
}
