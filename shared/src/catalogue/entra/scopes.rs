//! What is asked for: scopes, resources, requests out of shape.

use super::{
    super::{
        Appears::{MicrosoftPage, Returned, TokenEndpoint},
        DeepLink, Entry, bash, powershell, step,
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
        code: codes::ENTRA_SEVERAL_RESOURCES,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "One token was asked for two services",
        cause: "The token request names scopes of more than one service, such as Exchange and Graph. A token is for \
                one service only; the sign-in may ask for both, the token request may not.",
        fix: &[
            step(
                "Name the scopes of one service in the token request: for mail those beginning with \
                 `https://outlook.office.com/`, with `openid`, `profile` and `offline_access`.",
            ),
            step("Fetch the token for the other service by a second request with the same refresh token."),
            step("Asked for were: {scopes}."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_SCOPE_UNKNOWN, codes::MAIL_TOKEN_FOR_ANOTHER_SERVICE],
        sources: &[pages::CODE_FLOW, pages::MAIL_BY_OAUTH, "https://github.com/Dolibarr/dolibarr/pull/25888"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_SCOPE_UNKNOWN,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "A scope does not exist",
        cause: "One of the scopes is not known to the service it is asked of. Usual reasons are a typing error, \
                commas between scopes where spaces belong, or a mail scope without `https://outlook.office.com/` \
                before it, which is then looked up in Microsoft Graph.",
        fix: &[
            step(
                "Write the scopes with single spaces between them, each mail scope in full, for instance \
                 `https://outlook.office.com/IMAP.AccessAsUser.All`.",
            ),
            step("Compare with what was sent: {scopes}."),
            step("For sign-ins without an owner send one scope only, `https://outlook.office365.com/.default`."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[codes::ENTRA_SEVERAL_RESOURCES, codes::ENTRA_SCOPE_MISSING, codes::ENTRA_PERMISSION_NOT_REGISTERED],
        sources: &[pages::CODES, pages::MAIL_BY_OAUTH, "https://github.com/simonrob/email-oauth2-proxy/issues/389"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_SCOPE_MISSING,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "The request names no service to get a token for",
        cause: "The scopes are empty, hold only `openid` and its like, or name the application itself. Microsoft \
                cannot tell which service the token should be for.",
        fix: &[
            step(
                "Add the mail scopes that are needed, for instance \
                 `https://outlook.office.com/IMAP.AccessAsUser.All`, also when refreshing.",
            ),
            step("Add `openid` and `profile` beside them, so that the person’s name comes back."),
        ],
        retry_helps: false,
        appears: &[Returned, TokenEndpoint],
        related: &[codes::ENTRA_SCOPE_UNKNOWN, codes::ENTRA_REQUEST_MALFORMED],
        sources: &[pages::CODES, pages::MAIL_BY_OAUTH, "https://github.com/tarickb/sasl-xoauth2/issues/89"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_PERMISSION_NOT_REGISTERED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "The registration does not list what is asked for",
        cause: "The sign-in asks for a service or permission that is not under the registration’s API permissions, or \
                that was added later and not approved since.",
        fix: &[
            step(
                "Open API permissions > Add a permission > Microsoft Graph > Delegated permissions and add what is \
                 needed: IMAP.AccessAsUser.All, POP.AccessAsUser.All, SMTP.Send, offline_access, openid, profile.",
            )
            .at(DeepLink::RegistrationPermissions),
            step("See what is listed now, by the ids of the permissions.")
                .run(&[bash("az ad app permission list --id {client_id} --output json")]),
            step("Then have the application approved again in each directory that uses it.").at(DeepLink::AdminConsent),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[codes::ENTRA_CONSENT_MISSING, codes::ENTRA_RESOURCE_UNKNOWN, codes::ENTRA_SCOPE_UNKNOWN],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts650056-misconfigured-app",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_RESOURCE_UNKNOWN,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "The service that is asked for is not in this directory",
        cause: "The scope names a service that has no enterprise application in the directory. The address in the \
                scope is mistyped, the directory is not the mailbox’s own, or it has no Exchange Online.",
        fix: &[
            step("Check the beginning of each scope: {scopes}."),
            step(
                "Check that the directory ({directory}) is the one that holds the mailbox and has Exchange Online \
                 licences.",
            ),
            step("See whether the service is known to the directory; for mail it is “Office 365 Exchange Online”.")
                .run(&[powershell(
                    "Connect-MgGraph -Scopes Application.Read.All; Get-MgServicePrincipalByAppId -AppId \
                     00000002-0000-0ff1-ce00-000000000000 | Format-List DisplayName,AccountEnabled",
                )]),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[codes::ENTRA_RESOURCE_NOT_SUBSCRIBED, codes::ENTRA_SCOPE_UNKNOWN],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts500011-resource-principal-not-found",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_RESOURCE_NOT_SUBSCRIBED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::ApplicationOff,
        title: "The mail service is missing or switched off in this directory",
        cause: "The application asks for a service that the directory has not subscribed to, whose subscription has \
                lapsed, or whose enterprise application somebody switched off. For mail that means: no working \
                Exchange Online here.",
        fix: &[
            step(
                "Check that the mailbox is in this directory ({directory}) and that its owner has an Exchange Online \
                 licence.",
            )
            .at(DeepLink::EmailApps),
            step("If the service is listed but off, switch it on again.").at(DeepLink::EnterpriseApplications).run(&[
                powershell(
                    "Connect-MgGraph -Scopes Application.ReadWrite.All; Update-MgServicePrincipal -ServicePrincipalId \
                     (Get-MgServicePrincipalByAppId -AppId 00000002-0000-0ff1-ce00-000000000000).Id \
                     -AccountEnabled:$true",
                ),
            ]),
            step("If the licence was bought just now, wait until the mailbox exists, then try again."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[codes::ENTRA_RESOURCE_UNKNOWN, codes::MAIL_NO_MAILBOX],
        sources: &[pages::CODES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_REQUEST_MALFORMED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "The request is out of shape",
        cause: "A parameter is missing, empty or not encoded as it must be, the body was sent as JSON or by GET, or a \
                parameter of the older protocol (`resource`) was sent. Microsoft’s text names which. After the Back \
                button it can also be a form that expired.",
        fix: &[
            step("Read in Microsoft’s text which parameter it is."),
            step("Send token requests by POST as `application/x-www-form-urlencoded`, each value encoded once."),
            step("Use `scope` and the v2.0 addresses, never `resource`."),
            step("If it happened on Microsoft’s page after going back, start the sign-in again."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[codes::ENTRA_SCOPE_MISSING, codes::ENTRA_SIGN_IN_PAGE_EXPIRED],
        sources: &[pages::CODES, pages::CODE_FLOW],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_GRANT_TYPE_NOT_ALLOWED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "This way of asking for a token is not allowed",
        cause: "The token request’s `grant_type` is unknown, or the registration may not use it, such as asking on \
                behalf of somebody.",
        fix: &[
            step(
                "Use `authorization_code` after a sign-in, `refresh_token` to renew, or `client_credentials` without \
                 an owner.",
            ),
            step("Check the spelling, and that the request goes to the address ending in `/oauth2/v2.0/token`."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_REQUEST_MALFORMED, codes::ENTRA_PASSWORD_FLOW_NOT_POSSIBLE],
        sources: &[pages::CODES, pages::CODE_FLOW],
        confidence: Confidence::Certain,
    },
];
