//! `mailbox-link credential retire`

use clap::Args;
use serde_json::json;
use shared::id::{CredentialId, RegistrationId, VendorId};

use super::{Answer, CommandError, workplace::Workplace};
use crate::registrar::retire_credential;

/// The credential that goes.
#[derive(Args, Debug)]
pub(super) struct CredentialRetire {
    /// Whose registration it is.
    #[arg(long, value_name = "ID")]
    vendor: VendorId,

    /// Which registration (`reg_…`).
    #[arg(long, value_name = "ID")]
    registration: RegistrationId,

    /// Which credential (`cred_…`).
    #[arg(long, value_name = "ID")]
    credential: CredentialId,

    /// Even when it is the only one: nobody can link and no access token can be had until another is added.
    #[arg(long)]
    last: bool,
}

pub(super) async fn run(args: CredentialRetire, workplace: &Workplace) -> Result<Answer, CommandError> {
    let store = workplace.store().await?;
    retire_credential(&store, &args.vendor, &args.registration, args.credential.clone(), args.last).await?;
    Ok(Answer {
        words: format!("{} and what was sealed of it are deleted. Delete it in Entra too.", args.credential),
        json: json!({ "retired": args.credential }),
    })
}
