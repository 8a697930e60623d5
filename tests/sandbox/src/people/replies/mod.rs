//! Everything the mail servers say by persona, as tables.

mod imap;
mod pop;
mod smtp;

use std::sync::LazyLock;

use super::Reply;

/// Every reply, by protocol and place.
pub static REPLIES: LazyLock<Vec<&'static Reply>> =
    LazyLock::new(|| [imap::TABLE, pop::TABLE, smtp::TABLE].into_iter().flatten().collect());

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{exchange::Protocol, people::Place};

    #[test]
    fn names_begin_with_their_protocol_and_are_there_once() {
        for reply in REPLIES.iter() {
            let protocol = reply.protocol.name().to_ascii_lowercase();
            assert!(reply.name.starts_with(&format!("{protocol}-")), "{}", reply.name);
            assert_eq!(REPLIES.iter().filter(|other| other.name == reply.name).count(), 1, "{}", reply.name);
            assert!(!reply.cause.ends_with('.') && !reply.text.contains(['\r', '\n']), "{}", reply.name);
        }
    }

    #[test]
    fn every_reply_is_legal_in_its_protocol_and_place() {
        for Reply { name, protocol, at, text, .. } in REPLIES.iter().copied() {
            let legal = match protocol {
                Protocol::Imap => ["NO ", "BAD ", "* BYE "].iter().any(|start| text.starts_with(start)),
                Protocol::Pop => text.starts_with("-ERR "),
                Protocol::Smtp => text.starts_with(['4', '5']) && text.as_bytes()[3] == b' ',
            };
            let possible = match at {
                Place::Auth => true,
                Place::Open => *protocol != Protocol::Smtp,
                Place::Sender | Place::Recipient | Place::Message => *protocol == Protocol::Smtp,
            };
            assert!(legal && possible, "{name}: {text}");
        }
    }
}
