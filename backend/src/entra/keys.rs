//! The authority's signing keys (RFC 7517), read leniently: a key of a kind we do not use must not spoil the others.

use std::collections::HashMap;

use jsonwebtoken::DecodingKey;
use serde::Deserialize;
use serde_json::Value;

use super::{
    discovery::Issuer,
    error::{EntraError, Misread},
};

const MOST_KEYS: usize = 200;

/// RSA signing keys by their id.
pub(super) struct KeySet(HashMap<String, SigningKey>);

/// A key, and whose tokens it signs if the set says so (Entra's do: Microsoft, "Validate the signing key issuer").
pub(super) struct SigningKey {
    pub key: DecodingKey,
    pub issuer: Option<Issuer>,
}

#[derive(Deserialize)]
struct Document {
    keys: Vec<Value>,
}

#[derive(Deserialize)]
struct RawKey {
    kid: String,
    kty: String,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    n: String,
    e: String,
    issuer: Option<String>,
}

impl KeySet {
    /// Keeps the RSA keys that may sign with RS256.
    pub(super) fn read(body: &[u8]) -> Result<Self, EntraError> {
        let document: Document = serde_json::from_slice(body).map_err(|_| EntraError::NotUnderstood(Misread::Shape))?;
        let keys: HashMap<_, _> = document.keys.into_iter().take(MOST_KEYS).filter_map(usable).collect();
        if keys.is_empty() { Err(EntraError::NotUnderstood(Misread::NoKeys)) } else { Ok(Self(keys)) }
    }

    pub(super) fn get(&self, kid: &str) -> Option<&SigningKey> {
        self.0.get(kid)
    }
}

fn usable(key: Value) -> Option<(String, SigningKey)> {
    let raw: RawKey = serde_json::from_value(key).ok()?;
    let signs = raw.purpose.as_deref().is_none_or(|purpose| purpose == "sig");
    let by_rs256 = raw.alg.as_deref().is_none_or(|alg| alg == "RS256");
    if raw.kty != "RSA" || !signs || !by_rs256 {
        return None;
    }
    let key = DecodingKey::from_rsa_components(&raw.n, &raw.e).ok()?;
    Some((raw.kid, SigningKey { key, issuer: raw.issuer.map(Issuer::pattern) }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn read(keys: Value) -> Result<KeySet, EntraError> {
        KeySet::read(json!({ "keys": keys }).to_string().as_bytes())
    }

    fn rsa(kid: &str) -> Value {
        json!({ "kty": "RSA", "use": "sig", "kid": kid, "x5t": kid, "n": "AQAB", "e": "AQAB", "x5c": ["…"] })
    }

    #[test]
    fn keys_of_other_kinds_are_passed_over() {
        let mut encrypts = rsa("encrypts");
        encrypts["use"] = json!("enc");
        let mut hashes = rsa("hashes");
        hashes["alg"] = json!("HS256");
        let set =
            read(json!([{ "kty": "EC", "kid": "ec", "crv": "P-256" }, 7, encrypts, hashes, rsa("good")])).unwrap();
        assert!(set.get("good").is_some());
        for kid in ["ec", "encrypts", "hashes", ""] {
            assert!(set.get(kid).is_none(), "{kid}");
        }
    }

    #[test]
    fn a_set_without_a_usable_key_is_not_understood() {
        for keys in [json!([]), json!([{ "kty": "oct", "kid": "a", "k": "c2VjcmV0" }])] {
            assert!(matches!(read(keys), Err(EntraError::NotUnderstood(Misread::NoKeys))));
        }
        assert!(matches!(KeySet::read(b"{}"), Err(EntraError::NotUnderstood(Misread::Shape))));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(kid in ".{0,20}", n in ".{0,20}", e in ".{0,8}") {
            let _ = read(json!([{ "kty": "RSA", "kid": kid, "n": n, "e": e }]));
        }
    }
}
