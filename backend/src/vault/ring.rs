//! The key ring: the first key seals, every key opens, so a key is retired by putting a new one above it.
//!
//! File form, one key a line, newest first; empty lines and lines that begin with `#` are skipped:
//!
//! ```text
//! # key-id  base64 of 32 random bytes
//! 2027-01   q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=
//! 2026-07   AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=
//! ```

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use zeroize::Zeroizing;

use crate::effects::Random;

/// How many octets a key has.
pub(super) const KEY_LENGTH: usize = 32;
const LONGEST_ID: usize = 32;

/// The name of a key, as it stands in the ring file and in front of every ciphertext made with it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct KeyId(String);

impl KeyId {
    /// Takes 1 to 32 letters, digits, `.`, `_` and `-`.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=LONGEST_ID).contains(&text.len());
        let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
        (fits && plain).then(|| Self(text.to_owned()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

pub(super) type KeyBytes = Zeroizing<[u8; KEY_LENGTH]>;

/// Every key that opens what is stored; the first also seals.
pub struct KeyRing {
    newest: (KeyId, KeyBytes),
    older: Vec<(KeyId, KeyBytes)>,
}

impl KeyRing {
    /// Reads the text of a ring file.
    ///
    /// # Errors
    /// [`BadKeyRing`], which names the line and never shows a key.
    pub fn parse(text: &str) -> Result<Self, BadKeyRing> {
        let mut keys: Vec<(KeyId, KeyBytes)> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let key = read_line(line, index + 1)?;
            if keys.iter().any(|(id, _)| *id == key.0) {
                return Err(BadKeyRing::SameId { line: index + 1, id: key.0 });
            }
            keys.push(key);
        }
        let mut keys = keys.into_iter();
        let newest = keys.next().ok_or(BadKeyRing::Empty)?;
        Ok(Self { newest, older: keys.collect() })
    }

    /// A line for a ring file with a fresh key.
    pub fn new_line(id: &KeyId, random: &dyn Random) -> Zeroizing<String> {
        let mut key: KeyBytes = Zeroizing::new([0; KEY_LENGTH]);
        random.fill(key.as_mut());
        Zeroizing::new(format!("{id} {}\n", STANDARD.encode(key.as_ref())))
    }

    /// How many keys it holds.
    #[expect(clippy::len_without_is_empty, reason = "a ring is never empty")]
    pub fn len(&self) -> usize {
        1 + self.older.len()
    }

    pub(super) const fn sealing(&self) -> &(KeyId, KeyBytes) {
        &self.newest
    }

    pub(super) fn opening(&self, id: &str) -> Option<&KeyBytes> {
        std::iter::once(&self.newest).chain(&self.older).find(|(known, _)| known.0 == id).map(|(_, key)| key)
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids = std::iter::once(&self.newest).chain(&self.older).map(|(id, _)| id);
        f.debug_list().entries(ids).finish()
    }
}

fn read_line(line: &str, number: usize) -> Result<(KeyId, KeyBytes), BadKeyRing> {
    let (id, key) = line.split_once(char::is_whitespace).ok_or(BadKeyRing::NoKey { line: number })?;
    let id = KeyId::parse(id).ok_or(BadKeyRing::BadId { line: number })?;
    let bytes = Zeroizing::new(STANDARD.decode(key.trim()).map_err(|_| BadKeyRing::NotBase64 { line: number })?);
    let mut key: KeyBytes = Zeroizing::new([0; KEY_LENGTH]);
    if bytes.len() != KEY_LENGTH {
        return Err(BadKeyRing::WrongLength { line: number, octets: bytes.len() });
    }
    key.copy_from_slice(&bytes);
    Ok((id, key))
}

/// Why a text is not a key ring.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum BadKeyRing {
    /// Without a key nothing can be stored.
    #[error("it holds no key; `mailbox-link keys generate` prints one")]
    Empty,
    /// A line has one word only.
    #[error("line {line} has no key after the key's id")]
    NoKey {
        /// Which, counted from 1.
        line: usize,
    },
    /// The id holds something else than letters, digits, `.`, `_` and `-`, or is too long.
    #[error("line {line} begins with something that is not a key id (1 to 32 letters, digits, `.`, `_` or `-`)")]
    BadId {
        /// Which, counted from 1.
        line: usize,
    },
    /// The key is not base64.
    #[error("the key in line {line} is not base64")]
    NotBase64 {
        /// Which, counted from 1.
        line: usize,
    },
    /// The key has another length than 32 octets.
    #[error("the key in line {line} has {octets} octets, not 32")]
    WrongLength {
        /// Which, counted from 1.
        line: usize,
        /// How many it has.
        octets: usize,
    },
    /// An id stands twice, so what it sealed could not be told apart.
    #[error("the key id `{id}` in line {line} stands there a second time")]
    SameId {
        /// Which, counted from 1.
        line: usize,
        /// The id.
        id: KeyId,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effects::SeededRandom;

    #[test]
    fn a_generated_line_is_a_ring_and_comments_and_empty_lines_are_skipped() {
        let line = KeyRing::new_line(&KeyId::parse("2027-01").unwrap(), &SeededRandom::new(1));
        let ring = KeyRing::parse(&format!("# newest first\n\n{}", *line)).unwrap();
        assert_eq!(ring.len(), 1);
    }

    #[test]
    fn debug_shows_ids_and_no_key() {
        let line = KeyRing::new_line(&KeyId::parse("one").unwrap(), &SeededRandom::new(1));
        assert_eq!(format!("{:?}", KeyRing::parse(&line).unwrap()), "[KeyId(\"one\")]");
    }

    #[test]
    fn broken_files_are_refused_by_line_without_showing_a_key() {
        let good = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        for (text, why) in [
            (String::new(), BadKeyRing::Empty),
            ("# only words\n".to_owned(), BadKeyRing::Empty),
            ("lonely".to_owned(), BadKeyRing::NoKey { line: 1 }),
            (format!("\nb/d {good}"), BadKeyRing::BadId { line: 2 }),
            ("a not*base64".to_owned(), BadKeyRing::NotBase64 { line: 1 }),
            ("a c2hvcnQ=".to_owned(), BadKeyRing::WrongLength { line: 1, octets: 5 }),
            (format!("a {good}\na {good}"), BadKeyRing::SameId { line: 2, id: KeyId::parse("a").unwrap() }),
        ] {
            let refusal = KeyRing::parse(&text).unwrap_err();
            assert_eq!(refusal, why);
            assert!(!refusal.to_string().contains(good));
        }
    }
}
