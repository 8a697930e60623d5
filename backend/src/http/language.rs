//! The language a reader wants, from `Accept-Language` (RFC 9110 section 12.5.4).

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use shared::text::Language;

/// The language to answer in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Reader(pub Language);

impl Reader {
    /// Whatever the headers say; English when they say nothing we speak.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Self(wanted.map(Language::accepted).unwrap_or_default())
    }
}

impl<S: Sync> FromRequestParts<S> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}
