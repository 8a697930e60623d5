//! A token answer as it comes over the wire (RFC 6749 section 5.1), read as leniently as other clients read it.
//!
//! Providers write lifetimes as text or as floats, leave the token's type out and list scopes as a list. What can be meant
//! in one way only is read so; `oauth2`'s own reader refuses all of it.

use std::time::Duration;

use oauth2::{AccessToken, RefreshToken, Scope, TokenResponse, basic::BasicTokenType};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use shared::{
    claims::ClaimSummary,
    time::{Seconds, Timestamp},
};

use super::error::Misread;
use crate::vault::IdToken;

/// A token of which nobody says how long it works is used for so long.
const LIFE_UNKNOWN: Seconds = Seconds::minutes(5);

/// What the token endpoint gave. It prints nothing of itself.
#[derive(Debug, Deserialize)]
pub(super) struct TokenAnswer {
    access_token: AccessToken,
    #[serde(default = "bearer", deserialize_with = "token_type")]
    token_type: BasicTokenType,
    #[serde(default)]
    expires_in: Lifetime,
    #[serde(default, deserialize_with = "filled")]
    refresh_token: Option<String>,
    #[serde(default, deserialize_with = "filled")]
    id_token: Option<String>,
    #[serde(default, deserialize_with = "scopes")]
    scope: Option<Vec<Scope>>,
}

/// `expires_in`, whatever it is written as.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
enum Lifetime {
    #[default]
    NotSaid,
    Of(u64),
    Unusable,
}

impl TokenAnswer {
    pub(super) fn refresh_token(&self) -> Option<crate::vault::RefreshToken> {
        self.refresh_token.clone().map(crate::vault::RefreshToken::new)
    }

    pub(super) fn id_token(&self) -> Option<IdToken> {
        self.id_token.clone().map(IdToken::new)
    }

    /// When the access token stops working. Where the answer does not say, the token may.
    pub(super) fn expires_at(&self, now: Timestamp) -> Result<Timestamp, Misread> {
        match self.expires_in {
            Lifetime::Of(seconds @ 1..) => {
                let end = i64::try_from(seconds).ok().and_then(|seconds| now.0.checked_add(seconds));
                end.map(Timestamp).ok_or(Misread::Lifetime)
            }
            Lifetime::NotSaid => {
                let named = ClaimSummary::of(self.access_token.secret()).expires_at;
                Ok(named.filter(|end| *end > now).unwrap_or(now + LIFE_UNKNOWN))
            }
            Lifetime::Of(0) | Lifetime::Unusable => Err(Misread::Lifetime),
        }
    }
}

impl TokenResponse for TokenAnswer {
    type TokenType = BasicTokenType;

    fn access_token(&self) -> &AccessToken {
        &self.access_token
    }

    fn token_type(&self) -> &BasicTokenType {
        &self.token_type
    }

    fn expires_in(&self) -> Option<Duration> {
        match self.expires_in {
            Lifetime::Of(seconds) => Some(Duration::from_secs(seconds)),
            Lifetime::NotSaid | Lifetime::Unusable => None,
        }
    }

    /// Kept as our own type: see [`TokenAnswer::refresh_token`].
    fn refresh_token(&self) -> Option<&RefreshToken> {
        None
    }

    fn scopes(&self) -> Option<&Vec<Scope>> {
        self.scope.as_ref()
    }
}

/// `oauth2` asks for it; nothing is given away.
impl Serialize for TokenAnswer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<'de> Deserialize<'de> for Lifetime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let said = Value::deserialize(deserializer)?;
        let whole = match &said {
            Value::Null => return Ok(Self::NotSaid),
            Value::Number(number) => number.as_u64().or_else(|| number.as_f64().and_then(whole)),
            Value::String(text) => {
                let text = text.trim();
                text.parse().ok().or_else(|| text.parse().ok().and_then(whole))
            }
            _ => None,
        };
        Ok(whole.map_or(Self::Unusable, Self::Of))
    }
}

/// A float that is a whole number of seconds.
fn whole(seconds: f64) -> Option<u64> {
    const MOST: f64 = 1e12;
    (seconds.fract() == 0.0 && (0.0..=MOST).contains(&seconds)).then_some(seconds as u64)
}

fn bearer() -> BasicTokenType {
    BasicTokenType::Bearer
}

/// Left out or null is a bearer token: there is no other kind that works without being named.
fn token_type<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BasicTokenType, D::Error> {
    let said: Option<String> = Deserialize::deserialize(deserializer)?;
    Ok(match said {
        None => BasicTokenType::Bearer,
        Some(kind) if kind.eq_ignore_ascii_case("bearer") => BasicTokenType::Bearer,
        Some(kind) => BasicTokenType::Extension(kind),
    })
}

/// A text that is one, or nothing.
fn filled<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let said: Option<String> = Deserialize::deserialize(deserializer)?;
    Ok(said.filter(|text| !text.is_empty()))
}

/// Words with spaces between them, or a list of words. Anything else says nothing.
fn scopes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<Scope>>, D::Error> {
    let words = |text: &str| text.split_ascii_whitespace().map(|word| Scope::new(word.to_owned())).collect::<Vec<_>>();
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => Some(words(&text)),
        Value::Array(items) => Some(items.iter().filter_map(Value::as_str).flat_map(words).collect()),
        _ => None,
    })
}
