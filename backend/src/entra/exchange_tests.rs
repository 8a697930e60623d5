//! Redeeming and refreshing against a scripted server: what is sent, and how every kind of answer is taken.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rcgen::CertificateParams;
use serde_json::{Value, json};
use shared::{
    entra::EntraStage,
    time::{Seconds, Timestamp},
};

use super::{
    CertificateCredential, Credential, EntraError, Fault, Misread, RegistrationFacts, TokenSet,
    minting::{self, CLIENT, NOW, TID},
    scripted::{Reply, Scripted, Seen, facts, facts_with},
};
use crate::effects::http::HttpLimits;
use crate::vault::{AuthorizationCode, ClientSecret, CodeVerifier, PrivateKeyPem, RefreshToken};

const TOKEN: &str = "/common/oauth2/v2.0/token";
const SCOPE: &str = "https://outlook.office.com/IMAP.AccessAsUser.All";
const CODE: &str = "0.AXoAcode-in-transit_1234567890abcdefABCDEF";
const VERIFIER: &str = "verifier-verifier-verifier-verifier-verifier";

fn tokens() -> Reply {
    Reply::json(
        200,
        &json!({
            "token_type": "Bearer", "expires_in": 3600, "scope": SCOPE, "access_token": "access-1",
            "refresh_token": "refresh-2", "id_token": "id-1",
        }),
    )
}

async fn redeem_with(scripted: &Scripted, limits: HttpLimits) -> Result<TokenSet, EntraError> {
    let (entra, _) = scripted.entra_with(limits);
    entra.redeem(&facts(), AuthorizationCode::new(CODE), CodeVerifier::new(VERIFIER), &[SCOPE.to_owned()]).await
}

/// What becomes of a code when the token endpoint answers so, and how often it was asked.
async fn redeemed(replies: impl IntoIterator<Item = Reply>) -> (Result<TokenSet, EntraError>, Vec<Seen>) {
    let scripted = Scripted::start().await;
    scripted.on(TOKEN, replies);
    let outcome = redeem_with(&scripted, HttpLimits::default()).await;
    (outcome, scripted.seen(TOKEN))
}

fn fault(outcome: Result<TokenSet, EntraError>) -> (Fault, Option<Seconds>) {
    match outcome {
        Err(EntraError::Transient(transient)) => (transient.fault, transient.retry_after),
        other => panic!("not a fault: {other:?}"),
    }
}

fn misread(outcome: Result<TokenSet, EntraError>) -> Misread {
    match outcome {
        Err(EntraError::NotUnderstood(misread)) => misread,
        other => panic!("understood: {other:?}"),
    }
}

