//! `mailbox-link registration add`

use clap::Args;
use serde_json::json;
use shared::{api::vendor::References, cloud::Cloud, id::VendorId, protocol::Protocol, time::Timestamp};

use super::{Answer, CommandError, credential_source::CredentialSource, date, workplace::Workplace};
use crate::{
    app,
    config::Environment,
    registrar::{NewRegistration, add},
};

/// The new registration.
#[derive(Args, Debug)]
pub(super) struct RegistrationAdd {
    /// Whose registration it is.
    #[arg(long, value_name = "ID")]
    vendor: VendorId,

    /// "Application (client) ID" of the app registration, or what another provider calls it.
    #[arg(long, value_name = "ID")]
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
    let (vault, authorities) = (workplace.vault(&store).await?, app::authorities(&workplace.config)?);
    let added = add(&workplace.effects, &store, &vault, &authorities, new).await?;
    let callback = format!("{}callback", workplace.config.server.public_url);
    Ok(Answer {
        words: format!("Added {}.\nIts redirect URI in Entra (platform Web) must be {callback}", added.id),
        json: json!({ "registration": added.id, "vendor": added.vendor, "redirect_uri": callback }),
    })
}

fn cloud(text: &str) -> Result<Cloud, String> {
    let known = Cloud::ALL.into_iter().find(|cloud| cloud.key() == text);
    known.ok_or_else(|| format!("expected one of {}", Cloud::ALL.map(Cloud::key).join(", ")))
}
