//! `mailbox-link registration add`

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use shared::{api::vendor::References, cloud::Cloud, id::VendorId, protocol::Protocol, time::Timestamp};

use super::{Answer, CommandError, date, workplace::Workplace};
use crate::{
    config::Environment,
    registrations::{NewCredential, NewRegistration, add},
    vault::{ClientSecret, PrivateKeyPem},
};

/// The new registration.
#[derive(Args, Debug)]
pub(super) struct RegistrationAdd {
    /// Whose registration it is.
    #[arg(long, value_name = "ID")]
    vendor: VendorId,

    /// "Application (client) ID" of the app registration.
    #[arg(long, value_name = "GUID")]
    client_id: String,

    /// "Directory (tenant) ID", a domain, `organizations` or `common`.
    #[arg(long, default_value = "organizations")]
    directory: String,

    /// The cloud: global, gcc-high, dod or china.
    #[arg(long, default_value = "global", value_parser = cloud)]
    cloud: Cloud,

    /// imap, pop or smtp. Can be given several times; all when left out.
    #[arg(long = "protocol", value_name = "PROTOCOL")]
    protocols: Vec<Protocol>,

    /// What you call it.
    #[arg(long, default_value = "default")]
    name: String,

    /// The vendor's own name for its customer.
    #[arg(long, value_name = "TEXT")]
    customer_reference: Option<String>,

    /// Last day on which Entra takes the credential.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date::end_of_day)]
    expires: Option<Timestamp>,

    #[command(flatten)]
    credential: CredentialSource,
}

/// Where the credential is. Never on the command line itself, which every process of the machine can read.
#[derive(Args, Debug)]
#[group(required = true, multiple = true)]
struct CredentialSource {
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

pub(super) async fn run(
    args: RegistrationAdd,
    workplace: &Workplace,
    environment: &Environment,
) -> Result<Answer, CommandError> {
    let protocols = if args.protocols.is_empty() { Protocol::ALL.to_vec() } else { args.protocols };
    let new = NewRegistration {
        vendor: args.vendor,
        name: args.name,
        client_id: args.client_id,
        directory: args.directory,
        cloud: args.cloud,
        protocols,
        references: References { customer_reference: args.customer_reference, ..References::default() },
        credential: args.credential.read(environment)?,
        expires_at: args.expires,
    };
    let store = workplace.store().await?;
    let added = add(&workplace.effects, &store, &workplace.vault()?, new).await?;
    let callback = format!("{}callback", workplace.config.server.public_url);
    Ok(Answer {
        words: format!("Added {}.\nIts redirect URI in Entra (platform Web) must be {callback}", added.id),
        json: json!({ "registration": added.id, "vendor": added.vendor, "redirect_uri": callback }),
    })
}

impl CredentialSource {
    fn read(&self, environment: &Environment) -> Result<NewCredential, CommandError> {
        match self {
            Self { secret_file: Some(path), .. } => {
                Ok(NewCredential::Secret(ClientSecret::new(text_of(path)?.trim_end_matches(['\r', '\n']))))
            }
            Self { secret_env: Some(variable), .. } => {
                let unset = || CommandError::Usage(format!("the environment variable {variable} is not set"));
                Ok(NewCredential::Secret(ClientSecret::new(environment.get(variable).ok_or_else(unset)?)))
            }
            Self { certificate_file: Some(certificate), key_file: Some(key), .. } => Ok(NewCredential::Certificate {
                private_key: PrivateKeyPem::new(text_of(key)?.as_str()),
                certificate: text_of(certificate)?.to_string(),
            }),
            _ => Err(CommandError::Usage("name a secret, or a certificate and its key".to_owned())),
        }
    }
}

fn text_of(path: &Path) -> Result<zeroize::Zeroizing<String>, CommandError> {
    let unreadable = |source| CommandError::Io { what: format!("{} cannot be read", path.display()), source };
    std::fs::read_to_string(path).map(zeroize::Zeroizing::new).map_err(unreadable)
}

fn cloud(text: &str) -> Result<Cloud, String> {
    let known = Cloud::ALL.into_iter().find(|cloud| cloud.key() == text);
    known.ok_or_else(|| format!("expected one of {}", Cloud::ALL.map(Cloud::key).join(", ")))
}
