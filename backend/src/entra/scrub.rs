//! Makes foreign text fit to be shown and logged: bounded, one line, and without anything that looks like a secret.

use shared::{explain, marks::plain};

/// What stands where a secret stood.
const REDACTED: &str = "[redacted]";

/// Shorter values are not looked for: they would match words.
const SHORTEST_KNOWN: usize = 6;

/// The text's first line with every known secret and everything that looks like one removed, at most `most` bytes long.
pub(super) fn line(text: &str, known: &[&str], most: usize) -> String {
    let mut clean = text.to_owned();
    for secret in known.iter().filter(|secret| secret.len() >= SHORTEST_KNOWN) {
        clean = clean.replace(secret, REDACTED);
    }
    let mut shown =
        explain::strictly_blanked_by(&plain(clean.split(['\r', '\n']).next().unwrap_or_default()), REDACTED);
    let cut = shown.floor_char_boundary(most);
    shown.truncate(cut);
    shown
}

/// A short word such as an OAuth error: lower-case letters, digits, `_` and `-`; nothing when it is anything else.
pub(super) fn word(text: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
    ((1..=64).contains(&text.len()) && text.chars().all(plain) && explain::without_secrets(text) == text)
        .then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_explains_stays() {
        let texts = [
            "AADSTS50011: The redirect URI 'https://link.example/callback' specified in the request does not match",
            "AADSTS700016: Application with identifier '11111111-2222-3333-4444-555555555555' was not found",
            "AADSTS700027: the thumbprint is 'A1B2C3D4E5F60718293A4B5C6D7E8F9001122334'",
            "AADSTS65001: consent to https://outlook.office.com/IMAP.AccessAsUser.All is missing",
        ];
        for text in texts {
            assert_eq!(line(text, &[], 300), text);
        }
    }

    #[test]
    fn what_looks_like_a_secret_goes() {
        let secrets = [
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln",
            "0.AXoAv4j5cvGGr0GRqy180BHbR1a2b3c4d5e6",
            "abc8Q~dEfGhIjKlMnOpQrStUv",
            "sUpErSeCrEt0123456789AbCdE",
            "short~secret~of1",
            "M.C107_BAY.2.U.3f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0Zz9",
            "3f1e2d3c4b5a69788796a5b4c3d2e1f03f1e2d3c4b5a6978",
        ];
        for secret in secrets {
            assert_eq!(line(&format!("value '{secret}' is bad"), &[], 300), "value '[redacted]' is bad", "{secret}");
        }
    }

    #[test]
    fn what_was_sent_goes_even_when_it_looks_like_a_word() {
        assert_eq!(
            line("the secret correct-horse is wrong", &["correct-horse"], 300),
            "the secret [redacted] is wrong"
        );
    }

    #[test]
    fn only_the_first_line_is_kept_and_it_is_bounded() {
        assert_eq!(line("one\ttwo\r\nTrace ID: 3", &[], 300), "one two");
        assert!(line(&"ä ".repeat(500), &[], 99).len() <= 99);
    }

    #[test]
    fn an_oauth_error_is_a_plain_word() {
        assert_eq!(word("invalid_grant").as_deref(), Some("invalid_grant"));
        for bad in ["", "Invalid Grant", "<script>", &"a".repeat(65), &"a1".repeat(25)] {
            assert_eq!(word(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_known_secret_never_stays(before in ".{0,40}", secret in "[A-Za-z0-9~._-]{6,60}", after in ".{0,40}") {
            prop_assume!(!REDACTED.contains(&secret));
            let shown = line(&format!("{before}{secret}{after}"), &[&secret], 400);
            prop_assert!(!shown.contains(&secret));
            prop_assert!(!shown.contains(char::is_control));
        }
    }
}
