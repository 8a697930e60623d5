//! GUIDs as Entra writes them: 8-4-4-4-12 hexadecimal digits.

/// How many characters one has.
pub const LENGTH: usize = 36;

/// Whether the text is a GUID and nothing else.
pub fn is_guid(text: &str) -> bool {
    text.len() == LENGTH
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_form_is_one() {
        for good in ["11111111-2222-3333-4444-555555555555", "AAAAAAAA-bbbb-cccc-dddd-eeeeeeeeeeee"] {
            assert!(is_guid(good), "{good}");
        }
        for bad in [
            "",
            "11111111222233334444555555555555",
            "{11111111-2222-3333-4444-555555555555}",
            "11111111-2222-3333-4444-55555555555g",
            "11111111-2222-3333-4444-5555555555555",
            "1111111-12222-3333-4444-555555555555",
            "ä1111111-2222-3333-4444-55555555555",
        ] {
            assert!(!is_guid(bad), "{bad}");
        }
    }
}
