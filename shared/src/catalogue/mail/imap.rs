//! What IMAP servers refuse.

use super::pages;
use crate::{
    catalogue::{Appears, DeepLink, Entry, powershell, step},
    codes,
    finding::{Confidence, Rank, Who},
    text::owner::OwnerText,
};

const SERVER: &[Appears] = &[Appears::MailServer];

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        code: codes::IMAP_SWITCHED_OFF,
        rank: Rank::SwitchedOff,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::ImapOff,
        title: "IMAP is switched off for the mailbox",
        cause: "The mailbox exists and may be opened, but not by IMAP: the switch is off for this mailbox, or a policy of the organisation closes IMAP. Exchange then says that the user is authenticated but not connected.",
        fix: &[
            step("Switch IMAP on for this mailbox, under \"Manage email apps\" or by command.")
                .at(DeepLink::EmailApps)
                .run(&[powershell("Set-CASMailbox -Identity {mailbox} -ImapEnabled $true")]),
            step("If it is on already, look for an authentication policy that closes IMAP.")
                .run(&[powershell("Get-AuthenticationPolicy | Format-Table Name, BlockModernAuthImap")]),
            step("Wait half an hour, up to an hour at worst, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::MAIL_NO_ACCESS_TO_MAILBOX, codes::IMAP_LICENCE_WITHOUT_IMAP, codes::POP_SWITCHED_OFF],
        sources: &[pages::CAS_MAILBOX, pages::NOT_CONNECTED],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::IMAP_SIGN_IN_REFUSED,
        rank: Rank::NoReason,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::ImapRefused,
        title: "IMAP refuses the sign-in",
        cause: "Exchange refused the token and does not say why. With a token for Exchange that lists IMAP, the usual causes are: IMAP is off, the user name is not the token's owner, Full Access is missing, or, for an application, Exchange does not know it.",
        fix: &[
            step("Look whether IMAP is on for the mailbox.")
                .at(DeepLink::EmailApps)
                .run(&[powershell("Get-CASMailbox -Identity {mailbox} | Format-List ImapEnabled, PopEnabled")]),
            step("Compare the user name with the sign-in name of {owner} and with the mailbox's primary address."),
            step("If the mailbox is not the account's own, give the account Full Access to it.").run(&[powershell(
                "Add-MailboxPermission -Identity {mailbox} -User {owner} -AccessRights FullAccess -AutoMapping $false",
            )]),
            step("Look for the sign-in in the log; a refusal by a policy is named there.").at(DeepLink::SignInLogs),
            step("After a change wait up to an hour, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[
            codes::MAIL_TOKEN_FOR_ANOTHER_SERVICE,
            codes::MAIL_PERMISSION_MISSING,
            codes::IMAP_SWITCHED_OFF,
            codes::APP_SERVICE_PRINCIPAL_MISSING,
            codes::MAIL_JUST_CHANGED,
        ],
        sources: &[pages::OAUTH, pages::REFUSED, "https://github.com/simonrob/email-oauth2-proxy/issues/72"],
        confidence: Confidence::Possible,
    },
    Entry {
        code: codes::IMAP_PASSWORD_REFUSED,
        rank: Rank::Reason,
        awaits_approval: false,
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
        related: &[codes::POP_PASSWORD_REFUSED, codes::SMTP_PASSWORD_REFUSED],
        sources: &[pages::OAUTH, "https://github.com/imapsync/imapsync/issues/368"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::IMAP_LICENCE_WITHOUT_IMAP,
        rank: Rank::Reason,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::NoMailbox,
        title: "The licence does not include IMAP",
        cause: "Licences for frontline workers (F1, F3) are reported to leave IMAP out: F3 mailboxes can be read by POP only, and F1 has no mailbox at all. Microsoft's own list was not found, so take it as a hint.",
        fix: &[
            step("Look which licence the account has.").at(DeepLink::EmailApps),
            step("Assign one with Exchange Online Plan 1 or more, or link the mailbox by POP."),
            step("Wait up to an hour, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::IMAP_SWITCHED_OFF, codes::MAIL_NO_MAILBOX],
        sources: &["https://www.msxfaq.de/"],
        confidence: Confidence::Possible,
    },
    Entry {
        code: codes::IMAP_COMMAND_REFUSED,
        rank: Rank::Server,
        awaits_approval: false,
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
        related: &[codes::MAIL_ENCODING_BROKEN, codes::MAIL_SERVER_MISBEHAVES],
        sources: &["https://github.com/imapsync/imapsync/issues/239", "https://github.com/nextcloud/mail/issues/6038"],
        confidence: Confidence::Likely,
    },
];
