//! The right token, the right name, and a mailbox that may be opened.

use super::pages;
use crate::{
    catalogue::{Appears, Entry, Place, powershell, step},
    finding::{Confidence, Who},
    text::owner::OwnerText,
};

const SERVER: &[Appears] = &[Appears::MailServer];
const HERE: &[Appears] = &[Appears::Here, Appears::MailServer];

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        code: "mail.no-access-to-mailbox",
        who: Who::Administrator,
        owner: OwnerText::NoAccessToMailbox,
        title: "The account may not open this mailbox",
        cause: "The server accepts who signs in, but not for {mailbox}. Usually the mailbox belongs to somebody else and the account has no Full Access to it; or the protocol is switched off for the mailbox, or there is no mailbox behind the address.",
        fix: &[
            step("Compare the account that signed in with the mailbox. If the wrong account was used, sign in again with the right one."),
            step("If the account shall open somebody else's mailbox, give it Full Access to that one mailbox.")
                .at(Place::Mailboxes)
                .run(&[powershell("Add-MailboxPermission -Identity {mailbox} -User {owner} -AccessRights FullAccess -AutoMapping $false")]),
            step("Look whether the mailbox exists and which protocols are on for it.")
                .run(&[powershell("Get-CASMailbox -Identity {mailbox} | Format-List ImapEnabled, PopEnabled, SmtpClientAuthenticationDisabled")]),
            step("Wait; Microsoft can need up to an hour until a change works everywhere. Then test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["mail.no-access-to-shared-mailbox", "imap.switched-off", "mail.no-mailbox", "app.no-mailbox-permission"],
        sources: &[pages::NOT_CONNECTED, "https://github.com/simonrob/email-oauth2-proxy/issues/74", pages::MAILBOX_PERMISSION],
        confidence: Confidence::Likely,
    },
    Entry {
        code: "mail.no-access-to-shared-mailbox",
        who: Who::Administrator,
        owner: OwnerText::NoAccessToSharedMailbox,
        title: "The account may not open the shared mailbox",
        cause: "{owner} signed in, and {mailbox} is another mailbox. A shared mailbox is opened with the token of a person who has Full Access to it; being a member of a group or only allowed to send is not enough.",
        fix: &[
            step("Give the person who signs in Full Access to this one mailbox.")
                .at(Place::Mailboxes)
                .run(&[powershell("Add-MailboxPermission -Identity {mailbox} -User {owner} -AccessRights FullAccess -AutoMapping $false")]),
            step("If the person shall also send from the shared address, allow that too.")
                .run(&[powershell("Add-RecipientPermission -Identity {mailbox} -Trustee {owner} -AccessRights SendAs -Confirm:$false")]),
            step("Wait; Microsoft can need up to an hour until a change works everywhere. Then test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["mail.no-access-to-mailbox", "smtp.shared-mailbox-signs-in", "mail.sign-in-name-is-not-the-address"],
        sources: &[pages::OAUTH, pages::SHARED_OVER_SMTP],
        confidence: Confidence::Likely,
    },
    Entry {
        code: "mail.no-mailbox",
        who: Who::Administrator,
        owner: OwnerText::NoMailbox,
        title: "There is no mailbox for this account in Exchange Online",
        cause: "The account exists, but it has no mailbox in the cloud: no licence with Exchange Online is assigned or it was taken away, the mailbox was deleted, or it still lives on a server of the organisation (hybrid).",
        fix: &[
            step("Look whether the account has a mailbox, and where it lives.")
                .at(Place::Mailboxes)
                .run(&[powershell("Get-Recipient -Identity {mailbox} | Format-List RecipientTypeDetails, PrimarySmtpAddress")]),
            step("If there is none, assign a licence with Exchange Online (Plan 1 or more), and give Microsoft some hours to make the mailbox.").at(Place::EmailApps),
            step("If it is a mailbox on the organisation's own server, move it to Exchange Online, or ask the vendor for a way that works with that server."),
            step("Test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["graph.no-mailbox", "mail.no-access-to-mailbox", "imap.licence-without-imap"],
        sources: &[
            "https://learn.microsoft.com/troubleshoot/exchange/user-and-shared-mailboxes/rest-api-is-not-yet-supported-for-this-mailbox-error",
            "https://github.com/zammad/zammad/issues/3230",
        ],
        confidence: Confidence::Likely,
    },
    Entry {
        code: "mail.sign-in-name-is-not-the-address",
        who: Who::Vendor,
        owner: OwnerText::NoAccessToMailbox,
        title: "The sign-in name is not the mail address",
        cause: "The account signs in as {owner}, while the mailbox is addressed as {mailbox}. Exchange compares the name given with the token, and does not take every alias. Often only the domain differs.",
        fix: &[
            step("Try again with the sign-in name as user name; if that is refused, with the primary mail address."),
            step("Look up both names of the account.")
                .at(Place::Users)
                .run(&[powershell("Get-Mailbox -Identity {mailbox} | Format-List UserPrincipalName, PrimarySmtpAddress, EmailAddresses")]),
            step("If neither works, let the administrator make the sign-in name equal to the primary address."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["mail.no-access-to-shared-mailbox", "ews.not-primary-address", "smtp.sign-in-refused"],
        sources: &["https://github.com/glpi-project/glpi/issues/18796", pages::REFUSED],
        confidence: Confidence::Likely,
    },
    Entry {
        code: "mail.address-not-proven",
        who: Who::Vendor,
        owner: OwnerText::AddressNotProven,
        title: "No server has proven the address",
        cause: "Sending works, but that alone does not show that {mailbox} belongs to whoever signed in: a server lets people send who may not read. Only opening the mailbox by IMAP or POP proves it.",
        fix: &[
            step("Ask for IMAP or POP as well, if the mailbox is not the account's own."),
            step("Or link the account's own address, and send from the shared one with the right to do so."),
        ],
        retry_helps: false,
        appears: &[Appears::Here],
        related: &["mail.no-access-to-shared-mailbox", "smtp.may-not-send-as"],
        sources: &[],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "mail.token-for-another-service",
        who: Who::Vendor,
        owner: OwnerText::WrongService,
        title: "The token is for another service than mail",
        cause: "The access token's `aud` is not Exchange, mostly Microsoft Graph. It happens when scopes are asked without the prefix https://outlook.office.com/, or when a Graph scope stands first: one token serves one service. Mail servers refuse it without saying why.",
        fix: &[
            step("Ask for the mail scopes with their full names, and put them before all others: {scopes}."),
            step("Keep tokens for Graph and for mail apart: ask for a second one if both are needed."),
            step("Let the owner sign in again."),
        ],
        retry_helps: false,
        appears: HERE,
        related: &["mail.permission-missing", "ews.wrong-audience", "entra.several-resources"],
        sources: &[pages::OAUTH, "https://github.com/simonrob/email-oauth2-proxy/issues/389", pages::REFUSED],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "mail.permission-missing",
        who: Who::Vendor,
        owner: OwnerText::PermissionMissing,
        title: "The token lacks the permission for this protocol",
        cause: "The access token is for Exchange, but its `scp` does not list this protocol's permission (IMAP.AccessAsUser.All, POP.AccessAsUser.All or SMTP.Send). Each protocol has its own; it was not asked for, or not approved.",
        fix: &[
            step("Add the permission to the app registration, among the delegated ones of Microsoft Graph.").at(Place::RegistrationPermissions),
            step("Ask for it when people sign in: {scopes}."),
            step("If people may not approve it, let an administrator do it.").at(Place::AdminConsent),
            step("Let the owner sign in again; the old token does not change."),
        ],
        retry_helps: false,
        appears: HERE,
        related: &["mail.token-for-another-service", "app.role-missing", "entra.consent-missing"],
        sources: &[pages::OAUTH],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "mail.token-expired",
        who: Who::Wait,
        owner: OwnerText::SignInAgain,
        title: "The access token has expired",
        cause: "Access tokens live about an hour; then the server refuses them, and ends sessions that are open. The link itself is not harmed: a new token can be fetched with the refresh token.",
        fix: &[
            step("Fetch a new access token and connect again; this service does so by itself."),
            step("A program that keeps connections open should renew the token some minutes before it ends, and reconnect."),
            step("Compare the clock of the machine that uses the token with the real time."),
        ],
        retry_helps: true,
        appears: HERE,
        related: &["entra.grant-gone", "graph.token-refused"],
        sources: &["https://github.com/imapsync/imapsync/issues/250"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "mail.token-too-long",
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "The access token is too long for the server",
        cause: "Since July 2025 people report that POP ends the connection with a protocol error when the token has more than 4096 characters. Tokens grow with the permissions and groups they list.",
        fix: &[
            step("Ask for fewer scopes: only the protocols that are used, and none of other services."),
            step("Switch off claims the registration adds, such as groups.").at(Place::Registration),
            step("Use IMAP instead of POP, if the product can."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["pop.one-line-sign-in", "smtp.line-too-long"],
        sources: &["https://github.com/jstedfast/MailKit/issues/1948"],
        confidence: Confidence::Possible,
    },
    Entry {
        code: "mail.just-changed",
        who: Who::Wait,
        owner: OwnerText::JustChanged,
        title: "A change has not reached every server yet",
        cause: "Permissions, approvals and switches need time until all of Microsoft's servers know them: minutes as a rule, up to an hour often, and up to a day for the list of applications that may use EWS. Until then they answer as if nothing had been changed.",
        fix: &[
            step("Wait half an hour, change nothing meanwhile, and test again."),
            step("If it still fails after two hours, look at the next finding."),
        ],
        retry_helps: true,
        appears: SERVER,
        related: &["app.service-principal-missing", "app.no-mailbox-permission", "graph.access-denied", "ews.access-denied"],
        sources: &[pages::OAUTH, pages::EWS_ACCESS],
        confidence: Confidence::Possible,
    },
    Entry {
        code: "mail.encoding-broken",
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "The sign-in line is not well formed",
        cause: "The server could not read what was sent for XOAUTH2. Usually the base64 text is broken over several lines, was encoded twice, or lacks the two closing control characters.",
        fix: &[
            step("Encode `user=`, the address, ^A, `auth=Bearer `, the token, ^A^A as base64 in one line, where ^A is the character with the number 1."),
            step("Switch off the line breaks that many base64 functions and tools add."),
            step("Test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["imap.command-refused", "pop.one-line-sign-in", "smtp.line-too-long"],
        sources: &[pages::OAUTH, "https://github.com/jstedfast/MailKit/issues/1593"],
        confidence: Confidence::Likely,
    },
];
