//! `mailbox-link registration list`

use clap::Args;
use serde_json::json;
use shared::id::VendorId;

use super::{Answer, CommandError, registration_show, workplace::Workplace};
use crate::store::{RegistrationStore, VendorStore};

/// Whose registrations.
#[derive(Args, Debug)]
pub(super) struct RegistrationList {
    /// Whose registrations they are.
    #[arg(long, value_name = "ID")]
    vendor: VendorId,
}

pub(super) async fn run(args: &RegistrationList, workplace: &Workplace) -> Result<Answer, CommandError> {
    let store = workplace.store().await?;
    if store.vendor(&args.vendor).await?.is_none() {
        return Err(CommandError::Usage(format!("there is no vendor {}", args.vendor)));
    }
    let registrations = store.registrations(&args.vendor).await?;
    let now = workplace.effects.clock.now();
    let lines: Vec<_> = registrations
        .iter()
        .map(|one| format!("{}  {}  {}  {}", one.id, one.name, one.client_id, one.directory))
        .collect();
    let words = if lines.is_empty() { "There is no registration.".to_owned() } else { lines.join("\n") };
    let data: Vec<_> = registrations.iter().map(|one| registration_show::data(one, now)).collect();
    Ok(Answer { words, json: json!({ "vendor": args.vendor, "registrations": data }) })
}
