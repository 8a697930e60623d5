//! Who calls the link API: the bearer of a link token or of a page token.

use std::sync::Arc;

use axum::{
    extract::{FromRef, FromRequestParts},
    http::{HeaderMap, request::Parts},
};
use shared::{
    api::{link::BROWSER_SECRET_HEADER, vendor::Delivery},
    flow::RETEST_LIFE,
    id::AttemptId,
    text::Language,
};

use super::{Links, error::Error, view::Viewer};
use crate::{
    http::{Allowance, Bearer, Refusal, origin_of},
    store::{SessionRecord, SessionToken},
    vault::{BrowserSecret, Issued, LinkToken, PageToken, TokenHash},
};

/// A request that reaches a session by its token.
pub(super) struct Caller {
    /// The session.
    pub session: SessionRecord,
    /// By which token.
    pub token: SessionToken,
    /// From which page's origin, when the browser said so.
    pub origin: Option<String>,
    /// The browser secret that came with it, if one did.
    pub browser: Option<TokenHash>,
}

impl Caller {
    /// Whether this token may start sign-ins: a page token may, and the link token of a hosted session, which *is* the
    /// owner's link. An embedded session's link token lives on the vendor's page and may only look and buy tickets.
    pub(super) fn may_act(&self) -> Result<(), Error> {
        match (self.token, self.session.delivery) {
            (SessionToken::Page, _) | (SessionToken::Link, Delivery::Hosted) => Ok(()),
            (SessionToken::Link, Delivery::Embedded) => Err(Error::Forbidden),
        }
    }

    /// Refuses an attempt of another session.
    pub(super) fn has_attempt(&self, attempt: &AttemptId) -> Result<(), Error> {
        match self.session.flow.attempts.iter().any(|known| known.id == *attempt) {
            true => Ok(()),
            false => Err(Error::NotFound),
        }
    }

    /// Refuses a page of another origin than the session's.
    fn check_origin(&self, links: &Links) -> Result<(), Refusal> {
        match self.origin.as_deref() {
            Some(origin) if self.session.allowed_origin.as_deref() == Some(origin) => Ok(()),
            origin => links.check_origin(origin),
        }
    }

    /// Refuses a browser other than the one that began the attempt, and that one too after its hour.
    pub(super) async fn check_browser(&self, links: &Links, attempt: &AttemptId) -> Result<(), Error> {
        let known = self.session.flow.attempts.iter().find(|known| known.id == *attempt).ok_or(Error::NotFound)?;
        let in_time = links.effects.clock.now() < known.started_at + RETEST_LIFE;
        match in_time && links.is_browser_of(&self.session, attempt, self.browser.as_ref()).await? {
            true => Ok(()),
            false => Err(Error::Forbidden),
        }
    }

    /// Who reads what is answered.
    pub(super) fn viewer(&self, language: Language) -> Viewer {
        Viewer { language, browser: self.browser }
    }
}

impl Links {
    /// Refuses a page that is not ours, and tells it where we are: it may be ours, opened by another name. Our own pages
    /// send our own origin, or none with GET.
    pub(in crate::links) fn check_origin(&self, origin: Option<&str>) -> Result<(), Refusal> {
        let ours = self.public_url.origin().ascii_serialization();
        match origin.is_none_or(|origin| origin == ours) {
            true => Ok(()),
            false => Err(Refusal::from(Error::OriginNotAllowed).reached_at(self.public_url.as_str())),
        }
    }

    /// Whether a browser secret is that of the browser which began the attempt.
    pub(in crate::links) async fn is_browser_of(
        &self,
        session: &SessionRecord,
        attempt: &AttemptId,
        browser: Option<&TokenHash>,
    ) -> Result<bool, Error> {
        let Some(browser) = browser else { return Ok(false) };
        let now = self.effects.clock.now();
        let known = self.store.attempt_secret(&session.vendor, &session.id, attempt, now).await?;
        // Hashes compare in constant time.
        Ok(known.as_ref() == Some(browser))
    }
}

/// The browser secret of a request, if it carries one.
pub(in crate::links) fn browser_of(headers: &HeaderMap) -> Option<TokenHash> {
    let sent = headers.get(BROWSER_SECRET_HEADER)?.to_str().ok()?;
    BrowserSecret::parse(sent).ok().map(|secret| secret.hash())
}

