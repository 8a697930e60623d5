//! Where our own pages are. The public address comes from the settings, never from a request.

use url::Url;

/// The page `name` below the service's public address, which may itself have a path.
pub(crate) fn page_at(public_url: &Url, name: &str) -> Url {
    let mut url = public_url.clone();
    url.set_path(&format!("{}/{name}", public_url.path().trim_end_matches('/')));
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_lies_below_the_public_address_whatever_its_path() {
        let at = |public: &str| page_at(&public.parse().unwrap(), "callback").to_string();
        assert_eq!(at("https://link.example"), "https://link.example/callback");
        assert_eq!(at("https://example.com/mail/"), "https://example.com/mail/callback");
    }
}
