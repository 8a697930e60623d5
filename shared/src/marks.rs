//! Characters of foreign text that must reach no terminal, shell or page.

/// Control characters, line separators, and marks that turn the direction of text or hide it.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// `text` with a space for each character that could break a line, steer a terminal, or turn or hide text.
pub(crate) fn without_unsafe(text: &str) -> String {
    text.chars().map(|c| if is_unsafe(c) { ' ' } else { c }).collect()
}
