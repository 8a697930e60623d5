//! Plain sentences as Markdown.

/// `text` so that it is read as it stands. Words in back quotes stay code, as the catalogue means them.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut in_code = false;
    for c in text.chars() {
        in_code ^= c == '`';
        // A cell of a table ends at a bar even inside of code.
        if c == '|' || (!in_code && matches!(c, '<' | '>' | '*' | '[' | ']' | '_' | '\\')) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The anchor that hosts of Markdown give a heading: lower case, spaces as hyphens, without punctuation.
pub(super) fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markdown_would_read_as_markup_is_escaped_outside_of_code() {
        assert_eq!(escape("a <b> *c* `<d>` snake_case [e]"), r"a \<b\> \*c\* `<d>` snake\_case \[e\]");
        assert_eq!(escape("a | `b|c`"), r"a \| `b\|c`");
    }

    #[test]
    fn anchors_are_those_that_hosts_of_markdown_make() {
        assert_eq!(anchor("SMTP: signing in"), "smtp-signing-in");
        assert_eq!(anchor("The organisation’s policies"), "the-organisations-policies");
    }
}
