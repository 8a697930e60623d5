//! Every way in which an id token is refused, and the one in which it is believed.

use jsonwebtoken::{EncodingKey, Header};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::entra::minting::{self, CLIENT, NONCE, NOW, OID, TID, claims};

const ISSUER: &str = "https://login.example/{tenantid}/v2.0";

fn check_at(token: &str, directory: &str, issuer: &str) -> Result<Identity, IdTokenError> {
    let expected = Expected {
        issuer: &Issuer::pattern(issuer.to_owned()),
        directory: &directory.parse().unwrap(),
        client_id: CLIENT,
        nonce: NONCE,
        now: Timestamp(NOW),
    };
    validate(token, &KeySet::read(minting::key_set(&["good"]).to_string().as_bytes()).unwrap(), expected)
}

fn check(token: &str) -> Result<Identity, IdTokenError> {
    check_at(token, "common", ISSUER)
}

/// The outcome for good claims with one of them put in place or, by null, taken away.
fn with(claim: &str, value: Value) -> Result<Identity, IdTokenError> {
    let mut claims = claims("https://login.example");
    match value {
        Value::Null => claims.as_object_mut().unwrap().remove(claim),
        value => claims.as_object_mut().unwrap().insert(claim.to_owned(), value),
    };
    check(&minting::sign(&claims))
}

macro_rules! refused {
    ($outcome:expr, $error:pat) => {{
        let outcome = $outcome;
        assert!(matches!(outcome, Err($error)), "{outcome:?}")
    }};
}

#[test]
fn a_good_token_tells_who_signed_in() {
    let identity = check(&minting::sign(&claims("https://login.example"))).unwrap();
    assert_eq!(
        identity,
        Identity {
            tid: TID.to_owned(),
            oid: OID.to_owned(),
            username: "anna@contoso.example".to_owned(),
            name: Some("Anna Example".to_owned()),
        }
    );
}

#[test]
fn the_signature_must_be_by_rs256_and_of_the_named_key() {
    let good = minting::sign(&claims("https://login.example"));
    let (message, signature) = good.rsplit_once('.').unwrap();
    let mut flipped = signature.to_owned();
    flipped.replace_range(10..11, if &signature[10..11] == "A" { "B" } else { "A" });
    refused!(check(&format!("{message}.{flipped}")), IdTokenError::BadSignature);

    let payload = message.split_once('.').unwrap().1;
    for (alg, signature) in [("none", ""), ("HS256", "c2ln"), ("PS256", signature), ("ES256", signature)] {
        let header = URL_SAFE_NO_PAD.encode(json!({ "alg": alg, "kid": "good", "typ": "JWT" }).to_string());
        refused!(check(&format!("{header}.{payload}.{signature}")), IdTokenError::Algorithm);
    }
}

#[test]
fn a_public_key_used_as_a_shared_secret_does_not_pass() {
    let set = minting::key_set(&["good"]);
    let modulus = set["keys"][0]["n"].as_str().unwrap();
    let mut header = Header::new(Algorithm::HS256);
    header.kid = Some("good".to_owned());
    let key = EncodingKey::from_secret(modulus.as_bytes());
    let token = jsonwebtoken::encode(&header, &claims("https://login.example"), &key).unwrap();
    refused!(check(&token), IdTokenError::Algorithm);
}

#[test]
fn an_unknown_or_unnamed_key_is_told_so_that_the_set_can_be_fetched_again() {
    let claims = claims("https://login.example");
    refused!(check(&minting::sign_as(Some("new"), &claims)), IdTokenError::UnknownKey);
    refused!(check(&minting::sign_as(None, &claims)), IdTokenError::UnknownKey);
}

#[test]
fn the_issuer_is_the_tokens_own_directory_at_this_authority() {
    refused!(with("iss", json!("https://evil.example/v2.0")), IdTokenError::WrongIssuer);
    refused!(with("iss", json!("https://login.example/{tenantid}/v2.0")), IdTokenError::WrongIssuer);
    refused!(with("iss", Value::Null), IdTokenError::MissingClaim("iss"));
    refused!(with("tid", json!("00000000-0000-0000-0000-000000000001")), IdTokenError::WrongIssuer);
    refused!(with("tid", json!("{tenantid}")), IdTokenError::UnfitClaim("tid"));
    refused!(with("tid", json!("../common")), IdTokenError::UnfitClaim("tid"));
    refused!(with("tid", Value::Null), IdTokenError::MissingClaim("tid"));
}

