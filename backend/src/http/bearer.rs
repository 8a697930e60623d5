//! The `Authorization: Bearer …` credential of a request (RFC 6750 section 2.1).

use std::fmt;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use shared::problem::ProblemKind;

use super::Refusal;

/// The credential as it came. Which kind it must be is the route's business.
pub struct Bearer(String);

impl Bearer {
    /// The text after `Bearer `.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Bearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bearer(<redacted>)")
    }
}

impl<S: Sync> FromRequestParts<S> for Bearer {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let value = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let (scheme, token) = value.and_then(|value| value.split_once(' ')).ok_or(ProblemKind::Unauthenticated)?;
        if !scheme.eq_ignore_ascii_case("bearer") || token.is_empty() || token.len() > 200 {
            return Err(ProblemKind::Unauthenticated.into());
        }
        Ok(Self(token.to_owned()))
    }
}
