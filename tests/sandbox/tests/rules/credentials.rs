//! How a confidential client proves itself: secrets and certificates.

use std::{sync::LazyLock, time::Duration};

use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use rcgen::{CertificateParams, KeyPair, PKCS_RSA_SHA256, RsaKeySize};
use sandbox::{App, CONTOSO};
use serde_json::{Value, json};
use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::vendor::{Answer, CLIENT, Fields, REDIRECT, SECRET, Vendor};

const ADA: &str = "ada@contoso.example";

/// A certificate and its private key; keys are slow to make, so all tests share two.
struct Certificate {
    pem: String,
    sha1: String,
    sha256: String,
    key: EncodingKey,
}

impl Certificate {
    fn make() -> Self {
        let key = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048).unwrap();
        let certificate = CertificateParams::new(vec!["vendor.example".to_owned()]).unwrap().self_signed(&key).unwrap();
        Self {
            pem: certificate.pem(),
            sha1: BASE64_URL_SAFE_NO_PAD.encode(Sha1::digest(certificate.der())),
            sha256: BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(certificate.der())),
            key: EncodingKey::from_rsa_pem(key.serialize_pem().as_bytes()).unwrap(),
        }
    }
}

static OURS: LazyLock<Certificate> = LazyLock::new(Certificate::make);
static FOREIGN: LazyLock<Certificate> = LazyLock::new(Certificate::make);

async fn with_certificate() -> Vendor {
    Vendor::with(App::web(CLIENT, REDIRECT).certificate(&OURS.pem).unwrap()).await
}

fn header() -> Header {
    Header { x5t_s256: Some(OURS.sha256.clone()), ..Header::new(Algorithm::PS256) }
}

fn claims(vendor: &Vendor) -> Value {
    let now = vendor.sandbox.now();
    json!({
        "aud": format!("{}{}/oauth2/v2.0/token", vendor.sandbox.authority_url(), CONTOSO.id),
        "iss": CLIENT, "sub": CLIENT, "jti": format!("{now}-1"), "nbf": now, "iat": now, "exp": now + 300,
    })
}

