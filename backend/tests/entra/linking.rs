//! Redeeming and refreshing as a vendor's service does.

use mailbox_link::{
    entra::{CertificateCredential, Credential},
    vault::{CodeVerifier, PrivateKeyPem},
};
use rcgen::{CertificateParams, KeyPair, PKCS_RSA_SHA256, RsaKeySize};
use sandbox::{App, CONTOSO};
use shared::{cloud::Cloud, entra::EntraStage, protocol::Protocol};

use crate::scene::{ADA, CLIENT, REDIRECT, SECRET, Scene, refusal, scopes, secret};

#[tokio::test]
async fn a_code_and_a_secret_bring_tokens_for_the_mail_servers() {
    let scene = Scene::start().await;
    let tokens = scene.tokens(ADA).await;
    assert!(tokens.missing(&scopes()).is_empty(), "{:?}", tokens.scopes);
    assert!(tokens.refresh_token.is_some() && tokens.id_token.is_some());
    for request in scene.sandbox.requests().iter().filter(|request| request.is_token_call()) {
        assert_eq!(request.header("origin"), None);
    }
}

#[tokio::test]
async fn a_certificate_redeems_and_refreshes_without_any_secret() {
    let key = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048).unwrap();
    let certificate = CertificateParams::new(Vec::new()).unwrap().self_signed(&key).unwrap();
    let credential = CertificateCredential::load(&PrivateKeyPem::new(key.serialize_pem()), certificate.der()).unwrap();
    let app = App::web(CLIENT, REDIRECT).certificate(&certificate.pem()).unwrap();
    let scene = Scene::with(app, Credential::Certificate(credential)).await;

    let tokens = scene.tokens(ADA).await;
    scene.refresh(&tokens, CONTOSO.id).await.unwrap();

    let calls = scene.sandbox.requests();
    assert!(calls.iter().all(|request| !request.fields.iter().any(|field| field == "client_secret")));
}

#[tokio::test]
async fn a_refresh_brings_another_refresh_token_until_the_grant_is_revoked() {
    let scene = Scene::start().await;
    let first = scene.tokens(ADA).await;
    let second = scene.refresh(&first, CONTOSO.id).await.unwrap();
    assert_ne!(first.refresh_token.unwrap().open(), second.refresh_token.as_ref().unwrap().open());

    scene.sandbox.revoke(ADA);
    let refusal = refusal(scene.refresh(&second, CONTOSO.id).await);
    assert_eq!((refusal.error.as_str(), refusal.codes.as_slice()), ("invalid_grant", &[50_173][..]));
}

#[tokio::test]
async fn a_code_needs_its_own_verifier_and_works_once() {
    let scene = Scene::start().await;
    let code = scene.code(ADA);
    let other = CodeVerifier::new("another-verifier-another-verifier-another-v");
    let outcome = scene.entra.redeem(&scene.facts, code.clone(), other, &scopes()).await;
    let error = outcome.unwrap_err();
    assert_eq!(error.diagnosed(EntraStage::Redeem).code.to_string(), "entra.verifier-mismatch");
    assert!(!format!("{error:?}{error}").contains("another-verifier"));

    let code = scene.code(ADA);
    scene.redeem(code.clone()).await.unwrap();
    assert_eq!(refusal(scene.redeem(code).await).codes, [54_005]);
}

#[tokio::test]
async fn a_wrong_or_expired_secret_is_named_and_not_repeated() {
    let app = App::web(CLIENT, REDIRECT).secret(SECRET).expired_secret("last-years-secret");
    let wrong = ("not-the-right-one", 7_000_215, "entra.secret-wrong");
    let expired = ("last-years-secret", 7_000_222, "entra.secret-expired");
    for (value, number, finding) in [wrong, expired] {
        let scene = Scene::with(app.clone(), secret(value)).await;
        let error = scene.redeem(scene.code(ADA)).await.unwrap_err();
        assert_eq!(error.diagnosed(EntraStage::Redeem).code.to_string(), finding);
        assert!(!format!("{error:?}{error}").contains(value));
        assert_eq!(refusal(Err(error)).codes, [number]);
    }
}

#[tokio::test]
async fn a_registration_on_the_wrong_platform_shows_by_its_number() {
    let app = App::single_page(CLIENT, REDIRECT).secret(SECRET);
    let scene = Scene::with(app, secret(SECRET)).await;
    assert_eq!(refusal(scene.redeem(scene.code(ADA)).await).codes, [9_002_327]);
}

#[tokio::test]
async fn what_was_asked_for_and_not_granted_is_known() {
    let scene = Scene::start().await;
    let tokens = scene.tokens("narrow@contoso.example").await;
    assert_eq!(tokens.missing(&scopes()), [Protocol::Smtp.scope(Cloud::Global)]);
}

#[tokio::test]
async fn a_demand_for_a_second_factor_can_be_passed_on() {
    let scene = Scene::start().await;
    let who = "step-up@contoso.example";
    let tokens = scene.tokens(who).await;
    let refusal = refusal(scene.refresh(&tokens, CONTOSO.id).await);
    assert_eq!(refusal.suberror.as_deref(), Some("basic_action"));
    let claims = refusal.claims.unwrap();
    assert!(scene.sign_in(who, Some(&claims)).field("code").is_some());
}

#[tokio::test]
async fn nothing_that_comes_back_prints_a_secret() {
    let scene = Scene::start().await;
    let tokens = scene.tokens(ADA).await;
    let refused = scene.entra.refresh(&scene.facts, tokens.refresh_token.as_ref().unwrap(), CONTOSO.id, &[]).await;
    let printed = format!("{tokens:?} {refused:?} {:?}", scene.facts);
    for issued in scene.sandbox.issued_secrets() {
        assert!(!printed.contains(&issued));
    }
}
