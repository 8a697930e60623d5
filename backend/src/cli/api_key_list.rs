//! `mailbox-link api-key list`

use clap::Args;
use serde_json::json;
use shared::id::VendorId;

use super::{Answer, CommandError, date, workplace::Workplace};
use crate::store::{ApiKeyRecord, VendorStore};

/// Whose keys.
#[derive(Args, Debug)]
pub(super) struct ApiKeyList {
    /// Whose keys they are.
    #[arg(long, value_name = "ID")]
    vendor: VendorId,
}

pub(super) async fn run(args: &ApiKeyList, workplace: &Workplace) -> Result<Answer, CommandError> {
    let store = workplace.store().await?;
    if store.vendor(&args.vendor).await?.is_none() {
        return Err(CommandError::Usage(format!("there is no vendor {}", args.vendor)));
    }
    let now = workplace.effects.clock.now();
    let keys = store.api_keys(&args.vendor).await?;
    let lines: Vec<String> = keys.iter().map(|key| line(key, key.works(now))).collect();
    let words = if lines.is_empty() { "There is no key.".to_owned() } else { lines.join("\n") };
    let keys: Vec<_> = keys
        .iter()
        .map(|key| {
            json!({
                "id": key.id, "name": key.name, "scopes": key.scopes, "created_at": key.created_at,
                "expires_at": key.expires_at, "revoked_at": key.revoked_at, "works": key.works(now),
            })
        })
        .collect();
    Ok(Answer { words, json: json!({ "vendor": args.vendor, "keys": keys }) })
}

fn line(key: &ApiKeyRecord, works: bool) -> String {
    let scopes: Vec<_> = key.scopes.iter().map(|scope| scope.as_str()).collect();
    let state = match (key.revoked_at, key.expires_at) {
        (Some(at), _) => format!("revoked {}", date::day(at)),
        (None, Some(end)) if works => format!("until {}", date::day(end)),
        (None, Some(end)) => format!("expired {}", date::day(end)),
        (None, None) => "until it is revoked".to_owned(),
    };
    format!("{}  {}  {}  {state}", key.id, key.name, scopes.join(","))
}
