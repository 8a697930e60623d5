//! Rust without its comments and literals, so that rules see only what is compiled.

/// Blanks comments, strings and characters; lines keep their numbers.
pub(crate) fn only(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let blank = blank_length(rest, out.chars().next_back());
        if blank == 0 {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            out.extend(rest[..blank].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = &rest[blank..];
        }
    }
    out
}

/// How many bytes at the start of `rest` are no code.
fn blank_length(rest: &str, before: Option<char>) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return block_comment(rest);
    }
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let prefix = rest.find(|c: char| !matches!(c, 'b' | 'c' | 'r')).filter(|_| !in_word).unwrap_or(0);
    let body = &rest[prefix..];
    if rest[..prefix].ends_with('r') {
        let hashes = body.len() - body.trim_start_matches('#').len();
        if body[hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            return body[hashes + 1..].find(&end).map_or(rest.len(), |at| prefix + hashes + 1 + at + end.len());
        }
    }
    match body.chars().next() {
        Some('"') if prefix <= 1 => prefix + literal(body, '"'),
        Some('\'') if prefix <= 1 && is_character(body) => prefix + literal(body, '\''),
        _ => 0,
    }
}

/// Block comments nest.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest[at..].starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// A quote begins a character when one follows at once or after a backslash; otherwise it begins a lifetime.
fn is_character(body: &str) -> bool {
    let mut chars = body.chars().skip(1);
    let first = chars.next();
    first == Some('\\') || chars.next() == Some('\'')
}

fn literal(body: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in body.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    body.len()
}

/// A file up to its own tests, which stand at the end; a mere `mod tests;` is not the end.
pub(crate) fn of_product(source: &str) -> &str {
    const TESTS: &str = "#[cfg(test)]\nmod ";
    let mut tests = source.match_indices(TESTS).map(|(at, _)| at);
    let inline = tests.find(|at| source[at + TESTS.len()..].lines().next().is_some_and(|line| line.ends_with('{')));
    &source[..inline.unwrap_or(source.len())]
}

/// Numbers the lines from one.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line))
}

#[test]
fn comments_and_literals_vanish_and_code_stays_on_its_line() {
    let source =
        "let a = \"crate::b \\\" c\"; // crate::d\n/* x /* y */ z */ crate::e\nr#\"crate::f\"#; 'x'; '\\''; &'a str";
    let code = only(source);
    let words: Vec<&str> = code.split_whitespace().collect();
    assert_eq!(words, ["let", "a", "=", ";", "crate::e", ";", ";", ";", "&'a", "str"]);
    assert_eq!(code.lines().count(), source.lines().count());
}

#[test]
fn words_that_end_like_a_literals_prefix_stay() {
    assert_eq!(only("for b in abc { xr#y }"), "for b in abc { xr#y }");
    assert_eq!(only("f(b\"bytes\", b'x')").replace(' ', ""), "f(,)");
}

#[test]
fn product_code_ends_where_inline_tests_begin() {
    assert_eq!(
        of_product("#[cfg(test)]\nmod tests;\nfn f() {}\n#[cfg(test)]\nmod more {\n"),
        "#[cfg(test)]\nmod tests;\nfn f() {}\n"
    );
}
