//! Signing keys and the published key set, with rotation.

use std::sync::{Arc, Mutex, PoisonError};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, encode,
    jwk::{Jwk, KeyAlgorithm, PublicKeyUse},
};
use rcgen::{KeyPair, PKCS_RSA_SHA256, PublicKeyData, RsaKeySize};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::sandbox::SandboxError;

/// An RSA key that signs tokens.
pub(crate) struct SigningKey {
    id: String,
    private: EncodingKey,
    public: DecodingKey,
    public_pem: String,
    jwk: Jwk,
}

/// The public half of a signing key, for other servers that should trust its tokens.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PublishedKey {
    /// The `kid` in the header of tokens and in the key set.
    pub id: String,
    /// The public key, as PEM.
    pub pem: String,
}

/// Keys are slow to make and never secret here: one process makes each only once, in this order.
static MADE: Mutex<Vec<Arc<SigningKey>>> = Mutex::new(Vec::new());

/// The place of the key that no key set ever publishes.
const FOREIGN: usize = 0;

impl SigningKey {
    fn make() -> Result<Self, SandboxError> {
        let pair = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048)?;
        let id = BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(pair.subject_public_key_info())[..20]);
        let private = EncodingKey::from_rsa_pem(pair.serialize_pem().as_bytes())?;
        let mut jwk = Jwk::from_encoding_key(&private, Algorithm::RS256)?;
        jwk.common.key_id = Some(id.clone());
        jwk.common.public_key_use = Some(PublicKeyUse::Signature);
        jwk.common.key_algorithm = Some(KeyAlgorithm::RS256);
        let public = DecodingKey::from_jwk(&jwk)?;
        Ok(Self { id, private, public, public_pem: pair.public_key_pem(), jwk })
    }

    fn nth(place: usize) -> Result<Arc<Self>, SandboxError> {
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        while made.len() <= place {
            let key = Self::make()?;
            made.push(Arc::new(key));
        }
        Ok(Arc::clone(&made[place]))
    }

    /// The key of somebody who is not Entra.
    pub(crate) fn foreign() -> Result<Arc<Self>, SandboxError> {
        Self::nth(FOREIGN)
    }

    /// Signs claims as Entra does: RS256, `typ`, `kid` and `x5t` in the header.
    pub(crate) fn sign(&self, claims: &Value) -> Option<String> {
        let mut header = Header::new(Algorithm::RS256);
        header.kid = Some(self.id.clone());
        header.x5t = Some(self.id.clone());
        encode(&header, claims, &self.private).ok()
    }

    pub(crate) fn published(&self) -> PublishedKey {
        PublishedKey { id: self.id.clone(), pem: self.public_pem.clone() }
    }
}

/// The keys of one sandbox: all published, the newest signs.
pub(crate) struct KeyRing(Mutex<Vec<Arc<SigningKey>>>);

impl KeyRing {
    pub(crate) fn new() -> Result<Self, SandboxError> {
        Ok(Self(Mutex::new(vec![SigningKey::nth(FOREIGN + 1)?])))
    }

    /// Publishes a new key and signs with it from now on. Older keys stay published, as Entra keeps them for weeks;
    /// `retire` withdraws them at once, as after an incident.
    pub(crate) fn rotate(&self, retire: bool) -> Result<(), SandboxError> {
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = (FOREIGN + 1..)
            .map(SigningKey::nth)
            .find(|key| key.as_ref().map_or(true, |key| !keys.iter().any(|known| known.id == key.id)))
            .unwrap_or_else(SigningKey::foreign)?;
        if retire {
            keys.clear();
        }
        keys.push(next);
        Ok(())
    }

    /// The key that signs now.
    pub(crate) fn current(&self) -> Option<Arc<SigningKey>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).last().cloned()
    }

    /// The key set as published, with Entra's extra members.
    pub(crate) fn published(&self, issuer: &str) -> Value {
        let keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let published = keys.iter().filter_map(|key| {
            let mut entry = serde_json::to_value(&key.jwk).ok()?;
            let members = entry.as_object_mut()?;
            members.insert("x5t".to_owned(), json!(key.id));
            members.insert("cloud_instance_name".to_owned(), json!("microsoftonline.com"));
            members.insert("issuer".to_owned(), json!(issuer));
            Some(entry)
        });
        json!({ "keys": published.collect::<Vec<_>>() })
    }

    /// The claims of a token signed by a published key. Times and audience are the caller's to judge.
    pub(crate) fn verify(&self, token: &str) -> Option<Map<String, Value>> {
        let kid = jsonwebtoken::decode_header(token).ok()?.kid?;
        let keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = keys.iter().find(|key| key.id == kid)?;
        let verified = jsonwebtoken::decode(token, &key.public, &signature_only(Algorithm::RS256)).ok()?;
        Some(verified.claims)
    }
}

/// Checks the signature and nothing else: the sandbox has a clock of its own.
pub(crate) fn signature_only(algorithm: Algorithm) -> Validation {
    let mut validation = Validation::new(algorithm);
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    validation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_verifies_under_the_published_keys_only() {
        let ring = KeyRing::new().unwrap();
        let token = ring.current().unwrap().sign(&json!({ "sub": "x" })).unwrap();
        assert_eq!(ring.verify(&token).unwrap()["sub"], "x");
        let forged = SigningKey::foreign().unwrap().sign(&json!({ "sub": "x" })).unwrap();
        assert!(ring.verify(&forged).is_none());
    }

    #[test]
    fn rotation_keeps_old_keys_unless_they_are_retired() {
        let ring = KeyRing::new().unwrap();
        let old = ring.current().unwrap().sign(&json!({})).unwrap();
        ring.rotate(false).unwrap();
        assert!(ring.verify(&old).is_some());
        assert_eq!(ring.published("issuer")["keys"].as_array().unwrap().len(), 2);
        ring.rotate(true).unwrap();
        assert!(ring.verify(&old).is_none());
    }
}
