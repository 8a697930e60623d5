//! Secrets known by the line of a conversation they stand in: `PASS …`, `a LOGIN user …`, the answer to a prompt.

use super::{Found, SecretKind};

pub(super) fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut prompted = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = words(line);
        let secret = of_command(&words).or_else(|| prompted.then(|| answer(&words)).flatten());
        if let Some((from, kind)) = secret {
            let end = start + line.trim_end().len();
            found.push(Found { at: start + from..end, kind });
        }
        prompted = is_prompt(&words);
        start += line.len();
    }
    found
}

/// The words of a line and where each begins. Commands are short; the rest of a long line is of no interest.
fn words(line: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut rest = line;
    while words.len() < 12 {
        let trimmed = rest.trim_start();
        if trimmed.is_empty() {
            break;
        }
        let end = trimmed.find(char::is_whitespace).unwrap_or(trimmed.len());
        words.push((line.len() - trimmed.len(), &trimmed[..end]));
        rest = &trimmed[end..];
    }
    words
}

/// From where on the line is secret.
fn of_command(words: &[(usize, &str)]) -> Option<(usize, SecretKind)> {
    let is = |at: usize, command: &str| words.get(at).is_some_and(|(_, word)| word.eq_ignore_ascii_case(command));
    let from = |at: usize| words.get(at).map(|(start, _)| *start);
    for at in 0..words.len().min(8) {
        if words[at].1 == "PASS" {
            return from(at + 1).map(|start| (start, SecretKind::Password));
        }
        let tagged = at > 0 && is_tag(words[at - 1].1);
        if tagged && is(at, "LOGIN") {
            return from(at + 2).map(|start| (start, SecretKind::Password));
        }
        let mechanism = ["PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER"].iter().any(|name| is(at + 1, name));
        if mechanism && (is(at, "AUTH") || is(at, "AUTHENTICATE")) {
            let payload =
                words.get(at + 2).filter(|(_, word)| is_base64(word) && word.bytes().any(|b| b.is_ascii_lowercase()));
            return payload.map(|(start, _)| (*start, SecretKind::SignIn));
        }
    }
    None
}

fn is_tag(word: &str) -> bool {
    word.len() <= 8
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
        && word.bytes().any(|byte| byte.is_ascii_digit())
}

/// `334 …` of SMTP, `+ …` of IMAP and POP.
fn is_prompt(words: &[(usize, &str)]) -> bool {
    words.iter().take(6).any(|(_, word)| matches!(*word, "334" | "+"))
}

fn answer(words: &[(usize, &str)]) -> Option<(usize, SecretKind)> {
    let &(start, word) = words.last().filter(|_| words.len() <= 6)?;
    is_base64(word).then_some((start, SecretKind::SignIn))
}

fn is_base64(word: &str) -> bool {
    word.len() >= 8 && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
}