impl<S> FromRequestParts<S> for Caller
where
    S: Send + Sync,
    Arc<Links>: FromRef<S>,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let links = Arc::<Links>::from_ref(state);
        let reached = reached(parts, &links).await?;
        let allowance = Allowance::of(&parts.extensions);
        let (session, token) = reached.ok_or_else(|| allowance.unauthenticated())?;
        allowance.session(&session.id)?;
        let origin = origin_of(&parts.headers).map(str::to_owned);
        let caller = Self { session, token, origin, browser: browser_of(&parts.headers) };
        caller.check_origin(&links)?;
        Ok(caller)
    }
}

async fn reached(parts: &Parts, links: &Links) -> Result<Option<(SessionRecord, SessionToken)>, Error> {
    match Bearer::of(&parts.headers).and_then(|bearer| hash_of(bearer.as_str())) {
        Some(hash) => Ok(links.store.session_by_token(&hash).await?),
        None => Ok(None),
    }
}

fn hash_of(token: &str) -> Option<TokenHash> {
    let link = LinkToken::parse(token).map(|token| token.hash());
    link.or_else(|_| PageToken::parse(token).map(|token| token.hash())).ok()
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use axum::{
        Router,
        body::{Body, to_bytes},
        extract::{ConnectInfo, Request},
        http::{Method, StatusCode, header, request::Builder},
    };
    use shared::{
        problem::{Problem, ProblemKind},
        time::Seconds,
    };
    use tower::ServiceExt;

    use crate::{config::LimitSettings, http::layered, links::scene::Scene};

    fn limited(scene: &Scene, address_per_minute: u32, session_per_minute: u32) -> Router {
        let limits = LimitSettings { address_per_minute, key_per_minute: 0, session_per_minute };
        layered(scene.routes(), scene.links.effects.clone(), [].into(), &limits)
    }

    async fn answer(routes: &Router, request: Builder) -> StatusCode {
        let mut request: Request = request.body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([203, 0, 113, 9], 1))));
        routes.clone().oneshot(request).await.unwrap().status()
    }

    fn view(token: &str) -> Builder {
        Request::get("/api/v1/link/session").header(header::AUTHORIZATION, format!("Bearer {token}"))
    }

    #[tokio::test]
    async fn a_page_that_was_opened_by_another_name_is_told_where_the_service_is() {
        let scene = Scene::new().await;
        for route in ["cancel", "tickets/redeem"] {
            let request = Request::post(format!("/api/v1/link/{route}"))
                .header(header::AUTHORIZATION, format!("Bearer {}", scene.token.open()))
                .header(header::CONTENT_TYPE, "application/json")
                .header(header::ORIGIN, "https://other-name.example")
                .header(header::HOST, "other-name.example")
                .body(Body::from(r#"{"ticket":"t"}"#));
            let response = scene.routes().oneshot(request.unwrap()).await.unwrap();
            assert_eq!(response.status(), StatusCode::FORBIDDEN, "{route}");
            let body = to_bytes(response.into_body(), 1 << 16).await.unwrap();
            let problem: Problem = serde_json::from_slice(&body).unwrap();
            assert_eq!(problem.known(), Some(ProblemKind::OriginNotAllowed));
            assert_eq!(problem.address.as_deref(), Some(scene.links.public_url.as_str()), "{route}");
        }
    }

    #[tokio::test]
    async fn pages_that_call_too_often_are_refused_for_a_while() {
        let scene = Scene::new().await;
        let routes = limited(&scene, 0, 2);
        let mut seen = Vec::new();
        for wait in [0, 0, 0, 30] {
            scene.pass(Seconds(wait));
            seen.push(answer(&routes, view(scene.token.open())).await.as_u16());
        }
        assert_eq!(seen, [200, 200, 429, 200]);
    }

    #[tokio::test]
    async fn whoever_has_no_token_is_refused_soon_and_a_session_at_the_same_address_is_not() {
        let scene = Scene::new().await;
        let routes = limited(&scene, 3, 0);
        let preflight = || {
            let request = Request::builder().method(Method::OPTIONS).uri("/api/v1/link/session");
            request.header(header::ORIGIN, "https://portal.example")
        };
        let redeem = || Request::post("/api/v1/link/tickets/redeem").header(header::CONTENT_TYPE, "application/json");
        assert_eq!(answer(&routes, view("mll_unknown")).await, StatusCode::UNAUTHORIZED);
        assert_eq!(answer(&routes, preflight()).await, StatusCode::NO_CONTENT);
        assert_eq!(answer(&routes, redeem()).await, StatusCode::BAD_REQUEST);
        for request in [view("mll_unknown"), preflight(), redeem()] {
            assert_eq!(answer(&routes, request).await, StatusCode::TOO_MANY_REQUESTS);
        }
        assert_eq!(answer(&routes, view(scene.token.open())).await, StatusCode::OK);
    }
}
