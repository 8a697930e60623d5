//! What may be kept of a line. Both rules look at one line only, so no server can talk them out of it.

use std::collections::HashSet;

use shared::{challenge::Challenge, marks::is_hidden, protocol::Protocol};

use crate::vault::AccessToken;

/// How many characters of a line are shown.
pub(super) const SHOWN: usize = 500;

/// Length of the pieces a secret is known by. A run of `2 * PIECE - 1` bytes of it, wherever it begins, holds one whole.
const PIECE: usize = 12;

/// Turns raw lines into text that holds no secret.
pub(super) struct Redactor {
    protocol: Protocol,
    pieces: HashSet<[u8; PIECE]>,
}

impl Redactor {
    /// A redactor that knows `token`, and `payload`, the SASL response made of it.
    pub(super) fn new(protocol: Protocol, token: &AccessToken, payload: &str) -> Self {
        let pieces =
            [token.open(), payload].into_iter().flat_map(|secret| secret.as_bytes().as_chunks::<PIECE>().0).copied();
        Self { protocol, pieces: pieces.collect() }
    }

    /// A line of ours: kept when its verb is one we know, without the argument that carries the SASL response.
    /// Anything else is a SASL response.
    pub(super) fn client(&self, line: &[u8]) -> String {
        if line.is_empty() {
            return String::new();
        }
        let text = String::from_utf8_lossy(line);
        let words: Vec<&str> = text.split(' ').collect();
        let verb_at = usize::from(self.protocol == Protocol::Imap);
        let verb = words.get(verb_at).copied().unwrap_or_default();
        let kept = match () {
            () if verb.eq_ignore_ascii_case(self.sign_in_verb()) => words.len().min(verb_at + 2),
            () if self.verbs().iter().any(|known| known.eq_ignore_ascii_case(verb)) => words.len(),
            () => 0,
        };
        let (kept, response) = (words[..kept].join(" "), words[kept..].join(" "));
        if kept.is_empty() || self.repeats_secret(kept.as_bytes()) {
            gone(line.len())
        } else if response.is_empty() {
            printable(kept.as_bytes())
        } else {
            format!("{} {}", printable(kept.as_bytes()), gone(response.len()))
        }
    }

    /// A line of the server's, without words that repeat the token and challenges that cannot be looked into.
    pub(super) fn server(&self, line: &[u8]) -> String {
        let Some((mark, challenge)) = self.challenge(line) else { return self.words(line) };
        let shown = match self.error(challenge) {
            Some(error) => printable(error.to_json().as_bytes()),
            // Plain words are no base64; other base64 can hold anything.
            None if challenge.is_empty() || challenge.contains(&b' ') => self.words(challenge),
            None => gone(challenge.len()),
        };
        format!("{}{shown}", printable(mark))
    }

    /// What a challenge says of the token. Judged by what it says, not by its base64: an authority's address reads alike
    /// in the base64 of a token and of a challenge, and neither is a secret.
    pub(super) fn error(&self, challenge: &[u8]) -> Option<Challenge> {
        let error = Challenge::decode(challenge)?;
        let safe = |text: String| if self.repeats_secret(text.as_bytes()) { gone(text.len()) } else { text };
        Some(Challenge {
            status: safe(error.status),
            schemes: error.schemes.map(safe),
            scope: error.scope.map(safe),
            openid_configuration: error.openid_configuration.map(safe),
        })
    }

    /// The words of a line but for those that repeat the token, so that what the protocol needs stays readable.
    fn words(&self, line: &[u8]) -> String {
        let kept = |word: &[u8]| if self.repeats_secret(word) { gone(word.len()) } else { printable(word) };
        line.split(|&byte| byte == b' ').map(kept).collect::<Vec<_>>().join(" ")
    }

    /// The mark and the challenge of a line that asks for a SASL response.
    pub(super) fn challenge<'a>(&self, line: &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
        let mark: &[u8] = match self.protocol {
            Protocol::Imap => b"+",
            Protocol::Pop if line.starts_with(b"+OK") => return None,
            Protocol::Pop => b"+",
            Protocol::Smtp => b"334",
        };
        let rest = line.strip_prefix(mark)?;
        let blanks = rest.iter().take_while(|&&byte| byte == b' ').count();
        Some(line.split_at(mark.len() + blanks))
    }

    fn repeats_secret(&self, line: &[u8]) -> bool {
        line.array_windows::<PIECE>().any(|window| self.pieces.contains(window))
    }

    fn sign_in_verb(&self) -> &'static str {
        if self.protocol == Protocol::Imap { "AUTHENTICATE" } else { "AUTH" }
    }

    fn verbs(&self) -> &'static [&'static str] {
        match self.protocol {
            Protocol::Imap => &["CAPABILITY", "STARTTLS", "EXAMINE", "LOGOUT"],
            Protocol::Pop => &["CAPA", "STLS", "STAT", "QUIT"],
            Protocol::Smtp => &["EHLO", "STARTTLS", "MAIL", "RCPT", "RSET", "QUIT"],
        }
    }
}

fn gone(bytes: usize) -> String {
    format!("<redacted {bytes} bytes>")
}

/// The line as text: what is neither printable ASCII nor a printable letter becomes `\xNN`.
fn printable(line: &[u8]) -> String {
    let mut text = String::with_capacity(line.len());
    for chunk in line.utf8_chunks() {
        for letter in chunk.valid().chars() {
            if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') || is_hidden(letter) {
                let mut buffer = [0; 4];
                escape(&mut text, letter.encode_utf8(&mut buffer).as_bytes());
            } else {
                text.push(letter);
            }
        }
        escape(&mut text, chunk.invalid());
    }
    text
}

