//! Secrets known by the name that stands before them: `client_secret=…`, `"refresh_token":"…"`, `Bearer …`.

use super::{Found, SecretKind};

/// A name, and what it stands before.
const NAMES: &[(&str, SecretKind)] = &[
    ("code", SecretKind::AuthorizationCode),
    ("authcode", SecretKind::AuthorizationCode),
    ("authorizationcode", SecretKind::AuthorizationCode),
    ("devicecode", SecretKind::AuthorizationCode),
    ("codeverifier", SecretKind::AuthorizationCode),
    ("accesstoken", SecretKind::AccessToken),
    ("idtoken", SecretKind::AccessToken),
    ("token", SecretKind::AccessToken),
    ("assertion", SecretKind::AccessToken),
    ("clientassertion", SecretKind::AccessToken),
    ("refreshtoken", SecretKind::RefreshToken),
    ("clientsecret", SecretKind::ClientSecret),
    ("appsecret", SecretKind::ClientSecret),
    ("secret", SecretKind::ClientSecret),
    ("secretvalue", SecretKind::ClientSecret),
    ("secrettext", SecretKind::ClientSecret),
    ("password", SecretKind::Password),
    ("passwd", SecretKind::Password),
    ("pwd", SecretKind::Password),
    ("pass", SecretKind::Password),
    ("passphrase", SecretKind::Password),
    ("passwort", SecretKind::Password),
    ("kennwort", SecretKind::Password),
    ("lösenord", SecretKind::Password),
    ("contraseña", SecretKind::Password),
    ("apikey", SecretKind::ApiKey),
    ("accesskey", SecretKind::ApiKey),
    ("accountkey", SecretKind::ApiKey),
    ("privatekey", SecretKind::ApiKey),
    ("secretkey", SecretKind::ApiKey),
    ("subscriptionkey", SecretKind::ApiKey),
    ("authorization", SecretKind::Other),
];

/// Names that mean a secret only when they stand alone: `error_code` is none.
const ALONE: [&str; 2] = ["code", "authorization"];

/// Names that no other word ends in, so that they are known within a word too: `dbpassword`, but not `compass`.
const UNMISTAKABLE: [&str; 7] = ["password", "passwd", "passphrase", "passwort", "kennwort", "secret", "apikey"];

/// Ways to sign in that a header `Authorization` names before the secret.
const SCHEMES: [&str; 6] = ["basic", "bearer", "digest", "negotiate", "ntlm", "oauth"];

/// Values are looked through so far; what goes on longer is known by its own look.
const LONGEST_VALUE: usize = 2048;

/// So much of what stands behind `Bearer` tells whether it is a token.
const TELLING: usize = 32;

/// The longest name, with the marks that may stand in it.
const LONGEST_NAME: usize = 64;

pub(super) fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let (mut at, mut before) = (0, 0..0);
    while let Some((start, end)) = next_word(text, at) {
        // Names of two words, such as `Secret Value`, count as one.
        let two = (&text[before.end..start] == " ").then(|| whole_name(&text[before.start..end])).flatten();
        let secret = match two.map(Name::Of).or_else(|| name(&text[start..end])) {
            Some(Name::Bearer) => after_bearer(text, end),
            Some(Name::Of(kind)) => Value::after(text, end, kind).and_then(|value| value.secret(text, kind)),
            None => None,
        };
        // What is no secret itself may hold one.
        at = secret.as_ref().map_or(end, |secret| secret.at.end);
        before = start..end;
        found.extend(secret);
    }
    found
}

/// A word that stands before a secret.
#[derive(Clone, Copy)]
enum Name {
    /// The scheme `Bearer`, with the token right behind it.
    Bearer,
    /// A field's name.
    Of(SecretKind),
}

fn name(word: &str) -> Option<Name> {
    if word.len() > LONGEST_NAME {
        return None;
    }
    if folded(word) == "bearer" {
        return Some(Name::Bearer);
    }
    whole_name(word).or_else(|| ending(word)).map(Name::Of)
}

