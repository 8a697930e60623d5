//! `mailbox-link vendor add`

use clap::Args;
use serde_json::json;
use shared::{id::VendorId, marks::misleads};
use url::Url;

use super::{Answer, CommandError, workplace::Workplace};
use crate::{
    config::insecure,
    store::{Vendor, VendorStore},
};

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
    let name = args.name.trim().to_owned();
    if name.is_empty() || name.len() > 200 || misleads(&name) {
        let words = "a vendor's name has 1 to 200 characters, all of which can be seen";
        return Err(CommandError::Usage(words.to_owned()));
    }
    let mut allowed_origins = args.origins;
    allowed_origins.sort();
    allowed_origins.dedup();
    let Workplace { effects, .. } = workplace;
    let vendor = Vendor { id: effects.id(VendorId::new), name, allowed_origins, created_at: effects.clock.now() };
    workplace.store().await?.insert_vendor(&vendor).await?;
    Ok(Answer {
        words: format!("Added {} as {}.", vendor.name, vendor.id),
        json: json!({ "vendor": vendor.id, "name": vendor.name, "allowed_origins": vendor.allowed_origins }),
    })
}

/// An origin as browsers send it: scheme, host, and the port when it is not the scheme's own.
fn origin(text: &str) -> Result<String, String> {
    let url =
        Url::parse(text).map_err(|error| format!("{error}; expected an origin such as https://portal.example"))?;
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    match insecure(&url) {
        Some(words) => Err(words.to_owned()),
        None if is_bare => Ok(url.origin().ascii_serialization()),
        None => Err("expected an origin such as https://portal.example: scheme, host and port only".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_taken_as_browsers_send_them() {
        for (text, expected) in [
            ("https://Portal.Example/", "https://portal.example"),
            ("https://portal.example:443", "https://portal.example"),
            ("https://portal.example:8443", "https://portal.example:8443"),
            ("http://localhost:3000", "http://localhost:3000"),
        ] {
            assert_eq!(origin(text).as_deref(), Ok(expected));
        }
        for text in
            ["portal.example", "http://portal.example", "https://portal.example/x", "https://*.example/?", "null"]
        {
            assert!(origin(text).is_err(), "{text}");
        }
    }
}
