//! `mailbox-link vendor add-origin`

use clap::Args;
use serde_json::json;
use shared::id::VendorId;

use super::{Answer, CommandError, workplace::Workplace};
use crate::vendors::{add_origin, origin};

/// A page that may embed the element from now on.
#[derive(Args, Debug)]
pub(super) struct VendorAddOrigin {
    /// Whose page it is: the vendor's id.
    vendor: VendorId,

    /// The page's origin, such as `https://portal.example`.
    #[arg(value_name = "URL", value_parser = origin)]
    origin: String,
}

pub(super) async fn run(args: VendorAddOrigin, workplace: &Workplace) -> Result<Answer, CommandError> {
    let VendorAddOrigin { vendor, origin } = args;
    let added = add_origin(&workplace.store().await?, &vendor, &origin).await?;
    let words = match added {
        true => format!("Pages of {origin} may embed the element of {vendor} now."),
        false => format!("Pages of {origin} could embed the element of {vendor} before."),
    };
    Ok(Answer { words, json: json!({ "vendor": vendor, "origin": origin, "added": added }) })
}
