//! What a client id may be: at Microsoft a GUID, elsewhere whatever RFC 6749 allows.

use shared::guid::is_guid;

/// No provider's is longer.
const LONGEST: usize = 255;

/// Why a text is no client id.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum BadClientId {
    /// It is a mail address.
    #[error(
        "the client id is a mail address; wanted is the \"Application (client) ID\" from the app registration's \
         Overview page, which looks like 11111111-2222-3333-4444-555555555555"
    )]
    Address,
    /// It is something else than a GUID.
    #[error(
        "the client id is not a GUID; wanted is the \"Application (client) ID\" from the app registration's Overview \
         page, which looks like 11111111-2222-3333-4444-555555555555"
    )]
    NoGuid,
    /// It holds what no client id can (RFC 6749 appendix A.1).
    #[error("the client id has 1 to {LONGEST} printable ASCII characters and no space around them")]
    Unprintable,
}

/// The client id as it is kept and sent.
pub(super) fn read(text: &str, is_microsofts: bool) -> Result<String, BadClientId> {
    let text = text.trim();
    if !is_microsofts {
        let fits = (1..=LONGEST).contains(&text.len()) && text.bytes().all(|b| (0x20..=0x7e).contains(&b));
        return if fits { Ok(text.to_owned()) } else { Err(BadClientId::Unprintable) };
    }
    if is_guid(text) {
        Ok(text.to_ascii_lowercase())
    } else if text.contains('@') {
        Err(BadClientId::Address)
    } else {
        Err(BadClientId::NoGuid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_providers_client_id_is_kept_as_it_is() {
        for text in ["mail-link", "Mail.Link@realm", "11111111-2222-3333-4444-55555555ABCD", "a b"] {
            assert_eq!(read(text, false).as_deref(), Ok(text));
        }
        for text in ["", " ", "clé", "a\nb", "a\u{202e}b", &"x".repeat(256)] {
            assert_eq!(read(text, false), Err(BadClientId::Unprintable), "{text:?}");
        }
    }

    #[test]
    fn at_microsoft_only_a_guid_is_one() {
        let guid = "11111111-2222-3333-4444-55555555ABCD";
        assert_eq!(read(guid, true), Ok(guid.to_ascii_lowercase()));
        assert_eq!(read("admin@contoso.example", true), Err(BadClientId::Address));
        assert_eq!(read("mail-link", true), Err(BadClientId::NoGuid));
    }
}
