//! Typed ids. Each kind has its own prefix, so that an id pasted into the wrong field is refused by name.
//!
//! Form: prefix, `_`, 26 characters of Crockford base 32 (48 bits of milliseconds, 80 bits of randomness,
//! most significant first), so ids of one kind sort by age.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const BODY: usize = 26;

/// Why a text is not an id.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct BadId {
    expected: &'static str,
}

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected an id that begins with `{}_`", self.expected)
    }
}

impl std::error::Error for BadId {}

fn encode(millis: u64, random: [u8; 10]) -> String {
    let mut bits = u128::from(millis & 0xffff_ffff_ffff) << 80;
    for (place, byte) in random.iter().rev().enumerate() {
        bits |= u128::from(*byte) << (8 * place);
    }
    (0..BODY)
        .rev()
        .map(|place| char::from(ALPHABET[usize::try_from((bits >> (5 * place)) & 31).unwrap_or(0)]))
        .collect()
}

fn is_body(text: &str) -> bool {
    text.len() == BODY && text.bytes().all(|b| ALPHABET.contains(&b)) && text.as_bytes()[0] <= b'7'
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(String);

        impl $name {
            /// What every id of this kind begins with, without the underscore.
            pub const PREFIX: &str = $prefix;

            /// Makes an id from Unix milliseconds and ten random bytes.
            pub fn new(millis: u64, random: [u8; 10]) -> Self {
                Self(format!("{}_{}", Self::PREFIX, encode(millis, random)))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                match text.strip_prefix(Self::PREFIX).and_then(|rest| rest.strip_prefix('_')) {
                    Some(body) if is_body(body) => Ok(Self(text.to_owned())),
                    _ => Err(BadId { expected: Self::PREFIX }),
                }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// The organisation every query is bounded by.
    VendorId = "ven";
    /// One API key of a vendor (names it in logs; the key itself is stored hashed).
    ApiKeyId = "key";
    /// One Entra app registration as a vendor uses it.
    RegistrationId = "reg";
    /// One credential of a registration.
    CredentialId = "crd";
    /// One request that one mailbox be linked.
    LinkSessionId = "ls";
    /// One sign-in within a link session.
    AttemptId = "att";
    /// A linked mailbox.
    MailboxId = "mbx";
    /// A sealed refresh token and what it was granted for.
    GrantId = "gra";
    /// One announced change; also the `webhook-id`, the same at every delivery.
    EventId = "evt";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_text_form() {
        let id = MailboxId::new(1_700_000_000_000, [7; 10]);
        assert_eq!(id.as_str().parse(), Ok(id));
    }

    #[test]
    fn an_id_of_another_kind_is_refused_by_name() {
        let id = MailboxId::new(1, [0; 10]);
        let refusal = LinkSessionId::from_str(id.as_str()).unwrap_err();
        assert_eq!(refusal.to_string(), "expected an id that begins with `ls_`");
    }

    #[test]
    fn later_ids_sort_after_earlier_ones() {
        assert!(EventId::new(1, [255; 10]) < EventId::new(2, [0; 10]));
    }

    #[test]
    fn bodies_of_wrong_length_or_alphabet_are_refused() {
        for text in [
            "mbx_",
            "mbx",
            "",
            "mbx_0000000000000000000000000",
            "mbx_0000000000000000000000000u",
            "mbx_8zzzzzzzzzzzzzzzzzzzzzzzzz",
        ] {
            assert!(MailboxId::from_str(text).is_err(), "{text}");
        }
    }
}