#[test]
fn a_token_of_another_directory_than_the_one_signed_in_at_is_refused() {
    let token = minting::sign(&claims("https://login.example"));
    assert!(check_at(&token, TID, ISSUER).is_ok());
    refused!(check_at(&token, "00000000-0000-0000-0000-000000000001", ISSUER), IdTokenError::WrongIssuer);
    let exact = format!("https://login.example/{TID}/v2.0");
    assert!(check_at(&token, "contoso.example", &exact).is_ok());
    refused!(check_at(&token, "contoso.example", ISSUER), IdTokenError::WrongIssuer);
}

#[test]
fn a_key_that_signs_for_one_directory_signs_for_no_other() {
    let mut set = minting::key_set(&["good"]);
    set["keys"][0]["issuer"] = json!("https://login.example/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0");
    let expected = Expected {
        issuer: &Issuer::pattern(ISSUER.to_owned()),
        directory: &"common".parse().unwrap(),
        client_id: CLIENT,
        nonce: NONCE,
        now: Timestamp(NOW),
    };
    let token = minting::sign(&claims("https://login.example"));
    let keys = KeySet::read(set.to_string().as_bytes()).unwrap();
    refused!(validate(&token, &keys, expected), IdTokenError::WrongIssuer);
}

#[test]
fn the_audience_is_this_client_alone() {
    assert!(with("aud", json!([CLIENT])).is_ok());
    for aud in [json!("other"), json!(["other"]), json!([CLIENT, "other"]), json!([])] {
        refused!(with("aud", aud), IdTokenError::WrongAudience);
    }
    refused!(with("aud", Value::Null), IdTokenError::MissingClaim("aud"));
}

#[test]
fn the_nonce_is_this_attempts() {
    refused!(with("nonce", json!("other")), IdTokenError::WrongNonce);
    refused!(with("nonce", json!("")), IdTokenError::WrongNonce);
    refused!(with("nonce", Value::Null), IdTokenError::MissingClaim("nonce"));
}

#[test]
fn times_hold_within_five_minutes_of_our_clock() {
    assert!(with("exp", json!(NOW - 299)).is_ok());
    refused!(with("exp", json!(NOW - 300)), IdTokenError::Expired);
    refused!(with("exp", json!(i64::MIN)), IdTokenError::Expired);
    refused!(with("exp", Value::Null), IdTokenError::MissingClaim("exp"));
    assert!(with("nbf", json!(NOW + 300)).is_ok());
    refused!(with("nbf", json!(NOW + 301)), IdTokenError::NotYetValid);
    assert!(with("nbf", Value::Null).is_ok());
    refused!(with("iat", json!(NOW + 301)), IdTokenError::NotYetValid);
    refused!(with("iat", Value::Null), IdTokenError::MissingClaim("iat"));
    refused!(with("exp", json!("tomorrow")), IdTokenError::Malformed);
}

#[test]
fn who_it_is_must_be_said() {
    refused!(with("oid", Value::Null), IdTokenError::MissingClaim("oid"));
    refused!(with("oid", json!(" ")), IdTokenError::MissingClaim("oid"));
    refused!(with("oid", json!("a".repeat(129))), IdTokenError::UnfitClaim("oid"));
    refused!(with("ver", json!("1.0")), IdTokenError::UnfitClaim("ver"));
    assert!(with("ver", Value::Null).is_ok(), "other providers name no version");
    refused!(with("preferred_username", Value::Null), IdTokenError::MissingClaim("preferred_username"));
    assert_eq!(with("name", json!("A\u{7}\nB")).unwrap().name.as_deref(), Some("A  B"));
    assert_eq!(with("name", Value::Null).unwrap().name, None);
}

#[test]
fn what_is_no_token_is_malformed() {
    let good = minting::sign(&claims("https://login.example"));
    let header = good.split('.').next().unwrap();
    for bad in ["", "a.b", "...", header, &format!("{good}.x"), &"a".repeat(40_000)] {
        refused!(check(bad), IdTokenError::Malformed);
    }
    refused!(check(&format!("{header}..")), IdTokenError::BadSignature);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_the_reader_panic(header in ".{0,60}", payload in ".{0,60}", signature in ".{0,20}") {
        let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
        let raw = format!("{header}.{payload}.{signature}");
        let encoded = format!("{}.{}.{}", encode(&header), encode(&payload), encode(&signature));
        for token in [raw, encoded] {
            prop_assert!(check(&token).is_err());
        }
    }

    #[test]
    fn signed_claims_of_any_shape_make_nothing_panic(claim in "(iss|aud|nonce|exp|nbf|iat|tid|oid|ver|name)", kind in 0..6) {
        let value = [json!(null), json!(-1), json!(1.5), json!("x"), json!([1]), json!({"a": 1})][kind as usize].clone();
        let _ = with(&claim, value);
    }
}
