//! A letter as the address of a new e-mail (`mailto:`, RFC 6068).

use shared::finding::Letter;

/// Characters of a whole address that every mail program takes; Windows hands over hardly more than two thousand.
const MOST: usize = 1_900;
/// The end of a line within an address.
const LINE_END: &str = "%0D%0A";

/// Where to go to write the e-mail.
#[derive(Debug, Eq, PartialEq)]
pub struct NewMail {
    /// The address.
    pub address: String,
    /// Whether the letter was too long and only its first lines are in it.
    pub is_cut: bool,
}

/// The letter as an e-mail to be addressed and sent by its reader.
pub fn to_write(letter: &Letter) -> NewMail {
    let mut address = "mailto:?subject=".to_owned();
    escape(&letter.subject, &mut address);
    address.push_str("&body=");
    escape(&letter.body, &mut address);
    let is_cut = address.len() > MOST;
    if is_cut {
        // After the last whole line; every character is plain by now.
        address.truncate(MOST);
        while !address.ends_with(LINE_END) && address.pop().is_some() {}
        escape("…", &mut address);
    }
    NewMail { address, is_cut }
}

/// Adds `text`, percent-encoded, with the line ends that RFC 6068 section 5 asks for.
fn escape(text: &str, address: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'\r' => {}
            b'\n' => address.push_str(LINE_END),
            _ if byte.is_ascii_alphanumeric() => address.push(char::from(byte)),
            _ => {
                for digit in [b'%', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]] {
                    address.push(char::from(digit));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(body: &str) -> Letter {
        Letter { subject: "Ä & b?".to_owned(), body: body.to_owned() }
    }

    #[test]
    fn subject_and_body_survive_as_text() {
        let mail = to_write(&letter("a=1&b=2 #\nnext"));
        assert_eq!(mail.address, "mailto:?subject=%C3%84%20%26%20b%3F&body=a%3D1%26b%3D2%20%23%0D%0Anext");
        assert!(!mail.is_cut);
    }

    #[test]
    fn a_long_letter_ends_after_a_whole_line_and_says_that_it_was_cut() {
        let mail = to_write(&letter(&"A line of a letter.\n".repeat(200)));
        assert!(mail.is_cut && mail.address.len() <= MOST + 15);
        assert!(mail.address.ends_with("%0D%0A%E2%80%A6"), "{}", mail.address);
    }
}
