//! Why a mail server refuses a token, as it says in the challenge before its no.
//!
//! RFC 7628 section 3.2.2 gives `status`, `scope` and `openid-configuration`; Google's XOAUTH2, which Dovecot follows, puts
//! an HTTP status where the RFC has a word, and adds `schemes`.

use base64::{
    Engine as _,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use serde::{Deserialize, Serialize};

use crate::marks::plain;

/// So many characters of a field are kept.
const LONGEST: usize = 200;

/// Base64 as servers write it, with or without its padding.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What a server says of the token it refuses. Foreign text, cut and fit to be shown.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Challenge {
    /// A word such as `invalid_token`, or an HTTP status such as `401`.
    pub status: String,
    /// How a token is shown there.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub schemes: Option<String>,
    /// Which scope the server wants.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scope: Option<String>,
    /// Where its sign-in authority describes itself.
    #[serde(skip_serializing_if = "Option::is_none", default, rename = "openid-configuration")]
    pub openid_configuration: Option<String>,
}

/// What the server minds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Minds {
    /// The token itself: unknown, expired, of somebody else.
    Token,
    /// The token is good and lacks a scope.
    Scope,
    /// It could not find out; the token may be good.
    ItsAuthority,
}

impl Challenge {
    /// From the base64 behind `+` or `334`; nothing when that is no error.
    pub fn decode(payload: &[u8]) -> Option<Self> {
        Self::read(&LENIENT.decode(payload).ok()?)
    }

    /// From JSON; nothing without a status, for then it is something else.
    pub fn read(json: &[u8]) -> Option<Self> {
        let fields: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(json).ok()?;
        let text = |name: &str| match fields.get(name)? {
            serde_json::Value::String(text) => Some(plain(text).chars().take(LONGEST).collect()),
            serde_json::Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        Some(Self {
            status: text("status")?,
            schemes: text("schemes"),
            scope: text("scope"),
            openid_configuration: text("openid-configuration"),
        })
    }

    /// What the server minds, as far as its status tells.
    pub fn minds(&self) -> Minds {
        match self.status.as_str() {
            "403" | "insufficient_scope" => Minds::Scope,
            "internal_failure" | "server_error" | "temporarily_unavailable" => Minds::ItsAuthority,
            status if status.len() == 3 && status.starts_with('5') => Minds::ItsAuthority,
            _ => Minds::Token,
        }
    }

    /// As JSON, for people to read.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> Option<Challenge> {
        let padded = base64::engine::general_purpose::STANDARD.encode(json);
        let read = Challenge::decode(padded.as_bytes());
        assert_eq!(read, Challenge::decode(padded.trim_end_matches('=').as_bytes()), "padding does not matter");
        read
    }

    #[test]
    fn what_dovecot_and_the_rfc_say_is_read_alike() {
        for (json, minds) in [
            (r#"{"status":"401","schemes":"bearer","scope":"mail"}"#, Minds::Token),
            (r#"{"schemes":"bearer","status":"403","scope":"mail"}"#, Minds::Scope),
            (r#"{"status":500}"#, Minds::ItsAuthority),
            (r#"{"status":"invalid_token","openid-configuration":"https://a.example/b"}"#, Minds::Token),
            (r#"{"status":"insufficient_scope","scope":"imap"}"#, Minds::Scope),
            (r#"{"status":"internal_failure"}"#, Minds::ItsAuthority),
        ] {
            assert_eq!(of(json).map(|challenge| challenge.minds()), Some(minds), "{json}");
        }
    }

    #[test]
    fn what_is_no_error_is_none_and_nothing_else_of_it_is_kept() {
        for other in ["", "{}", "[]", r#"{"status":null}"#, r#"{"aud":"x"}"#, "user=a"] {
            assert_eq!(of(other), None, "{other}");
        }
        let long = format!(r#"{{"status":"401","scope":"{}","extra":"kept?"}}"#, "\u{202e}x".repeat(500));
        let json = of(&long).map(|challenge| challenge.to_json()).unwrap();
        assert_eq!(json, format!(r#"{{"status":"401","scope":"{}"}}"#, "x".repeat(200)));
    }
}
