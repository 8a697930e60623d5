//! Secrets known by their own look: tokens, codes and keys as long runs of letters and digits.

use super::{Found, SecretKind};

/// From here on a random run is taken for a secret whatever stands before it: longer than the thumbprint of a certificate.
const LONG: usize = 41;

pub(super) fn find(text: &str) -> Vec<Found> {
    let bytes = text.as_bytes();
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let end = at + bytes[at..].iter().take_while(|&&byte| is_run(byte)).count();
        if end == at {
            at += 1;
            continue;
        }
        let padded = end + bytes[end..].iter().take_while(|&&byte| byte == b'=').count();
        let kind = kind_of(&text[at..end]).or_else(|| goes_on(text, &found, at, padded));
        if let Some(kind) = kind {
            found.push(Found { at: at..padded, kind });
        }
        at = padded;
    }
    found
}

/// Runs that may be secrets of somebody unknown: with a tilde, or long and of letters of both cases and digits. GUIDs, hosts,
/// scopes and thumbprints are none.
pub(super) fn suspicious(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    for run in text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~' | '+' | '='))) {
        let has = |test: fn(&u8) -> bool| run.as_bytes().iter().any(test);
        let mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
        if (run.contains('~') && run.len() >= 16) || (mixed && run.len() >= 24) {
            found.push(Found { at: at..at + run.len(), kind: SecretKind::Other });
        }
        at += run.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

const fn is_run(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'_' | b'-' | b'.' | b'~' | b'%')
}

fn kind_of(run: &str) -> Option<SecretKind> {
    if run.len() < 20 {
        return None;
    }
    if run.find("eyJ").is_some_and(|at| run.len() - at >= 20) {
        return Some(SecretKind::AccessToken);
    }
    if has_mark_of_entra_secrets(run) {
        return Some(SecretKind::ClientSecret);
    }
    if run.contains("dXNlcj") {
        return Some(SecretKind::SignIn);
    }
    if is_issued_here(run) {
        return Some(SecretKind::ApiKey);
    }
    if is_opaque_grant(run) {
        return Some(SecretKind::RefreshToken);
    }
    (run.len() >= LONG && is_random(run)).then_some(SecretKind::Other)
}

/// Secrets that Entra makes hold a digit, `Q` and `~` after their first three characters.
fn has_mark_of_entra_secrets(run: &str) -> bool {
    run.match_indices("Q~").any(|(at, _)| at >= 3 && run.as_bytes()[at - 1].is_ascii_digit())
}

/// Keys of this service: `ml`, a letter for the kind, an underscore, 49 letters and digits.
fn is_issued_here(run: &str) -> bool {
    run.match_indices("ml").any(|(at, _)| {
        let rest = &run.as_bytes()[at + 2..];
        rest.len() >= 40
            && rest[0].is_ascii_lowercase()
            && rest[1] == b'_'
            && rest[2..40].iter().all(u8::is_ascii_alphanumeric)
    })
}

/// Entra's codes and refresh tokens begin with `0.A` or `1.A`, those of personal accounts with `M.C` or `M.R`.
fn is_opaque_grant(run: &str) -> bool {
    ["0.A", "1.A", "M.C", "M.R"].iter().any(|mark| {
        run.match_indices(mark).any(|(at, _)| {
            let begins = at == 0
                || !run.as_bytes()[at - 1].is_ascii_alphanumeric()
                || run[..at].ends_with("%3D")
                || run[..at].ends_with("%3d");
            begins && run.len() - at >= 24 && is_mixed(&run.as_bytes()[at..run.len().min(at + LONG)])
        })
    })
}

fn is_mixed(run: &[u8]) -> bool {
    run.iter().any(u8::is_ascii_lowercase) && run.iter().any(u8::is_ascii_digit)
}

/// Random text changes between small and large letters and digits at every second character; names, addresses and
/// encoded sentences do not.
fn is_random(run: &str) -> bool {
    let kinds: Vec<u8> = without_percent(run).bytes().map(class).collect();
    let changes = kinds.windows(2).filter(|pair| pair[0] != pair[1] && !pair.contains(&MARK)).count();
    let share = |class: u8| kinds.iter().filter(|&&kind| kind == class).count() * 20 >= kinds.len();
    if changes * 4 >= kinds.len() && share(LOWER) && share(UPPER) && share(DIGIT) {
        return true;
    }
    let mut words = run.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        word.len() >= LONG && digits * 20 >= word.len() && digits < word.len()
    })
}

/// What is left of a run when its percent-encodings are taken away.
fn without_percent(run: &str) -> String {
    let mut parts = run.split('%');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |left, part| left + part.get(2..).unwrap_or_default())
}

const LOWER: u8 = 0;
const UPPER: u8 = 1;
const DIGIT: u8 = 2;

const MARK: u8 = 3;

const fn class(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => LOWER,
        b'A'..=b'Z' => UPPER,
        b'0'..=b'9' => DIGIT,
        _ => MARK,
    }
}

/// So many bytes, a line's end and what indents the next line, may part the lines of one secret.
const LONGEST_BREAK: usize = 64;

/// A secret that is broken over lines ends in a line of its own.
fn goes_on(text: &str, found: &[Found], at: usize, end: usize) -> Option<SecretKind> {
    let last = found.last()?;
    if at - last.at.end > LONGEST_BREAK {
        return None;
    }
    let between = &text[last.at.end..at];
    let broken = between.trim().is_empty() && between.contains('\n') && !between.contains("\n\n");
    let alone = text[end..].chars().next().is_none_or(|c| matches!(c, '\r' | '\n' | '"' | '\''));
    (broken && alone && end - at >= 4).then_some(last.kind)
}
