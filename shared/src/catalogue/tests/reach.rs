//! No entry is there for nothing: something leads to each.

use super::*;
use crate::codes::{self, Code};

/// Entries that neither a number nor a server's words lead to, and what does.
static BY_EVIDENCE: &[(Code, &str)] = &[
    (codes::OWNER_WRONG_ACCOUNT, "who signed in is not the wanted owner"),
    (codes::OWNER_WRONG_DIRECTORY, "the id token's directory is not the link's"),
    (codes::OWNER_STARTED_AGAIN, "a newer attempt exists"),
    (codes::SERVICE_INTERRUPTED, "an attempt was left in the middle"),
    (codes::BROWSER_UNSUPPORTED, "the page cannot run"),
    (codes::ENTRA_APPROVAL_LOOP, "a pasted address holds prompt=consent"),
    (codes::ENTRA_PASSWORD_FLOW_SECOND_FACTOR, "a second factor was asked for while a password was sent"),
    (codes::ENTRA_GRANT_GONE, "invalid_grant at refresh without a telling number"),
    (codes::ENTRA_NO_REFRESH_TOKEN, "the token answer lacks one"),
    (codes::ENTRA_CREDENTIAL_REFUSED, "invalid_client without a telling number"),
    (codes::ENTRA_GRANT_LOST_IN_ROTATION, "invalid_grant after a refresh whose answer was not stored"),
    (codes::ENTRA_ANSWER_UNREADABLE, "the token answer is no JSON, or of another shape"),
    (codes::ENTRA_ANSWER_NOT_TRUSTED, "a check of the id token failed"),
    (codes::MAIL_NOT_REACHED, "no connection was made"),
    (codes::MAIL_HOST_UNKNOWN, "the resolver knows no such name"),
    (codes::MAIL_PORT_CLOSED, "the connection was refused"),
    (codes::MAIL_TLS_AT_ONCE, "the port answers TLS and says nothing without it"),
    (codes::MAIL_TLS_LATER, "plain text came where TLS should be"),
    (codes::MAIL_NOT_A_MAIL_SERVER, "HTTP came where mail should be"),
    (codes::MAIL_ADDRESS_NOT_ALLOWED, "the guard refused the address"),
    (codes::MAIL_TLS_FAILED, "the handshake or the certificate failed"),
    (codes::MAIL_TLS_TOO_OLD, "the handshake ended over the version"),
    (codes::MAIL_SERVER_SLOW, "a deadline passed"),
    (codes::MAIL_AUTHORITY_NOT_ASKED, "what the server says of the token before its no"),
    (codes::MAIL_SERVER_CLOSED, "the connection ended without a reply"),
    (codes::MAIL_SERVER_MISBEHAVES, "a bound was passed"),
    (codes::MAIL_NOT_OFFERED, "the greeting lacks the mechanism or TLS"),
    (codes::MAIL_NO_ACCESS_TO_MAILBOX, "sign-in and claims are fine, and the names differ"),
    (codes::MAIL_NO_ACCESS_TO_SHARED_MAILBOX, "the owner says that the mailbox is shared"),
    (codes::MAIL_SIGN_IN_NAME_IS_NOT_THE_ADDRESS, "the other name opens the mailbox"),
    (codes::MAIL_NO_MAILBOX, "sign-in and claims are fine, and every protocol hangs up"),
    (codes::MAIL_ADDRESS_NOT_PROVEN, "only sending was asked for, and the names differ"),
    (codes::MAIL_TOKEN_FOR_ANOTHER_SERVICE, "the token's audience"),
    (codes::MAIL_PERMISSION_MISSING, "the token's scopes"),
    (codes::MAIL_TOKEN_EXPIRED, "the token's end"),
    (codes::MAIL_TOKEN_TOO_LONG, "the token's length"),
    (codes::MAIL_ENCODING_BROKEN, "a pasted line of the client's is no unbroken base64"),
    (codes::MAIL_JUST_CHANGED, "the set-up is younger than Microsoft's caches"),
    (codes::IMAP_SWITCHED_OFF, "another protocol opens the same mailbox"),
    (codes::IMAP_LICENCE_WITHOUT_IMAP, "another protocol opens the same mailbox"),
    (codes::POP_SWITCHED_OFF, "another protocol opens the same mailbox"),
    (codes::SMTP_SHARED_MAILBOX_SIGNS_IN, "the owner says that the mailbox is shared"),
    (codes::EWS_SWITCHED_OFF, "EWS is refused without a word of its own, and another protocol opens the same mailbox"),
    (codes::OWN_SIGN_IN_REFUSED, "the server that refuses is not Microsoft's"),
    (codes::OWN_MAILBOX_NOT_OPENED, "the server that refuses is not Microsoft's"),
    (codes::OWN_MAY_NOT_SEND_AS, "the server that refuses is not Microsoft's"),
    (codes::APP_SERVICE_PRINCIPAL_MISSING, "no owner signed in, and the claims are fine"),
    (codes::APP_NO_MAILBOX_PERMISSION, "no owner signed in, and another mailbox opens"),
    (codes::APP_ROLE_MISSING, "the token's roles"),
    (codes::APP_UNSCOPED, "a mailbox outside of the scope opens"),
    (codes::APP_OUTSIDE_SCOPE, "a mailbox that should open does not"),
];

#[test]
fn something_leads_to_every_entry() {
    let by_number = aadsts_numbers().map(|row| row.finding);
    let by_words = replies().iter().map(|reply| reply.finding);
    let by_evidence = BY_EVIDENCE.iter().map(|(code, _)| *code);
    let reached: BTreeSet<Code> = by_number.chain(by_words).chain(by_evidence).collect();
    let idle: Vec<Code> = entries().map(|entry| entry.code).filter(|code| !reached.contains(code)).collect();
    assert!(idle.is_empty(), "nothing leads to {idle:?}");
}
