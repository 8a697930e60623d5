//! Finds named fields in addresses, forms, JSON and log lines, without asking which of them a text is.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// A text without the backslashes of JSON in a log, and percent-decoded when it is an address within an address.
pub(super) fn plain(text: &str) -> String {
    let mut plain = Cow::Borrowed(text);
    for _ in 0..2 {
        if ["%3D", "%3d", "%22"].iter().any(|mark| plain.contains(mark)) {
            plain = Cow::Owned(percent_decoded(&plain, false));
        }
    }
    for _ in 0..2 {
        if plain.contains('\\') {
            plain = Cow::Owned(unescaped(&plain));
        }
    }
    plain.into_owned()
}

/// Every value of a field that is written `name=value`, `name: value` or `"name": "value"`, in the text's order.
pub(super) fn all<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = String> + 'a {
    text.match_indices(name).filter_map(|(at, found)| {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-')) {
            return None;
        }
        value(&text[at + found.len()..])
    })
}

/// The first value of a field.
pub(super) fn first(text: &str, name: &str) -> Option<String> {
    all(text, name).next()
}

/// What stands behind a field's name.
fn value(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let assigned = rest.starts_with('=');
    let rest = rest.strip_prefix(['=', ':'])?.trim_start_matches([' ', '\t']);
    if let Some(quoted) = rest.strip_prefix('"') {
        return Some(unquoted(quoted).0);
    }
    let ends = |c: char| {
        c.is_whitespace()
            || matches!(c, '&' | '"' | '\'' | '<' | '>' | '{' | '[')
            || !assigned && matches!(c, ',' | '}')
    };
    let value = &rest[..rest.find(ends).unwrap_or(rest.len())];
    let value = if assigned { percent_decoded(value, true) } else { value.to_owned() };
    (!value.is_empty()).then_some(value)
}

/// A quoted text up to its closing mark, its escapes resolved, and how many bytes it took with that mark.
pub(super) fn unquoted(text: &str) -> (String, usize) {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return (unescaped(&text[..at]), at + 1),
            _ => {}
        }
    }
    (unescaped(text), text.len())
}

/// Resolves JSON's escapes once (RFC 8259 section 7).
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(c) = rest.chars().next() else { break };
        let mut taken = c.len_utf8();
        match c {
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            't' => out.push('\t'),
            'u' => {
                match rest.get(1..5).and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32) {
                    Some(c) => {
                        out.push(c);
                        taken = 5;
                    }
                    None => out.push('u'),
                }
            }
            c => out.push(c),
        }
        rest = &rest[taken..];
    }
    out.push_str(rest);
    out
}

/// Resolves percent-encoding (RFC 3986 section 2.1); in forms `+` is a space.
fn percent_decoded(text: &str, form: bool) -> String {
    let text = if form { Cow::Owned(text.replace('+', " ")) } else { Cow::Borrowed(text) };
    percent_decode_str(&text).decode_utf8_lossy().into_owned()
}
