//! Believing id tokens against a scripted authority: what is fetched, when, and from where.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls_pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use serde_json::json;
use shared::{cloud::Cloud, flow::Identity, time::Seconds};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::{
    Authorities, Authority, Entra, EntraError, Fault, IdTokenError, Misread,
    minting::{self, NONCE, NOW, TID, claims},
    scripted::{Reply, Scripted, facts},
};
use crate::{
    effects::{
        Effects,
        http::{HttpClient, HttpLimits},
    },
    vault::IdToken,
};

fn client(extra_ca: Option<&[u8]>) -> HttpClient {
    HttpClient::to_operators_hosts(extra_ca, HttpLimits::default()).unwrap()
}

const DISCOVERY: &str = "/common/v2.0/.well-known/openid-configuration";

async fn believe(entra: &Entra, token: &str) -> Result<Identity, IdTokenError> {
    entra.validate_id_token(&facts(), &IdToken::new(token), NONCE).await
}

/// Anna's token, made later than the clock of the test stands at its end.
fn token(scripted: &Scripted, kid: &str) -> String {
    let mut claims = claims(scripted.base.as_str());
    claims["exp"] = json!(NOW + 7 * 86_400);
    minting::sign_as(Some(kid), &claims)
}

#[tokio::test]
async fn discovery_and_keys_are_fetched_once_and_used_for_five_minutes() {
    let scripted = Scripted::start().await;
    scripted.serve_metadata(&["good"]);
    let (entra, clock) = scripted.entra();
    let token = token(&scripted, "good");
    for _ in 0..3 {
        assert_eq!(believe(&entra, &token).await.unwrap().tid, TID);
        clock.advance(Seconds(99));
    }
    assert_eq!((scripted.seen(DISCOVERY).len(), scripted.seen("/keys").len()), (1, 1));
    clock.advance(Seconds(3));
    believe(&entra, &token).await.unwrap();
    assert_eq!((scripted.seen(DISCOVERY).len(), scripted.seen("/keys").len()), (2, 2));
}

#[tokio::test]
async fn a_new_key_is_found_by_fetching_again_but_no_more_than_once_a_minute() {
    let scripted = Scripted::start().await;
    scripted.serve_metadata(&["good"]);
    let (entra, clock) = scripted.entra();
    believe(&entra, &token(&scripted, "good")).await.unwrap();
    scripted.on("/keys", [Reply::json(200, &minting::key_set(&["good", "new"]))]);

    clock.advance(Seconds(59));
    let early = believe(&entra, &token(&scripted, "new")).await;
    assert!(matches!(early, Err(IdTokenError::UnknownKey)));
    assert_eq!(scripted.seen("/keys").len(), 1);

    clock.advance(Seconds(1));
    believe(&entra, &token(&scripted, "new")).await.unwrap();
    for _ in 0..5 {
        assert!(believe(&entra, &token(&scripted, "never")).await.is_err());
    }
    assert_eq!(scripted.seen("/keys").len(), 2);
}

#[tokio::test]
async fn without_keys_nobody_is_believed_and_the_fault_may_pass() {
    let scripted = Scripted::start().await;
    scripted.serve_metadata(&["good"]).on("/keys", [Reply::text(503, "text/html", "busy")]);
    let (entra, _) = scripted.entra();
    let error = believe(&entra, &token(&scripted, "good")).await.unwrap_err();
    assert_eq!(error.diagnosed().code.to_string(), "entra.unavailable");
    assert!(matches!(error, IdTokenError::KeysUnavailable(inner) if inner.is_transient()));
    assert_eq!(scripted.seen("/keys").len(), 3, "a question is asked again");
}

#[tokio::test]
async fn a_discovery_document_that_points_elsewhere_is_not_believed() {
    let scripted = Scripted::start().await;
    let document = json!({ "issuer": scripted.base, "jwks_uri": "https://evil.example/keys" });
    scripted.on(DISCOVERY, [Reply::json(200, &document)]);
    let (entra, _) = scripted.entra();
    let error = believe(&entra, &token(&scripted, "good")).await.unwrap_err();
    assert_eq!(error.diagnosed().code.to_string(), "entra.answer-not-trusted");
    let IdTokenError::KeysUnavailable(inner) = error else { panic!("{error:?}") };
    assert!(matches!(*inner, EntraError::NotUnderstood(Misread::ForeignDiscovery)));
}

