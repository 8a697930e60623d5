//! Adding a registration: what can be known to be wrong without asking Entra is refused here, in words that help.

use shared::{
    api::vendor::References,
    cloud::Cloud,
    guid::is_guid,
    id::{CredentialId, RegistrationId, VendorId},
    protocol::Protocol,
    time::Timestamp,
};

use crate::{
    effects::Effects,
    entra::{CertificateCredential, CredentialError, Directory, certificate_from_pem},
    store::{Material, Registration, Store, StoreError, StoredCredential},
    vault::{ClientSecret, Place, PrivateKeyPem, Vault},
};

/// What a person says about a registration.
#[derive(Clone, Debug)]
pub struct NewRegistration {
    /// Whose it is.
    pub vendor: VendorId,
    /// What people call it.
    pub name: String,
    /// "Application (client) ID".
    pub client_id: String,
    /// "Directory (tenant) ID", a domain, `organizations` or `common`.
    pub directory: String,
    /// The cloud the directory is in.
    pub cloud: Cloud,
    /// What it may be used for.
    pub protocols: Vec<Protocol>,
    /// The vendor's own names.
    pub references: References,
    /// How it proves itself.
    pub credential: NewCredential,
    /// When Entra stops taking the credential, if known.
    pub expires_at: Option<Timestamp>,
}

/// How a registration proves itself.
#[derive(Clone, Debug)]
pub enum NewCredential {
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

/// Why a registration was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// The client id is a mail address.
    #[error(
        "the client id is a mail address; wanted is the \"Application (client) ID\" from the app registration's \
         Overview page, which looks like 11111111-2222-3333-4444-555555555555"
    )]
    ClientIdIsAddress,
    /// The client id is something else than a GUID.
    #[error(
        "the client id is not a GUID; wanted is the \"Application (client) ID\" from the app registration's Overview \
         page, which looks like 11111111-2222-3333-4444-555555555555"
    )]
    ClientIdIsNoGuid,
    /// The directory is none of the things it can be.
    #[error(
        "the directory is neither a GUID nor a domain; wanted is the \"Directory (tenant) ID\" from the app \
         registration's Overview page, a domain such as contoso.example, `organizations` or `common`"
    )]
    BadDirectory,
    /// Client id and directory are the same.
    #[error("the client id and the directory are the same GUID; both stand on the app registration's Overview page")]
    SameGuidTwice,
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
    /// No protocol, or one twice.
    #[error("name at least one protocol, and none twice")]
    BadProtocols,
    /// There is no such vendor.
    #[error("there is no vendor {0}")]
    UnknownVendor(VendorId),
    /// It could not be stored.
    #[error(transparent)]
    Store(StoreError),
}

/// Adds a registration; its credential is sealed before it is stored.
///
/// # Errors
/// [`AddError`]; nothing was stored.
pub async fn add(
    effects: &Effects,
    store: &dyn Store,
    vault: &Vault,
    new: NewRegistration,
) -> Result<Registration, AddError> {
    let client_id = client_id(&new.client_id)?;
    let directory = directory(&new.directory)?;
    if client_id == directory {
        return Err(AddError::SameGuidTwice);
    }
    check_protocols(&new.protocols)?;
    let created_at = effects.clock.now();
    let id = effects.id(CredentialId::new);
    let material = seal(vault, &id, &new.vendor, &new.credential)?;
    let registration = Registration {
        id: effects.id(RegistrationId::new),
        vendor: new.vendor,
        name: new.name,
        client_id,
        directory,
        cloud: new.cloud,
        protocols: new.protocols,
        references: new.references,
        credentials: vec![StoredCredential { id, material, expires_at: new.expires_at, created_at }],
        created_at,
    };
    match store.insert_registration(&registration).await {
        Ok(()) => Ok(registration),
        Err(StoreError::NotFound) => Err(AddError::UnknownVendor(registration.vendor)),
        Err(error) => Err(AddError::Store(error)),
    }
}

fn client_id(text: &str) -> Result<String, AddError> {
    let text = text.trim();
    if is_guid(text) {
        Ok(text.to_ascii_lowercase())
    } else if text.contains('@') {
        Err(AddError::ClientIdIsAddress)
    } else {
        Err(AddError::ClientIdIsNoGuid)
    }
}

fn directory(text: &str) -> Result<String, AddError> {
    text.parse::<Directory>().map(|directory| directory.to_string()).map_err(|_| AddError::BadDirectory)
}

fn check_protocols(protocols: &[Protocol]) -> Result<(), AddError> {
    let twice = protocols.iter().enumerate().any(|(place, protocol)| protocols[..place].contains(protocol));
    if protocols.is_empty() || twice { Err(AddError::BadProtocols) } else { Ok(()) }
}

fn seal(vault: &Vault, id: &CredentialId, vendor: &VendorId, credential: &NewCredential) -> Result<Material, AddError> {
    match credential {
        NewCredential::Secret(secret) => {
            let value = secret.open();
            if is_guid(value) {
                return Err(AddError::SecretIsItsId);
            }
            if value.is_empty() || value.contains(|c: char| c.is_whitespace() || c.is_control()) {
                return Err(AddError::SecretIsNoValue);
            }
            Ok(Material::Secret { secret: vault.seal(&Place::client_secret(id, vendor), secret) })
        }
        NewCredential::Certificate { private_key, certificate } => {
            let certificate_der = matching_certificate(private_key, certificate)?;
            let private_key = vault.seal(&Place::private_key(id, vendor), private_key);
            Ok(Material::Certificate { private_key, certificate_der })
        }
    }
}

fn matching_certificate(private_key: &PrivateKeyPem, certificate: &str) -> Result<Vec<u8>, AddError> {
    let der = certificate_from_pem(certificate.as_bytes()).map_err(|_| AddError::NoCertificate)?;
    match CertificateCredential::load(private_key, &der) {
        Ok(_) => Ok(der),
        Err(CredentialError::NoCertificate) => Err(AddError::NoCertificate),
        Err(CredentialError::Mismatch) => Err(AddError::KeyOfAnotherCertificate),
        Err(_) => Err(AddError::NoPrivateKey),
    }
}

#[cfg(test)]
mod tests;
