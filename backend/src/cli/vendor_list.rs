//! `mailbox-link vendor list`

use serde_json::json;

use super::{Answer, CommandError, workplace::Workplace};
use crate::store::{Vendor, VendorStore};

pub(super) async fn run(workplace: &Workplace) -> Result<Answer, CommandError> {
    let vendors = workplace.store().await?.vendors().await?;
    let words = match vendors.is_empty() {
        true => "There is no vendor yet. Add one with `mailbox-link vendor add`.".to_owned(),
        false => vendors.iter().map(line).collect::<Vec<_>>().join("\n"),
    };
    let json = vendors.iter().map(|vendor| {
        json!({ "vendor": vendor.id, "name": vendor.name, "allowed_origins": vendor.allowed_origins, "created_at": vendor.created_at })
    });
    Ok(Answer { words, json: json.collect() })
}

fn line(vendor: &Vendor) -> String {
    let origins =
        if vendor.allowed_origins.is_empty() { "no origins".to_owned() } else { vendor.allowed_origins.join(" ") };
    format!("{}  {}  {origins}", vendor.id, vendor.name)
}
