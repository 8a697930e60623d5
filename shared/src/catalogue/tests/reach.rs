//! No entry is there for nothing: something leads to each.

use super::*;

/// Entries that neither a number nor a server's words lead to, and what does.
static BY_EVIDENCE: &[(&str, &str)] = &[
    ("owner.wrong-account", "who signed in is not the wanted owner"),
    ("owner.wrong-directory", "the id token's directory is not the link's"),
    ("owner.started-again", "a newer attempt exists"),
    ("service.interrupted", "an attempt was left in the middle"),
    ("browser.unsupported", "the page cannot run"),
    ("entra.approval-loop", "a pasted address holds prompt=consent"),
    ("entra.password-flow-second-factor", "a second factor was asked for while a password was sent"),
    ("entra.grant-gone", "invalid_grant at refresh without a telling number"),
    ("entra.no-refresh-token", "the token answer lacks one"),
    ("entra.credential-refused", "invalid_client without a telling number"),
    ("entra.answer-not-trusted", "a check of the id token failed"),
    ("mail.not-reached", "no connection was made"),
    ("mail.address-not-allowed", "the guard refused the address"),
    ("mail.tls-failed", "the handshake or the certificate failed"),
    ("mail.tls-too-old", "the handshake ended over the version"),
    ("mail.server-slow", "a deadline passed"),
    ("mail.server-closed", "the connection ended without a reply"),
    ("mail.server-misbehaves", "a bound was passed"),
    ("mail.not-offered", "the greeting lacks the mechanism or TLS"),
    ("mail.no-access-to-mailbox", "sign-in and claims are fine, and the names differ"),
    ("mail.no-access-to-shared-mailbox", "the owner says that the mailbox is shared"),
    ("mail.sign-in-name-is-not-the-address", "the other name opens the mailbox"),
    ("mail.no-mailbox", "sign-in and claims are fine, and every protocol hangs up"),
    ("mail.address-not-proven", "only sending was asked for, and the names differ"),
    ("mail.token-for-another-service", "the token's audience"),
    ("mail.permission-missing", "the token's scopes"),
    ("mail.token-expired", "the token's end"),
    ("mail.token-too-long", "the token's length"),
    ("mail.encoding-broken", "a pasted line of the client's is no unbroken base64"),
    ("mail.just-changed", "the set-up is younger than Microsoft's caches"),
    ("imap.switched-off", "another protocol opens the same mailbox"),
    ("imap.licence-without-imap", "another protocol opens the same mailbox"),
    ("pop.switched-off", "another protocol opens the same mailbox"),
    ("smtp.shared-mailbox-signs-in", "the owner says that the mailbox is shared"),
    ("ews.switched-off", "EWS is refused without a word of its own, and another protocol opens the same mailbox"),
    ("app.service-principal-missing", "no owner signed in, and the claims are fine"),
    ("app.no-mailbox-permission", "no owner signed in, and another mailbox opens"),
    ("app.role-missing", "the token's roles"),
    ("app.unscoped", "a mailbox outside of the scope opens"),
    ("app.outside-scope", "a mailbox that should open does not"),
];

#[test]
fn something_leads_to_every_entry() {
    let by_number = aadsts_numbers().map(|row| row.finding);
    let by_words = replies().iter().map(|reply| reply.finding);
    let by_evidence = BY_EVIDENCE.iter().map(|(code, _)| *code);
    let reached: BTreeSet<&str> = by_number.chain(by_words).chain(by_evidence).collect();
    let idle: Vec<&str> = entries().map(|entry| entry.code).filter(|code| !reached.contains(code)).collect();
    assert!(idle.is_empty(), "nothing leads to {idle:?}");
}

#[test]
fn what_evidence_leads_to_is_an_entry() {
    for (code, why) in BY_EVIDENCE.iter().filter(|(code, _)| is_written(code)) {
        assert!(entry(code).is_some(), "{code} ({why})");
    }
}

#[test]
fn what_servers_say_leads_to_an_entry() {
    for reply in replies().iter().filter(|reply| is_written(reply.finding)) {
        assert!(entry(reply.finding).is_some(), "{:?} leads to {}", reply.holds, reply.finding);
    }
}
