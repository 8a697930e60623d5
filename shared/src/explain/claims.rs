//! Reads what a pasted token says about itself. Nothing is verified: it explains, and is never trusted.

use super::fields::unquoted;
use crate::{
    claims::ClaimSummary,
    diagnosis::{cut, foreign},
    time::Timestamp,
};

/// So many tokens of one text are looked at.
const MOST_TOKENS: usize = 8;

/// So many values of a list are kept, and so many characters of each.
const MOST_VALUES: usize = 32;
const LONGEST: usize = 200;

/// The claims of the access token in a text, or of another token when there is none.
pub(super) fn of(text: &str) -> Option<ClaimSummary> {
    let mut summaries = tokens(text).filter_map(summary);
    let first = summaries.next()?;
    let permits = |claims: &ClaimSummary| !claims.scopes.is_empty() || !claims.roles.is_empty();
    if permits(&first) {
        return Some(first);
    }
    Some(summaries.find(permits).unwrap_or(first))
}

fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let is_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    text.split(move |c: char| !is_token(c))
        .filter_map(|run| run.find("eyJ").map(|at| &run[at..]))
        .filter(|run| run.matches('.').count() >= 2)
        .take(MOST_TOKENS)
}

fn summary(token: &str) -> Option<ClaimSummary> {
    let json = decoded(token.split('.').nth(1)?)?;
    let json = json.trim();
    if !json.starts_with('{') {
        return None;
    }
    let one = |names: &[&str]| names.iter().find_map(|name| values(json, name).into_iter().next());
    let words = |name| -> Vec<String> {
        let words = values(json, name);
        words.iter().flat_map(|value| value.split_whitespace()).take(MOST_VALUES).map(str::to_owned).collect()
    };
    Some(ClaimSummary {
        audiences: values(json, "aud"),
        scopes: words("scp"),
        roles: values(json, "roles"),
        directory: one(&["tid"]),
        object_id: one(&["oid"]),
        username: one(&["upn", "preferred_username", "unique_name"]),
        application: one(&["appid", "azp"]),
        expires_at: one(&["exp"]).and_then(|text| text.parse().ok()).map(Timestamp),
        token_length: u32::try_from(token.len()).unwrap_or(u32::MAX),
    })
}

/// Base64url, with or without padding (RFC 4648 section 5).
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in text.bytes().filter(|&byte| byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' | b'+' => 62,
            b'_' | b'/' => 63,
            _ => return None,
        };
        held = (held << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// What a JSON object holds under a name: a text, a number, or the texts of a list.
fn values(json: &str, name: &str) -> Vec<String> {
    let quoted = format!("\"{name}\"");
    let value = json.match_indices(&quoted).find_map(|(at, found)| {
        let rest = json[at + found.len()..].trim_start();
        rest.strip_prefix(':').map(str::trim_start)
    });
    let Some(value) = value else { return Vec::new() };
    let mut texts = Vec::new();
    let mut push = |text: String| texts.push(cut(&foreign(&text), LONGEST));
    if let Some(text) = value.strip_prefix('"') {
        push(unquoted(text).0);
    } else if let Some(mut rest) = value.strip_prefix('[') {
        for _ in 0..MOST_VALUES {
            rest = rest.trim_start_matches([' ', ',', '\n', '\r', '\t']);
            let Some(text) = rest.strip_prefix('"') else { break };
            let (text, length) = unquoted(text);
            push(text);
            rest = &rest[1 + length..];
        }
    } else {
        let number: String = value.chars().take_while(char::is_ascii_digit).collect();
        if !number.is_empty() {
            push(number);
        }
    }
    texts
}