fn asserting(fields: Fields, header: &Header, claims: &Value, key: &EncodingKey) -> Fields {
    fields
        .without("client_secret")
        .with("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        .with("client_assertion", &encode(header, claims, key).unwrap())
}

/// Redeems Ada's fresh code with an assertion.
async fn redeemed(vendor: &Vendor, header: &Header, claims: &Value, key: &EncodingKey) -> Answer {
    let fields = vendor.redemption(&vendor.code(ADA));
    vendor.token(&asserting(fields, header, claims, key)).await
}

#[tokio::test]
async fn wrong_and_expired_secrets_are_told_apart() {
    let app = App::web(CLIENT, REDIRECT).secret(SECRET).expired_secret("last-years-secret");
    let vendor = Vendor::with(app).await;
    let good = vendor.redemption(&vendor.code(ADA));
    for (secret, code) in [
        ("3f2c8a5e-secret-id-not-its-value", 7_000_215),
        ("last-years-secret", 7_000_222),
        ("sandbox~secret~of~the~sample~applicatio", 7_000_215),
    ] {
        let answer = vendor.token(&good.clone().with("client_secret", secret)).await;
        assert_eq!(answer.refusal(), (401, "invalid_client", code), "{secret}");
    }
    let wrong = vendor.token(&good.clone().with("client_secret", "x")).await;
    assert!(wrong.body["error_description"].as_str().unwrap().contains("not the client secret ID"));
    assert_eq!(vendor.token(&good).await.status, 200);
}

#[tokio::test]
async fn a_secret_may_come_by_http_basic() {
    let vendor = Vendor::start().await;
    let fields = vendor.redemption(&vendor.code(ADA)).without("client_secret").without("client_id");
    let basic = async |credentials: String| {
        let header = format!("Basic {}", BASE64_STANDARD.encode(credentials));
        let request = vendor.token_request(CONTOSO.id, &fields).header("authorization", header);
        Answer::of(request.send().await.unwrap()).await
    };
    assert_eq!(basic(format!("{CLIENT}:wrong-secret")).await.refusal().2, 7_000_215);
    assert_eq!(basic(format!("{CLIENT}:{}", SECRET.replace('~', "%7E"))).await.status, 200);
    assert!(vendor.sandbox.requests().iter().all(|request| request.header("authorization").is_none()));
}

#[tokio::test]
async fn a_certificate_proves_itself_in_the_new_and_the_old_form() {
    let vendor = with_certificate().await;
    assert_eq!(redeemed(&vendor, &header(), &claims(&vendor), &OURS.key).await.status, 200);
    let old = Header { x5t: Some(OURS.sha1.clone()), ..Header::new(Algorithm::RS256) };
    let mut other = claims(&vendor);
    other["jti"] = json!("another");
    assert_eq!(redeemed(&vendor, &old, &other, &OURS.key).await.status, 200);
}

#[tokio::test]
async fn an_assertion_by_a_foreign_key_or_without_a_known_thumbprint_is_refused() {
    let vendor = with_certificate().await;
    let nameless = Header::new(Algorithm::PS256);
    let foreign_name = Header { x5t_s256: Some(FOREIGN.sha256.clone()), ..Header::new(Algorithm::PS256) };
    for (header, key) in [(header(), &FOREIGN.key), (nameless, &OURS.key), (foreign_name, &FOREIGN.key)] {
        let answer = redeemed(&vendor, &header, &claims(&vendor), key).await;
        assert_eq!(answer.refusal(), (401, "invalid_client", 700_027));
    }
}

#[tokio::test]
async fn an_assertion_must_name_client_and_token_endpoint() {
    let vendor = with_certificate().await;
    let elsewhere = format!("{}common/oauth2/v2.0/token", vendor.sandbox.authority_url());
    for (claim, value) in [("iss", "somebody"), ("sub", "somebody"), ("aud", &elsewhere), ("aud", "https://a.example")]
    {
        let mut claims = claims(&vendor);
        claims[claim] = json!(value);
        let answer = redeemed(&vendor, &header(), &claims, &OURS.key).await;
        assert_eq!(answer.refusal(), (401, "invalid_client", 700_021), "{claim}");
    }
}

#[tokio::test]
async fn an_assertion_lives_ten_minutes_at_most() {
    let vendor = with_certificate().await;
    let now = vendor.sandbox.now();
    for (claim, time) in [("exp", now + 700), ("exp", now - 1), ("nbf", now + 600)] {
        let mut claims = claims(&vendor);
        claims[claim] = json!(time);
        let answer = redeemed(&vendor, &header(), &claims, &OURS.key).await;
        assert_eq!(answer.refusal(), (401, "invalid_client", 700_024), "{claim}");
    }
    let claims = claims(&vendor);
    vendor.sandbox.advance(Duration::from_secs(301));
    assert_eq!(redeemed(&vendor, &header(), &claims, &OURS.key).await.refusal().2, 700_024);
}

#[tokio::test]
async fn an_assertion_works_once() {
    let vendor = with_certificate().await;
    let claims = claims(&vendor);
    assert_eq!(redeemed(&vendor, &header(), &claims, &OURS.key).await.status, 200);
    assert_eq!(redeemed(&vendor, &header(), &claims, &OURS.key).await.refusal().2, 700_027);
}

#[tokio::test]
async fn two_credentials_at_once_or_an_unknown_kind_are_refused() {
    let vendor = Vendor::with(App::web(CLIENT, REDIRECT).secret(SECRET).certificate(&OURS.pem).unwrap()).await;
    let fields = asserting(vendor.redemption(&vendor.code(ADA)), &header(), &claims(&vendor), &OURS.key);
    let both = vendor.token(&fields.clone().with("client_secret", SECRET)).await;
    assert_eq!(both.refusal(), (400, "invalid_request", 9_002_313));
    assert_eq!(vendor.token(&fields.clone().with("client_assertion_type", "x")).await.refusal().2, 9_002_313);
    assert_eq!(vendor.token(&fields.without("client_assertion_type")).await.refusal().2, 900_144);
}

#[tokio::test]
async fn client_credentials_speak_for_the_application() {
    let vendor = Vendor::with(App::web(CLIENT, REDIRECT).secret(SECRET).roles(&["IMAP.AccessAsApp"])).await;
    let good = Fields::of(&[
        ("grant_type", "client_credentials"),
        ("client_id", CLIENT),
        ("client_secret", SECRET),
        ("scope", "https://outlook.office365.com/.default"),
    ]);
    let answer = vendor.token(&good).await;
    let access = crate::vendor::claims(answer.body["access_token"].as_str().unwrap());
    assert_eq!(access["roles"], json!(["IMAP.AccessAsApp"]));
    assert!(access.get("scp").is_none() && answer.body.get("refresh_token").is_none());

    assert_eq!(vendor.token(&good.clone().without("client_secret")).await.refusal().2, 7_000_216);
    assert_eq!(vendor.token(&good.clone().with("client_secret", "wrong-secret")).await.refusal().2, 7_000_215);
    let delegated = good.clone().with("scope", "https://outlook.office365.com/IMAP.AccessAsUser.All");
    assert_eq!(vendor.token(&delegated).await.refusal(), (400, "invalid_scope", 1_002_012));
    let anywhere = vendor.token_request("organizations", &good).send().await.unwrap();
    assert_eq!(Answer::of(anywhere).await.refusal().2, 50_059);
}
