//! `mailbox-link api-key revoke`

use clap::Args;
use serde_json::json;
use shared::id::{ApiKeyId, VendorId};

use super::{Answer, CommandError, workplace::Workplace};
use crate::store::{StoreError, VendorStore};

/// The key that goes.
#[derive(Args, Debug)]
pub(super) struct ApiKeyRevoke {
    /// Whose key it is.
    #[arg(long, value_name = "ID")]
    vendor: VendorId,

    /// Which, by its id (`key_…`).
    #[arg(long, value_name = "ID")]
    key: ApiKeyId,
}

pub(super) async fn run(args: &ApiKeyRevoke, workplace: &Workplace) -> Result<Answer, CommandError> {
    let now = workplace.effects.clock.now();
    match workplace.store().await?.revoke_api_key(&args.vendor, &args.key, now).await {
        Ok(()) => Ok(Answer { words: format!("{} is worthless now.", args.key), json: json!({ "revoked": args.key }) }),
        Err(StoreError::NotFound) => {
            Err(CommandError::Usage(format!("the vendor {} has no key {}", args.vendor, args.key)))
        }
        Err(error) => Err(error.into()),
    }
}
