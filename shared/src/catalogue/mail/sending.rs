//! What submission servers refuse once somebody has signed in.

use super::pages;
use crate::{
    catalogue::{Appears, Entry, Place, powershell, step},
    finding::{Confidence, Who},
    text::owner::OwnerText,
};

const SERVER: &[Appears] = &[Appears::MailServer];

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        code: "smtp.may-not-send-as",
        who: Who::Administrator,
        owner: OwnerText::MayNotSendAs,
        title: "The account may not send from this address",
        cause: "The sign-in worked, but {account} may not send as {mailbox}. Full Access to a mailbox does not include it; sending as another address is a right of its own. Exchange often says so only after the whole message.",
        fix: &[
            step("Allow it for this one address.")
                .at(Place::Mailboxes)
                .run(&[powershell("Add-RecipientPermission -Identity {mailbox} -Trustee {account} -AccessRights SendAs -Confirm:$false")]),
            step("For an application, sign in as the mailbox that sends, or give the right to its service principal.")
                .run(&[powershell("Add-RecipientPermission -Identity {mailbox} -Trustee {object_id} -AccessRights SendAs -Confirm:$false")]),
            step("If the address is only an alias of the same mailbox, send from the primary address instead."),
            step("Wait up to an hour after the change, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["smtp.shared-mailbox-signs-in", "mail.no-access-to-shared-mailbox", "mail.address-not-proven"],
        sources: &[pages::RECIPIENT_PERMISSION, "https://github.com/MicrosoftDocs/OfficeDocs-Support/issues/1187"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "smtp.too-many-connections",
        who: Who::Wait,
        owner: OwnerText::SendingLimited,
        title: "Too many connections send for this mailbox at once",
        cause: "Exchange Online lets one mailbox send over three connections at a time; a fourth is turned away for now.",
        fix: &[
            step("Send the message again after a minute."),
            step("Queue messages, and send over one or two connections per mailbox."),
        ],
        retry_helps: true,
        appears: SERVER,
        related: &["smtp.rate-limited", "smtp.daily-limit"],
        sources: &[pages::SMTP_LIMITS],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "smtp.rate-limited",
        who: Who::Wait,
        owner: OwnerText::SendingLimited,
        title: "Messages were sent too fast",
        cause: "Exchange Online takes about 30 messages a minute from one mailbox, and slows down or turns away what comes faster.",
        fix: &[
            step("Send the rest after a minute or two."),
            step("Queue messages, and keep to 30 a minute; use a service for bulk mail when that is not enough."),
        ],
        retry_helps: true,
        appears: SERVER,
        related: &["smtp.too-many-connections", "smtp.daily-limit"],
        sources: &[pages::SMTP_LIMITS],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "smtp.daily-limit",
        who: Who::Wait,
        owner: OwnerText::SendingLimited,
        title: "The mailbox has reached its daily limit of recipients",
        cause: "A mailbox may write to about 10,000 recipients in a day. More is refused until the oldest are a day old.",
        fix: &[
            step("Wait until tomorrow."),
            step("Look what has sent so much; a stolen account shows itself this way.").at(Place::SignInLogs),
            step("Send newsletters by a service that is made for bulk mail."),
        ],
        retry_helps: true,
        appears: SERVER,
        related: &["smtp.rate-limited", "smtp.sender-blocked"],
        sources: &[pages::SMTP_LIMITS],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "smtp.sender-blocked",
        who: Who::Administrator,
        owner: OwnerText::SendingBlocked,
        title: "The mailbox is blocked from sending",
        cause: "Microsoft has stopped this mailbox from sending because it sent what looks like spam. Often the account was stolen before.",
        fix: &[
            step("Make sure that the account is safe: change its password, end its sessions, look at its rules.").at(Place::SignInLogs),
            step("Release the mailbox under \"Restricted entities\".").at(Place::RestrictedEntities),
            step("Wait; Microsoft can need up to an hour. Then test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["smtp.daily-limit", "entra.account-at-risk"],
        sources: &[pages::SMTP_AUTH],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "smtp.mailbox-full",
        who: Who::Owner,
        owner: OwnerText::MailboxFull,
        title: "The mailbox is full",
        cause: "The mailbox has no room left. Sending fails too, because a copy of each message is kept among the sent ones.",
        fix: &[
            step("Delete or archive messages, and empty the deleted ones; look at the sent ones first."),
            step("Let the administrator raise the limit, switch an archive on, or shorten how long messages are kept.").at(Place::Mailboxes),
            step("Send again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["smtp.daily-limit"],
        sources: &[pages::SMTP_LIMITS],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "smtp.temporary",
        who: Who::Wait,
        owner: OwnerText::ServerBusy,
        title: "The submission server has a passing fault",
        cause: "The server says itself that the fault is temporary. Some servers also answer so when they cannot reach what checks the token.",
        fix: &[
            step("Try again after a minute, then after longer and longer pauses."),
            step("If it stays for an hour, look whether Exchange Online reports a disturbance.").at(Place::ServiceHealth),
        ],
        retry_helps: true,
        appears: SERVER,
        related: &["mail.server-busy", "smtp.rate-limited"],
        sources: &[],
        confidence: Confidence::Likely,
    },
];
