//! Looks for secrets where none may be, in every form in which programs write them down.

use std::collections::HashMap;

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE},
};

/// So many octets of a secret in a row are a leak. Long enough that nothing else looks like it.
const WINDOW: usize = 16;
/// Long secrets are looked for piece by piece, so that a truncated line does not hide them.
const PIECE: usize = 24;

/// A set of secrets to look for.
#[derive(Debug, Default)]
pub struct Leaks {
    windows: HashMap<[u8; WINDOW], String>,
    count: usize,
}

impl Leaks {
    /// Adds a secret, called `name` in findings.
    ///
    /// # Panics
    /// When it is too short to be told from chance.
    pub fn watch(&mut self, name: &str, secret: &str) {
        let secret = without_common_header(secret);
        assert!(secret.len() >= WINDOW, "the secret {name} is too short to be looked for");
        self.count += 1;
        for piece in pieces(secret) {
            for (form, text) in forms(piece) {
                if let Some(window) = text.as_bytes().first_chunk() {
                    self.windows.entry(*window).or_insert_with(|| format!("{name} ({form})"));
                }
            }
        }
    }

    /// How many secrets are looked for.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// The names of those found in `place`, with what stands around them.
    pub fn found_in(&self, place: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        for (at, window) in place.windows(WINDOW).enumerate() {
            let Some(name) = <&[u8; WINDOW]>::try_from(window).ok().and_then(|window| self.windows.get(window)) else {
                continue;
            };
            if !found.iter().any(|line: &String| line.starts_with(name)) {
                let around = &place[at.saturating_sub(160)..(at + 64).min(place.len())];
                found.push(format!("{name} at {at}: {}", String::from_utf8_lossy(around)));
            }
        }
        found
    }
}

/// The header of a signed token is the same for all tokens of a key and no secret.
fn without_common_header(secret: &str) -> &str {
    match secret.split_once('.') {
        Some((header, rest)) if header.starts_with("eyJ") => rest,
        _ => secret,
    }
}

fn pieces(secret: &str) -> impl Iterator<Item = &[u8]> {
    // The last piece is taken from the end, so that it is whole too.
    let whole = secret.as_bytes();
    whole.chunks_exact(PIECE).chain([&whole[whole.len().saturating_sub(PIECE)..]])
}

/// Every way in which a program may write `piece`.
fn forms(piece: &[u8]) -> Vec<(&'static str, String)> {
    let hex: String = piece.iter().map(|octet| format!("{octet:02x}")).collect();
    let url: String = url::form_urlencoded::byte_serialize(piece).collect();
    let mut forms = vec![
        ("plain", String::from_utf8_lossy(piece).into_owned()),
        ("url-encoded", url),
        ("HEX", hex.to_uppercase()),
        ("hex", hex),
        ("octets", piece.iter().map(|octet| format!("{octet}, ")).collect()),
    ];
    // Inside a longer base64 text a secret begins at any of three places of a group.
    for before in 0..3 {
        for (name, alphabet) in [("base64", STANDARD), ("base64url", URL_SAFE)] {
            let mut padded = vec![b'='; before];
            padded.extend_from_slice(piece);
            let text = alphabet.encode(&padded);
            // The first group mixes in what stands before, the last one what comes after.
            let from = if before == 0 { 0 } else { 4 };
            let whole_groups = padded.len() / 3 * 4;
            forms.push((name, text[from..whole_groups].to_owned()));
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "zQ48Q~journeys.secret-value_never/to+be=seen~1234567890";

    fn leaks() -> Leaks {
        let mut leaks = Leaks::default();
        leaks.watch("client secret", SECRET);
        leaks
    }

    #[test]
    fn a_secret_is_found_in_every_form() {
        let url: String = url::form_urlencoded::byte_serialize(SECRET.as_bytes()).collect();
        let hex: String = SECRET.bytes().map(|octet| format!("{octet:02x}")).collect();
        let payloads = ["", "u", "us", "use"].map(|before| format!("{before}{SECRET}\x01\x01"));
        let places = [SECRET.to_owned(), url, hex.to_uppercase(), hex, format!("{:?}", SECRET.as_bytes())];
        let encoded = payloads.iter().flat_map(|text| [STANDARD.encode(text), URL_SAFE.encode(text)]);
        for place in places.into_iter().chain(encoded) {
            assert!(!leaks().found_in(format!("x {place} y").as_bytes()).is_empty(), "{place}");
        }
    }

    #[test]
    fn half_of_a_secret_is_a_leak_too() {
        let (half, rest) = SECRET.split_at(SECRET.len() / 2);
        assert!(!leaks().found_in(half.as_bytes()).is_empty());
        assert!(!leaks().found_in(rest.as_bytes()).is_empty());
    }

    #[test]
    fn what_is_no_secret_is_let_be() {
        assert_eq!(leaks().found_in(b"client_secret=<redacted>, journeys of a mailbox"), Vec::<String>::new());
    }
}
