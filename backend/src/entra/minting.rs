//! Signs what Entra would sign, for tests.

use std::sync::OnceLock;

use jsonwebtoken::{Algorithm, EncodingKey, Header, jwk::Jwk};
use rcgen::{KeyPair, PKCS_RSA_SHA256, RsaKeySize};
use serde_json::{Value, json};

/// The moment at which tokens are made.
pub(crate) const NOW: i64 = 1_800_000_000;
/// The client for which tokens are made.
pub(crate) const CLIENT: &str = "11111111-2222-3333-4444-555555555555";
/// The attempt for which tokens are made.
pub(crate) const NONCE: &str = "n-0S6_WzA2Mj";
/// Anna's directory.
pub(crate) const TID: &str = "72f988bf-86f1-41af-91ab-2d7cd011db47";
/// Anna.
pub(crate) const OID: &str = "0a1b2c3d-0000-4000-8000-0123456789ab";

/// One RSA key for the whole run: making one takes a while.
pub(crate) fn rsa_key() -> KeyPair {
    static PEM: OnceLock<String> = OnceLock::new();
    let pem =
        PEM.get_or_init(|| KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048).unwrap().serialize_pem());
    KeyPair::from_pem_and_sign_algo(pem, &PKCS_RSA_SHA256).unwrap()
}

/// The key in the form `jsonwebtoken` signs with.
pub(crate) fn encoding_key(key: &KeyPair) -> EncodingKey {
    EncodingKey::from_rsa_pem(key.serialize_pem().as_bytes()).unwrap()
}

/// A key set in which the one key stands under each of the names.
pub(crate) fn key_set(names: &[&str]) -> Value {
    let jwk = Jwk::from_encoding_key(&encoding_key(&rsa_key()), Algorithm::RS256).unwrap();
    let key = |name: &&str| {
        let mut key = serde_json::to_value(&jwk).unwrap();
        key["kid"] = json!(name);
        key["use"] = json!("sig");
        key
    };
    json!({ "keys": names.iter().map(key).collect::<Vec<_>>() })
}

/// The claims of Anna's id token from the authority at `base`.
pub(crate) fn claims(base: &str) -> Value {
    json!({
        "iss": format!("{}/{TID}/v2.0", base.trim_end_matches('/')),
        "aud": CLIENT,
        "nonce": NONCE,
        "exp": NOW + 3600,
        "nbf": NOW,
        "iat": NOW,
        "tid": TID,
        "oid": OID,
        "ver": "2.0",
        "preferred_username": "anna@contoso.example",
        "name": "Anna Example",
    })
}

/// A token signed by the key `good`.
pub(crate) fn sign(claims: &Value) -> String {
    sign_as(Some("good"), claims)
}

/// A token that names the key `kid`.
pub(crate) fn sign_as(kid: Option<&str>, claims: &Value) -> String {
    let mut header = Header::new(Algorithm::RS256);
    header.kid = kid.map(ToOwned::to_owned);
    jsonwebtoken::encode(&header, claims, &encoding_key(&rsa_key())).unwrap()
}
