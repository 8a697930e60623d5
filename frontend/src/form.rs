//! The form encoding (`application/x-www-form-urlencoded`) of Entra's answer in the fragment.

/// The pairs of `text`, decoded, in order. Bytes that are not UTF-8 after decoding make their pair vanish.
pub fn pairs(text: &str) -> Vec<(String, String)> {
    text.split('&')
        .filter_map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((decoded(name)?, decoded(value)?))
        })
        .collect()
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => hex(bytes.next()?)? << 4 | hex(bytes.next()?)?,
            other => other,
        });
    }
    String::from_utf8(out).ok()
}

const fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn plus_signs_and_percent_escapes_are_decoded() {
        assert_eq!(pairs("a=b+c&d=%C3%A4%26"), [pair("a", "b c"), pair("d", "ä&")]);
    }

    #[test]
    fn broken_escapes_lose_their_own_pair_only() {
        assert_eq!(pairs("a=%G0&b=%4&c=%FF&d=1"), [pair("d", "1")]);
    }

    #[test]
    fn a_name_without_a_value_has_an_empty_one() {
        assert_eq!(pairs("popup"), [pair("popup", "")]);
    }
}
