//! What Exchange Web Services refuse.

use super::{Appears, Entry, Place, mail::pages, powershell, step};
use crate::{
    finding::{Confidence, Who},
    text::owner::OwnerText,
};

const SERVER: &[Appears] = &[Appears::MailServer];

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        code: "ews.switched-off",
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "Exchange Web Services are switched off",
        cause: "Microsoft blocks EWS in Exchange Online by default, directory by directory since October 2026, and ends it on 1 April 2027. Until then an administrator can allow it for listed applications; it can also be off for one mailbox, and kiosk licences have lost it.",
        fix: &[
            step("Ask the vendor for a way without EWS: IMAP, POP and SMTP with OAuth, or Graph. It is the only lasting fix."),
            step("Until then, see what is allowed now.")
                .run(&[
                    powershell("Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy | Format-List EwsEnabled, EwsAllowedAppIDs"),
                    powershell("Get-CASMailbox -Identity {mailbox} | Format-List EwsEnabled"),
                ]),
            step("Allow EWS for this application only. The list is replaced, so name those that are on it already as well.")
                .run(&[powershell("Set-OrganizationConfig -EwsEnabled $true -EwsAllowedAppIDs {client_id}")]),
            step("Wait; changes of the list can need up to a day."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["ews.access-denied", "mail.just-changed"],
        sources: &[pages::EWS_ACCESS],
        confidence: Confidence::Possible,
    },
    Entry {
        code: "ews.wrong-audience",
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "The token is not for Exchange",
        cause: "EWS refuses the token because its audience is another service, mostly Microsoft Graph.",
        fix: &[
            step("Ask for https://outlook.office365.com/.default for an application, or for https://outlook.office365.com/EWS.AccessAsUser.All for a person."),
            step("Keep this token apart from the one for Graph."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["mail.token-for-another-service", "graph.token-refused"],
        sources: &["https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-authenticate-an-ews-application-by-using-oauth"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "ews.access-denied",
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "EWS denies access to the mailbox",
        cause: "The caller has no right to the mailbox or folder, the permission was not approved, or EWS is switched off for the organisation or the mailbox. Right after set-up the same answer only means that Microsoft is not ready yet.",
        fix: &[
            step("If something was set up in the last hour, wait and test again first."),
            step("Look whether the application's permissions are approved.").at(Place::EnterprisePermissions),
            step("Look whether EWS is on for the mailbox and the organisation.")
                .run(&[
                    powershell("Get-CASMailbox -Identity {mailbox} | Format-List EwsEnabled"),
                    powershell("Get-OrganizationConfig | Format-List EwsEnabled"),
                ]),
            step("For a person who opens another mailbox, give Full Access to it.")
                .run(&[powershell("Add-MailboxPermission -Identity {mailbox} -User {owner} -AccessRights FullAccess -AutoMapping $false")]),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["ews.switched-off", "ews.impersonation-denied", "mail.just-changed", "app.outside-scope"],
        sources: &[pages::EWS_CODES, pages::EWS_ACCESS],
        confidence: Confidence::Possible,
    },
    Entry {
        code: "ews.impersonation-denied",
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "The application may not act for this mailbox",
        cause: "The request impersonates {mailbox}, but the application lacks the permission full_access_as_app, or is limited to other mailboxes.",
        fix: &[
            step("Look whether full_access_as_app is approved for the application.").at(Place::EnterprisePermissions),
            step("See whether the mailbox is in the application's scope.")
                .run(&[powershell("Test-ServicePrincipalAuthorization -Identity {object_id} -Resource {mailbox} | Format-Table RoleName, InScope")]),
            step("If it should be, add it to the group that the scope is made of, and wait up to two hours."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["app.outside-scope", "ews.access-denied"],
        sources: &[pages::EWS_CODES, pages::RBAC],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "ews.mailbox-unknown",
        who: Who::Owner,
        owner: OwnerText::NoMailbox,
        title: "EWS knows no such mailbox",
        cause: "The address in the request belongs to no mailbox: it is mistyped, is a list, or has no mailbox in Exchange Online.",
        fix: &[
            step("Compare the address letter by letter."),
            step("Look whether there is a mailbox.")
                .at(Place::Mailboxes)
                .run(&[powershell("Get-Recipient -Identity {mailbox} | Format-List RecipientTypeDetails, PrimarySmtpAddress")]),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["mail.no-mailbox", "graph.address-unknown", "ews.not-primary-address"],
        sources: &[pages::EWS_CODES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "ews.not-primary-address",
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "EWS wants the primary address",
        cause: "The address in the request is an alias. EWS takes only the primary one, and names it in its answer.",
        fix: &[
            step("Take the primary address from the answer, and use it instead."),
            step("Or look it up.")
                .run(&[powershell("Get-Mailbox -Identity {mailbox} | Format-List PrimarySmtpAddress, EmailAddresses")]),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["mail.sign-in-name-is-not-the-address", "ews.mailbox-unknown"],
        sources: &[pages::EWS_CODES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "ews.folder-not-found",
        who: Who::Administrator,
        owner: OwnerText::NoAccessToMailbox,
        title: "EWS finds no such folder",
        cause: "The folder's id is wrong, or the caller has no right to see the folder; both look the same.",
        fix: &[
            step("Ask for a folder by its well-known name, such as inbox, instead of a stored id."),
            step("If the mailbox is not the account's own, give the account Full Access to it.")
                .run(&[powershell("Add-MailboxPermission -Identity {mailbox} -User {owner} -AccessRights FullAccess -AutoMapping $false")]),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &["ews.access-denied", "mail.no-access-to-shared-mailbox"],
        sources: &[pages::EWS_CODES],
        confidence: Confidence::Likely,
    },
    Entry {
        code: "ews.mailbox-moving",
        who: Who::Wait,
        owner: OwnerText::ServerBusy,
        title: "The mailbox is being moved",
        cause: "Microsoft or an administrator is moving the mailbox to another place, and it cannot be used for a while.",
        fix: &[
            step("Try again after some minutes."),
            step("If it stays, let the administrator look at the move.")
                .run(&[powershell("Get-MoveRequest -Identity {mailbox} | Format-List Status")]),
        ],
        retry_helps: true,
        appears: SERVER,
        related: &["ews.unavailable"],
        sources: &[pages::EWS_CODES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "ews.unavailable",
        who: Who::Wait,
        owner: OwnerText::ServerBusy,
        title: "EWS cannot reach the mailbox just now",
        cause: "The place where the mailbox lives is not available for the moment. The fault is Microsoft's, and passes.",
        fix: &[
            step("Try again after a minute, then after longer and longer pauses."),
            step("If it stays for an hour, look whether Exchange Online reports a disturbance.").at(Place::ServiceHealth),
        ],
        retry_helps: true,
        appears: SERVER,
        related: &["ews.busy", "ews.mailbox-moving", "mail.server-busy"],
        sources: &[pages::EWS_CODES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "ews.busy",
        who: Who::Wait,
        owner: OwnerText::ServerBusy,
        title: "EWS asks for a pause",
        cause: "The account or the application has sent more than EWS takes in a while. The answer often says how many milliseconds to wait.",
        fix: &[
            step("Wait as long as the answer says, otherwise a minute, and repeat the request."),
            step("Send less at once, and ask for changes instead of everything."),
        ],
        retry_helps: true,
        appears: SERVER,
        related: &["ews.too-many-connections", "graph.throttled"],
        sources: &[pages::EWS_CODES, pages::EWS_LIMITS],
        confidence: Confidence::Certain,
    },
    Entry {
        code: "ews.too-many-connections",
        who: Who::Wait,
        owner: OwnerText::ServerBusy,
        title: "Too many EWS requests at once",
        cause: "EWS takes 27 requests at once for one user, and ten connections that are held open.",
        fix: &[
            step("Wait until requests are answered, and repeat this one."),
            step("Send fewer requests at once, and close connections that wait for news and are not needed."),
        ],
        retry_helps: true,
        appears: SERVER,
        related: &["ews.busy"],
        sources: &[pages::EWS_LIMITS, pages::EWS_CODES],
        confidence: Confidence::Certain,
    },
];
