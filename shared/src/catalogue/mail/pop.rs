//! What POP servers refuse.

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
        code: codes::POP_SWITCHED_OFF,
        rank: Rank::SwitchedOff,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::PopOff,
        title: "POP is switched off for the mailbox",
        cause: "The mailbox opens by another protocol with the same account, but not by POP: the switch is off for this mailbox, or a policy of the organisation closes POP. POP itself only says that name or password are wrong.",
        fix: &[
            step("Switch POP on for this mailbox, under \"Manage email apps\" or by command.")
                .at(DeepLink::EmailApps)
                .run(&[powershell("Set-CASMailbox -Identity {mailbox} -PopEnabled $true")]),
            step("If it is on already, look for an authentication policy that closes POP.")
                .run(&[powershell("Get-AuthenticationPolicy | Format-Table Name, BlockModernAuthPop")]),
            step("Wait half an hour, up to an hour at worst, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::POP_SIGN_IN_REFUSED, codes::IMAP_SWITCHED_OFF],
        sources: &[pages::CAS_MAILBOX, "https://github.com/simonrob/email-oauth2-proxy/issues/160"],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::POP_SIGN_IN_REFUSED,
        rank: Rank::NoReason,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::PopRefused,
        title: "POP refuses the sign-in",
        cause: "Exchange refused the token. It speaks of a bad password even when a token was sent. Usual causes: POP is off for the mailbox, the token lacks the permission for POP, the user name is not the token's owner, or an application has no right to the mailbox.",
        fix: &[
            step("Look whether POP is on for the mailbox.")
                .at(DeepLink::EmailApps)
                .run(&[powershell("Get-CASMailbox -Identity {mailbox} | Format-List PopEnabled, ImapEnabled")]),
            step("Compare the user name with the sign-in name of {owner} and with the mailbox's primary address."),
            step("If the mailbox is not the account's own, give the account Full Access to it.").run(&[powershell(
                "Add-MailboxPermission -Identity {mailbox} -User {owner} -AccessRights FullAccess -AutoMapping $false",
            )]),
            step("After a change wait up to an hour, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[
            codes::POP_SWITCHED_OFF,
            codes::MAIL_PERMISSION_MISSING,
            codes::MAIL_NO_MAILBOX,
            codes::APP_SERVICE_PRINCIPAL_MISSING,
        ],
        sources: &[pages::OAUTH, "https://github.com/simonrob/email-oauth2-proxy/issues/244"],
        confidence: Confidence::Possible,
    },
    Entry {
        code: codes::POP_PASSWORD_REFUSED,
        rank: Rank::Reason,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "POP takes no passwords any more",
        cause: "Somebody signed in with USER and PASS. Exchange Online takes only tokens for POP, whatever the password is. The same answer can also come for a while when the mailbox is throttled.",
        fix: &[
            step("Switch the product to OAuth: send AUTH XOAUTH2, wait for the plus sign, then send the base64 text."),
            step("Link the mailbox again, so that there is a token."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::IMAP_PASSWORD_REFUSED, codes::SMTP_PASSWORD_REFUSED, codes::MAIL_SERVER_BUSY],
        sources: &[pages::OAUTH],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::POP_ONE_LINE_SIGN_IN,
        rank: Rank::Server,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "POP wants the sign-in in two steps",
        cause: "Exchange ends the connection with a protocol error when AUTH XOAUTH2 and the token come in one line. The same happens when the token is very long.",
        fix: &[
            step(
                "Send AUTH XOAUTH2 alone, wait for the line with the plus sign, and send the base64 text as a line of its own.",
            ),
            step(
                "If it is sent so already, look how long the token is; more than 4096 characters are reported to fail.",
            ),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::MAIL_TOKEN_TOO_LONG, codes::MAIL_ENCODING_BROKEN],
        sources: &[pages::OAUTH, "https://github.com/getmail6/getmail6/issues/256"],
        confidence: Confidence::Likely,
    },
];
