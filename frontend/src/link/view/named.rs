//! Texts that name people and mailboxes.

use shared::{address::MailAddress, api::link::SessionView, marks::with_isolated};

/// A text of the service's with the names in it isolated.
pub(super) fn named(session: &SessionView, text: &str) -> String {
    let attempt = session.attempt.as_ref();
    let names = [
        Some(session.vendor_name.as_str()),
        session.wanted_address.as_ref().map(MailAddress::as_str),
        attempt.and_then(|attempt| attempt.mailbox_address.as_ref()).map(MailAddress::as_str),
        attempt.and_then(|attempt| attempt.signed_in_as.as_deref()),
    ];
    with_isolated(text, &names.map(Option::unwrap_or_default))
}
