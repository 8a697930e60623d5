//! `mailbox-link keys reseal`

use serde_json::json;

use super::{Answer, CommandError, keys_status, workplace::Workplace};
use crate::app;

pub(super) async fn run(workplace: &Workplace) -> Result<Answer, CommandError> {
    let store = workplace.store().await?;
    let vault = workplace.vault(&store).await?;
    let done = app::reseal(&store, &vault).await?;
    let used = app::key_use(&store).await?;
    let left = keys_status::words(&used, &vault);
    if done.unreadable > 0 {
        return Err(CommandError::Unreadable { count: done.unreadable, left });
    }
    let is_free = used.keys().all(|key| key == vault.sealing_key());
    let next = if is_free {
        "Every other key may be removed from the ring."
    } else {
        "Something was sealed with another key meanwhile, by a service that was not restarted since the ring changed: \
         restart it and run this again."
    };
    Ok(Answer {
        words: format!("Sealed {} anew with {}.\n{left}\n{next}", done.anew, vault.sealing_key()),
        json: json!({ "resealed": done.anew, "others_free": is_free, "status": keys_status::data(&used, &vault) }),
    })
}
