//! What can go wrong between us and Entra.

use shared::{
    codes, diagnosis,
    entra::{EntraReport, EntraStage},
    finding::Diagnosed,
    time::Seconds,
};

use super::{credential::CredentialError, directory::BadDirectory, refusal::EntraRefusal};

/// Why Entra gave no tokens.
#[derive(Clone, Debug, thiserror::Error)]
pub enum EntraError {
    /// Entra could not be asked or was busy. Try later; nothing is known to be wrong with grant or registration.
    #[error("Entra gave no answer: {0}")]
    Transient(Transient),
    /// Entra said no, and why.
    #[error("Entra refused: {0}")]
    Refused(Box<EntraRefusal>),
    /// Something answered that does not speak as Entra does.
    #[error("Entra's answer was not understood: {0}")]
    NotUnderstood(Misread),
    /// The registration's credential cannot be used; nothing was sent.
    #[error(transparent)]
    Credential(#[from] CredentialError),
    /// The directory named by the caller is none; nothing was sent.
    #[error(transparent)]
    Directory(#[from] BadDirectory),
}

/// A fault that may pass.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{fault}")]
pub struct Transient {
    /// What happened.
    pub fault: Fault,
    /// How long Entra asks to wait.
    pub retry_after: Option<Seconds>,
}

/// What kept an answer from coming.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Fault {
    /// No connection was made, so the request was not sent. Holds the innermost cause, for operators.
    #[error("no connection ({0})")]
    NotConnected(String),
    /// The connection broke before the answer was complete. Entra may have done what was asked.
    #[error("the connection broke")]
    Interrupted,
    /// The answer was not complete in time. Entra may have done what was asked.
    #[error("no complete answer in time")]
    TimedOut,
    /// HTTP status 408, 429 or 5xx.
    #[error("HTTP status {0}")]
    Status(u16),
    /// A readable error that says so: `temporarily_unavailable` or `server_error`.
    #[error("{0}")]
    Said(Box<EntraRefusal>),
}

impl Transient {
    pub(super) const fn of(fault: Fault) -> Self {
        Self { fault, retry_after: None }
    }

    /// Whether the request was not carried out: never sent, or turned away for overload. Then even a code may be sent
    /// again.
    pub(super) const fn was_turned_away(&self) -> bool {
        matches!(self.fault, Fault::NotConnected(_) | Fault::Status(429 | 503))
    }
}

/// How an answer differs from Entra's.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Misread {
    /// A redirect; none is followed.
    #[error("a redirect (HTTP status {0}), and none is followed")]
    Redirect(u16),
    /// Another media type than JSON.
    #[error("not JSON (HTTP status {0})")]
    NotJson(u16),
    /// More bytes than any honest answer has.
    #[error("too long an answer")]
    TooLong,
    /// JSON of another shape.
    #[error("JSON of another shape")]
    Shape,
    /// A token that is not a bearer token.
    #[error("a token that is not of type Bearer")]
    TokenType,
    /// A lifetime is missing or makes no sense.
    #[error("a token without a usable lifetime")]
    Lifetime,
    /// The discovery document names places or an issuer of another host.
    #[error("a discovery document that points to another host")]
    ForeignDiscovery,
    /// No key in the set can verify an id token.
    #[error("a key set without an RSA signing key")]
    NoKeys,
}

impl EntraError {
    /// How long Entra asks to wait, if it does.
    pub const fn retry_after(&self) -> Option<Seconds> {
        match self {
            Self::Transient(transient) => transient.retry_after,
            _ => None,
        }
    }

    /// Whether the registration's credential was not taken (RFC 6749 section 5.2), so that another may be.
    pub(super) fn refuses_credential(&self) -> bool {
        match self {
            Self::Refused(refusal) => refusal.error == "invalid_client",
            Self::Credential(_) => true,
            _ => false,
        }
    }

