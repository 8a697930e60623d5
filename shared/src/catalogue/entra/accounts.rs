//! Who signed in: accounts that are unknown, not assigned, switched off or kept apart.

use super::{
    super::{
        Appears::{MicrosoftPage, Returned, TokenEndpoint},
        DeepLink, Entry, powershell, step,
    },
    pages,
};
use crate::{
    codes,
    finding::{Confidence, Rank, Who},
    text::owner::OwnerText,
};

pub(in super::super) static ENTRIES: &[Entry] = &[
    Entry {
        code: codes::ENTRA_USER_NOT_ASSIGNED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::NotAssigned,
        title: "The person is not assigned to the application",
        cause: "The enterprise application has “Assignment required?” switched on, and {owner} is not on its list, \
                neither directly nor through a group. Members of a group inside an assigned group do not count.",
        fix: &[
            step(
                "Open the enterprise application > Users and groups > Add user/group, and assign {owner}. Without \
                 Entra ID P1 only single people can be assigned, no groups.",
            )
            .at(DeepLink::EnterpriseUsers)
            .run(&[powershell(
                "Connect-MgGraph -Scopes Application.Read.All,AppRoleAssignment.ReadWrite.All,User.Read.All; $sp = \
                 (Get-MgServicePrincipalByAppId -AppId {client_id}).Id; New-MgServicePrincipalAppRoleAssignedTo \
                 -ServicePrincipalId $sp -ResourceId $sp -PrincipalId (Get-MgUser -UserId {owner}).Id -AppRoleId \
                 00000000-0000-0000-0000-000000000000",
            )]),
            step("If everybody may use the application, set “Assignment required?” to No under Properties instead.")
                .at(DeepLink::EnterpriseProperties),
            step("Wait a minute, then let the owner sign in again."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage],
        related: &[codes::APP_ROLE_ASSIGNMENT_REQUIRED, codes::ENTRA_NEEDS_ADMINISTRATOR],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts50105-user-not-assigned-role",
            "https://learn.microsoft.com/entra/identity/enterprise-apps/assign-user-or-group-access-portal",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_PERSONAL_ACCOUNT,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::PersonalAccount,
        title: "A private Microsoft account was used",
        cause: "The account is a private one (such as outlook.com), but the application or the directory takes work \
                or school accounts only. Mostly the browser was still signed in privately, or the same address exists \
                as both kinds.",
        fix: &[
            step("Sign in again in a private window and choose the work or school account."),
            step("If the address exists as both, pick “Work or school account” when Microsoft asks."),
            step(
                "If private mailboxes are meant to be linked, the vendor needs a registration whose supported account \
                 types include personal Microsoft accounts.",
            )
            .at(DeepLink::RegistrationAuthentication),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_ACCOUNT_NOT_IN_DIRECTORY, codes::ENTRA_ACCOUNT_KINDS_MISMATCH],
        sources: &[pages::CODES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_ACCOUNT_NOT_IN_DIRECTORY,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::NotInDirectory,
        title: "The account is not known in this directory",
        cause: "The sign-in asked the directory {directory}, and the account is from another one. Mostly the browser \
                offered an account that was signed in already, or the name was mistyped; sometimes the address of the \
                sign-in names the wrong directory.",
        fix: &[
            step("Sign in again, choose “Use another account” and enter the account of the wanted mailbox."),
            step("If the account should be known there, invite it as a guest or create it.").at(DeepLink::Users),
            step(
                "If the mailbox is in another directory, the vendor must use that directory’s id, or `organizations` \
                 with a multitenant registration.",
            )
            .at(DeepLink::RegistrationAuthentication),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[codes::OWNER_WRONG_ACCOUNT, codes::ENTRA_PERSONAL_ACCOUNT, codes::ENTRA_GUEST_NOT_ACCEPTED],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts50020-user-account-identity-provider-does-not-exist",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_GUEST_NOT_ACCEPTED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::GuestInvitation,
        title: "The guest has not accepted the invitation",
        cause: "The account was invited into the directory {directory} as a guest, and the invitation is still open. \
                A guest’s own mailbox is in their home directory, so the wrong directory may have been asked \
                altogether.",
        fix: &[
            step("Open the invitation e-mail and accept it, then sign in again."),
            step("If the e-mail is lost, ask the administrator to send the invitation anew.").at(DeepLink::Users),
            step("If the mailbox is in the home directory, start a sign-in for that directory instead."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_ACCOUNT_NOT_IN_DIRECTORY, codes::ENTRA_GUEST_DISABLED],
        sources: &[pages::CODES, "https://learn.microsoft.com/entra/external-id/redemption-experience"],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_GUEST_DISABLED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AccountDisabled,
        title: "The guest’s account is switched off",
        cause: "The account is a guest of this directory, and its guest entry is switched off here. The same person \
                may still sign in at home.",
        fix: &[
            step("Open Users, find the guest, and switch the account on if that is right.").at(DeepLink::Users),
            step("If the mailbox is in the guest’s home directory, start a sign-in for that directory instead."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_ACCOUNT_DISABLED, codes::ENTRA_GUEST_NOT_ACCEPTED],
        sources: &[
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts500571-guest-user-account-is-disabled",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_ACCOUNT_DISABLED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AccountDisabled,
        title: "The account is switched off",
        cause: "The directory does not let this account sign in. The account behind a shared mailbox is always \
                switched off, and should stay so: somebody with full access signs in instead. Other accounts are \
                switched off when people leave, or by an on-premises directory.",
        fix: &[
            step("See whether the account belongs to a shared mailbox.").at(DeepLink::Mailboxes).run(&[powershell(
                "Get-Mailbox -Identity {owner} | Format-List RecipientTypeDetails,UserPrincipalName,PrimarySmtpAddress",
            )]),
            step(
                "For a shared mailbox, give a person full access and let that person sign in; do not switch the \
                 shared account on.",
            )
            .run(&[powershell(
                "Add-MailboxPermission -Identity {mailbox} -User (Read-Host 'Sign-in name of that \
                 person') -AccessRights FullAccess -AutoMapping $false",
            )]),
            step(
                "For a person who should still work here, switch the account on where it is kept, in Entra or in the \
                 on-premises directory.",
            )
            .at(DeepLink::Users),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[
            codes::ENTRA_GUEST_DISABLED,
            codes::MAIL_NO_ACCESS_TO_SHARED_MAILBOX,
            codes::SMTP_SHARED_MAILBOX_SIGNS_IN,
        ],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts50057-user-account-is-disabled",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_CROSS_DIRECTORY_BLOCKED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::OrganisationsApart,
        title: "Two directories do not let each other’s people in",
        cause: "The cross-tenant access settings of the person’s own directory (outbound) or of the directory that \
                was asked (inbound) block this sign-in, or do not accept the other side’s device checks.",
        fix: &[
            step(
                "Make sure that the directory that was asked ({directory}) is the mailbox’s own; if it is not, \
                 correct the sign-in rather than the settings.",
            ),
            step(
                "If it is right, open External Identities > Cross-tenant access settings and allow this application \
                 and these people for the other organisation only.",
            )
            .at(DeepLink::CrossTenantAccess),
            step(
                "If a compliant device is demanded of guests, trust the other organisation’s compliant devices in the \
                 same place.",
            )
            .at(DeepLink::CrossTenantAccess),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_NETWORK_RESTRICTS_DIRECTORIES, codes::ENTRA_ACCOUNT_NOT_IN_DIRECTORY],
        sources: &[
            pages::CODES,
            pages::CROSS_TENANT,
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts530004-acceptcompliantdevice-setting-not-configured",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_NETWORK_RESTRICTS_DIRECTORIES,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::OrganisationsApart,
        title: "The network lets people sign in to listed directories only",
        cause: "A proxy in the person’s network adds Microsoft’s tenant restrictions to every sign-in, and the \
                directory {directory} is not on its list.",
        fix: &[
            step("Ask whoever runs that proxy to add the directory’s id to the allowed ones."),
            step(
                "Or sign in once from a network without the restriction; the linked mailbox is used from the \
                 service’s own network afterwards.",
            ),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_CROSS_DIRECTORY_BLOCKED],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/entra/identity/enterprise-apps/tenant-restrictions",
            "https://learn.microsoft.com/entra/external-id/tenant-restrictions-v2",
        ],
        confidence: Confidence::Certain,
    },
];
