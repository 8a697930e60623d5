//! Secrets as types that cannot be printed or serialised. Opened with `open`, in the few files that
//! `xtask/tests/house/secrets.rs` names.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer};

macro_rules! secrets {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(SecretString);

        impl $name {
            /// Takes the secret in.
            pub fn new(text: impl Into<String>) -> Self {
                Self(SecretString::from(text.into()))
            }

            /// The secret itself. Hand it to the place that needs it and keep no copy.
            #[expect(clippy::disallowed_methods, reason = "the one door through which secrets leave their type")]
            pub fn open(&self) -> &str {
                self.0.expose_secret()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(<redacted>)"))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self::new)
            }
        }
    )*};
}

secrets! {
    /// A bearer token for a mail server.
    AccessToken;
    /// A vendor's key for the vendor API.
    ApiKey;
    /// An authorization code (RFC 6749 section 4.1.2).
    AuthorizationCode;
    /// What a consent link carries and brings back: which session it is of.
    ConsentState;
    /// What lets one browser choose an identity and re-test.
    BrowserSecret;
    /// A registration's secret.
    ClientSecret;
    /// A PKCE verifier (RFC 7636 section 4.1).
    CodeVerifier;
    /// An id token as it came, not yet validated.
    IdToken;
    /// What a link session's element or hosted link carries.
    LinkToken;
    /// What lets our page act for the owner.
    PageToken;
    /// A registration's private key.
    PrivateKeyPem;
    /// A refresh token.
    RefreshToken;
    /// A single-use pass from the element to our page.
    Ticket;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_the_kind_and_nothing_of_the_secret() {
        let printed = format!("{:?}", RefreshToken::new("0.AXsecret"));
        assert_eq!(printed, "RefreshToken(<redacted>)");
    }
}
