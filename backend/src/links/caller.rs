//! Who calls the link API: the bearer of a link token or of a page token.

use std::sync::Arc;

use axum::{
    extract::{FromRef, FromRequestParts},
    http::{HeaderMap, request::Parts},
};
use shared::{api::link::BROWSER_SECRET_HEADER, api::vendor::Delivery, id::AttemptId};

use super::{Links, error::Error};
use crate::{
    http::{Bearer, Refusal, origin_of},
    store::{SessionRecord, SessionToken},
    vault::{BrowserSecret, Issued, LinkToken, PageToken, TokenHash},
};

/// A request that reaches a session by its token.
pub struct Caller {
    /// The session.
    pub session: SessionRecord,
    /// By which token.
    pub token: SessionToken,
    /// From which page's origin, when the browser said so.
    pub origin: Option<String>,
}

impl Caller {
    /// Whether this token may start sign-ins: a page token may, and the link token of a hosted session, which *is* the
    /// owner's link. An embedded session's link token lives on the vendor's page and may only look and buy tickets.
    pub fn may_act(&self) -> Result<(), Error> {
        match (self.token, self.session.delivery) {
            (SessionToken::Page, _) | (SessionToken::Link, Delivery::Hosted) => Ok(()),
            (SessionToken::Link, Delivery::Embedded) => Err(Error::Forbidden),
        }
    }

    /// Refuses an attempt of another session.
    pub fn has_attempt(&self, attempt: &AttemptId) -> Result<(), Error> {
        match self.session.flow.attempts.iter().any(|known| known.id == *attempt) {
            true => Ok(()),
            false => Err(Error::NotFound),
        }
    }

    /// Refuses a page of another origin than the session's. Our own pages send our own origin, or none with GET.
    pub fn check_origin(&self, ours: &str) -> Result<(), Error> {
        match self.origin.as_deref() {
            None => Ok(()),
            Some(origin) if origin == ours || self.session.allowed_origin.as_deref() == Some(origin) => Ok(()),
            Some(_) => Err(Error::OriginNotAllowed),
        }
    }

    /// Refuses a browser other than the one that began the attempt.
    pub async fn check_browser(&self, links: &Links, attempt: &AttemptId, headers: &HeaderMap) -> Result<(), Error> {
        let sent = headers.get(BROWSER_SECRET_HEADER).and_then(|value| value.to_str().ok()).ok_or(Error::Forbidden)?;
        let sent = BrowserSecret::parse(sent).map_err(|_| Error::Forbidden)?;
        let now = links.effects.clock.now();
        let session = &self.session;
        let known = links.store.attempt_secret(&session.vendor, &session.id, attempt, now).await?;
        // Hashes compare in constant time.
        if known == Some(sent.hash()) { Ok(()) } else { Err(Error::Forbidden) }
    }
}

impl<S> FromRequestParts<S> for Caller
where
    S: Send + Sync,
    Arc<Links>: FromRef<S>,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let bearer = Bearer::from_request_parts(parts, state).await?;
        let links = Arc::<Links>::from_ref(state);
        let hash = hash_of(bearer.as_str()).ok_or(Error::Unauthenticated)?;
        let reached = links.store.session_by_token(&hash).await.map_err(Error::from)?;
        let (session, token) = reached.ok_or(Error::Unauthenticated)?;
        let caller = Self { session, token, origin: origin_of(&parts.headers).map(str::to_owned) };
        caller.check_origin(&links.public_url.origin().ascii_serialization())?;
        Ok(caller)
    }
}

fn hash_of(token: &str) -> Option<TokenHash> {
    let link = LinkToken::parse(token).map(|token| token.hash());
    link.or_else(|_| PageToken::parse(token).map(|token| token.hash())).ok()
}
