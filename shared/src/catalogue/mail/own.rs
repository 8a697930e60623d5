//! What servers refuse that are not Exchange: an operator's own Dovecot, Postfix or another. Nothing of Exchange can be done there.

use super::pages;
use crate::{
    catalogue::{Appears, Entry, step},
    codes,
    finding::{Confidence, Rank, Who},
    text::owner::OwnerText,
};

const SERVER: &[Appears] = &[Appears::MailServer];

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        code: codes::OWN_SIGN_IN_REFUSED,
        rank: Rank::NoReason,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::ServerRefused,
        title: "The mail server refuses the token",
        cause: "The server does not let {account} sign in with this token and does not say why. Usual causes: its sign-in authority does not know the token or was not reached, the token is for another audience, or the name in the token is not the name given, {account}, letter by letter.",
        fix: &[
            step("Look into the mail server's log at the time of the check; the reason stands there."),
            step("Compare issuer, audience and scope that the server is set to with those of the token."),
            step(
                "Compare the name in the token with {account}. Dovecot 2.4 compares capital letters too, unless `username_validation_format` makes them small.",
            ),
            step("See whether the server reaches its sign-in authority (introspection, keys)."),
            step("Test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::MAIL_AUTHORITY_NOT_ASKED, codes::MAIL_PERMISSION_MISSING, codes::MAIL_NOT_OFFERED],
        sources: &[pages::DOVECOT_OAUTH2, pages::RFC_7628],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::OWN_MAILBOX_NOT_OPENED,
        rank: Rank::Right,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::NoAccessToMailbox,
        title: "The mail server does not open the mailbox",
        cause: "The server accepts who signs in, but does not open {mailbox}: it knows no such mailbox, or it belongs to somebody else and the account has no right to it.",
        fix: &[
            step(
                "Look whether the mailbox {mailbox} exists on this server; its log names it at the time of the check.",
            ),
            step("If it belongs to somebody else, give the account {account} the right to open it there."),
            step("Test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::MAIL_SERVER_FAULT, codes::OWN_SIGN_IN_REFUSED],
        sources: &[pages::DOVECOT_OAUTH2],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::OWN_MAY_NOT_SEND_AS,
        rank: Rank::SwitchedOff,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::MayNotSendAs,
        title: "The mail server does not let the account send from this address",
        cause: "The sign-in worked, and then the server refused mail that the account {account} sends from {mailbox}.",
        fix: &[
            step("Read the server's reply; it names the rule or the address."),
            step(
                "Allow the account to send from the address (Postfix: `smtpd_sender_login_maps`), or make the address if it does not exist.",
            ),
            step("Test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::OWN_MAILBOX_NOT_OPENED],
        sources: &["https://www.postfix.org/SASL_README.html"],
        confidence: Confidence::Likely,
    },
];
