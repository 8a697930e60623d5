//! What IMAP servers refuse.

use super::pages;
use crate::{
    catalogue::{Appears, Entry, Place, powershell, step},
    finding::{Confidence, Who},
    text::owner::OwnerText,
};

const SERVER: &[Appears] = &[Appears::MailServer];

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        code: "imap.switched-off",
        who: Who::Administrator,
        owner: OwnerText::ImapOff,
        title: "IMAP is switched off for the mailbox",
        cause: "The mailbox exists and may be opened, but not by IMAP: the switch is off for this mailbox, or a policy of the organisation closes IMAP. Exchange then says that the user is authenticated but not connected.",
        fix: &[
            step("Switch IMAP on for this mailbox, under \"Manage email apps\" or by command.")
                .at(Place::EmailApps)
                .run(&[powershell("Set-CASMailbox -Identity {mailbox} -ImapEnabled $true")]),
            step("If it is on already, look for an authentication policy that closes IMAP.")
                .run(&[powershell("Get-AuthenticationPolicy | Format-Table Name, BlockModernAuthImap")]),
            step("Wait half an hour, up to an hour at worst, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["mail.no-access-to-mailbox", "imap.licence-without-imap", "pop.switched-off"],
        sources: &[pages::CAS_MAILBOX, pages::NOT_CONNECTED],
        confidence: Confidence::Likely,
    },
    Entry {
        code: "imap.sign-in-refused",
        who: Who::Administrator,
        owner: OwnerText::ImapRefused,
        title: "IMAP refuses the sign-in",
        cause: "Exchange refused the token and does not say why. With a token for Exchange that lists IMAP, the usual causes are: IMAP is off, the user name is not the token's owner, Full Access is missing, or, for an application, Exchange does not know it.",
        fix: &[
            step("Look whether IMAP is on for the mailbox.")
                .at(Place::EmailApps)
                .run(&[powershell("Get-CASMailbox -Identity {mailbox} | Format-List ImapEnabled, PopEnabled")]),
            step("Compare the user name with the sign-in name of {owner} and with the mailbox's primary address."),
            step("If the mailbox is not the account's own, give the account Full Access to it.").run(&[powershell(
                "Add-MailboxPermission -Identity {mailbox} -User {owner} -AccessRights FullAccess -AutoMapping $false",
            )]),
            step("Look for the sign-in in the log; a refusal by a policy is named there.").at(Place::SignInLogs),
            step("After a change wait up to an hour, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[
            "mail.token-for-another-service",
            "mail.permission-missing",
            "imap.switched-off",
            "app.service-principal-missing",
            "mail.just-changed",
        ],
        sources: &[pages::OAUTH, pages::REFUSED, "https://github.com/simonrob/email-oauth2-proxy/issues/72"],
        confidence: Confidence::Possible,
    },
    Entry {
        code: "imap.password-refused",
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "IMAP takes no passwords any more",
        cause: "Somebody tried LOGIN or PLAIN with a password. Exchange Online takes only tokens for IMAP, whatever the password is; app passwords do not help either.",
        fix: &[
            step("Switch the product to OAuth (XOAUTH2) for this mailbox."),
            step("Link the mailbox again, so that there is a token."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["pop.password-refused", "smtp.password-refused"],
        sources: &[pages::OAUTH, "https://github.com/imapsync/imapsync/issues/368"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "imap.licence-without-imap",
        who: Who::Administrator,
        owner: OwnerText::NoMailbox,
        title: "The licence does not include IMAP",
        cause: "Licences for frontline workers (F1, F3) are reported to leave IMAP out: F3 mailboxes can be read by POP only, and F1 has no mailbox at all. Microsoft's own list was not found, so take it as a hint.",
        fix: &[
            step("Look which licence the account has.").at(Place::EmailApps),
            step("Assign one with Exchange Online Plan 1 or more, or link the mailbox by POP."),
            step("Wait up to an hour, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["imap.switched-off", "mail.no-mailbox"],
        sources: &["https://www.msxfaq.de/"],
        confidence: Confidence::Possible,
    },
    Entry {
        code: "imap.command-refused",
        who: Who::Vendor,
        owner: OwnerText::ServerMisbehaves,
        title: "IMAP does not understand a command",
        cause: "The server calls the command or its argument wrong. Seen when an argument is too long or not well formed: base64 broken over lines, or a list of thousands of message numbers in one command.",
        fix: &[
            step("Send the XOAUTH2 text as one line of base64."),
            step("Split long commands, such as FETCH and STORE with long lists, into several."),
            step("Read in the transcript which command came right before the answer."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["mail.encoding-broken", "mail.server-misbehaves"],
        sources: &["https://github.com/imapsync/imapsync/issues/239", "https://github.com/nextcloud/mail/issues/6038"],
        confidence: Confidence::Likely,
    },
];
