//! Finds what a mail server says of the token it refuses, in base64 as it comes or decoded.

use std::borrow::Cow;

use crate::challenge::Challenge;

/// So many runs and objects of one text are looked at, and so long may one be.
const MOST: usize = 16;
const LONGEST: usize = 4096;

/// The text with the base64 of such challenges decoded. They begin like a token and are none.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut kept = 0;
    for (at, _) in text.match_indices("eyJ").take(MOST) {
        let rest = &text[at..text.floor_char_boundary(at.saturating_add(LONGEST))];
        let length =
            rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')).count();
        if let Some(challenge) = Challenge::decode(&rest.as_bytes()[..length]).filter(|_| at >= kept) {
            out.push_str(&text[kept..at]);
            out.push_str(&challenge.to_json());
            kept = at + length;
        }
    }
    if kept == 0 { Cow::Borrowed(text) } else { Cow::Owned(out + &text[kept..]) }
}

/// The last challenge of a text, when it says more than a status.
pub(super) fn find(text: &str) -> Option<Challenge> {
    let objects = text.match_indices('{').take(MOST).filter_map(|(at, _)| {
        let rest = &text[at..text.floor_char_boundary(at.saturating_add(LONGEST))];
        Challenge::read(&rest.as_bytes()[..=rest.find('}')?])
    });
    let tells = |one: &Challenge| one.schemes.is_some() || one.openid_configuration.is_some() || is_word(&one.status);
    objects.filter(tells).last()
}

/// Words of RFC 7628 that nothing else uses as a status.
fn is_word(status: &str) -> bool {
    matches!(status, "invalid_token" | "insufficient_scope" | "internal_failure")
}