    /// Whether the authority could not be asked or was busy.
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Transient(_))
    }

    /// Whether waiting may help and nobody need do anything: only a refusal says something of grant or registration. What
    /// cannot be read may come from a proxy or a captive portal, whatever its status.
    pub const fn may_pass(&self) -> bool {
        match self {
            Self::Transient(_) => true,
            Self::NotUnderstood(misread) => !matches!(misread, Misread::ForeignDiscovery),
            Self::Refused(_) | Self::Credential(_) | Self::Directory(_) => false,
        }
    }

    /// Whether the authority may have done what it was asked, though its answer did not come or was not understood.
    pub const fn may_have_been_done(&self) -> bool {
        match self {
            Self::Transient(Transient { fault, .. }) => {
                !matches!(fault, Fault::NotConnected(_) | Fault::Status(429 | 503))
            }
            Self::NotUnderstood(_) => true,
            Self::Refused(_) | Self::Credential(_) | Self::Directory(_) => false,
        }
    }

    /// What Entra said, if it said anything readable.
    pub fn report(&self, stage: EntraStage) -> Option<EntraReport> {
        match self {
            Self::Refused(refusal) => Some(refusal.report(stage)),
            Self::Transient(Transient { fault: Fault::Said(refusal), .. }) => Some(refusal.report(stage)),
            _ => None,
        }
    }

    /// The finding of a failed request of that stage.
    pub fn diagnosed(&self, stage: EntraStage) -> Diagnosed {
        if let Some(report) = self.report(stage) {
            return diagnosis::of_refusal(&report);
        }
        match self {
            Self::Transient(_) => Diagnosed::certain(codes::ENTRA_UNAVAILABLE),
            Self::NotUnderstood(Misread::ForeignDiscovery) => Diagnosed::certain(codes::ENTRA_ANSWER_NOT_TRUSTED),
            Self::NotUnderstood(_) => Diagnosed::certain(codes::ENTRA_ANSWER_UNREADABLE),
            Self::Credential(_) => Diagnosed::certain(codes::ENTRA_CREDENTIAL_REFUSED),
            Self::Refused(_) | Self::Directory(_) => Diagnosed::certain(codes::ENTRA_REFUSED),
        }
    }
}

impl From<NoAnswer> for EntraError {
    fn from(missing: NoAnswer) -> Self {
        match missing {
            NoAnswer::Transient(transient) => Self::Transient(transient),
            NoAnswer::NotUnderstood(misread) => Self::NotUnderstood(misread),
        }
    }
}

/// Why the transport has no JSON to hand on.
#[derive(Clone, Debug, thiserror::Error)]
pub(super) enum NoAnswer {
    #[error("{0}")]
    Transient(Transient),
    #[error("{0}")]
    NotUnderstood(Misread),
}

/// Why an id token is not believed.
#[derive(Clone, Debug, thiserror::Error)]
pub enum IdTokenError {
    /// Not three parts of base64url, or claims of the wrong JSON type.
    #[error("the id token is malformed")]
    Malformed,
    /// Signed by another algorithm than RS256, or not at all.
    #[error("the id token is not signed by RS256")]
    Algorithm,
    /// No key of that id in the authority's key set, even after fetching it again.
    #[error("the id token's key is not in the authority's key set")]
    UnknownKey,
    /// The signature is not the key's.
    #[error("the id token's signature is wrong")]
    BadSignature,
    /// Issued by somebody else, or for another directory than the one signed in at.
    #[error("the id token is of another issuer")]
    WrongIssuer,
    /// Made for another client.
    #[error("the id token is for another audience")]
    WrongAudience,
    /// Made for another attempt.
    #[error("the id token is of another sign-in")]
    WrongNonce,
    /// Its time is over.
    #[error("the id token has expired")]
    Expired,
    /// Its time has not come.
    #[error("the id token is not valid yet")]
    NotYetValid,
    /// A claim is absent or empty.
    #[error("the id token has no `{0}`")]
    MissingClaim(&'static str),
    /// A claim holds what it never holds in Entra's tokens.
    #[error("the id token's `{0}` is unfit")]
    UnfitClaim(&'static str),
    /// Discovery document or key set could not be had.
    #[error("the authority's keys could not be had: {0}")]
    KeysUnavailable(Box<EntraError>),
}

impl IdTokenError {
    /// The finding of an attempt that ended so.
    pub fn diagnosed(&self) -> Diagnosed {
        match self {
            Self::KeysUnavailable(error) if error.may_pass() => error.diagnosed(EntraStage::Redeem),
            _ => Diagnosed::certain(codes::ENTRA_ANSWER_NOT_TRUSTED),
        }
    }
}
