//! `POST /api/v1/link/attempts`: the owner presses "Sign in".

use std::{sync::Arc, time::Duration};

use axum::{Json, extract::State, http::StatusCode};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use shared::{
    api::link::{AttemptStarted, StartAttempt},
    finding::Diagnosed,
    flow::{Approval, Event, HOSTED_LIFE},
    id::AttemptId,
    marks::plain,
    protocol::link_scopes,
    time::Timestamp,
};
use tokio::time::timeout;

use crate::links::{
    Links, agreement,
    attempt::{Notices, Saving},
    caller::Caller,
    error::Error,
};
use crate::{
    entra::AuthorizeRequest,
    http::{Body, Refusal, page_at},
    store::{AttemptSecret, SessionRecord},
    vault::{BrowserSecret, Issued},
};

/// How long the sign-in may be held up by asking who the issuer is.
const DISCOVERY: Duration = Duration::from_secs(3);

/// The route.
pub(crate) async fn handle(
    State(links): State<Arc<Links>>,
    caller: Caller,
    Body(request): Body<StartAttempt>,
) -> Result<(StatusCode, Json<AttemptStarted>), Refusal> {
    caller.may_act()?;
    if !is_challenge(&request.challenge) {
        return Err(Error::Invalid("challenge must be 43 characters of base64url (RFC 7636, S256)".to_owned()).into());
    }
    if !links.is_agreed(&caller.session, &request.agreement).await? {
        return Err(Error::AgreementNeeded.into());
    }
    if let Some(found) = links.without_credential(&caller.session).await? {
        return Ok((StatusCode::CREATED, Json(links.stay_here(caller.session, request.challenge, found).await?)));
    }
    let facts = links.facts(&caller.session).await?;
    let nonce = URL_SAFE_NO_PAD.encode(links.effects.bytes::<32>());
    let scopes = link_scopes(&caller.session.protocols, facts.cloud);
    let hint = caller.session.login_hint(&caller.session.flow.attempts);
    let authorize = AuthorizeRequest {
        challenge: &request.challenge,
        nonce: &nonce,
        scopes: &scopes,
        login_hint: hint.as_deref(),
        claims: None,
    };
    // Discovery may be out of reach right now; the sign-in itself goes to the browser and may still work.
    let issuer = timeout(DISCOVERY, links.entra.issuer(&facts)).await.ok().and_then(Result::ok).flatten();
    let authorize_url = links.entra.authorize_url(&facts, authorize).to_string();
    let begun = begin(&links, caller.session, request.challenge, nonce).await?;
    Ok((StatusCode::CREATED, Json(begun.started(authorize_url, issuer))))
}

impl Links {
    /// Whether what the page sent stands for what the session asks for now.
    async fn is_agreed(&self, session: &SessionRecord, agreement: &str) -> Result<bool, Error> {
        let vendor = self.store.vendor(&session.vendor).await?.ok_or(Error::NotFound)?;
        Ok(agreement == agreement::of(session, &plain(&vendor.name)))
    }
}

impl Links {
    /// An attempt that is over before Microsoft is asked: no code could be redeemed. The browser goes to our own page
    /// instead, as with an answer of Microsoft's, and reads there what the matter is.
    async fn stay_here(
        &self,
        session: SessionRecord,
        challenge: String,
        finding: Diagnosed,
    ) -> Result<AttemptStarted, Error> {
        let nonce = URL_SAFE_NO_PAD.encode(self.effects.bytes::<32>());
        let begun = begin(self, session, challenge, nonce).await?;
        let id = begun.attempt.clone();
        let over = Event::AttemptFailed { id, finding, report: None, approval: Approval::NotNeeded };
        self.change(begun.session.clone(), over, Notices::default()).await?;
        let mut here = page_at(&self.public_url, "callback");
        // Of another address than the page may have now, or the browser would stay on it.
        here.set_query(Some(&format!("attempt={}", begun.attempt)));
        here.set_fragment(Some("error=unauthorized_client"));
        Ok(begun.started(here.to_string(), None))
    }
}

/// An attempt that was stored.
struct Begun {
    session: SessionRecord,
    attempt: AttemptId,
    secret: BrowserSecret,
}

impl Begun {
    fn started(self, authorize_url: String, issuer: Option<String>) -> AttemptStarted {
        let Self { session: SessionRecord { flow, .. }, attempt, secret } = self;
        let expires_at = flow.current().map_or(flow.expires_at, |attempt| attempt.expires_at);
        AttemptStarted { attempt, authorize_url, issuer, browser_secret: secret.open().to_owned(), expires_at }
    }
}

async fn begin(links: &Links, session: SessionRecord, challenge: String, nonce: String) -> Result<Begun, Error> {
    let id = links.effects.id(AttemptId::new);
    let secret = BrowserSecret::issue(links.effects.random.as_ref());
    let kept = AttemptSecret { attempt: id.clone(), hash: secret.hash(), expires_at: seen_until(&session) };
    let event = Event::AttemptStarted { id: id.clone(), challenge, nonce };
    let session = links.change_with(session, event, Notices::default(), Saving::Secret(&kept)).await?;
    Ok(Begun { session, attempt: id, secret })
}

/// The browser sees what came of its attempt as long as the session can live, and acts on it for an hour of that.
fn seen_until(session: &SessionRecord) -> Timestamp {
    session.flow.expires_at.max(session.created_at + HOSTED_LIFE + HOSTED_LIFE)
}

fn is_challenge(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;
    use serde_json::json;

    use crate::links::scene::Scene;

    #[tokio::test]
    async fn nobody_signs_in_who_did_not_agree_to_what_is_asked_now() {
        let scene = Scene::new().await;
        let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        for body in [
            json!({ "challenge": challenge }),
            json!({ "challenge": challenge, "agreement": "" }),
            json!({ "challenge": challenge, "agreement": "x".repeat(43) }),
        ] {
            let (status, problem) = scene.post("attempts", &body, None).await;
            assert_eq!((status, &problem["type"]), (StatusCode::CONFLICT, &json!("/problems/agreement-needed")));
        }
        assert!(scene.now().await.flow.attempts.is_empty(), "nothing was stored");
        let agreed = json!({ "challenge": challenge, "agreement": scene.agreement() });
        assert_eq!(scene.post("attempts", &agreed, None).await.0, StatusCode::CREATED);
    }
}
