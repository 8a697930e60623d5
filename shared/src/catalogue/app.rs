//! Applications that act for themselves (client credentials).

use super::{Appears, DeepLink, Entry, mail::pages, powershell, step};
use crate::{
    codes,
    finding::{Confidence, Rank, Who},
    text::owner::OwnerText,
};

const SERVER: &[Appears] = &[Appears::MailServer];

/// Makes the management scope that roles of Exchange are limited by.
const SCOPE: &str = "New-ManagementScope -Name 'Mail application' -RecipientRestrictionFilter \"MemberOfGroup -eq '$((Get-DistributionGroup 'Mail application').DistinguishedName)'\"";

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        code: codes::APP_SERVICE_PRINCIPAL_MISSING,
        rank: Rank::Right,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "Exchange does not know the application",
        cause: "Entra gave the application a token with the right role, but Exchange refuses it: the application's service principal was never made known to Exchange, or with the wrong id. Exchange wants the object id of the enterprise application, not the one of the app registration.",
        fix: &[
            step("Take the object id from the enterprise application's page; the one on the registration's page is another.").at(DeepLink::EnterpriseProperties),
            step("Make the application known to Exchange.")
                .run(&[powershell("New-ServicePrincipal -AppId {client_id} -ObjectId {object_id}")]),
            step("Compare what Exchange knows; if the object id is wrong, remove that service principal and make it again.")
                .run(&[powershell("Get-ServicePrincipal -Identity {client_id} | Format-List DisplayName, AppId, ObjectId")]),
            step("Give it the one mailbox.")
                .run(&[powershell("Add-MailboxPermission -Identity {mailbox} -User {object_id} -AccessRights FullAccess -AutoMapping $false")]),
            step("Wait up to an hour, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::APP_NO_MAILBOX_PERMISSION, codes::APP_ROLE_MISSING, codes::ENTRA_SERVICE_PRINCIPAL_MISSING, codes::MAIL_JUST_CHANGED],
        sources: &[pages::OAUTH, "https://github.com/simonrob/email-oauth2-proxy/issues/288"],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::APP_NO_MAILBOX_PERMISSION,
        rank: Rank::Right,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "The application has no right to this mailbox",
        cause: "Exchange knows the application, but nobody has given it {mailbox}. The role in Entra alone opens no mailbox by IMAP or POP; each one needs Full Access for the application's service principal.",
        fix: &[
            step("Give the application Full Access to this one mailbox.")
                .run(&[powershell("Add-MailboxPermission -Identity {mailbox} -User {object_id} -AccessRights FullAccess -AutoMapping $false")]),
            step("If it shall send from another address, allow that as well.")
                .run(&[powershell("Add-RecipientPermission -Identity {mailbox} -Trustee {object_id} -AccessRights SendAs -Confirm:$false")]),
            step("Look whether the address has a mailbox in Exchange Online.").at(DeepLink::Mailboxes),
            step("Wait up to an hour, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::APP_SERVICE_PRINCIPAL_MISSING, codes::MAIL_NO_MAILBOX, codes::IMAP_SWITCHED_OFF, codes::APP_OUTSIDE_SCOPE],
        sources: &[pages::OAUTH, pages::MAILBOX_PERMISSION],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::APP_ROLE_MISSING,
        rank: Rank::Right,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "The application lacks the role for this protocol",
        cause: "The token's `roles` do not list the application permission for this protocol: IMAP.AccessAsApp, POP.AccessAsApp or SMTP.SendAsApp of Office 365 Exchange Online. It was not added to the registration, or no administrator has approved it here. For SMTP a role in Exchange can take its place.",
        fix: &[
            step("Add the application permission of Office 365 Exchange Online to the registration.").at(DeepLink::RegistrationPermissions),
            step("Approve it for the directory: press “Grant admin consent” on the enterprise application's page of permissions. A link that people sign in with approves no application permissions.").at(DeepLink::EnterprisePermissions),
            step("Look there whether it is listed among what was approved.").at(DeepLink::EnterprisePermissions),
            step("For SMTP only, and instead of the permission in Entra: give the application a role in Exchange, limited to a group, by the next four steps. First make the application known to Exchange, unless it is.")
                .at(DeepLink::Page(pages::RBAC))
                .run(&[powershell("New-ServicePrincipal -AppId {client_id} -ObjectId {object_id}")]),
            step("Make a group of the mailboxes that are meant.")
                .run(&[powershell("New-DistributionGroup -Name 'Mail application' -Type Security -Members {mailbox}")]),
            step("Make a management scope of the group.")
                .run(&[powershell(SCOPE)]),
            step("Assign the role within that scope.")
                .run(&[powershell("New-ManagementRoleAssignment -Role 'Application SMTP.SendAsApp' -App {object_id} -CustomResourceScope 'Mail application'")]),
            step("Fetch a new token, and test again; a role in Exchange can need up to two hours."),
        ],
        retry_helps: false,
        appears: &[Appears::Here, Appears::MailServer],
        related: &[codes::MAIL_PERMISSION_MISSING, codes::APP_SERVICE_PRINCIPAL_MISSING, codes::APP_OUTSIDE_SCOPE],
        sources: &[pages::OAUTH, pages::RBAC],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::APP_ROLE_ASSIGNMENT_REQUIRED,
        rank: Rank::Right,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "The service wants the application to be assigned first",
        cause: "The service the token is for demands that applications are assigned to it, and this application holds none of its roles in this directory. It is the counterpart of a person who is not assigned.",
        fix: &[
            step("Press “Grant admin consent” on the page of the application's permissions; that assigns its roles. A link that people sign in with approves no roles.").at(DeepLink::EnterprisePermissions),
            step("Look whether the role is listed on the enterprise application.").at(DeepLink::EnterprisePermissions),
            step("Only if the service is your own: switch \"Assignment required\" off there.").at(DeepLink::EnterpriseProperties),
        ],
        retry_helps: false,
        appears: &[Appears::TokenEndpoint],
        related: &[codes::APP_ROLE_MISSING, codes::ENTRA_USER_NOT_ASSIGNED, codes::ENTRA_SERVICE_PRINCIPAL_MISSING],
        sources: &["https://learn.microsoft.com/entra/identity-platform/reference-error-codes"],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::APP_UNSCOPED,
        rank: Rank::Right,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "The application can open every mailbox of the organisation",
        cause: "An application permission approved in Entra, for Graph or EWS, holds for all mailboxes. A scope in Exchange does not narrow it: rights add up. Only taking the permission in Entra away makes the scope count.",
        fix: &[
            step("Make the application known to Exchange, unless it is; Exchange assigns roles only to what it knows.")
                .at(DeepLink::Page(pages::RBAC))
                .run(&[powershell("New-ServicePrincipal -AppId {client_id} -ObjectId {object_id}")]),
            step("Make a group of the mailboxes that are meant.")
                .run(&[powershell("New-DistributionGroup -Name 'Mail application' -Type Security -Members {mailbox}")]),
            step("Make a management scope of the group.")
                .run(&[powershell(SCOPE)]),
            step("Assign the matching role within that scope.")
                .run(&[powershell("New-ManagementRoleAssignment -Role 'Application Mail.ReadWrite' -App {object_id} -CustomResourceScope 'Mail application'")]),
            step("See what the application may do to a mailbox that is meant, and to one that is not.")
                .run(&[powershell("Test-ServicePrincipalAuthorization -Identity {object_id} -Resource {mailbox} | Format-Table RoleName, InScope")]),
            step("Then take the permission without limits away from the enterprise application.").at(DeepLink::EnterprisePermissions),
            step("Wait up to two hours, and test with a mailbox outside of the scope."),
        ],
        retry_helps: false,
        appears: &[Appears::Here],
        related: &[codes::APP_OUTSIDE_SCOPE, codes::GRAPH_ACCESS_POLICY],
        sources: &[pages::RBAC],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::APP_OUTSIDE_SCOPE,
        rank: Rank::Right,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "The mailbox is outside of what the application may open",
        cause: "The application is limited to some mailboxes, by a role with a scope or by an application access policy, and {mailbox} is not among them. For every other mailbox this refusal is what the limit is for.",
        fix: &[
            step("See whether the mailbox is in scope.")
                .run(&[
                    powershell("Test-ServicePrincipalAuthorization -Identity {object_id} -Resource {mailbox} | Format-Table RoleName, InScope"),
                    powershell("Test-ApplicationAccessPolicy -Identity {mailbox} -AppId {client_id}"),
                ]),
            step("If it should be, add it to the group that the scope is made of; only direct members count."),
            step("Wait up to two hours, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::GRAPH_ACCESS_POLICY, codes::GRAPH_ACCESS_DENIED, codes::APP_UNSCOPED, codes::MAIL_JUST_CHANGED],
        sources: &[pages::RBAC],
        confidence: Confidence::Likely,
    },
];