fn escape(text: &mut String, bytes: &[u8]) {
    for byte in bytes {
        text.push_str(&format!("\\x{byte:02x}"));
    }
}

/// The first [`SHOWN`] characters, with `…` when something is missing.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use base64::{Engine as _, engine::general_purpose::STANDARD};

    use super::*;

    const TOKEN: &str = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.c2VjcmV0LWNsYWltcw.c2lnbmF0dXJl";

    fn redactor(protocol: Protocol) -> Redactor {
        Redactor::new(protocol, &AccessToken::new(TOKEN), &STANDARD.encode(format!("user=a@b.example {TOKEN}")))
    }

    #[test]
    fn the_sasl_response_is_never_kept_wherever_it_stands() {
        let kept = [
            (Protocol::Imap, "A0002 AUTHENTICATE XOAUTH2 dXNlcj0=", "A0002 AUTHENTICATE XOAUTH2 <redacted 8 bytes>"),
            (Protocol::Imap, "A0002 AUTHENTICATE XOAUTH2", "A0002 AUTHENTICATE XOAUTH2"),
            (Protocol::Imap, "dXNlcj0=", "<redacted 8 bytes>"),
            (Protocol::Imap, "A0003 EXAMINE INBOX", "A0003 EXAMINE INBOX"),
            (Protocol::Pop, "AUTH XOAUTH2", "AUTH XOAUTH2"),
            (Protocol::Pop, "dXNlcj0=", "<redacted 8 bytes>"),
            (Protocol::Pop, "STAT", "STAT"),
            (Protocol::Smtp, "auth XOAUTH2 dXNlcj0=", "auth XOAUTH2 <redacted 8 bytes>"),
            (Protocol::Smtp, "MAIL FROM:<a@b.example>", "MAIL FROM:<a@b.example>"),
            (Protocol::Smtp, "", ""),
        ];
        for (protocol, line, text) in kept {
            assert_eq!(redactor(protocol).client(line.as_bytes()), text);
        }
    }

    #[test]
    fn a_json_challenge_is_kept_decoded_and_any_other_payload_is_not() {
        let smtp = redactor(Protocol::Smtp);
        let error = format!("334 {}", STANDARD.encode(r#"{"status":"401","schemes":"bearer","scope":"mail"}"#));
        assert_eq!(smtp.server(error.as_bytes()), r#"334 {"status":"401","schemes":"bearer","scope":"mail"}"#);
        assert_eq!(smtp.server(b"334 "), "334 ");
        assert_eq!(smtp.server(b"334 go on please"), "334 go on please");
        assert_eq!(smtp.server(b"334 AAAA"), "334 <redacted 4 bytes>");
        let hidden = format!("334 {}", STANDARD.encode(format!(r#"{{"status":"{TOKEN}"}}"#)));
        assert_eq!(smtp.server(hidden.as_bytes()), format!(r#"334 {{"status":"<redacted {} bytes>"}}"#, TOKEN.len()));
    }

    #[test]
    fn a_challenge_that_shares_its_base64_with_the_token_is_kept() {
        let authority = r#""iss":"https://login.example/contoso/v2.0""#;
        let token = format!("e30.{}.c2ln", STANDARD.encode(format!("{{{authority}}}")));
        let pop = Redactor::new(Protocol::Pop, &AccessToken::new(token), "");
        let challenge = format!(r#"{{{authority},"status":"401"}}"#);
        assert_eq!(pop.server(format!("+ {}", STANDARD.encode(challenge)).as_bytes()), r#"+ {"status":"401"}"#);
    }

    #[test]
    fn what_the_protocol_needs_of_a_line_that_repeats_the_token_stays() {
        let gone = format!("<redacted {} bytes>", TOKEN.len());
        for (protocol, before) in [
            (Protocol::Imap, "A0002 NO [AUTHENTICATIONFAILED]"),
            (Protocol::Pop, "-ERR"),
            (Protocol::Smtp, "535 5.7.8"),
        ] {
            let text = redactor(protocol).server(format!("{before} {TOKEN} refused").as_bytes());
            assert_eq!(text, format!("{before} {gone} refused"));
        }
    }

    #[test]
    fn unprintable_bytes_are_escaped_and_letters_are_not() {
        let pop = redactor(Protocol::Pop);
        assert_eq!(pop.server(b"-ERR \x1b[31m\xff\x00 ja"), r"-ERR \x1b[31m\xff\x00 ja");
        assert_eq!(pop.server("-ERR ungültig \u{202e}".as_bytes()), r"-ERR ungültig \xe2\x80\xae");
    }

    #[test]
    fn a_long_line_is_cut_with_a_mark() {
        assert_eq!(cut(&"ä".repeat(SHOWN)), "ä".repeat(SHOWN));
        assert_eq!(cut(&"ä".repeat(SHOWN + 1)), format!("{}…", "ä".repeat(SHOWN)));
    }

    proptest! {
        #[test]
        fn no_long_run_of_the_token_survives_in_a_server_line(
            start in 0..TOKEN.len() - 23, len in 23..TOKEN.len(), before in "[ -~]{0,30}", after in "[ -~]{0,30}",
        ) {
            let run = &TOKEN[start..(start + len).min(TOKEN.len())];
            let text = redactor(Protocol::Smtp).server(format!("535 {before}{run}{after}").as_bytes());
            prop_assert!(!text.contains(run));
        }

        #[test]
        fn no_line_of_ours_but_a_known_command_is_kept(line in "[A-Za-z0-9+/=]{9,80}") {
            for protocol in Protocol::ALL {
                let text = redactor(protocol).client(line.as_bytes());
                prop_assert_eq!(text, format!("<redacted {} bytes>", line.len()));
            }
        }
    }
}