/// Small letters and digits only.
fn folded(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn known(folded: &str) -> Option<SecretKind> {
    NAMES.iter().find(|(known, _)| *known == folded).map(|(_, kind)| *kind)
}

fn whole_name(word: &str) -> Option<SecretKind> {
    if word.len() > LONGEST_NAME { None } else { known(&folded(word)) }
}

/// The name that a longer one ends in, as in `IMAP_PASSWORD`, `smtpPass` or `X-Api-Key-2`.
fn ending(word: &str) -> Option<SecretKind> {
    let word = word.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-'));
    let starts = starts_of_parts(word);
    // The name of an error: `InvalidClientSecret: …`.
    if starts.len() > 1 && folded(&word[..starts[1]]) == "invalid" {
        return None;
    }
    let last = starts.iter().rev().take(3).rev().map(|&start| folded(&word[start..]));
    let parted = last.filter(|name| !ALONE.contains(&name.as_str())).find_map(|name| known(&name));
    parted.or_else(|| {
        let word = folded(word);
        UNMISTAKABLE.iter().find(|name| word.ends_with(**name)).and_then(|name| known(name))
    })
}

/// Where the parts of a name begin: behind `_` and `-`, and at the humps of camel case.
fn starts_of_parts(word: &str) -> Vec<usize> {
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    let begins = |at: usize| {
        let c = chars[at].1;
        let Some(before) = at.checked_sub(1).map(|at| chars[at].1) else { return true };
        let hump = c.is_uppercase()
            && (!before.is_uppercase() || chars.get(at + 1).is_some_and(|(_, next)| next.is_lowercase()));
        c.is_alphanumeric() && (hump || !before.is_alphanumeric())
    };
    (0..chars.len()).filter(|&at| begins(at)).map(|at| chars[at].0).collect()
}

/// Whether a value is really the name of the next one, as after `code: password=…`.
fn is_next_name(text: &str, at: usize) -> bool {
    let Some((start, end)) = next_word(text, at).filter(|(start, _)| *start == at) else { return false };
    match name(&text[start..end]) {
        Some(Name::Bearer) => text[end..].starts_with([' ', '+', '%', '\t']),
        Some(Name::Of(_)) => separator(text, end).is_some(),
        None => false,
    }
}

/// The next word from `at` on; what is percent-encoded belongs to none.
fn next_word(text: &str, mut at: usize) -> Option<(usize, usize)> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    loop {
        let c = text[at..].chars().next()?;
        if is_word(c) {
            let length = text[at..].find(|c: char| !is_word(c)).unwrap_or(text.len() - at);
            return Some((at, at + length));
        }
        at += percent(&text[at..]).map_or(c.len_utf8(), |_| 3);
    }
}

/// The ASCII character a percent-encoding stands for.
pub(super) fn percent(text: &str) -> Option<char> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|&byte| char::from(byte).to_digit(16));
    if bytes.first() != Some(&b'%') {
        return None;
    }
    let value = digit(1)? * 16 + digit(2)?;
    char::from_u32(value).filter(char::is_ascii)
}

/// The character at `at`, percent-encoded or not, and how many bytes it takes.
fn symbol(text: &str, at: usize) -> Option<(char, usize)> {
    let rest = &text[at..];
    percent(rest).map(|c| (c, 3)).or_else(|| rest.chars().next().map(|c| (c, c.len_utf8())))
}

fn skip(text: &str, mut at: usize, most: usize, skipped: impl Fn(char) -> bool) -> usize {
    for _ in 0..most {
        match symbol(text, at) {
            Some((c, length)) if skipped(c) => at += length,
            _ => break,
        }
    }
    at
}

/// What parts a name from its value, and where it ends.
fn separator(text: &str, at: usize) -> Option<(char, usize)> {
    let at = skip(text, at, 6, |c| matches!(c, '"' | '\'' | '\\' | ' ' | '`'));
    let (separator, length) = symbol(text, at)?;
    matches!(separator, '=' | ':' | '>').then_some((separator, at + length))
}

/// What stands behind a name.
struct Value {
    start: usize,
    end: usize,
    /// Whether `=` stood between, as in addresses and forms; otherwise `:` or `>`.
    assigned: bool,
}