#[tokio::test]
async fn an_operator_may_name_issuer_and_keys_and_then_nothing_is_discovered() {
    let scripted = Scripted::start().await;
    scripted.on("/my-keys", [Reply::json(200, &minting::key_set(&["good"]))]);
    let authority = Authority::new(scripted.base.clone()).unwrap();
    let authority = authority.with_keys(scripted.base.join("/my-keys").unwrap()).unwrap();
    let authority = authority.with_issuer(format!("{}{{tenantid}}/v2.0", scripted.base));
    let (effects, _) = Effects::held(NOW);
    let entra = Entra::new(Authorities::default().with(Cloud::Global, authority), effects, client(None));
    believe(&entra, &token(&scripted, "good")).await.unwrap();
    assert!(scripted.seen(DISCOVERY).is_empty());
}

#[tokio::test]
async fn an_authority_that_promises_to_name_itself_must() {
    let scripted = Scripted::start().await;
    let issuer = format!("{}{TID}/v2.0", scripted.base);
    let keys = scripted.base.join("/keys").unwrap();
    let document =
        json!({ "issuer": issuer, "jwks_uri": keys, "authorization_response_iss_parameter_supported": true });
    scripted.on("/contoso.example/v2.0/.well-known/openid-configuration", [Reply::json(200, &document)]);
    let (entra, _) = scripted.entra();
    let mut facts = facts();
    facts.directory = "contoso.example".parse().unwrap();
    assert!(entra.may_come_from(&facts, Some(&issuer)).await.unwrap());
    assert!(!entra.may_come_from(&facts, None).await.unwrap());
}

#[tokio::test]
async fn an_attempts_issuer_is_pinned_when_there_is_only_one() {
    let scripted = Scripted::start().await;
    let issuer = format!("{}{TID}/v2.0", scripted.base);
    let document = json!({ "issuer": issuer, "jwks_uri": scripted.base.join("/keys").unwrap() });
    scripted.serve_metadata(&["good"]);
    scripted.on("/contoso.example/v2.0/.well-known/openid-configuration", [Reply::json(200, &document)]);
    let (entra, _) = scripted.entra();
    let mut facts = facts();
    assert_eq!(entra.issuer(&facts).await.unwrap(), None);
    assert!(entra.may_come_from(&facts, Some(&issuer)).await.unwrap());
    assert!(!entra.may_come_from(&facts, Some("https://evil.example/v2.0")).await.unwrap());
    assert!(entra.may_come_from(&facts, None).await.unwrap(), "Entra promises no `iss`");
    facts.directory = "contoso.example".parse().unwrap();
    assert_eq!(entra.issuer(&facts).await.unwrap(), Some(issuer));
}

#[tokio::test]
async fn a_directory_that_does_not_exist_is_refused_in_entras_words() {
    let scripted = Scripted::start().await;
    let refusal = json!({ "error": "invalid_tenant", "error_description": "AADSTS90002: Tenant 'x' not found." });
    scripted.on(DISCOVERY, [Reply::json(400, &refusal)]);
    let (entra, _) = scripted.entra();
    let EntraError::Refused(refusal) = entra.issuer(&facts()).await.unwrap_err() else { panic!("not refused") };
    assert_eq!(refusal.codes, [90_002]);
}

/// A TLS server whose certificate is of `issuer`; it answers every request with an empty JSON object.
async fn tls_server(issuer: &CertifiedIssuer<'_, KeyPair>) -> u16 {
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, issuer).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der())),
        )
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let _ = stream.read(&mut [0; 4096]).await;
            let answer = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
            let _ = stream.write_all(answer.as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    });
    port
}

#[tokio::test]
async fn an_authority_is_trusted_by_public_roots_or_the_operators_own_alone() {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let port = tls_server(&issuer).await;
    let asked = async |extra_ca: Option<&[u8]>| {
        let authority = Authority::new(format!("https://localhost:{port}").parse().unwrap()).unwrap();
        let (effects, _) = Effects::held(NOW);
        let entra = Entra::new(Authorities::default().with(Cloud::Global, authority), effects, client(extra_ca));
        entra.issuer(&facts()).await.unwrap_err()
    };

    let stranger = asked(None).await;
    let EntraError::Transient(transient) = stranger else { panic!("{stranger:?}") };
    assert!(matches!(transient.fault, Fault::NotConnected(cause) if cause.contains("certificate")));
    let known = asked(Some(issuer.pem().as_bytes())).await;
    assert!(matches!(known, EntraError::NotUnderstood(Misread::Shape)), "{known:?}");
}
