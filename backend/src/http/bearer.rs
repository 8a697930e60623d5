//! The `Authorization: Bearer …` credential of a request (RFC 6750 section 2.1).

use std::fmt;

use axum::http::{HeaderMap, header};

/// No token of ours is longer.
const LONGEST: usize = 200;

/// The credential as it came. Which kind it must be is the route's business.
pub(crate) struct Bearer(String);

impl Bearer {
    /// The credential of the request with these headers, if it has one that can be ours.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
        let (scheme, token) = value.split_once(' ')?;
        let fits = scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() && token.len() <= LONGEST;
        fits.then(|| Self(token.to_owned()))
    }

    /// The text after `Bearer `.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Bearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bearer(<redacted>)")
    }
}
