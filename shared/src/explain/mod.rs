//! Explains whatever people paste. Pure and total: nothing secret comes out of it again.

mod secrets;

pub use self::secrets::{SecretKind, without_secrets};

/// So much of a text is looked at.
const MOST: usize = 64 * 1024;

fn bounded(text: &str) -> &str {
    &text[..text.floor_char_boundary(MOST)]
}
