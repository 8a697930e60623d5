//! What IMAP says.

use crate::{
    exchange::Protocol,
    people::{Place, Reply},
};

const fn imap(name: &'static str, at: Place, text: &'static str, cause: &'static str) -> Reply {
    Reply::new(name, Protocol::Imap, at, text, cause)
}

pub(super) static TABLE: &[Reply] = &[
    imap("imap-refused", Place::Auth, "NO AUTHENTICATE failed.", "Refused without a reason"),
    imap(
        "imap-no-permission-in-exchange",
        Place::Auth,
        "NO AUTHENTICATE failed. [Error=\"AuthFailed:LogonDenied-None-OAuthLog:\" AuthResult=0 \
         Proxy=AM0PR01MB0456.EURPRD01.PROD.OUTLOOK.COM:1993:SSL]",
        "Entra gave a token that Exchange does not honour",
    ),
    imap(
        "imap-login-failed",
        Place::Auth,
        "NO LOGIN failed.",
        "A password where only tokens count, as older servers say it",
    ),
    imap(
        "imap-passwords-off",
        Place::Auth,
        "NO Basic authentication is disabled.",
        "A password where only tokens count",
    ),
    imap(
        "imap-throttled",
        Place::Auth,
        "NO Request is throttled. Suggested Backoff Time: 92415 milliseconds",
        "Too many requests",
    ),
    imap(
        "imap-argument-error",
        Place::Auth,
        "BAD Command Argument Error. 12",
        "The server calls what was sent malformed or too long",
    ),
    imap(
        "imap-not-connected",
        Place::Open,
        "BAD User is authenticated but not connected.",
        "Let in, but no mailbox opens: no right to it, or IMAP is off",
    )
    .bye("* BYE Connection closed. 14"),
    imap(
        "imap-too-many-connections",
        Place::Open,
        "BAD User is authenticated but not connected.",
        "Too many connections to the mailbox at once",
    )
    .bye("* BYE Connection closed. 14")
    .once(),
    imap(
        "imap-token-ran-out",
        Place::Open,
        "* BYE Session invalidated - AccessTokenExpired",
        "The token ran out in the middle",
    )
    .closing(),
    imap(
        "imap-throttled-later",
        Place::Open,
        "BAD Request is throttled. Suggested Backoff Time: 5000 milliseconds",
        "Too many requests, noticed only after signing in",
    ),
    imap("imap-unavailable", Place::Open, "NO Server Unavailable. 15", "The server behind is not available")
        .bye("* BYE Connection closed."),
];
