//! What a credential consists of: looked at for common mistakes, sealed, and opened again.

use std::error::Error;

use shared::{
    guid::is_guid,
    id::{CredentialId, VendorId},
};

use crate::{
    entra::{CertificateCredential, Credential, CredentialError, certificate_from_pem},
    store::{Material, StoredCredential},
    vault::{ClientSecret, PrivateKeyPem, SealContext, Vault},
};

/// What a credential consists of, as a person has it.
#[derive(Clone, Debug)]
pub(crate) enum CredentialMaterial {
    /// A secret's Value.
    Secret(ClientSecret),
    /// A certificate that was uploaded to Entra, and its private key.
    Certificate {
        /// PEM.
        private_key: PrivateKeyPem,
        /// PEM; the first certificate counts.
        certificate: String,
    },
}

/// Why something cannot be a credential.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum BadMaterial {
    /// The secret has the form of a secret's id.
    #[error(
        "this is the secret's ID, not its Value; Entra shows the Value once, in the column \"Value\" right after the \
         secret was made, so if it is lost make a new secret"
    )]
    SecretIsItsId,
    /// The secret is empty, or holds spaces or line breaks.
    #[error("the secret is empty or holds spaces or line breaks; copy the column \"Value\" again")]
    SecretIsNoValue,
    /// The certificate is not PEM.
    #[error("the certificate file holds no PEM certificate (-----BEGIN CERTIFICATE-----)")]
    NoCertificate,
    /// The private key is not PEM, is encrypted, or is of a kind Entra takes no assertions from.
    #[error("the key file holds no unencrypted RSA private key in PEM (-----BEGIN PRIVATE KEY-----)")]
    NoPrivateKey,
    /// Certificate and key do not belong together.
    #[error("the private key does not belong to the certificate")]
    KeyOfAnotherCertificate,
}

impl CredentialMaterial {
    /// Seals it for the credential of that id.
    pub(super) fn seal(&self, vault: &Vault, id: &CredentialId, vendor: &VendorId) -> Result<Material, BadMaterial> {
        match self {
            Self::Secret(secret) => {
                let value = secret.open();
                if is_guid(value) {
                    return Err(BadMaterial::SecretIsItsId);
                }
                if value.is_empty() || value.contains(|c: char| c.is_whitespace() || c.is_control()) {
                    return Err(BadMaterial::SecretIsNoValue);
                }
                Ok(Material::Secret { secret: vault.seal(&SealContext::client_secret(id, vendor), secret) })
            }
            Self::Certificate { private_key, certificate } => {
                let certificate_der = matching_certificate(private_key, certificate)?;
                let private_key = vault.seal(&SealContext::private_key(id, vendor), private_key);
                Ok(Material::Certificate { private_key, certificate_der })
            }
        }
    }
}

/// Opens a kept credential for use.
pub(super) fn open(
    vault: &Vault,
    vendor: &VendorId,
    stored: &StoredCredential,
) -> Result<Credential, Box<dyn Error + Send + Sync>> {
    match &stored.material {
        Material::Secret { secret } => {
            let opened: ClientSecret = vault.open(&SealContext::client_secret(&stored.id, vendor), secret)?;
            Ok(Credential::Secret(opened))
        }
        Material::Certificate { private_key, certificate_der } => {
            let key: PrivateKeyPem = vault.open(&SealContext::private_key(&stored.id, vendor), private_key)?;
            Ok(Credential::Certificate(CertificateCredential::load(&key, certificate_der)?))
        }
    }
}

fn matching_certificate(private_key: &PrivateKeyPem, certificate: &str) -> Result<Vec<u8>, BadMaterial> {
    let der = certificate_from_pem(certificate.as_bytes()).map_err(|_| BadMaterial::NoCertificate)?;
    match CertificateCredential::load(private_key, &der) {
        Ok(_) => Ok(der),
        Err(CredentialError::NoCertificate) => Err(BadMaterial::NoCertificate),
        Err(CredentialError::Mismatch) => Err(BadMaterial::KeyOfAnotherCertificate),
        Err(_) => Err(BadMaterial::NoPrivateKey),
    }
}
