//! How a registration proves itself: by a secret, or by an assertion signed with a certificate's key.
//!
//! Source: Microsoft, "Microsoft identity platform application authentication certificate credentials"; RFC 7523.

use std::{fmt, sync::Arc};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rustls::{
    SignatureAlgorithm, SignatureScheme,
    crypto::aws_lc_rs::sign::any_supported_type,
    sign::{CertifiedKey, SigningKey},
};
use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use serde_json::json;
use sha2::{Digest, Sha256};
use shared::time::Seconds;
use url::Url;
use zeroize::Zeroizing;

use crate::{
    effects::Effects,
    vault::{ClientSecret, PrivateKeyPem},
};

/// How long an assertion may be used. Microsoft asks for five to ten minutes.
const ASSERTION_LIFE: Seconds = Seconds::minutes(8);

/// How a registration proves itself.
#[derive(Clone, Debug)]
pub enum Credential {
    /// By a secret in the request's body.
    Secret(ClientSecret),
    /// By an assertion signed with a certificate's key.
    Certificate(CertificateCredential),
}

/// A certificate and its private key, known to belong together.
#[derive(Clone)]
pub struct CertificateCredential {
    key: Arc<dyn SigningKey>,
    thumbprint: String,
}

/// Why a credential cannot be used.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum CredentialError {
    /// No private key in the text.
    #[error("there is no private key in PEM form (`-----BEGIN PRIVATE KEY-----`)")]
    NoKey,
    /// The key needs a pass phrase.
    #[error("the private key is encrypted; store it without a pass phrase, it is sealed here")]
    Encrypted,
    /// A key of another kind.
    #[error("the private key is not RSA; Entra takes assertions signed by RSA keys only")]
    NotRsa,
    /// A key that cannot be read, or is too short.
    #[error("the private key is not a readable RSA key of 2048 to 8192 bits")]
    UnfitKey,
    /// No certificate in the text.
    #[error("there is no readable X.509 certificate")]
    NoCertificate,
    /// The certificate is another key's.
    #[error("the certificate does not belong to the private key")]
    Mismatch,
    /// The registration has none any more.
    #[error("the registration has no credential")]
    NoneLeft,
    /// The key did not sign.
    #[error("the private key gave no signature")]
    Unsigned,
}

impl CertificateCredential {
    /// Reads the key (PKCS #8 or PKCS #1, PEM) and makes sure that the certificate (DER) is its own.
    ///
    /// # Errors
    /// Says which of the two is unfit, or that they do not belong together.
    pub fn load(key: &PrivateKeyPem, certificate_der: &[u8]) -> Result<Self, CredentialError> {
        let key = rsa_key(key.open())?;
        let certificate = CertificateDer::from(certificate_der.to_vec());
        CertifiedKey::new(vec![certificate], key.clone()).keys_match().map_err(|error| match error {
            rustls::Error::InconsistentKeys(_) => CredentialError::Mismatch,
            _ => CredentialError::NoCertificate,
        })?;
        Ok(Self { key, thumbprint: URL_SAFE_NO_PAD.encode(Sha256::digest(certificate_der)) })
    }

    /// `x5t#S256`: by this Entra finds the certificate among the registration's.
    pub fn thumbprint(&self) -> &str {
        &self.thumbprint
    }

    /// A fresh assertion for one request to `token_endpoint` (RFC 7523 section 3).
    pub(super) fn assertion(
        &self,
        client_id: &str,
        token_endpoint: &Url,
        effects: &Effects,
    ) -> Result<Zeroizing<String>, CredentialError> {
        let now = effects.clock.now();
        let header = json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": self.thumbprint });
        let claims = json!({
            "aud": token_endpoint.as_str(),
            "iss": client_id,
            "sub": client_id,
            "jti": URL_SAFE_NO_PAD.encode(effects.bytes::<16>()),
            "nbf": now,
            "iat": now,
            "exp": now + ASSERTION_LIFE,
        });
        let encode = |part: serde_json::Value| URL_SAFE_NO_PAD.encode(part.to_string());
        let message = format!("{}.{}", encode(header), encode(claims));
        let signer = self.key.choose_scheme(&[SignatureScheme::RSA_PSS_SHA256]).ok_or(CredentialError::Unsigned)?;
        let signature = signer.sign(message.as_bytes()).map_err(|_| CredentialError::Unsigned)?;
        Ok(Zeroizing::new(format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))))
    }
}

impl fmt::Debug for CertificateCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CertificateCredential").field("thumbprint", &self.thumbprint).finish_non_exhaustive()
    }
}

/// The first certificate of a PEM text, as DER.
///
/// # Errors
/// When there is none.
pub fn certificate_from_pem(pem: &[u8]) -> Result<Vec<u8>, CredentialError> {
    CertificateDer::from_pem_slice(pem).map(|der| der.to_vec()).map_err(|_| CredentialError::NoCertificate)
}

