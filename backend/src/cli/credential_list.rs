//! `mailbox-link credential list`

use clap::Args;
use serde_json::{Value, json};
use shared::{
    id::{RegistrationId, VendorId},
    time::Timestamp,
};

use super::{Answer, CommandError, date, workplace::Workplace};
use crate::store::{Material, RegistrationStore, StoredCredential};

/// Whose credentials.
#[derive(Args, Debug)]
pub(super) struct CredentialList {
    /// Whose registration it is.
    #[arg(long, value_name = "ID")]
    vendor: VendorId,

    /// Which registration (`reg_…`).
    #[arg(long, value_name = "ID")]
    registration: RegistrationId,
}

pub(super) async fn run(args: &CredentialList, workplace: &Workplace) -> Result<Answer, CommandError> {
    let found = workplace.store().await?.registration(&args.vendor, &args.registration).await?;
    let no_such = || format!("the vendor {} has no registration {}", args.vendor, args.registration);
    let registration = found.ok_or_else(|| CommandError::Usage(no_such()))?;
    let now = workplace.effects.clock.now();
    let credentials: Vec<_> = registration.credentials.iter().map(|credential| data(credential, now)).collect();
    Ok(Answer {
        words: lines(&registration.credentials, now),
        json: json!({ "registration": registration.id, "credentials": credentials }),
    })
}

/// One line for each credential, newest first.
pub(super) fn lines(credentials: &[StoredCredential], now: Timestamp) -> String {
    if credentials.is_empty() {
        return "There is no credential.".to_owned();
    }
    credentials.iter().map(|credential| line(credential, now)).collect::<Vec<_>>().join("\n")
}

/// A credential as data, without anything of its secret.
pub(super) fn data(credential: &StoredCredential, now: Timestamp) -> Value {
    json!({
        "id": credential.id, "kind": kind(credential), "created_at": credential.created_at,
        "expires_at": credential.expires_at, "expired": credential.has_ended(now),
    })
}

fn line(credential: &StoredCredential, now: Timestamp) -> String {
    let end = match credential.expires_at {
        Some(end) if credential.has_ended(now) => format!("expired {}", date::day(end)),
        Some(end) => format!("until {}", date::day(end)),
        None => "end not noted".to_owned(),
    };
    format!("{}  {}  added {}  {end}", credential.id, kind(credential), date::day(credential.created_at))
}

const fn kind(credential: &StoredCredential) -> &'static str {
    match credential.material {
        Material::Secret { .. } => "secret",
        Material::Certificate { .. } => "certificate",
    }
}