impl Value {
    fn after(text: &str, at: usize, kind: SecretKind) -> Option<Self> {
        let (separator, at) = separator(text, at)?;
        let mut start = skip(text, at, 4, |c| matches!(c, ' ' | '\t' | '=' | '>'));
        let escaped = symbol(text, start).is_some_and(|(c, _)| c == '\\');
        start = skip(text, start, 3, |c| c == '\\');
        let quote = symbol(text, start).filter(|(c, _)| matches!(c, '"' | '\'' | '`'));
        start += quote.map_or(0, |(_, length)| length);
        if is_next_name(text, start) {
            return None;
        }
        let text = &text[..text.floor_char_boundary(start + LONGEST_VALUE)];
        let end = match quote {
            Some((quote, _)) => end_of_quoted(text, start, quote, escaped),
            None => end_of_plain(text, start, kind),
        };
        Some(Self { start, end, assigned: separator == '=' })
    }

    /// Whether it is a secret, after all: names such as `code` stand before other things too.
    fn secret(&self, text: &str, kind: SecretKind) -> Option<Found> {
        let value = &text[self.start..self.end];
        let digits = value.bytes().filter(u8::is_ascii_digit).count();
        let start = match kind {
            _ if value.is_empty() || is_number_of_entra(value) => return None,
            SecretKind::AuthorizationCode if self.assigned && digits == value.len() && digits <= 9 => return None,
            SecretKind::AuthorizationCode if !self.assigned && (value.len() < 24 || digits == 0) => return None,
            SecretKind::AccessToken if !self.assigned && (value.len() < 12 || digits == 0) => return None,
            SecretKind::Other => self.start + behind_scheme(value)?,
            _ => self.start,
        };
        Some(Found { at: start..self.end, kind })
    }
}

/// `AADSTS50079:`, as after the name of a function that takes a password.
fn is_number_of_entra(value: &str) -> bool {
    let number = value.strip_prefix("AADSTS").map(|rest| rest.trim_end_matches(':'));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Where the secret begins in what a header `Authorization` holds.
fn behind_scheme(value: &str) -> Option<usize> {
    let scheme = value.split([' ', '+', '%']).next()?;
    let known = SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known));
    (known && value.len() > scheme.len() + 1).then_some(scheme.len() + 1)
}

fn end_of_quoted(text: &str, start: usize, quote: char, escaped: bool) -> usize {
    let mut after_backslash = false;
    let mut at = start;
    while let Some((c, length)) = symbol(text, at) {
        if c == quote && (escaped || !after_backslash) {
            // The backslash before an escaped quotation mark is no part of the value.
            return if after_backslash { at - 1 } else { at };
        }
        if c == '\n' {
            return at;
        }
        after_backslash = c == '\\' && !after_backslash;
        at += length;
    }
    text.len()
}

fn end_of_plain(text: &str, start: usize, kind: SecretKind) -> usize {
    let ends = |c: char| match kind {
        // A password may hold anything but what ends a field of a form or a line.
        SecretKind::Password => c.is_whitespace() || matches!(c, '&' | '<'),
        SecretKind::Other => matches!(c, '\r' | '\n' | '"' | '\'' | '<' | '&'),
        _ => c.is_whitespace() || matches!(c, '&' | '<' | '>' | '"' | '\'' | '`' | ',' | ';' | ')' | '}' | '\\'),
    };
    text[start..].find(ends).map_or(text.len(), |length| start + length)
}

/// What stands behind `Bearer`.
fn after_bearer(text: &str, at: usize) -> Option<Found> {
    let start = skip(text, at, 4, |c| matches!(c, ' ' | '\t' | '+' | ':'));
    if start == at || is_next_name(text, start) {
        return None;
    }
    let near = &text[..text.floor_char_boundary(start + TELLING)];
    let value = &text[start..end_of_plain(near, start, SecretKind::AccessToken)];
    // `Bearer realm="…"` and the like are challenges, not tokens.
    let challenge = value
        .split_once('=')
        .is_some_and(|(name, _)| name.len() < 24 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
    let telling = value.len() >= 20 || value.bytes().any(|byte| !byte.is_ascii_alphabetic());
    let secret = !challenge && value.len() >= 8 && telling;
    // Only what is blanked is gone through to its end, so no stretch of the text is gone through twice.
    secret
        .then(|| Found { at: start..end_of_plain(text, start, SecretKind::AccessToken), kind: SecretKind::AccessToken })
}
