//! Which of several findings tells most.

use crate::finding::Diagnosed;

/// The lower, the more telling. A wrong token spoils every protocol, so it stands before a missing right; what a server
/// names stands before what it merely refuses; what passes by itself comes last.
pub(crate) fn rank(finding: &Diagnosed) -> u8 {
    let code: &str = &finding.code.0;
    GROUPS.iter().position(|group| group.iter().any(|known| fits(known, code))).unwrap_or(OTHER) as u8
}

/// A pattern that ends in `.` or begins with `*` stands for many codes.
fn fits(known: &str, code: &str) -> bool {
    match known.strip_prefix('*') {
        Some(end) => code.ends_with(end),
        None if known.ends_with('.') => code.starts_with(known),
        None => known == code,
    }
}

/// Where codes go that are in no group: before what passes by itself.
const OTHER: usize = 7;

const GROUPS: [&[&str]; 9] = [
    &["owner.", "mail.token-for-another-service"],
    &[
        "mail.no-access-to-shared-mailbox",
        "mail.no-mailbox",
        "mail.no-access-to-mailbox",
        "mail.sign-in-name-is-not-the-address",
        "mail.address-not-proven",
        "app.",
    ],
    &["entra."],
    &["mail.permission-missing", "mail.token-expired", "mail.token-too-long", "mail.encoding-broken"],
    &["*switched-off", "smtp.shared-mailbox-signs-in", "smtp.may-not-send-as", "smtp.auth-disabled-for-mailbox"],
    &["smtp.auth-disabled-for-organisation", "*password-refused", "graph.", "ews.", "*licence-without-imap"],
    &["*sign-in-refused", "smtp."],
    &["mail.tls-failed", "mail.tls-too-old", "mail.address-not-allowed", "mail.not-offered", "mail.server-misbehaves"],
    &["mail.server-closed", "mail.server-slow", "mail.server-busy", "mail.not-reached", "mail.just-changed", "unknown"],
];
