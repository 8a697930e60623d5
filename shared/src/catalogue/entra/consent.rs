//! Approval: who may let the application in, and whether they did.

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
        code: codes::ENTRA_NEEDS_ADMINISTRATOR,
        rank: Rank::SignIn,
        awaits_approval: true,
        who: Who::Administrator,
        owner: OwnerText::NeedsAdministrator,
        title: "An administrator has to approve the application",
        cause: "The person who signed in may not approve what {vendor} asks for. This is the normal case: since \
                autumn 2025 Microsoft’s default rule “Let Microsoft manage your consent settings” leaves IMAP and POP \
                to administrators, and many directories let nobody else approve anything.",
        fix: &[
            step(
                "Open the approval link as a Cloud Application Administrator, Application Administrator or Privileged \
                 Role Administrator, check that the application and its permissions are the expected ones, and \
                 accept.",
            )
            .at(DeepLink::AdminConsent),
            step(
                "If the link is not at hand, open the application under Enterprise applications > Permissions and \
                 press “Grant admin consent”.",
            )
            .at(DeepLink::EnterprisePermissions),
            step("See what was approved for the whole directory.").run(&[powershell(
                "Connect-MgGraph -Scopes Application.Read.All,DelegatedPermissionGrant.Read.All; \
                 Get-MgServicePrincipalOauth2PermissionGrant -ServicePrincipalId (Get-MgServicePrincipalByAppId \
                 -AppId {client_id}).Id | Format-List ConsentType,Scope",
            )]),
            step("Ask the mailbox’s owner to go back to the waiting page and press “Sign in again”."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[
            codes::ENTRA_APPROVAL_REQUESTED,
            codes::ENTRA_APPROVAL_LOOP,
            codes::ENTRA_CONSENT_MISSING,
            codes::OWNER_CANCELLED,
        ],
        sources: &[
            pages::CODES,
            pages::CONSENT_POLICIES,
            pages::ADMIN_CONSENT,
            "https://learn.microsoft.com/entra/identity/enterprise-apps/application-sign-in-unexpected-user-consent-error",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_APPROVAL_REQUESTED,
        rank: Rank::SignIn,
        awaits_approval: true,
        who: Who::Administrator,
        owner: OwnerText::ApprovalRequested,
        title: "A request for approval waits for an administrator",
        cause: "The directory lets people ask for an application instead of approving it themselves. Microsoft \
                offered or sent such a request, and nobody has answered it yet. Microsoft does not tell {vendor} when \
                it is answered.",
        fix: &[
            step("Open Enterprise applications > Admin consent requests, find the application and approve it.")
                .at(DeepLink::ConsentRequests),
            step("If no request is listed, approve by the link instead.").at(DeepLink::AdminConsent),
            step("Ask the mailbox’s owner to go back to the waiting page and press “Sign in again”."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned],
        related: &[codes::ENTRA_NEEDS_ADMINISTRATOR, codes::ENTRA_APPROVAL_LOOP, codes::OWNER_CANCELLED],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/entra/identity/enterprise-apps/configure-admin-consent-workflow",
            "https://learn.microsoft.com/entra/identity/enterprise-apps/admin-consent-workflow-overview",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_CONSENT_MISSING,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::ConsentGone,
        title: "Nobody has approved the application, or the approval was withdrawn",
        cause: "Neither this person nor an administrator has approved what {vendor} asks for. Usually the application \
                asks for one permission more than was approved, or somebody removed the approval under Enterprise \
                applications or My Apps.",
        fix: &[
            step("Let the owner sign in again: where people may approve by themselves, Microsoft now asks them."),
            step("Otherwise approve for the directory by the link.").at(DeepLink::AdminConsent),
            step("Compare what is approved with what is asked for: {scopes}.").at(DeepLink::EnterprisePermissions),
        ],
        retry_helps: false,
        appears: &[Returned, TokenEndpoint],
        related: &[codes::ENTRA_NEEDS_ADMINISTRATOR, codes::ENTRA_PERMISSION_NOT_REGISTERED, codes::ENTRA_GRANT_GONE],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent",
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/troubleshoot-consent-issues",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_APPROVAL_LOOP,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "The sign-in asks for approval again although it was given",
        cause: "The sign-in address holds `prompt=consent`, which makes Microsoft ask every person for approval each \
                time. Whoever may not approve never gets past that page, even after an administrator has approved for \
                everybody.",
        fix: &[
            step(
                "Remove `prompt=consent` from the sign-in address; use `prompt=select_account`, or no prompt together \
                 with `login_hint`.",
            ),
            step("If it was added because no refresh token came back, ask for the scope `offline_access` instead."),
            step(
                "Check that the approval is for the same client id ({client_id}) and directory ({directory}), then \
                 try in a private window.",
            )
            .at(DeepLink::EnterprisePermissions),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned],
        related: &[codes::ENTRA_NEEDS_ADMINISTRATOR, codes::ENTRA_APPROVAL_REQUESTED, codes::ENTRA_NO_REFRESH_TOKEN],
        sources: &[
            pages::CODE_FLOW,
            "https://github.com/zammad/zammad/issues/3963",
            "https://github.com/osTicket/osTicket/issues/5390",
            "https://github.com/chatwoot/chatwoot/pull/13962",
        ],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_PROVISIONING_RACE,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Wait,
        owner: OwnerText::SignInAgain,
        title: "Microsoft could not add the application to the directory just now",
        cause: "On the first approval Microsoft creates the enterprise application in the directory, and that failed. \
                Mostly two first approvals ran at the same moment; seldom the directory is unmanaged, or a broken \
                older copy of the application is in the way.",
        fix: &[
            step("Wait half a minute and sign in again."),
            step(
                "If it stays, look whether the application is already listed under Enterprise applications, delete a \
                 copy that nobody uses, and approve again.",
            )
            .at(DeepLink::EnterpriseApplications),
            step("If the directory was created by people’s own sign-ups, take it over as administrator first."),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage, Returned],
        related: &[codes::ENTRA_SERVICE_PRINCIPAL_MISSING, codes::ENTRA_CONSENT_MISSING],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/entra/identity/enterprise-apps/application-sign-in-unexpected-user-consent-error",
        ],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_FIRST_PARTY_APPLICATION,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "The client id is one of Microsoft’s own applications",
        cause: "The client id {client_id} belongs to an application of Microsoft’s, often borrowed from another mail \
                program. Such an application reaches only what Microsoft approved for it in advance, and mail by this \
                way is not among that.",
        fix: &[
            step("Register an application of your own and note its Application (client) ID.")
                .at(DeepLink::Registration),
            step("Enter that client id and its credential in place of the borrowed one."),
            step("Let the owners sign in again."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[codes::ENTRA_APPLICATION_UNKNOWN, codes::ENTRA_CONSENT_MISSING],
        sources: &[pages::CODES, "https://learn.microsoft.com/entra/identity-platform/quickstart-register-app"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_PARTNER_NOT_AUTHORISED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "A partner’s administrator signed in, and the customer has not approved the application",
        cause: "The person acts in this directory as delegated administrator of a partner. Such a person can use an \
                application here only once it is approved in the customer’s directory itself.",
        fix: &[
            step("Let an administrator of the customer’s own directory approve by the link.")
                .at(DeepLink::AdminConsent),
            step("Or approve it for the customer through Microsoft’s Partner Center."),
            step("For linking a mailbox, sign in as the mailbox’s owner, not as the partner."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[codes::ENTRA_NEEDS_ADMINISTRATOR, codes::ENTRA_ACCOUNT_NOT_IN_DIRECTORY],
        sources: &[pages::CODES, pages::ADMIN_CONSENT],
        confidence: Confidence::Likely,
    },
];
