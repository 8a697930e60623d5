//! Who signed in: the id token's signature, issuer, audience, nonce and times, all by our own clock.
//!
//! Source: OpenID Connect Core section 3.1.3.7; Microsoft, "ID token claims reference". Besides Entra any OpenID provider
//! will do that puts a directory's GUID into `tid` and the person's id into `oid`.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, Validation, errors::ErrorKind};
use serde::Deserialize;
use shared::{
    address::MailAddress,
    flow::Identity,
    guid::is_guid,
    marks::plain,
    time::{Seconds, Timestamp},
};
use subtle::ConstantTimeEq;

use super::{
    directory::Directory,
    discovery::Issuer,
    error::IdTokenError,
    keys::{KeySet, SigningKey},
};

/// How far two machines' clocks may be apart.
const SKEW: Seconds = Seconds::minutes(5);
const LONGEST_TOKEN: usize = 32 * 1024;
const LONGEST_ID: usize = 128;
const LONGEST_NAME: usize = 320;

/// What a token must be like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected<'a> {
    pub issuer: &'a Issuer,
    pub directory: &'a Directory,
    pub client_id: &'a str,
    pub nonce: &'a str,
    pub now: Timestamp,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    crit: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Claims {
    iss: Option<String>,
    aud: Option<Audience>,
    nonce: Option<String>,
    exp: Option<i64>,
    nbf: Option<i64>,
    iat: Option<i64>,
    tid: Option<String>,
    oid: Option<String>,
    ver: Option<String>,
    preferred_username: Option<String>,
    upn: Option<String>,
    email: Option<String>,
    name: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// Believes the token, or says why not. Nothing of an unbelieved token is given away.
pub(super) fn validate(token: &str, keys: &KeySet, expected: Expected<'_>) -> Result<Identity, IdTokenError> {
    let key = key_of(token, keys)?;
    let claims = verified(token, key)?;
    let tid = guid(claims.tid.as_deref())?;
    check_issuer(&claims, &tid, key, expected)?;
    check_audience(&claims, expected.client_id)?;
    check_nonce(&claims, expected.nonce)?;
    check_times(&claims, expected.now)?;
    identity(claims, tid)
}

fn key_of<'k>(token: &str, keys: &'k KeySet) -> Result<&'k SigningKey, IdTokenError> {
    if token.len() > LONGEST_TOKEN {
        return Err(IdTokenError::Malformed);
    }
    let first = token.split('.').next().unwrap_or_default();
    let decoded = URL_SAFE_NO_PAD.decode(first).map_err(|_| IdTokenError::Malformed)?;
    let header: Header = serde_json::from_slice(&decoded).map_err(|_| IdTokenError::Malformed)?;
    if header.alg != "RS256" {
        return Err(IdTokenError::Algorithm);
    }
    if header.crit.is_some() {
        return Err(IdTokenError::Malformed);
    }
    header.kid.as_deref().and_then(|kid| keys.get(kid)).ok_or(IdTokenError::UnknownKey)
}

fn verified(token: &str, key: &SigningKey) -> Result<Claims, IdTokenError> {
    let mut rules = Validation::new(Algorithm::RS256);
    // The crate reads the machine's clock and knows no constant-time nonce; everything but the signature is ours.
    rules.validate_exp = false;
    rules.validate_nbf = false;
    rules.validate_aud = false;
    rules.required_spec_claims.clear();
    let decoded = jsonwebtoken::decode::<Claims>(token, &key.key, &rules).map_err(|error| match error.kind() {
        ErrorKind::InvalidSignature => IdTokenError::BadSignature,
        ErrorKind::InvalidAlgorithm => IdTokenError::Algorithm,
        _ => IdTokenError::Malformed,
    })?;
    Ok(decoded.claims)
}

fn guid(tid: Option<&str>) -> Result<String, IdTokenError> {
    let tid = tid.ok_or(IdTokenError::MissingClaim("tid"))?;
    if is_guid(tid) { Ok(tid.to_ascii_lowercase()) } else { Err(IdTokenError::UnfitClaim("tid")) }
}

fn check_issuer(claims: &Claims, tid: &str, key: &SigningKey, expected: Expected<'_>) -> Result<(), IdTokenError> {
    let iss = claims.iss.as_deref().ok_or(IdTokenError::MissingClaim("iss"))?;
    let by_key = key.issuer.as_ref().is_none_or(|issuer| issuer.is(iss, tid));
    let admitted = expected.issuer.admits(expected.directory, tid);
    if by_key && admitted && expected.issuer.is(iss, tid) { Ok(()) } else { Err(IdTokenError::WrongIssuer) }
}

fn check_audience(claims: &Claims, client_id: &str) -> Result<(), IdTokenError> {
    let right = match claims.aud.as_ref().ok_or(IdTokenError::MissingClaim("aud"))? {
        Audience::One(audience) => audience == client_id,
        Audience::Many(audiences) => matches!(audiences.as_slice(), [only] if only == client_id),
    };
    if right { Ok(()) } else { Err(IdTokenError::WrongAudience) }
}

fn check_nonce(claims: &Claims, nonce: &str) -> Result<(), IdTokenError> {
    let came = claims.nonce.as_deref().ok_or(IdTokenError::MissingClaim("nonce"))?;
    let same = !nonce.is_empty() && bool::from(came.as_bytes().ct_eq(nonce.as_bytes()));
    if same { Ok(()) } else { Err(IdTokenError::WrongNonce) }
}

fn check_times(claims: &Claims, now: Timestamp) -> Result<(), IdTokenError> {
    let exp = Timestamp(claims.exp.ok_or(IdTokenError::MissingClaim("exp"))?);
    let iat = Timestamp(claims.iat.ok_or(IdTokenError::MissingClaim("iat"))?);
    let begins = claims.nbf.map_or(iat, |nbf| iat.max(Timestamp(nbf)));
    if now >= exp + SKEW {
        return Err(IdTokenError::Expired);
    }
    if begins > now + SKEW { Err(IdTokenError::NotYetValid) } else { Ok(()) }
}

fn identity(claims: Claims, tid: String) -> Result<Identity, IdTokenError> {
    // Entra writes 2.0 here; other providers may write nothing.
    if claims.ver.is_some_and(|ver| ver != "2.0") {
        return Err(IdTokenError::UnfitClaim("ver"));
    }
    let oid = filled(claims.oid).ok_or(IdTokenError::MissingClaim("oid"))?;
    if oid.len() > LONGEST_ID || oid.contains(char::is_control) {
        return Err(IdTokenError::UnfitClaim("oid"));
    }
    let names: Vec<String> =
        [claims.preferred_username, claims.upn, claims.email].into_iter().filter_map(filled).collect();
    // A name that is an address says which mailbox is meant where nothing is pinned.
    let address = names.iter().find(|name| name.parse::<MailAddress>().is_ok());
    let username = address.or(names.first()).cloned().ok_or(IdTokenError::MissingClaim("preferred_username"))?;
    Ok(Identity { tid, oid: oid.to_lowercase(), username: shown(username), name: filled(claims.name).map(shown) })
}

fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}

/// For people to read: bounded, and without anything that moves the text around it.
fn shown(text: String) -> String {
    let mut text = plain(&text);
    text.truncate(text.floor_char_boundary(LONGEST_NAME));
    text
}

#[cfg(test)]
#[path = "id_token_tests.rs"]
mod tests;
