//! The sandbox's one source of randomness: a counter hashed with a seed, so that a seeded run repeats itself.

use std::sync::atomic::{AtomicU64, Ordering};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// Unguessable when seeded by the system, repeatable when seeded by a test.
pub(crate) struct Entropy {
    seed: [u8; 32],
    drawn: AtomicU64,
}

impl Entropy {
    /// Repeats itself for the same seed.
    pub(crate) fn seeded(seed: u64) -> Self {
        Self { seed: Sha256::digest(seed.to_be_bytes()).into(), drawn: AtomicU64::new(0) }
    }

    /// Seeded by the operating system; `None` when that fails.
    pub(crate) fn from_system() -> Option<Self> {
        let mut seed = [0; 32];
        rustls::crypto::aws_lc_rs::default_provider().secure_random.fill(&mut seed).ok()?;
        Some(Self { seed, drawn: AtomicU64::new(0) })
    }

    fn draw(&self) -> [u8; 32] {
        let turn = self.drawn.fetch_add(1, Ordering::Relaxed);
        Sha256::new().chain_update(self.seed).chain_update(turn.to_be_bytes()).finalize().into()
    }

    /// A random GUID.
    pub(crate) fn guid(&self) -> String {
        guid(&self.draw())
    }

    /// `length` characters of base64url.
    pub(crate) fn opaque(&self, length: usize) -> String {
        let mut text = String::with_capacity(length + 43);
        while text.len() < length {
            BASE64_URL_SAFE_NO_PAD.encode_string(self.draw(), &mut text);
        }
        text.truncate(length);
        text
    }

    /// `length` upper-case hexadecimal characters, at most 64.
    pub(crate) fn hex(&self, length: usize) -> String {
        let mut text: String = self.draw().iter().map(|byte| format!("{byte:02X}")).collect();
        text.truncate(length);
        text
    }
}

/// The same GUID for the same name, always: object ids of the sandbox's people.
pub(crate) fn stable_guid(name: &str) -> String {
    guid(&Sha256::digest(name.as_bytes()).into())
}

fn guid(bytes: &[u8; 32]) -> String {
    let hex: String = bytes[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-4{}-a{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_and_no_draw_repeats() {
        let (one, two) = (Entropy::seeded(7), Entropy::seeded(7));
        assert_eq!(one.opaque(700), two.opaque(700));
        assert_ne!(one.opaque(64), one.opaque(64));
    }

    #[test]
    fn a_guid_looks_like_one() {
        let guid = Entropy::seeded(1).guid();
        assert_eq!(guid.len(), 36);
        assert_eq!(guid.as_bytes()[14], b'4');
    }
}
