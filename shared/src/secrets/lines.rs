//! Secrets known by the line of a conversation they stand in: `PASS …`, `a LOGIN user …`, the answer to a prompt.

use super::{Found, SecretKind};

pub(super) fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let (mut prompted, mut greeted) = (false, false);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = words(line);
        let secret = of_command(&words)
            .or_else(|| of_pop(&words, greeted))
            .or_else(|| of_unnumbered_login(&words))
            .or_else(|| prompted.then(|| answer(&words)).flatten());
        if let Some((from, kind)) = secret {
            let end = start + line.trim_end().len();
            found.push(Found { at: start + from..end, kind });
        }
        prompted = is_prompt(&words);
        greeted = is_before_pass(&words);
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

/// The words of the line itself, behind a mark for who says it.
fn said<'a, 'b>(words: &'a [(usize, &'b str)]) -> &'a [(usize, &'b str)] {
    const MARKS: [&str; 10] = ["C:", "c:", "S:", "s:", ">", ">>", ">>>", "->", "-->", "=>"];
    let mark = words.iter().take(4).rposition(|(_, word)| MARKS.contains(word));
    &words[mark.map_or(0, |at| at + 1)..]
}

/// `pass …` in whatever letters, as servers take it: alone with its one word, or where POP has it.
fn of_pop(words: &[(usize, &str)], expected: bool) -> Option<(usize, SecretKind)> {
    let said = said(words);
    let is_pass = said.first().is_some_and(|(_, word)| word.eq_ignore_ascii_case("pass"));
    let (start, _) = said.get(1).filter(|_| is_pass && (expected || said.len() == 2))?;
    Some((*start, SecretKind::Password))
}

/// What stands before a password in POP: the name, and the server's answer to it.
fn is_before_pass(words: &[(usize, &str)]) -> bool {
    said(words).first().is_some_and(|(_, word)| *word == "+OK" || word.eq_ignore_ascii_case("user"))
}

/// `a LOGIN user pass`: a tag need not hold a digit, but then it begins the line.
fn of_unnumbered_login(words: &[(usize, &str)]) -> Option<(usize, SecretKind)> {
    const NO_TAGS: [&str; 6] = ["no", "bad", "ok", "bye", "auth", "sasl"];
    let [(_, tag), (_, login), (_, user), (start, _), ..] = said(words) else { return None };
    let tagged = tag.len() <= 8
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
        && !NO_TAGS.iter().any(|word| tag.eq_ignore_ascii_case(word));
    let command = *login == "LOGIN" || login.eq_ignore_ascii_case("login") && user.contains('@');
    (tagged && command).then_some((*start, SecretKind::Password))
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
