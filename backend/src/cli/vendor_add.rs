//! `mailbox-link vendor add`

use clap::Args;
use serde_json::json;

use super::{Answer, CommandError, workplace::Workplace};
use crate::vendors::{add, origin};

/// The new vendor.
#[derive(Args, Debug)]
pub(super) struct VendorAdd {
    /// Its name, as mailbox owners know it.
    name: String,

    /// Origin of a page that embeds the element, such as `https://portal.example`. Can be given several times.
    #[arg(long = "origin", value_name = "URL", value_parser = origin)]
    origins: Vec<String>,
}

pub(super) async fn run(args: VendorAdd, workplace: &Workplace) -> Result<Answer, CommandError> {
    let vendor = add(&workplace.effects, &workplace.store().await?, &args.name, args.origins).await?;
    Ok(Answer {
        words: format!("Added {} as {}.", vendor.name, vendor.id),
        json: json!({ "vendor": vendor.id, "name": vendor.name, "allowed_origins": vendor.allowed_origins }),
    })
}
