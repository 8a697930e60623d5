//! Problem kinds (RFC 9457). The `type` is stable and is what programs branch on; title and detail are for people.

use serde::{Deserialize, Serialize};

use crate::finding::Finding;

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident = $slug:literal, $status:literal, $title:literal;)*) => {
        /// Every kind of problem the API can answer with.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub enum ProblemKind {
            $($(#[$doc])* $name,)*
        }

        impl ProblemKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The last path segment of the `type` URI.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)* }
            }

            /// The HTTP status.
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)* }
            }

            /// One sentence for people; the same for every occurrence.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

problems! {
    /// The body or a parameter is not what the route takes.
    InvalidRequest = "invalid-request", 400, "The request is not valid.";
    /// No credential, or one that is unknown, revoked or expired.
    Unauthenticated = "unauthenticated", 401, "A valid credential is needed.";
    /// The credential may not do this.
    Forbidden = "forbidden", 403, "This credential may not do that.";
    /// The request comes from an origin the session does not allow.
    OriginNotAllowed = "origin-not-allowed", 403, "This web origin may not use this link session.";
    /// Unknown, or another vendor's: the two are not told apart.
    NotFound = "not-found", 404, "There is no such thing here.";
    /// The path exists, the method does not.
    MethodNotAllowed = "method-not-allowed", 405, "This path does not take that method.";
    /// The object is not in a state that allows this.
    Conflict = "conflict", 409, "The current state does not allow that.";
    /// A sign-in was to begin in a browser that did not agree to what this session asks for.
    AgreementNeeded = "agreement-needed", 409, "The owner must first agree to what is asked for.";
    /// The code or ticket was used before.
    AlreadyUsed = "already-used", 409, "This was used before and works only once.";
    /// The link session, attempt or ticket has expired.
    Expired = "expired", 410, "This has expired.";
    /// The body is larger than the route takes.
    TooLarge = "too-large", 413, "The request is too large.";
    /// The body is of a type the route does not take.
    UnsupportedMediaType = "unsupported-media-type", 415, "The request body must be JSON.";
    /// The verifier does not fit the attempt's challenge.
    VerifierMismatch = "verifier-mismatch", 422, "The code verifier does not fit this attempt.";
    /// The attempt's issuer is not the one that answered.
    IssuerMismatch = "issuer-mismatch", 422, "The answer came from another issuer than this attempt's.";
    /// Too many requests.
    TooManyRequests = "too-many-requests", 429, "Too many requests. Try again later.";
    /// More than ten attempts in one session.
    TooManyAttempts = "too-many-attempts", 429, "This link session has used all its attempts.";
    /// The mailbox's grant is gone; the owner must link it again.
    RelinkNeeded = "relink-needed", 409, "The mailbox must be linked again.";
    /// The authority could not be reached or is overloaded; the grant is unharmed.
    AuthorityUnavailable = "authority-unavailable", 503, "The sign-in authority is not available right now.";
    /// The registration's credential was refused.
    RegistrationRefused = "registration-refused", 502, "The sign-in authority refused the registration.";
    /// Every credential of the registration has passed its noted end, so nobody can sign in.
    CredentialExpired = "credential-expired", 409, "Every credential of the registration has expired.";
    /// Something failed here. The cause is in the log under the request id.
    Internal = "internal", 500, "Something failed on our side.";
    /// The request took too long.
    Timeout = "timeout", 504, "The request took too long.";
}

/// A problem document (`application/problem+json`).
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Problem {
    /// Stable URI reference, `/problems/{slug}`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind's sentence.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What exactly was wrong this time, if it is safe and useful to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Why a third party refused, explained: present where this service asked Entra or a mail server and heard no.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<Finding>,
    /// Where this service is reached, for a page that was opened by another address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The id under which the log tells more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl Problem {
    /// A problem of `kind`.
    pub fn new(kind: ProblemKind) -> Self {
        Self {
            kind: format!("/problems/{}", kind.slug()),
            title: kind.title().to_owned(),
            status: kind.status(),
            detail: None,
            finding: None,
            address: None,
            request_id: None,
        }
    }

    /// The kind this document names, if this version knows it.
    pub fn known(&self) -> Option<ProblemKind> {
        ProblemKind::ALL.iter().copied().find(|kind| self.kind.strip_prefix("/problems/") == Some(kind.slug()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_kind_has_its_own_type_and_an_error_status() {
        let slugs: HashSet<_> = ProblemKind::ALL.iter().map(|kind| kind.slug()).collect();
        assert_eq!(slugs.len(), ProblemKind::ALL.len());
        assert!(ProblemKind::ALL.iter().all(|kind| (400..600).contains(&kind.status())));
    }

    #[test]
    fn a_document_names_its_kind() {
        for kind in ProblemKind::ALL {
            assert_eq!(Problem::new(*kind).known(), Some(*kind));
        }
    }
}