#[tokio::test]
async fn a_code_is_redeemed_with_verifier_and_secret_in_the_form_and_nothing_else() {
    let (outcome, seen) = redeemed([tokens()]).await;
    let set = outcome.unwrap();
    assert_eq!(set.access_token.open(), "access-1");
    assert_eq!(set.refresh_token.unwrap().open(), "refresh-2");
    assert_eq!(set.expires_at, Timestamp(NOW + 3600));
    let mut form = seen[0].form();
    form.sort();
    let expected = [
        ("client_id", CLIENT),
        ("client_secret", "s3cr3t&a=b%20+c~ü"),
        ("code", CODE),
        ("code_verifier", VERIFIER),
        ("grant_type", "authorization_code"),
        ("redirect_uri", "https://link.example/callback"),
        ("scope", &format!("{SCOPE} openid profile email offline_access")),
    ];
    assert_eq!(form, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[tokio::test]
async fn neither_origin_nor_referer_nor_authorization_is_sent() {
    let (_, seen) = redeemed([tokens()]).await;
    for name in ["origin", "referer", "authorization", "cookie"] {
        assert!(!seen[0].headers.contains_key(name), "{name}");
    }
    assert_eq!(seen[0].headers["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(seen[0].headers["accept"], "application/json");
}

#[tokio::test]
async fn a_certificate_proves_itself_by_an_assertion_for_exactly_this_endpoint() {
    let key = minting::rsa_key();
    let certificate = CertificateParams::new(Vec::new()).unwrap().self_signed(&key).unwrap();
    let credential = CertificateCredential::load(&PrivateKeyPem::new(key.serialize_pem()), certificate.der()).unwrap();
    let scripted = Scripted::start().await;
    scripted.on(TOKEN, [tokens()]);
    let (entra, _) = scripted.entra();
    let facts = facts_with(Credential::Certificate(credential));

    entra.redeem(&facts, AuthorizationCode::new(CODE), CodeVerifier::new(VERIFIER), &[]).await.unwrap();

    let seen = &scripted.seen(TOKEN)[0];
    assert_eq!(seen.field("client_secret"), None);
    let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    assert_eq!(seen.field("client_assertion_type").as_deref(), Some(kind));
    let assertion = seen.field("client_assertion").unwrap();
    let claims = URL_SAFE_NO_PAD.decode(assertion.split('.').nth(1).unwrap()).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    assert_eq!(claims["aud"], scripted.base.join(TOKEN).unwrap().as_str());
}

#[tokio::test]
async fn a_refresh_goes_to_the_directory_that_authorised_and_brings_a_new_refresh_token() {
    let path = format!("/{TID}/oauth2/v2.0/token");
    let scripted = Scripted::start().await;
    scripted.on(&path, [tokens()]);
    let (entra, _) = scripted.entra();
    let old = RefreshToken::new("refresh-1");

    let set = entra.refresh(&facts(), &old, TID, &[SCOPE.to_owned()]).await.unwrap();

    assert_eq!(set.refresh_token.unwrap().open(), "refresh-2");
    let seen = &scripted.seen(&path)[0];
    assert_eq!(seen.field("grant_type").as_deref(), Some("refresh_token"));
    assert_eq!(seen.field("refresh_token").as_deref(), Some("refresh-1"));
    assert!(seen.field("scope").unwrap().starts_with(SCOPE));
    let error = entra.refresh(&facts(), &old, "../evil", &[]).await.unwrap_err();
    assert!(matches!(error, EntraError::Directory(_)));
}

#[tokio::test]
async fn a_refusal_keeps_entras_fields_and_gives_nothing_away() {
    let description = format!("AADSTS70000: the code {CODE} of access_token is bad.\r\nTrace ID: x");
    let body = json!({
        "error": "invalid_grant", "error_description": description, "error_codes": [70000], "suberror": "bad_token",
    });
    let (outcome, seen) = redeemed([Reply::json(400, &body)]).await;
    let error = outcome.unwrap_err();
    assert_eq!(seen.len(), 1, "a refusal is final");
    assert_eq!(error.diagnosed(EntraStage::Redeem).code.to_string(), "entra.code-refused");
    assert!(!format!("{error:?} {error}").contains(CODE));
    let EntraError::Refused(refusal) = error else { panic!("{error:?}") };
    assert_eq!((refusal.error.as_str(), refusal.suberror.as_deref()), ("invalid_grant", Some("bad_token")));
    assert_eq!(refusal.description.as_deref(), Some("AADSTS70000: the code [redacted] of access_token is bad."));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let scripted = Scripted::start().await;
        let elsewhere = scripted.base.join("/elsewhere").unwrap();
        scripted.on(TOKEN, [Reply::text(status, "text/html", "").with("location", elsewhere.as_str())]);
        let outcome = redeem_with(&scripted, HttpLimits::default()).await;
        assert_eq!(misread(outcome), Misread::Redirect(status));
        assert!(scripted.seen("/elsewhere").is_empty());
    }
}

#[tokio::test]
async fn a_busy_status_is_a_fault_even_when_the_body_is_a_readable_refusal() {
    let refusal = json!({ "error": "invalid_grant", "error_codes": [70000] });
    for status in [408, 429, 500, 502, 503, 504] {
        let reply = Reply::json(status, &refusal).with("retry-after", "77");
        let (outcome, seen) = redeemed([reply]).await;
        let (fault, retry_after) = fault(outcome);
        assert!(matches!(fault, Fault::Status(got) if got == status), "{fault:?}");
        assert_eq!(retry_after, Some(Seconds(77)));
        assert_eq!(seen.len(), 1, "Entra asked for a longer pause than anybody waits here");
    }
}

#[tokio::test]
async fn retry_after_may_be_a_date() {
    let reply = Reply::text(429, "text/html", "busy").with("retry-after", "Fri, 15 Jan 2027 08:01:00 GMT");
    let (_, retry_after) = fault(redeemed([reply]).await.0);
    assert_eq!(retry_after, Some(Seconds(60)));
}

#[tokio::test]
async fn a_code_survives_two_refusals_for_overload() {
    let busy = || Reply::text(503, "text/html", "busy");
    let (outcome, seen) = redeemed([busy(), busy(), tokens()]).await;
    assert_eq!(outcome.unwrap().access_token.open(), "access-1");
    assert_eq!(seen.len(), 3);
}

#[tokio::test]
async fn a_code_that_may_have_been_used_is_not_sent_again() {
    let (outcome, seen) = redeemed([Reply::text(500, "text/html", "oops"), tokens()]).await;
    assert!(matches!(fault(outcome).0, Fault::Status(500)));
    assert_eq!(seen.len(), 1);
}

#[tokio::test]
async fn what_is_not_json_is_not_read() {
    let html = "<html>{\"access_token\":\"x\"}</html>";
    assert_eq!(misread(redeemed([Reply::text(200, "text/html", html)]).await.0), Misread::NotJson(200));
    assert_eq!(misread(redeemed([Reply::text(400, "text/html", html)]).await.0), Misread::NotJson(400));
    for body in ["", "{", "[]", r#"{"error":"invalid_grant"}"#] {
        let (outcome, _) = redeemed([Reply::text(200, "application/json", body)]).await;
        assert_eq!(misread(outcome), Misread::Shape, "{body}");
    }
}

#[tokio::test]
async fn an_endless_answer_is_cut_off() {
    let long = "x".repeat(300_000);
    let reply = Reply::json(200, &json!({ "access_token": long }));
    assert_eq!(misread(redeemed([reply.clone()]).await.0), Misread::TooLong);
    assert_eq!(misread(redeemed([reply.stalling()]).await.0), Misread::TooLong);
}

#[tokio::test]
async fn an_answer_that_does_not_end_or_breaks_is_a_fault() {
    let scripted = Scripted::start().await;
    scripted.on(TOKEN, [Reply::text(200, "application/json", "{").stalling()]);
    let limits = HttpLimits { total: Duration::from_millis(200), ..HttpLimits::default() };
    assert!(matches!(fault(redeem_with(&scripted, limits).await).0, Fault::TimedOut));

    let (outcome, seen) = redeemed([Reply::text(200, "application/json", "{").breaking()]).await;
    assert!(matches!(fault(outcome).0, Fault::Interrupted));
    assert_eq!(seen.len(), 1);
}

#[tokio::test]
async fn nobody_listening_is_a_fault_that_names_its_cause() {
    let mut scripted = Scripted::start().await;
    scripted.base = "http://127.0.0.1:1".parse().unwrap();
    let (fault, _) = fault(redeem_with(&scripted, HttpLimits::default()).await);
    assert!(matches!(&fault, Fault::NotConnected(cause) if cause.contains("refused")), "{fault:?}");
}

fn refused_client() -> Reply {
    Reply::json(401, &json!({ "error": "invalid_client", "error_codes": [7_000_222], "error_description": "x" }))
}

fn with_two_secrets() -> RegistrationFacts {
    let secret = |text: &str| Credential::Secret(ClientSecret::new(text));
    RegistrationFacts { credentials: vec![secret("newest"), secret("older")], ..facts() }
}

#[tokio::test]
async fn a_refused_credential_gives_way_to_the_next_and_costs_neither_code_nor_refresh_token() {
    let scripted = Scripted::start().await;
    scripted.on(TOKEN, [refused_client(), tokens()]);
    let path = format!("/{TID}/oauth2/v2.0/token");
    scripted.on(&path, [refused_client(), tokens()]);
    let (entra, _) = scripted.entra();
    let facts = with_two_secrets();

    entra.redeem(&facts, AuthorizationCode::new(CODE), CodeVerifier::new(VERIFIER), &[]).await.unwrap();
    entra.refresh(&facts, &RefreshToken::new("refresh-1"), TID, &[]).await.unwrap();

    for path in [TOKEN, &path] {
        let seen: Vec<_> = scripted.seen(path).iter().map(|seen| seen.field("client_secret").unwrap()).collect();
        assert_eq!(seen, ["newest", "older"]);
    }
}

#[tokio::test]
async fn when_every_credential_is_refused_the_first_refusal_counts() {
    let scripted = Scripted::start().await;
    let older = json!({ "error": "invalid_client", "error_codes": [7_000_215] });
    scripted.on(TOKEN, [refused_client(), Reply::json(401, &older)]);
    let (entra, _) = scripted.entra();
    let refused =
        entra.redeem(&with_two_secrets(), AuthorizationCode::new(CODE), CodeVerifier::new(VERIFIER), &[]).await;
    assert_eq!(refused.unwrap_err().diagnosed(EntraStage::Redeem).code.to_string(), "entra.secret-expired");
    assert_eq!(scripted.seen(TOKEN).len(), 2);
}

#[tokio::test]
async fn another_refusal_than_of_the_client_tries_no_other_credential() {
    let scripted = Scripted::start().await;
    scripted.on(TOKEN, [Reply::json(400, &json!({ "error": "invalid_grant" })), tokens()]);
    let (entra, _) = scripted.entra();
    let refused =
        entra.redeem(&with_two_secrets(), AuthorizationCode::new(CODE), CodeVerifier::new(VERIFIER), &[]).await;
    assert!(matches!(refused, Err(EntraError::Refused(_))), "{refused:?}");
    assert_eq!(scripted.seen(TOKEN).len(), 1);
}
