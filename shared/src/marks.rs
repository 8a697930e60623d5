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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
