//! Characters of foreign text that must reach no terminal, shell, letter or page.
//!
//! A name such as `moc.tfosorcim` after U+202E is shown as `microsoft.com`; one with U+200B between its letters looks like
//! another name and is not. Unicode Standard Annex 9 (direction) and Technical Standard 39 (what cannot be seen).

/// Whether a character breaks a line or steers a terminal.
const fn is_control(c: char) -> bool {
    // Cc, and the separators of lines and paragraphs.
    matches!(c, '\0'..='\x1F' | '\x7F'..='\u{9F}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character turns the direction of the text around it, or cannot be seen at all.
pub const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Whether a text that people will read holds something they would not see, or that changes how the rest looks. Such a
/// text is refused where somebody types it.
pub fn misleads(text: &str) -> bool {
    text.contains(|c| is_control(c) || is_hidden(c))
}

/// `text` as it may be shown: a space for what breaks lines or steers a terminal, nothing for what hides or turns text.
pub fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_hidden(*c)).map(|c| if is_control(c) { ' ' } else { c }).collect()
}

/// Begins a text whose direction is its own (Unicode Standard Annex 9: first strong isolate).
const ISOLATE: char = '\u{2068}';
/// Ends it.
const RELEASE: char = '\u{2069}';

/// `text` between marks that keep its direction to itself: a page makes an element of its own of it ([`isolates`]).
pub fn isolated(text: &str) -> String {
    let mut whole = String::from(ISOLATE);
    whole.extend(text.chars().filter(|c| !matches!(*c, ISOLATE | RELEASE)));
    whole.push(RELEASE);
    whole
}

/// `text` with every occurrence of a name [`isolated`]; of two names at one place the longer one counts.
pub fn with_isolated(text: &str, names: &[&str]) -> String {
    let mut whole = String::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let mut here = "";
        for name in names {
            if name.len() > here.len() && rest.starts_with(name) {
                here = name;
            }
        }
        if here.is_empty() {
            whole.push(next);
            rest = &rest[next.len_utf8()..];
        } else {
            whole.push_str(&isolated(here));
            rest = &rest[here.len()..];
        }
    }
    whole
}

/// The pieces of a text in order, and whether each was [`isolated`].
pub fn isolates(text: &str) -> Vec<(bool, String)> {
    let mut pieces = vec![(false, String::new())];
    for c in text.chars() {
        match (c, pieces.last_mut()) {
            (ISOLATE | RELEASE, _) => pieces.push((c == ISOLATE, String::new())),
            (_, Some((_, piece))) => piece.push(c),
            (_, None) => {}
        }
    }
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_isolated_wherever_they_stand_and_nothing_else_is() {
        let names = ["ada@contoso.example", "עזרה", "ada", ""];
        let text = with_isolated("עזרה can use ada@contoso.example.", &names);
        let pieces = [(true, "עזרה"), (false, " can use "), (true, "ada@contoso.example"), (false, ".")];
        assert_eq!(isolates(&text), pieces.map(|(is_foreign, piece)| (is_foreign, piece.to_owned())));
        assert_eq!(isolates("no name"), [(false, "no name".to_owned())]);
    }

    #[test]
    fn no_name_gets_out_of_its_isolation() {
        let text = isolated("a\u{2069}b\u{2068}c");
        assert_eq!(isolates(&text), [(true, "abc".to_owned())]);
    }

    #[test]
    fn a_name_that_shows_another_is_shown_as_it_is() {
        let spoofed = "\u{202E}moc.tfosorcim\u{202C}";
        assert!(misleads(spoofed));
        assert_eq!(plain(spoofed), "moc.tfosorcim");
        assert_eq!(plain("con\u{200B}toso\u{AD}.example"), "contoso.example");
    }

    #[test]
    fn a_name_cannot_begin_a_new_line() {
        assert_eq!(
            plain("Contoso\r\nAdministrator:\u{2028}sign here\u{1b}[2J"),
            "Contoso  Administrator: sign here [2J"
        );
    }

    #[test]
    fn names_of_every_script_stay_as_they_are() {
        for name in ["Müller & Söhne", "株式会社コントソ", "شركة كونتوسو", "קונטוסו בע\"מ", "Ελλάς Α.Ε.", "कंपनी"]
        {
            assert!(!misleads(name), "{name}");
            assert_eq!(plain(name), name);
        }
    }

    proptest! {
        #[test]
        fn what_was_made_plain_misleads_nobody_and_keeps_every_letter(text in any::<String>()) {
            let shown = plain(&text);
            prop_assert!(!misleads(&shown));
            let letters = |text: &str| text.chars().filter(|c| !is_hidden(*c) && c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&shown), letters(&text));
        }
    }
}
