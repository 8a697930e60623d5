//! `mailbox-link credential test`

use clap::Args;
use serde_json::json;
use shared::{
    catalogue::{self, Values},
    id::{CredentialId, RegistrationId, VendorId},
};

use super::{Answer, CommandError, workplace::Workplace};
use crate::{
    app,
    entra::Directory,
    registrar::{Proven, test_credential},
    store::{Registration, RegistrationStore},
};

/// Which credential.
#[derive(Args, Debug)]
pub(super) struct CredentialTest {
    /// Whose registration it is.
    #[arg(long, value_name = "ID")]
    vendor: VendorId,

    /// Which registration (`reg_…`).
    #[arg(long, value_name = "ID")]
    registration: RegistrationId,

    /// Which credential (`cred_…`).
    #[arg(long, value_name = "ID")]
    credential: CredentialId,

    /// The directory the application is registered in, when the registration is for several.
    #[arg(long, value_name = "ID")]
    directory: Option<Directory>,
}

pub(super) async fn run(args: CredentialTest, workplace: &Workplace) -> Result<Answer, CommandError> {
    let store = workplace.store().await?;
    let vault = workplace.vault(&store).await?;
    let entra = app::entra(&workplace.config, &workplace.effects)?;
    let which = (&args.vendor, &args.registration, &args.credential);
    let (found, taken) = match test_credential(&store, &vault, &entra, which, args.directory).await? {
        Proven::Accepted => {
            let words = format!("The authority takes {}.", args.credential);
            return Ok(Answer { words, json: json!({ "credential": args.credential, "outcome": "accepted" }) });
        }
        Proven::Refused(found) => (found, false),
        Proven::Open(found) => (found, true),
    };
    let registration = store.registration(&args.vendor, &args.registration).await?;
    let values = registration.as_ref().map_or_else(Values::default, Registration::values);
    let finding = catalogue::in_full(&found, &values);
    let verdict = if taken { "It is not known whether the authority takes" } else { "The authority refuses" };
    let outcome = if taken { "open" } else { "refused" };
    let words = format!("{verdict} {}: {} ({})\n{}", args.credential, finding.title, finding.code, finding.cause);
    let json = json!({ "credential": args.credential, "outcome": outcome, "finding": finding });
    Ok(Answer { words, json })
}
