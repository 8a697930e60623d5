//! Where a command reads a credential from.

use std::path::{Path, PathBuf};

use clap::Args;

use super::CommandError;
use crate::{
    config::Environment,
    registrar::CredentialMaterial,
    vault::{ClientSecret, PrivateKeyPem},
};

/// Where the credential is. Never on the command line itself, which every process of the machine can read.
#[derive(Args, Debug)]
#[group(required = true, multiple = true)]
pub(super) struct CredentialSource {
    /// File that holds the secret's Value.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["secret_env", "certificate_file", "key_file"])]
    secret_file: Option<PathBuf>,

    /// Environment variable that holds the secret's Value.
    #[arg(long, value_name = "VARIABLE", conflicts_with_all = ["certificate_file", "key_file"])]
    secret_env: Option<String>,

    /// File that holds the certificate uploaded to Entra, PEM.
    #[arg(long, value_name = "FILE", requires = "key_file")]
    certificate_file: Option<PathBuf>,

    /// File that holds the certificate's RSA private key, PEM.
    #[arg(long, value_name = "FILE", requires = "certificate_file")]
    key_file: Option<PathBuf>,
}

impl CredentialSource {
    pub(super) fn read(&self, environment: &Environment) -> Result<CredentialMaterial, CommandError> {
        match self {
            Self { secret_file: Some(path), .. } => {
                Ok(CredentialMaterial::Secret(ClientSecret::new(text_of(path)?.trim_end_matches(['\r', '\n']))))
            }
            Self { secret_env: Some(variable), .. } => {
                let unset = || CommandError::Usage(format!("the environment variable {variable} is not set"));
                Ok(CredentialMaterial::Secret(ClientSecret::new(environment.get(variable).ok_or_else(unset)?)))
            }
            Self { certificate_file: Some(certificate), key_file: Some(key), .. } => {
                Ok(CredentialMaterial::Certificate {
                    private_key: PrivateKeyPem::new(text_of(key)?.as_str()),
                    certificate: text_of(certificate)?.to_string(),
                })
            }
            _ => Err(CommandError::Usage("name a secret, or a certificate and its key".to_owned())),
        }
    }
}

fn text_of(path: &Path) -> Result<zeroize::Zeroizing<String>, CommandError> {
    let unreadable = |source| CommandError::Io { what: format!("{} cannot be read", path.display()), source };
    std::fs::read_to_string(path).map(zeroize::Zeroizing::new).map_err(unreadable)
}
