//! `mailbox-link api-key create`

use clap::Args;
use serde_json::json;
use shared::{id::VendorId, time::Timestamp};

use super::{Answer, CommandError, date, workplace::Workplace};
use crate::{
    store::KeyScope,
    vendors::{NewKey, issue_key},
};

/// The new key.
#[derive(Args, Debug)]
pub(super) struct ApiKeyCreate {
    /// Whose key it is.
    #[arg(long, value_name = "ID")]
    vendor: VendorId,

    /// What you call it.
    #[arg(long, default_value = "default")]
    name: String,

    /// What it may do: sessions, mailboxes:read, lease, lease:app-only, manage or registrations. Can be given
    /// several times, or as a list with commas.
    #[arg(long = "scope", value_name = "SCOPE", required = true, value_delimiter = ',')]
    scopes: Vec<KeyScope>,

    /// Last day on which it works; until it is revoked when left out.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date::end_of_day)]
    expires: Option<Timestamp>,
}

pub(super) async fn run(args: ApiKeyCreate, workplace: &Workplace) -> Result<Answer, CommandError> {
    let new = NewKey { vendor: args.vendor, name: args.name, scopes: args.scopes, expires_at: args.expires };
    let (record, key) = issue_key(&workplace.effects, &workplace.store().await?, new).await?;
    let scopes: Vec<_> = record.scopes.iter().map(|scope| scope.as_str()).collect();
    let until =
        record.expires_at.map_or_else(|| "until it is revoked".to_owned(), |end| format!("until {}", date::day(end)));
    // The one place where a key is shown; only its hash is kept.
    Ok(Answer {
        words: format!(
            "{}\nThis is the key {}. It is shown now and never again. It may do this, {until}: {}",
            key.open(),
            record.id,
            scopes.join(", "),
        ),
        json: json!({
            "id": record.id, "vendor": record.vendor, "api_key": key.open(), "scopes": scopes,
            "expires_at": record.expires_at,
        }),
    })
}
