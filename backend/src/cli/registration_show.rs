//! `mailbox-link registration show`

use clap::Args;
use serde_json::{Value, json};
use shared::{
    id::{RegistrationId, VendorId},
    time::Timestamp,
};

use super::{Answer, CommandError, credential_list, workplace::Workplace};
use crate::store::{Registration, RegistrationStore};

/// Which registration.
#[derive(Args, Debug)]
pub(super) struct RegistrationShow {
    /// Whose registration it is.
    #[arg(long, value_name = "ID")]
    vendor: VendorId,

    /// Which registration (`reg_…`).
    #[arg(long, value_name = "ID")]
    registration: RegistrationId,
}

pub(super) async fn run(args: &RegistrationShow, workplace: &Workplace) -> Result<Answer, CommandError> {
    let found = workplace.store().await?.registration(&args.vendor, &args.registration).await?;
    let no_such = || format!("the vendor {} has no registration {}", args.vendor, args.registration);
    let registration = found.ok_or_else(|| CommandError::Usage(no_such()))?;
    let now = workplace.effects.clock.now();
    let protocols: Vec<_> = registration.protocols.iter().map(ToString::to_string).collect();
    Ok(Answer {
        words: format!(
            "{}  {}\nclient id  {}\ndirectory  {}\ncloud      {}\nprotocols  {}\n{}",
            registration.id,
            registration.name,
            registration.client_id,
            registration.directory,
            registration.cloud.key(),
            protocols.join(", "),
            credential_list::lines(&registration.credentials, now),
        ),
        json: data(&registration, now),
    })
}

/// A registration as data, without a secret.
pub(super) fn data(registration: &Registration, now: Timestamp) -> Value {
    let credentials: Vec<_> =
        registration.credentials.iter().map(|credential| credential_list::data(credential, now)).collect();
    json!({
        "id": registration.id, "name": registration.name, "client_id": registration.client_id,
        "directory": registration.directory, "cloud": registration.cloud, "protocols": registration.protocols,
        "created_at": registration.created_at, "credentials": credentials,
    })
}
