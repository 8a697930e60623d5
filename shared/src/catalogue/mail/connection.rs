//! The way to the mail server, before anybody signs in.

use super::pages;
use crate::{
    catalogue::{Appears, Entry, Place, step},
    finding::{Confidence, Who},
    text::owner::OwnerText,
};

const HERE: &[Appears] = &[Appears::Here];
const SERVER: &[Appears] = &[Appears::MailServer];

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        code: "mail.not-reached",
        who: Who::Wait,
        owner: OwnerText::ServerNotReached,
        title: "The mail server cannot be reached",
        cause: "No address was found for the server's name, or nothing answered at its port. Usually a fault of the network or a firewall between this service and the server; sometimes a wrong host name.",
        fix: &[
            step("Test again after a few minutes."),
            step("If it stays, look whether Exchange Online reports a disturbance.").at(Place::ServiceHealth),
            step(
                "Whoever operates this service compares the host with the one of the mailbox's cloud, and lets ports 993, 995 and 587 out through the firewall.",
            ),
        ],
        retry_helps: true,
        appears: HERE,
        related: &["mail.server-slow", "mail.server-closed", "mail.address-not-allowed"],
        sources: &[pages::OAUTH],
        confidence: Confidence::Likely,
    },
    Entry {
        code: "mail.address-not-allowed",
        who: Who::Vendor,
        owner: OwnerText::ServerNotAllowed,
        title: "The mail server's address is not allowed",
        cause: "The server's name leads to an address in a private or reserved range. This service connects to such addresses only when its operator allows them, because a foreign name could otherwise open the way into the operator's network.",
        fix: &[
            step("Compare the host name with the one that is meant."),
            step(
                "If the server really is in a private network, the operator of this service adds its range to the allowed ones.",
            ),
        ],
        retry_helps: false,
        appears: HERE,
        related: &["mail.not-reached"],
        sources: &[],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "mail.tls-failed",
        who: Who::Vendor,
        owner: OwnerText::ServerNotSafe,
        title: "No safe connection to the mail server",
        cause: "The TLS handshake failed: the certificate has ended, is made for another name, or is signed by an authority nobody here knows. A proxy or virus scanner that looks into the traffic has the same effect. Nothing secret was sent.",
        fix: &[
            step("Compare the host name with the one in the server's certificate."),
            step("If a proxy or scanner stands in between, let connections to the mail server pass it untouched."),
            step("For a server of your own, install the whole certificate chain and renew what has ended."),
        ],
        retry_helps: false,
        appears: HERE,
        related: &["mail.tls-too-old", "mail.not-reached"],
        sources: &[],
        confidence: Confidence::Likely,
    },
    Entry {
        code: "mail.tls-too-old",
        who: Who::Vendor,
        owner: OwnerText::ServerNotSafe,
        title: "One side speaks only an outdated version of TLS",
        cause: "Both sides must speak TLS 1.2 or newer. Exchange Online is reported to close IMAP and POP to TLS 1.0 and 1.1 since July 2026, so old libraries and appliances fail in the handshake; an old server of one's own fails the other way round.",
        fix: &[
            step(
                "Find out which side is old: a program or appliance that connects to Exchange Online, or the mail server itself.",
            ),
            step("Update it, or its TLS library, to one that speaks TLS 1.2 or 1.3."),
            step("Test again."),
        ],
        retry_helps: false,
        appears: HERE,
        related: &["mail.tls-failed"],
        sources: &[],
        confidence: Confidence::Possible,
    },
    Entry {
        code: "mail.server-slow",
        who: Who::Wait,
        owner: OwnerText::ServerSlow,
        title: "The mail server took too long",
        cause: "The server did not answer in time. Servers hold back their answer when they are busy, or on purpose after several refused sign-ins from one address.",
        fix: &[
            step("Wait a minute and test again."),
            step("If it stays, look whether Exchange Online reports a disturbance.").at(Place::ServiceHealth),
        ],
        retry_helps: true,
        appears: HERE,
        related: &["mail.server-busy", "mail.not-reached"],
        sources: &[],
        confidence: Confidence::Likely,
    },
    Entry {
        code: "mail.server-closed",
        who: Who::Wait,
        owner: OwnerText::ServerClosed,
        title: "The mail server hung up",
        cause: "The server ended the connection without saying what it minds. It happens when it restarts or limits connections. Some servers also do it right after a good sign-in when there is no mailbox for the account.",
        fix: &[
            step("Wait a minute and test again, with no other program connected to the mailbox."),
            step(
                "If it always happens right after the sign-in, look whether the account has a mailbox on this server.",
            )
            .at(Place::Mailboxes),
        ],
        retry_helps: true,
        appears: SERVER,
        related: &["mail.server-busy", "mail.no-mailbox", "mail.no-access-to-mailbox"],
        sources: &[pages::NOT_CONNECTED],
        confidence: Confidence::Likely,
    },
    Entry {
        code: "mail.server-misbehaves",
        who: Who::Vendor,
        owner: OwnerText::ServerMisbehaves,
        title: "The answer is not one of a mail server",
        cause: "What answered does not keep to the protocol, or sends more than a mail server should. Usually the host or port belongs to something else, or a device in between changes what is said.",
        fix: &[
            step("Compare host and port: IMAP 993 and POP 995 with TLS from the first byte, SMTP 587 with STARTTLS."),
            step("Let connections to the mail server pass proxies and scanners untouched."),
            step("If both are right, report the transcript to whoever runs the server."),
        ],
        retry_helps: false,
        appears: HERE,
        related: &["mail.not-offered", "mail.tls-failed"],
        sources: &[pages::OAUTH],
        confidence: Confidence::Possible,
    },
    Entry {
        code: "mail.not-offered",
        who: Who::Vendor,
        owner: OwnerText::SignInNotOffered,
        title: "The server does not offer sign-in with a token",
        cause: "The server does not list XOAUTH2, or does not list STARTTLS before it. Exchange Online offers both, so this is another server, a relay for incoming mail on port 25, or a device that hides what the server offers.",
        fix: &[
            step("Compare the host with the one of the mailbox's cloud; for SMTP use port 587, not 25."),
            step(
                "If the mailbox lives on a server of the organisation, switch XOAUTH2 on there, or move the mailbox to Exchange Online.",
            ),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["smtp.mechanism-not-offered", "mail.no-mailbox"],
        sources: &[pages::OAUTH],
        confidence: Confidence::Likely,
    },
    Entry {
        code: "mail.server-busy",
        who: Who::Wait,
        owner: OwnerText::ServerBusy,
        title: "The mail server asks for a pause",
        cause: "The mailbox or the server is throttled: too many requests or connections in a short time, or the server is not available just now. Microsoft publishes no limits for IMAP and POP; the answer often names a pause in milliseconds.",
        fix: &[
            step("Wait at least as long as the answer says, otherwise a minute, and test again."),
            step("Use one connection per mailbox, and double the pause each time the answer comes back."),
            step("Close other programs that are connected to the same mailbox and are not needed."),
        ],
        retry_helps: true,
        appears: SERVER,
        related: &["mail.server-slow", "mail.server-closed", "smtp.rate-limited"],
        sources: &[
            "https://github.com/imapsync/imapsync/issues/198",
            "https://github.com/simonrob/email-oauth2-proxy/issues/191",
        ],
        confidence: Confidence::Certain,
    },
];
