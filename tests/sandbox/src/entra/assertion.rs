//! Client assertions (`private_key_jwt`), checked as Microsoft's "certificate credentials" page describes them.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, Header, decode, decode_header};
use rustls::server::ParsedCertificate;
use rustls_pki_types::CertificateDer;
use serde_json::{Map, Value};
use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::refusal::Refusal;
use crate::{
    app::{App, Credential},
    people::Segment,
    simulation::Simulation,
    token::signature_only,
};

/// Longest accepted time between now and `exp`.
const LONGEST_LIFE: u64 = 600;
/// Clock difference Entra forgives.
const SKEW: u64 = 300;

pub(super) fn verify(simulation: &Simulation, app: &App, segment: Segment, assertion: &str) -> Result<(), Refusal> {
    let header = decode_header(assertion).map_err(|_| unverifiable("The assertion is not a JWT."))?;
    if !matches!(header.alg, Algorithm::PS256 | Algorithm::RS256) {
        return Err(unverifiable("The signing algorithm is not allowed."));
    }
    let certificate = certificate(app, &header).ok_or_else(|| unverifiable("The key was not found."))?;
    let key = public_key(certificate).ok_or_else(|| unverifiable("The key is not an RSA key."))?;
    let claims: Map<String, Value> = decode(assertion, &key, &signature_only(header.alg))
        .map_err(|_| unverifiable("The key used does not verify the signature."))?
        .claims;
    check_names(simulation, app, segment, &claims)?;
    check_times(simulation.time.now(), &claims)?;
    check_unused(simulation, &claims)
}

fn unverifiable(reason: &str) -> Refusal {
    let message = format!("Client assertion failed signature validation. [Reason - {reason}]");
    Refusal::new(700_027, "invalid_client", message)
}

/// The registered certificate whose thumbprint the header names.
fn certificate<'a>(app: &'a App, header: &Header) -> Option<&'a [u8]> {
    let named = |der: &[u8]| match (&header.x5t_s256, &header.x5t) {
        (Some(sha256), _) => *sha256 == BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(der)),
        (None, Some(sha1)) => *sha1 == BASE64_URL_SAFE_NO_PAD.encode(Sha1::digest(der)),
        (None, None) => false,
    };
    app.credentials.iter().find_map(|credential| match credential {
        Credential::Certificate { der } => named(der).then_some(der.as_slice()),
        Credential::Secret { .. } => None,
    })
}

fn public_key(certificate: &[u8]) -> Option<DecodingKey> {
    let der = CertificateDer::from(certificate);
    let info = ParsedCertificate::try_from(&der).ok()?.subject_public_key_info();
    let body = base64::prelude::BASE64_STANDARD.encode(&info);
    let pem = format!("-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n");
    DecodingKey::from_rsa_pem(pem.as_bytes()).ok()
}

fn check_names(
    simulation: &Simulation,
    app: &App,
    segment: Segment,
    claims: &Map<String, Value>,
) -> Result<(), Refusal> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default();
    if text("iss") != app.client_id || text("sub") != app.client_id {
        let message = "Client assertion application identifier doesn't match 'client_id' parameter.";
        return Err(Refusal::new(700_021, "invalid_client", message));
    }
    let path = "/oauth2/v2.0/token";
    let by_domain = match segment {
        Segment::One(directory) => format!("{}{}{path}", simulation.base, directory.domain),
        _ => String::new(),
    };
    if text("aud") != simulation.endpoint(segment, path) && text("aud") != by_domain {
        let message = "Client assertion audience claim does not match Realm issuer.";
        return Err(Refusal::new(700_021, "invalid_client", message));
    }
    Ok(())
}

fn check_times(now: u64, claims: &Map<String, Value>) -> Result<(), Refusal> {
    let time = |name: &str| claims.get(name).and_then(Value::as_u64);
    let started = time("nbf").or(time("iat")).is_some_and(|start| start <= now + SKEW);
    let ends = time("exp").is_some_and(|end| end > now && end <= now + LONGEST_LIFE);
    match started && ends {
        true => Ok(()),
        false => Err(Refusal::new(
            700_024,
            "invalid_client",
            "Client assertion is not within its valid time range. Current time, start and expiry must agree; the \
             lifetime may not exceed 10 minutes.",
        )),
    }
}

fn check_unused(simulation: &Simulation, claims: &Map<String, Value>) -> Result<(), Refusal> {
    let id = claims.get("jti").and_then(Value::as_str).filter(|id| !id.is_empty());
    let unused = id.is_some_and(|id| simulation.world().used_assertions.insert(id.to_owned()));
    match unused {
        true => Ok(()),
        false => Err(unverifiable("The assertion has no 'jti' or was used before.")),
    }
}
