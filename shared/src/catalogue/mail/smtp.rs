//! What submission servers refuse while signing in.

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
        code: codes::SMTP_AUTH_DISABLED_FOR_MAILBOX,
        rank: Rank::SwitchedOff,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::SmtpOffForMailbox,
        title: "Authenticated SMTP is off for the mailbox",
        cause: "The switch for authenticated SMTP is off for the one mailbox that signs in, {account}. It closes sending with tokens as well as with passwords.",
        fix: &[
            step("Switch on \"Authenticated SMTP\" for {account}, under \"Manage email apps\" or by command.")
                .at(DeepLink::EmailApps)
                .run(&[powershell("Set-CASMailbox -Identity {account} -SmtpClientAuthenticationDisabled $false")]),
            step("Wait; Microsoft can need up to an hour. Then test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::SMTP_AUTH_DISABLED_FOR_ORGANISATION, codes::SMTP_SIGN_IN_REFUSED],
        sources: &[pages::SMTP_AUTH, "https://github.com/nextcloud/mail/pull/13668"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::SMTP_AUTH_DISABLED_FOR_ORGANISATION,
        rank: Rank::Reason,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::SmtpOffForOrganisation,
        title: "Authenticated SMTP is off for the organisation",
        cause: "The organisation's switch for authenticated SMTP is off, and {account}, which signs in, has no exception. It closes sending with tokens too. New directories start this way, and passwords over SMTP go off by default at the end of 2026.",
        fix: &[
            step("Allow it for {account} alone; that wins over the organisation's switch.")
                .at(DeepLink::EmailApps)
                .run(&[powershell("Set-CASMailbox -Identity {account} -SmtpClientAuthenticationDisabled $false")]),
            step("Only if every mailbox shall send this way, switch it on for the organisation.")
                .run(&[powershell("Set-TransportConfig -SmtpClientAuthenticationDisabled $false")]),
            step("Wait; Microsoft can need up to an hour. Then test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::SMTP_AUTH_DISABLED_FOR_MAILBOX, codes::SMTP_SECURITY_DEFAULTS],
        sources: &[pages::SMTP_AUTH, "https://github.com/simonrob/email-oauth2-proxy/issues/193"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::SMTP_SIGN_IN_REFUSED,
        rank: Rank::NoReason,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::SmtpRefused,
        title: "SMTP refuses the sign-in",
        cause: "Exchange refused to let {account} sign in and does not say why. With a token for Exchange that lists SMTP.Send, the usual causes are: the user name is not the token's owner, authenticated SMTP is off, or, for an application, Exchange does not know it.",
        fix: &[
            step("Sign in to SMTP as the token's owner, {owner}, and name another sender only in MAIL FROM."),
            step("Look whether authenticated SMTP is on for the mailbox that signs in, {account}.")
                .at(DeepLink::EmailApps)
                .run(&[powershell(
                    "Get-CASMailbox -Identity {account} | Format-List SmtpClientAuthenticationDisabled",
                )]),
            step("If the sign-in name and the address differ, try the other one as user name."),
            step("Look for the sign-in in the log; a refusal by a policy is named there.").at(DeepLink::SignInLogs),
            step("After a change wait up to an hour, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[
            codes::SMTP_SHARED_MAILBOX_SIGNS_IN,
            codes::MAIL_PERMISSION_MISSING,
            codes::MAIL_TOKEN_FOR_ANOTHER_SERVICE,
            codes::MAIL_SIGN_IN_NAME_IS_NOT_THE_ADDRESS,
            codes::APP_SERVICE_PRINCIPAL_MISSING,
        ],
        sources: &[
            pages::OAUTH,
            "https://github.com/osTicket/osTicket/issues/6875",
            "https://github.com/jstedfast/MailKit/issues/1770",
        ],
        confidence: Confidence::Possible,
    },
    Entry {
        code: codes::SMTP_SHARED_MAILBOX_SIGNS_IN,
        rank: Rank::SwitchedOff,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "SMTP must be signed in to as the person, not as the shared mailbox",
        cause: "The user name was the shared mailbox {mailbox}, while the token belongs to {owner}. IMAP takes that, SMTP does not: there the user is always the token's owner, and the shared address belongs into MAIL FROM and the From line.",
        fix: &[
            step("Use {owner} as user name for SMTP, and keep {mailbox} as sender."),
            step("Let the administrator allow {owner} to send as the shared mailbox.").at(DeepLink::Mailboxes).run(&[
                powershell(
                    "Add-RecipientPermission -Identity {mailbox} -Trustee {owner} -AccessRights SendAs -Confirm:$false",
                ),
            ]),
            step("Wait up to an hour after the change, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::SMTP_SIGN_IN_REFUSED, codes::SMTP_MAY_NOT_SEND_AS, codes::MAIL_NO_ACCESS_TO_SHARED_MAILBOX],
        sources: &[pages::SHARED_OVER_SMTP, "https://github.com/jstedfast/MailKit/issues/1770"],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::SMTP_PASSWORD_REFUSED,
        rank: Rank::Reason,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "SMTP refuses the password",
        cause: "Somebody signed in with a password. Exchange Online refuses passwords over SMTP for this mailbox, or this one was wrong; by default they go off everywhere at the end of 2026. Sending with a token stays.",
        fix: &[
            step("Switch the product to OAuth (XOAUTH2) for sending."),
            step("Link the mailbox again, so that there is a token. Do not loosen security settings for a password."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[
            codes::IMAP_PASSWORD_REFUSED,
            codes::POP_PASSWORD_REFUSED,
            codes::SMTP_AUTH_DISABLED_FOR_ORGANISATION,
        ],
        sources: &[pages::SMTP_AUTH, "https://github.com/nodemailer/nodemailer/issues/1714"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::SMTP_SECURITY_DEFAULTS,
        rank: Rank::NoReason,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::PolicyBlocked,
        title: "Security defaults refuse this way of sending",
        cause: "The directory uses Microsoft's security defaults, and they refuse signing in to SMTP with a password.",
        fix: &[
            step("Have the vendor switch the product to OAuth (XOAUTH2), and link the mailbox again."),
            step(
                "Leave security defaults on. If a token is refused too, allow authenticated SMTP for {account} alone.",
            )
            .at(DeepLink::EmailApps)
            .run(&[powershell("Set-CASMailbox -Identity {account} -SmtpClientAuthenticationDisabled $false")]),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::ENTRA_SECURITY_DEFAULTS, codes::SMTP_PASSWORD_REFUSED, codes::SMTP_POLICY_REFUSED],
        sources: &[pages::SMTP_AUTH],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::SMTP_POLICY_REFUSED,
        rank: Rank::NoReason,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::PolicyBlocked,
        title: "A policy refuses the sign-in to SMTP",
        cause: "The server says that the sign-in does not meet the conditions: a Conditional Access policy or an authentication policy of the organisation is in the way, mostly one against old ways to sign in.",
        fix: &[
            step("Find the sign-in in the log; it names the policy.").at(DeepLink::SignInLogs),
            step("If a password was used, switch the product to OAuth (XOAUTH2) instead of changing the policy."),
            step("If a token was used, exempt this application or this mailbox in that policy.")
                .at(DeepLink::ConditionalAccess),
            step("Wait up to an hour after the change, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::ENTRA_CONDITIONAL_ACCESS, codes::SMTP_SECURITY_DEFAULTS, codes::SMTP_PASSWORD_REFUSED],
        sources: &[pages::SMTP_AUTH],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::SMTP_ACCOUNT_LOCKED,
        rank: Rank::NoReason,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::AccountLocked,
        title: "The account is locked",
        cause: "The account {account} is locked for a while, mostly because some program keeps trying an old password.",
        fix: &[
            step("Wait a quarter of an hour without signing in anywhere."),
            step("Find programs and devices that still hold an old password, and correct or remove them.")
                .at(DeepLink::SignInLogs),
            step("Sign in again."),
        ],
        retry_helps: true,
        appears: SERVER,
        related: &[codes::ENTRA_ACCOUNT_LOCKED, codes::SMTP_PASSWORD_REFUSED],
        sources: &[pages::SMTP_AUTH],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::SMTP_NOT_SIGNED_IN,
        rank: Rank::NoReason,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "A message was sent without signing in",
        cause: "The server got MAIL FROM before anybody had signed in, or after a sign-in that had failed and was not noticed.",
        fix: &[
            step("Connect to port 587, send STARTTLS, greet again, and sign in with XOAUTH2 before MAIL FROM."),
            step("Stop when the sign-in is refused, and look at that answer instead of this one."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[
            codes::SMTP_SIGN_IN_REFUSED,
            codes::SMTP_MECHANISM_NOT_OFFERED,
            codes::SMTP_AUTH_DISABLED_FOR_MAILBOX,
        ],
        sources: &[pages::SMTP_AUTH],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::SMTP_MECHANISM_NOT_OFFERED,
        rank: Rank::NoReason,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::SignInNotOffered,
        title: "SMTP does not offer this way to sign in",
        cause: "The server does not take the chosen mechanism at this point: AUTH came before STARTTLS, or it was one Exchange Online does not have, such as PLAIN. It offers LOGIN and XOAUTH2 only, and only after STARTTLS.",
        fix: &[step("Use port 587, send STARTTLS, then greet a second time."), step("Sign in with XOAUTH2.")],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::MAIL_NOT_OFFERED, codes::SMTP_PASSWORD_REFUSED, codes::SMTP_NOT_SIGNED_IN],
        sources: &[pages::OAUTH, "https://github.com/nodemailer/nodemailer/issues/1060"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::SMTP_LINE_TOO_LONG,
        rank: Rank::NoReason,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "The sign-in line is too long for SMTP",
        cause: "The token was sent in the same line as AUTH. A command may have 512 characters, and a token has some thousand. Strict servers call the line too long, or call its base64 invalid because they cut it.",
        fix: &[
            step("Send AUTH XOAUTH2 alone, wait for 334, and send the base64 text as a line of its own."),
            step("Test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::MAIL_ENCODING_BROKEN, codes::MAIL_TOKEN_TOO_LONG, codes::POP_ONE_LINE_SIGN_IN],
        sources: &["https://www.rfc-editor.org/rfc/rfc4954", "https://github.com/PHPMailer/PHPMailer/issues/3169"],
        confidence: Confidence::Certain,
    },
];
