//! XOAUTH2, the one mechanism Exchange Online offers for bearer tokens.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use shared::address::MailAddress;
use zeroize::Zeroizing;

use crate::vault::AccessToken;

/// The response to an empty challenge, and the secrets it is made of.
///
/// Source: Microsoft, "Authenticate an IMAP, POP or SMTP connection using OAuth", "SASL XOAUTH2".
#[derive(Clone)]
pub(super) struct Xoauth2 {
    plain: Zeroizing<String>,
    encoded: Zeroizing<String>,
}

/// Why no response can be made.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub(super) enum BadToken {
    /// There is none.
    #[error("there is no token for this service")]
    Missing,
    /// A byte that no bearer token has (RFC 6750 section 2.1), which could break out of the response.
    #[error("the token holds a character that no bearer token has")]
    Malformed,
}

impl Xoauth2 {
    /// The response that names `username` and shows `token`.
    pub(super) fn new(username: &MailAddress, token: &AccessToken) -> Result<Self, BadToken> {
        let token = token.open();
        if token.is_empty() {
            return Err(BadToken::Missing);
        }
        if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(BadToken::Malformed);
        }
        let plain = Zeroizing::new(format!("user={}\x01auth=Bearer {token}\x01\x01", username.as_str()));
        let encoded = Zeroizing::new(STANDARD.encode(plain.as_bytes()));
        Ok(Self { plain, encoded })
    }

    /// For a library that encodes by itself.
    pub(super) fn plain(&self) -> &str {
        &self.plain
    }

    /// As it goes on the wire: one base64 line.
    pub(super) fn encoded(&self) -> &str {
        &self.encoded
    }
}

impl fmt::Debug for Xoauth2 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Xoauth2(<redacted>)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address() -> MailAddress {
        "anna@contoso.example".parse().unwrap()
    }

    #[test]
    fn the_response_is_the_one_microsoft_documents() {
        let response = Xoauth2::new(&address(), &AccessToken::new("EwBAAl3B")).unwrap();
        assert_eq!(response.plain(), "user=anna@contoso.example\x01auth=Bearer EwBAAl3B\x01\x01");
        assert_eq!(response.encoded(), "dXNlcj1hbm5hQGNvbnRvc28uZXhhbXBsZQFhdXRoPUJlYXJlciBFd0JBQWwzQgEB");
    }

    #[test]
    fn a_token_that_could_break_out_of_the_response_is_refused() {
        assert_eq!(Xoauth2::new(&address(), &AccessToken::new("")).err(), Some(BadToken::Missing));
        for token in ["a\x01b", "a\r\nb", "a b", "ä"] {
            assert_eq!(
                Xoauth2::new(&address(), &AccessToken::new(token)).err(),
                Some(BadToken::Malformed),
                "{token:?}"
            );
        }
    }

    #[test]
    fn debug_shows_nothing() {
        let response = Xoauth2::new(&address(), &AccessToken::new("EwBAAl3B")).unwrap();
        assert_eq!(format!("{response:?}"), "Xoauth2(<redacted>)");
    }
}