fn rsa_key(pem: &str) -> Result<Arc<dyn SigningKey>, CredentialError> {
    let der = PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| match pem.contains("ENCRYPTED") {
        true => CredentialError::Encrypted,
        false => CredentialError::NoKey,
    })?;
    let key = any_supported_type(&der).map_err(|_| CredentialError::UnfitKey)?;
    if key.algorithm() == SignatureAlgorithm::RSA { Ok(key) } else { Err(CredentialError::NotRsa) }
}

#[cfg(test)]
mod tests {
    use jsonwebtoken::{Algorithm, DecodingKey, Validation};
    use rcgen::{CertificateParams, KeyPair, PKCS_ECDSA_P256_SHA256};

    use super::*;
    use crate::entra::minting;

    fn certificate_of(key: &KeyPair) -> Vec<u8> {
        CertificateParams::new(Vec::new()).unwrap().self_signed(key).unwrap().der().to_vec()
    }

    fn load(key_pem: &str, certificate: &[u8]) -> Result<CertificateCredential, CredentialError> {
        CertificateCredential::load(&PrivateKeyPem::new(key_pem), certificate)
    }

    #[test]
    fn an_assertion_is_what_microsoft_documents_and_its_signature_holds() {
        let key = minting::rsa_key();
        let certificate = certificate_of(&key);
        let credential = load(&key.serialize_pem(), &certificate).unwrap();
        let (effects, _) = Effects::held(1_800_000_000);
        let endpoint: Url = "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token".parse().unwrap();

        let assertion = credential.assertion("client-1", &endpoint, &effects).unwrap();

        let jwk = jsonwebtoken::jwk::Jwk::from_encoding_key(&minting::encoding_key(&key), Algorithm::PS256).unwrap();
        let mut validation = Validation::new(Algorithm::PS256);
        validation.set_audience(&[endpoint.as_str()]);
        validation.validate_exp = false;
        let decoded = jsonwebtoken::decode::<serde_json::Value>(
            assertion.as_bytes(),
            &DecodingKey::from_jwk(&jwk).unwrap(),
            &validation,
        )
        .unwrap();
        let thumbprint = URL_SAFE_NO_PAD.encode(Sha256::digest(&certificate));
        assert_eq!(decoded.header.typ.as_deref(), Some("JWT"));
        assert_eq!(decoded.header.x5t_s256.as_deref(), Some(thumbprint.as_str()));
        assert_eq!(decoded.claims["iss"], "client-1");
        assert_eq!(decoded.claims["sub"], "client-1");
        assert_eq!(decoded.claims["nbf"], 1_800_000_000);
        assert_eq!(decoded.claims["iat"], 1_800_000_000);
        assert_eq!(decoded.claims["exp"], 1_800_000_480);
    }

    #[test]
    fn no_two_assertions_are_the_same_message() {
        let key = minting::rsa_key();
        let credential = load(&key.serialize_pem(), &certificate_of(&key)).unwrap();
        let (effects, _) = Effects::held(1);
        let endpoint: Url = "https://a.example/token".parse().unwrap();
        let message = || {
            let assertion = credential.assertion("c", &endpoint, &effects).unwrap();
            assertion.rsplit_once('.').unwrap().0.to_owned()
        };
        assert_ne!(message(), message());
    }

    #[test]
    fn an_unfit_key_or_certificate_is_named_when_loaded() {
        let key = minting::rsa_key();
        let certificate = certificate_of(&key);
        let ec = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap();
        let pem = key.serialize_pem();
        let refused = |key: &str, certificate: &[u8]| load(key, certificate).unwrap_err();

        assert_eq!(refused(&ec.serialize_pem(), &certificate_of(&ec)), CredentialError::NotRsa);
        assert_eq!(refused(&pem, &certificate_of(&ec)), CredentialError::Mismatch);
        assert_eq!(refused(&pem, b"not a certificate"), CredentialError::NoCertificate);
        assert_eq!(refused("hello", &certificate), CredentialError::NoKey);
        let encrypted = pem.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
        assert_eq!(refused(&encrypted, &certificate), CredentialError::Encrypted);
        let garbled = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        assert_eq!(refused(garbled, &certificate), CredentialError::UnfitKey);
    }

    #[test]
    fn a_file_with_key_and_certificate_gives_both() {
        let key = minting::rsa_key();
        let certificate = CertificateParams::new(Vec::new()).unwrap().self_signed(&key).unwrap();
        let both = format!("{}{}", key.serialize_pem(), certificate.pem());
        let der = certificate_from_pem(both.as_bytes()).unwrap();
        assert!(load(&both, &der).is_ok());
        assert_eq!(certificate_from_pem(b"").unwrap_err(), CredentialError::NoCertificate);
    }

    #[test]
    fn debug_shows_nothing_of_a_credential_but_its_thumbprint() {
        let key = minting::rsa_key();
        let credential = Credential::Certificate(load(&key.serialize_pem(), &certificate_of(&key)).unwrap());
        let printed = format!("{credential:?}");
        assert!(printed.starts_with("Certificate(CertificateCredential { thumbprint:") && printed.len() < 120);
        assert_eq!(format!("{:?}", Credential::Secret(ClientSecret::new("hush"))), "Secret(ClientSecret(<redacted>))");
    }
}
