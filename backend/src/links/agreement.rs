//! What an owner agrees to before a sign-in: exactly what the consent screen names.
//!
//! The page sends it back with the attempt. Who never saw the screen, or saw another vendor, account or mailbox, has
//! nothing to send, and no attempt begins. It is no secret: it says that the page showed these names, whoever asks.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use shared::flow::Pin;

use crate::store::SessionRecord;

/// The digest of what the consent screen of `session` names.
pub(in crate::links) fn of(session: &SessionRecord, vendor_name: &str) -> String {
    let wanted = match &session.flow.pin {
        Pin::Address { address } => address.as_str(),
        Pin::Directory { .. } | Pin::None => "",
    };
    let named = [session.id.as_str(), vendor_name, &session.receiving_account, wanted];
    let protocols = session.protocols.iter().map(|protocol| protocol.name());
    let mut digest = Sha256::new();
    for part in named.into_iter().chain(protocols) {
        // With its length, so that no two lists of names read alike.
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    URL_SAFE_NO_PAD.encode(digest.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::conformance::world::session;

    #[test]
    fn another_name_on_the_screen_is_another_agreement() {
        let asked = session(1, 1, Pin::Address { address: "info@contoso.example".parse().unwrap() });
        let agreed = of(&asked, "Helpdesk");
        assert_eq!(agreed, of(&asked, "Helpdesk"));
        assert_ne!(agreed, of(&asked, "Helpdesk Ltd"));
        let account = SessionRecord { receiving_account: "Somebody else".to_owned(), ..asked.clone() };
        let mailbox = session(1, 1, Pin::Address { address: "ceo@contoso.example".parse().unwrap() });
        let other = session(1, 2, Pin::Address { address: "info@contoso.example".parse().unwrap() });
        for changed in [account, mailbox, other] {
            assert_ne!(agreed, of(&changed, "Helpdesk"));
        }
    }
}
