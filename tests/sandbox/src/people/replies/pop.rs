//! What POP says. The two response codes are RFC 2449's and RFC 3206's, with words of no particular server.

use crate::{
    exchange::Protocol,
    people::{Place, Reply},
};

const fn pop(name: &'static str, at: Place, text: &'static str, cause: &'static str) -> Reply {
    Reply::new(name, Protocol::Pop, at, text, cause)
}

pub(super) static TABLE: &[Reply] = &[
    pop(
        "pop-refused",
        Place::Auth,
        "-ERR Authentication failure: unknown user name or bad password.",
        "Refused without a reason",
    ),
    pop(
        "pop-logon-failure",
        Place::Auth,
        "-ERR Logon failure: unknown user name or bad password.",
        "A password where only tokens count",
    ),
    pop(
        "pop-protocol-error",
        Place::Auth,
        "-ERR Protocol error. Connection is closed. 10",
        "The server calls what was sent malformed or too long",
    )
    .closing(),
    pop(
        "pop-throttled",
        Place::Auth,
        "-ERR Request is throttled. Suggested Backoff Time: 30000 milliseconds",
        "Too many requests",
    ),
    pop(
        "pop-in-use",
        Place::Auth,
        "-ERR [IN-USE] The mailbox is open in another session.",
        "Somebody else has it open",
    ),
    pop("pop-temporary", Place::Auth, "-ERR [SYS/TEMP] Temporary problem, please try again later.", "A passing fault"),
    pop("pop-unavailable", Place::Open, "-ERR Server Unavailable. 21", "The server behind is not available"),
];
