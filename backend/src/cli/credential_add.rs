//! `mailbox-link credential add`

use clap::Args;
use serde_json::json;
use shared::{
    id::{RegistrationId, VendorId},
    time::Timestamp,
};

use super::{Answer, CommandError, credential_source::CredentialSource, date, workplace::Workplace};
use crate::{
    config::Environment,
    registrar::{NewCredential, add_credential},
};

/// The new credential.
#[derive(Args, Debug)]
pub(super) struct CredentialAdd {
    /// Whose registration it is.
    #[arg(long, value_name = "ID")]
    vendor: VendorId,

    /// Which registration (`reg_…`).
    #[arg(long, value_name = "ID")]
    registration: RegistrationId,

    /// Last day on which Entra takes it.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date::end_of_day)]
    expires: Option<Timestamp>,

    #[command(flatten)]
    credential: CredentialSource,
}

pub(super) async fn run(
    args: CredentialAdd,
    workplace: &Workplace,
    environment: &Environment,
) -> Result<Answer, CommandError> {
    let material = args.credential.read(environment)?;
    let CredentialAdd { vendor, registration, expires, .. } = args;
    let store = workplace.store().await?;
    let vault = workplace.vault(&store).await?;
    let new = NewCredential { vendor, registration: registration.clone(), material, expires_at: expires };
    let added = add_credential(&workplace.effects, &store, &vault, new).await?;
    Ok(Answer {
        words: format!(
            "Added {}. It is tried first from now on, and the older ones when it is refused.\n\
             Test it with `credential test`, then retire the one it replaces with `credential retire`.",
            added.id
        ),
        json: json!({ "credential": added.id, "registration": registration, "expires_at": added.expires_at }),
    })
}
