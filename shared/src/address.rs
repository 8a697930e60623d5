//! Mail addresses as Mailbox Link needs them: one mailbox at one domain, never a list, never a display name.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::marks::is_hidden;

/// A syntactically plausible mail address (RFC 5321 section 4.1.2, dot-atom local part only; RFC 6531 letters allowed).
///
/// Safe to put on a protocol line: it holds no spaces, control characters, quotes, angle brackets or `\x01`.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct MailAddress(String);

/// Why a text is not a mail address.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum BadAddress {
    /// No `@`, more than one, or nothing on one side of it.
    NotOneMailboxAtOneDomain,
    /// A character that has no place in an address.
    ForbiddenCharacter,
    /// More than 254 octets, or a local part of more than 64 (RFC 5321 section 4.5.3.1).
    TooLong,
    /// The domain has no dot, or a label that is empty, too long or begins or ends with a hyphen.
    BadDomain,
}

impl fmt::Display for BadAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotOneMailboxAtOneDomain => "expected one address of the form name@domain",
            Self::ForbiddenCharacter => "the address holds a character that addresses cannot have",
            Self::TooLong => "the address is longer than addresses can be",
            Self::BadDomain => "the part after the @ is not a domain name",
        })
    }
}

impl std::error::Error for BadAddress {}

impl MailAddress {
    /// The address as it was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// Whether both name the same mailbox. Exchange compares addresses without regard to case.
    pub fn same_mailbox(&self, other: &Self) -> bool {
        self.0.to_lowercase() == other.0.to_lowercase()
    }
}

impl FromStr for MailAddress {
    type Err = BadAddress;

    fn from_str(text: &str) -> Result<Self, BadAddress> {
        let text = text.trim();
        let mut sides = text.split('@');
        let (Some(local), Some(domain), None) = (sides.next(), sides.next(), sides.next()) else {
            return Err(BadAddress::NotOneMailboxAtOneDomain);
        };
        if local.is_empty() || domain.is_empty() {
            return Err(BadAddress::NotOneMailboxAtOneDomain);
        }
        if text.len() > 254 || local.len() > 64 {
            return Err(BadAddress::TooLong);
        }
        if !local.chars().all(is_local) || local.split('.').any(str::is_empty) {
            return Err(BadAddress::ForbiddenCharacter);
        }
        if !is_domain(domain) {
            return Err(BadAddress::BadDomain);
        }
        Ok(Self(text.to_owned()))
    }
}

/// Some letters cannot be seen, and an address with one looks like another.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_hidden(c)
}

fn is_local(c: char) -> bool {
    is_letter(c) || matches!(c, '!' | '#'..='\'' | '*' | '+' | '-'..='/' | '=' | '?' | '^'..='`' | '{'..='~')
}

fn is_domain(text: &str) -> bool {
    text.split('.').count() > 1
        && text.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| is_letter(c) || c == '-')
        })
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for MailAddress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for MailAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_addresses_are_taken_and_trimmed() {
        for text in ["ada@contoso.example", " o'neil+x@mail.contoso.example ", "jörg@bücher.example"] {
            assert_eq!(MailAddress::from_str(text).map(|a| a.to_string()), Ok(text.trim().to_owned()));
        }
    }

    #[test]
    fn texts_that_could_break_a_protocol_line_are_refused() {
        for text in [
            "a b@c.example",
            "a\r\nQUIT@c.example",
            "a\u{1}@c.example",
            "\"a\"@c.example",
            "<a@c.example>",
            "a@b@c.example",
            "a@c",
            "@c.example",
            "a@-c.example",
            ".a@c.example",
        ] {
            assert!(MailAddress::from_str(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn case_does_not_make_another_mailbox() {
        let one: MailAddress = "Ada@Contoso.example".parse().unwrap();
        assert!(one.same_mailbox(&"ada@contoso.EXAMPLE".parse().unwrap()));
    }
}
