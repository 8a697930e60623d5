//! `mailbox-link keys status`

use serde_json::{Value, json};

use super::{Answer, CommandError, workplace::Workplace};
use crate::{
    app::{self, KeyUse},
    vault::Vault,
};

pub(super) async fn run(workplace: &Workplace) -> Result<Answer, CommandError> {
    let store = workplace.store().await?;
    let vault = app::vault(&workplace.config, &workplace.effects)?;
    let used = app::key_use(&store).await?;
    Ok(Answer { words: words(&used, &vault), json: data(&used, &vault) })
}

/// One line for each key that sealed something.
pub(super) fn words(used: &KeyUse, vault: &Vault) -> String {
    let line = |(key, columns): (&String, &std::collections::BTreeMap<_, u64>)| {
        let count: u64 = columns.values().sum();
        let role = match key.as_str() {
            "" => "no key of ours: unreadable",
            key if key == vault.sealing_key() => "seals",
            key if vault.holds(key) => "opens only; `keys reseal` frees it",
            _ => "NOT IN THE RING: unreadable",
        };
        format!("{key}  {count} sealed  {role}")
    };
    let lines: Vec<_> = used.iter().map(line).collect();
    if lines.is_empty() { "Nothing is sealed yet.".to_owned() } else { lines.join("\n") }
}

/// The same as data.
pub(super) fn data(used: &KeyUse, vault: &Vault) -> Value {
    let keys: Vec<_> = used
        .iter()
        .map(|(key, columns)| {
            let columns: serde_json::Map<_, _> = columns
                .iter()
                .map(|(column, count)| (format!("{}.{}", column.table(), column.name()), json!(count)))
                .collect();
            json!({
                "id": key, "sealed": columns, "seals": key == vault.sealing_key(), "in_ring": vault.holds(key),
            })
        })
        .collect();
    json!({ "sealing_key": vault.sealing_key(), "keys": keys })
}
