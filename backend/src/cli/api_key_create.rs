//! `mailbox-link api-key create`

use clap::Args;
use serde_json::json;
use shared::id::{ApiKeyId, VendorId};

use super::{Answer, CommandError, workplace::Workplace};
use crate::{
    store::{ApiKeyRecord, StoreError, VendorStore},
    vault::{ApiKey, Issued},
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
}

pub(super) async fn run(args: ApiKeyCreate, workplace: &Workplace) -> Result<Answer, CommandError> {
    let Workplace { effects, .. } = workplace;
    let key = ApiKey::issue(effects.random.as_ref());
    let record = ApiKeyRecord {
        id: effects.id(ApiKeyId::new),
        vendor: args.vendor,
        name: args.name,
        created_at: effects.clock.now(),
    };
    match workplace.store().await?.insert_api_key(&record, &key.hash()).await {
        Ok(()) => {}
        Err(StoreError::NotFound) => {
            return Err(CommandError::Usage(format!("there is no vendor {}", record.vendor)));
        }
        Err(error) => return Err(error.into()),
    }
    // The one place where a key is shown; only its hash is kept.
    Ok(Answer {
        words: format!("{}\nThis is the key {}. It is shown now and never again.", key.open(), record.id),
        json: json!({ "id": record.id, "vendor": record.vendor, "api_key": key.open() }),
    })
}
