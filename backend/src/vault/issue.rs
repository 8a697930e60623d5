//! Tokens this service issues: a prefix by which people and secret scanners know them, 43 random characters
//! (256 bits), and a checksum, so that a mistyped or foreign token is refused before any look into the database.
//!
//! ```text
//! mlk_ 43 characters of [0-9A-Za-z]  6 characters: CRC-32 of all before it, base 62
//! ```

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::{ApiKey, BrowserSecret, LinkToken, PageToken, Ticket};
use crate::effects::Random;

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BODY: usize = 43;
const CHECKSUM: usize = 6;

/// SHA-256 of an issued token: what is stored and looked up. Compared in constant time.
#[derive(Clone, Copy)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    /// Takes a stored hash.
    pub const fn from_stored(octets: [u8; 32]) -> Self {
        Self(octets)
    }

    /// The octets to store.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl PartialEq for TokenHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for TokenHash {}

impl std::fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenHash")
    }
}

/// The text is not a token of the wanted kind. Says nothing more, because callers show it to anybody.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("this is not a token of the wanted kind")]
pub struct BadToken;

/// A kind of token this service issues.
pub trait Issued: Sized {
    /// What every token of this kind begins with, underscore included.
    const PREFIX: &str;

    /// Takes a whole token in.
    fn from_text(text: String) -> Self;

    /// The whole token.
    fn text(&self) -> &str;

    /// A fresh token.
    fn issue(random: &dyn Random) -> Self {
        let mut text = format!("{}{}", Self::PREFIX, random_body(random));
        text.push_str(&checksum(&text));
        Self::from_text(text)
    }

    /// Takes a token somebody sent.
    ///
    /// # Errors
    /// [`BadToken`] when prefix, length, alphabet or checksum is wrong.
    fn parse(text: &str) -> Result<Self, BadToken> {
        let body = text.strip_prefix(Self::PREFIX).ok_or(BadToken)?;
        if body.len() != BODY + CHECKSUM || !body.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(BadToken);
        }
        let (token, sum) = text.split_at(text.len() - CHECKSUM);
        if checksum(token) == sum { Ok(Self::from_text(text.to_owned())) } else { Err(BadToken) }
    }

    /// What is stored and looked up.
    fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.text().as_bytes()).into())
    }
}

macro_rules! issued {
    ($($name:ident = $prefix:literal;)*) => {$(
        impl Issued for $name {
            const PREFIX: &str = $prefix;

            fn from_text(text: String) -> Self {
                Self::new(text)
            }

            fn text(&self) -> &str {
                self.open()
            }
        }
    )*};
}

issued! {
    ApiKey = "mlk_";
    LinkToken = "mll_";
    PageToken = "mlp_";
    Ticket = "mlt_";
    BrowserSecret = "mlb_";
}

/// Every character with the same chance: octets from 248 up would favour the first eight, so they are drawn again.
fn random_body(random: &dyn Random) -> String {
    const EVEN: u8 = 248; // 4 × 62
    let mut body = String::with_capacity(BODY);
    while body.len() < BODY {
        let mut octets = [0; BODY];
        random.fill(&mut octets);
        let fresh = octets.iter().filter(|octet| **octet < EVEN).map(|octet| ALPHABET[usize::from(octet % 62)]);
        body.extend(fresh.take(BODY - body.len()).map(char::from));
    }
    body
}

fn checksum(text: &str) -> String {
    let mut rest = crc32(text.as_bytes());
    let mut digits = [b'0'; CHECKSUM];
    for digit in digits.iter_mut().rev() {
        *digit = ALPHABET[(rest % 62) as usize];
        rest /= 62;
    }
    digits.iter().copied().map(char::from).collect()
}

/// CRC-32 as in ISO-HDLC and zip. Finds typing errors; it is no defence, the random part is.
fn crc32(octets: &[u8]) -> u32 {
    !octets.iter().fold(u32::MAX, |crc, octet| {
        (0..8).fold(crc ^ u32::from(*octet), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::effects::SeededRandom;

    #[test]
    fn the_checksum_is_the_known_crc_32() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn an_issued_token_is_known_by_its_prefix_and_taken_back() {
        let random = SeededRandom::new(1);
        let (one, two) = (ApiKey::issue(&random), ApiKey::issue(&random));
        assert!(one.open().starts_with("mlk_"));
        assert_eq!(one.open().len(), 4 + BODY + CHECKSUM);
        assert_eq!(ApiKey::parse(one.open()).unwrap().hash(), one.hash());
        assert_ne!(one.hash(), two.hash());
    }

    #[test]
    fn a_token_of_another_kind_is_refused() {
        let ticket = Ticket::issue(&SeededRandom::new(1));
        assert!(LinkToken::parse(ticket.open()).is_err());
        let renamed = ticket.open().replacen("mlt_", "mll_", 1);
        assert!(LinkToken::parse(&renamed).is_err(), "the checksum covers the prefix");
    }

    #[test]
    fn any_single_wrong_character_is_refused() {
        let token = PageToken::issue(&SeededRandom::new(1));
        for place in 0..token.open().len() {
            let mut octets = token.open().as_bytes().to_vec();
            octets[place] = if octets[place] == b'x' { b'y' } else { b'x' };
            assert!(PageToken::parse(std::str::from_utf8(&octets).unwrap()).is_err(), "place {place}");
        }
    }

    #[test]
    fn debug_does_not_show_a_hash() {
        assert_eq!(format!("{:?}", BrowserSecret::issue(&SeededRandom::new(1)).hash()), "TokenHash");
    }

    proptest! {
        #[test]
        fn no_text_makes_parsing_panic(text in "(mlk_)?.{0,80}") {
            prop_assert!(ApiKey::parse(&text).is_err());
        }
    }
}
