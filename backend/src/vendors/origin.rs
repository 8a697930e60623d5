//! The origin of a page that may embed the element.

use shared::id::VendorId;
use url::Url;

use crate::{
    config::insecure,
    store::{Store, StoreError},
};

/// An origin as browsers send it: scheme, host, and the port when it is not the scheme's own.
///
/// # Errors
/// Says what is wrong with the text, and what was expected.
pub(crate) fn origin(text: &str) -> Result<String, String> {
    if text.contains('*') {
        return Err("an origin is one page's and has no wildcard; name each of them".to_owned());
    }
    let url =
        Url::parse(text).map_err(|error| format!("{error}; expected an origin such as https://portal.example"))?;
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let is_nobodys = url.username().is_empty() && url.password().is_none();
    match insecure(&url) {
        Some(words) => Err(words.to_owned()),
        None if is_bare && is_nobodys => Ok(url.origin().ascii_serialization()),
        None => Err("expected an origin such as https://portal.example: scheme, host and port only".to_owned()),
    }
}

/// Why an origin was not added.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AddOriginError {
    /// There is no such vendor.
    #[error("there is no vendor {0}; `mailbox-link vendor list` shows them")]
    UnknownVendor(VendorId),
    /// It could not be stored.
    #[error("the database cannot be used: {0}")]
    Store(StoreError),
}

/// Lets pages of that origin embed the element, and says whether they could not before. `origin` is as [`origin()`] gives it.
///
/// # Errors
/// [`AddOriginError`]; nothing was stored.
pub(crate) async fn add_origin(store: &dyn Store, vendor: &VendorId, origin: &str) -> Result<bool, AddOriginError> {
    match store.insert_origin(vendor, origin).await {
        Ok(()) => Ok(true),
        Err(StoreError::AlreadyExists) => Ok(false),
        Err(StoreError::NotFound) => Err(AddOriginError::UnknownVendor(vendor.clone())),
        Err(error) => Err(AddOriginError::Store(error)),
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
        for text in [
            "portal.example",
            "http://portal.example",
            "https://portal.example/x",
            "https://portal.example/?x",
            "https://user@portal.example",
            "null",
        ] {
            assert!(origin(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_wildcard_is_named_as_such() {
        for text in ["*", "https://*", "https://*.example", "https://portal.example:*"] {
            assert!(origin(text).unwrap_err().contains("wildcard"), "{text}");
        }
    }
}
