//! The app registration: unknown, switched off, of the wrong platform or audience, redirect URIs.

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
        code: codes::ENTRA_APPLICATION_UNKNOWN,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationUnknown,
        title: "The directory does not know the client id",
        cause: "No application with the client id {client_id} was found in the directory that was asked. Either the \
                id is mistyped (an object id, a secret’s id or an e-mail address stands in its place), or the sign-in \
                went to another directory or cloud, or a multitenant application was never approved there.",
        fix: &[
            step("Compare the client id with “Application (client) ID” on the registration’s overview page.")
                .at(DeepLink::Registration)
                .run(&[bash("az ad app show --id {client_id} --query displayName --output tsv")]),
            step(
                "Check that the owner signed in with an account of the directory that the registration is for, and \
                 not with one of another organisation.",
            ),
            step(
                "If the registration belongs to another directory, make it multitenant and let an administrator of \
                 this directory approve it.",
            )
            .at(DeepLink::AdminConsent),
            step("Check that the registration is in the same cloud as the mailbox."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[
            codes::ENTRA_SINGLE_DIRECTORY_APPLICATION,
            codes::ENTRA_SERVICE_PRINCIPAL_MISSING,
            codes::ENTRA_OTHER_CLOUD,
            codes::OWNER_WRONG_ACCOUNT,
        ],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts70001-app-not-found-in-directory",
            "https://github.com/simonrob/email-oauth2-proxy/issues/221",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_APPLICATION_OFF,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::ApplicationOff,
        title: "The application is switched off",
        cause: "The application was found but is disabled: “Enabled for users to sign-in?” is No in this directory, \
                or the registration itself was deactivated by its owner or by Microsoft.",
        fix: &[
            step(
                "Open the enterprise application > Properties and set “Enabled for users to sign-in?” to Yes, if \
                 nobody switched it off on purpose.",
            )
            .at(DeepLink::EnterpriseProperties)
            .run(&[
                powershell(
                    "Connect-MgGraph -Scopes Application.ReadWrite.All; Update-MgServicePrincipal -ServicePrincipalId \
                     (Get-MgServicePrincipalByAppId -AppId {client_id}).Id -AccountEnabled:$true",
                ),
                bash("az ad sp update --id {client_id} --set accountEnabled=true"),
            ]),
            step("If it is on here, ask {vendor} whether the registration was deactivated."),
            step("If Microsoft deactivated the registration, its owner has to ask Microsoft’s support."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_APPLICATION_UNKNOWN, codes::ENTRA_RESOURCE_NOT_SUBSCRIBED],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts7000112-application-is-disabled",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_SINGLE_DIRECTORY_APPLICATION,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "A single-directory registration was used for everybody",
        cause: "The registration is for accounts of its own directory only, but the sign-in went to `common` or \
                `organizations`, or came from another directory.",
        fix: &[
            step(
                "If all mailboxes are in one directory, enter that “Directory (tenant) ID” so that the sign-in goes \
                 there.",
            )
            .at(DeepLink::Registration),
            step(
                "If customers of several directories sign in, set the supported account types to “Accounts in any \
                 organizational directory”.",
            )
            .at(DeepLink::RegistrationAuthentication)
            .run(&[bash("az ad app update --id {client_id} --sign-in-audience AzureADMultipleOrgs")]),
            step("After that change, each customer’s administrator approves the application once.")
                .at(DeepLink::AdminConsent),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_APPLICATION_UNKNOWN, codes::ENTRA_ACCOUNT_KINDS_MISMATCH],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/entra/identity-platform/howto-convert-app-to-be-multi-tenant",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_ACCOUNT_KINDS_MISMATCH,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "The registration is for another kind of account",
        cause: "The sign-in address and the registration’s supported account types do not fit: `consumers` was used \
                with a registration for work accounts, or `common` or a directory with one for private accounts.",
        fix: &[
            step(
                "Decide whether work or private mailboxes are meant, and set the supported account types accordingly.",
            )
            .at(DeepLink::RegistrationAuthentication),
            step(
                "Send the sign-in to the directory’s id or to `organizations` for work accounts, and to `consumers` \
                 for private ones.",
            ),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_SINGLE_DIRECTORY_APPLICATION, codes::ENTRA_PERSONAL_ACCOUNT],
        sources: &[pages::CODES, "https://learn.microsoft.com/entra/identity-platform/supported-accounts-validation"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_REDIRECT_URI_MISMATCH,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "The redirect URI is not registered exactly as sent",
        cause: "The sign-in named {redirect_uri}, and no redirect URI of the registration is the same to the letter. \
                Scheme, host, path, upper and lower case and a closing slash all count. Behind a proxy, http is often \
                sent where https is registered.",
        fix: &[
            step("Open Authentication and add {redirect_uri} under the platform Web, character by character.")
                .at(DeepLink::RegistrationAuthentication),
            step("See what is registered now for the platforms Web, Single-page application, and Mobile and desktop, in this order.")
                .run(&[bash("az ad app show --id {client_id} --query '[web.redirectUris, spa.redirectUris, publicClient.redirectUris]' --output json")]),
            step("If the address sent begins with http by mistake, set the service’s public address to the https one."),
            step("Wait a minute and sign in again; the sign-in and the token request must name the same address."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[
            codes::ENTRA_REDIRECT_URI_MISSING,
            codes::ENTRA_PLATFORM_SINGLE_PAGE,
            codes::ENTRA_APPLICATION_UNKNOWN,
        ],
        sources: &[
            pages::REPLY_URL,
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts50011-redirect-uri-mismatch",
            "https://github.com/odoo/odoo/issues/44943",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_REDIRECT_URI_MISSING,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "The registration has no redirect URI",
        cause: "Nothing says where Microsoft may send the person after the sign-in: the registration has no redirect \
                URI, or none was sent.",
        fix: &[
            step("Open Authentication > Add a platform > Web and enter {redirect_uri}.")
                .at(DeepLink::RegistrationAuthentication),
            step("Leave the boxes for access tokens and ID tokens unticked; they are not needed."),
            step("Check that the sign-in sends `redirect_uri`, then sign in again."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_REDIRECT_URI_MISMATCH],
        sources: &[pages::CODES, pages::REPLY_URL],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_PLATFORM_SINGLE_PAGE,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "The redirect URI is registered as “Single-page application”",
        cause: "For that platform Microsoft gives tokens to a browser only, and wants PKCE. Here a server redeems the \
                code with a credential, so the redirect URI must be under the platform Web.",
        fix: &[
            step("Open Authentication, remove {redirect_uri} from “Single-page application” and add it under Web.")
                .at(DeepLink::RegistrationAuthentication),
            step("Keep PKCE switched on and use the registration’s secret or certificate as well."),
            step(
                "Let everybody sign in again: what was granted through the old platform ends after a day and cannot \
                 be moved.",
            ),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[
            codes::ENTRA_PLATFORM_NOT_SINGLE_PAGE,
            codes::ENTRA_GRANT_OF_SINGLE_PAGE_APPLICATION,
            codes::ENTRA_REDIRECT_URI_MISMATCH,
        ],
        sources: &[
            pages::REPLY_URL,
            pages::CODE_FLOW,
            "https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/3637",
            "https://github.com/freescout-help-desk/freescout/issues/4939",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_PLATFORM_NOT_SINGLE_PAGE,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "A browser tried to redeem the code",
        cause: "The token request carried an Origin header, as browsers send it, but the redirect URI is not \
                registered as “Single-page application”. A page redeems the code itself, or a server passes the \
                browser’s headers on.",
        fix: &[
            step("Redeem the code on the server, with a credential, and keep the platform Web."),
            step("Make sure that no proxy or library adds an Origin header to the token request."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_PLATFORM_SINGLE_PAGE],
        sources: &[pages::CODE_FLOW, "https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/2482"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_PLATFORM_PUBLIC_CLIENT,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "A credential was sent for a public client",
        cause: "The redirect URI is registered under “Mobile and desktop applications”, or the registration counts as \
                public client, and such clients may not send a secret. A service that keeps a secret belongs under \
                the platform Web.",
        fix: &[
            step(
                "Open Authentication, remove {redirect_uri} from “Mobile and desktop applications” and add it under \
                 Web.",
            )
            .at(DeepLink::RegistrationAuthentication),
            step("Set “Allow public client flows” to No.")
                .at(DeepLink::RegistrationAuthentication)
                .run(&[bash("az ad app update --id {client_id} --is-fallback-public-client false")]),
            step("Sign in again."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_SECRET_MISSING, codes::ENTRA_PLATFORM_SINGLE_PAGE],
        sources: &[pages::CODES, pages::REPLY_URL],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_RESPONSE_TYPE_NOT_ENABLED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "A kind of answer was asked for that the registration does not allow",
        cause: "The sign-in asked for a token straight from the sign-in page, or for a way of answering that does not \
                fit. Nothing but a code is needed: the server fetches the tokens with it.",
        fix: &[
            step("Send `response_type=code`, with `response_mode` fragment, query or form_post."),
            step("Leave implicit grant switched off in the registration; switching it on would only weaken it.")
                .at(DeepLink::RegistrationAuthentication),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned],
        related: &[codes::ENTRA_REQUEST_MALFORMED],
        sources: &[pages::CODES, pages::CODE_FLOW],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_SERVICE_PRINCIPAL_MISSING,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::ApplicationOff,
        title: "The application is not installed in the directory",
        cause: "The application exists, but this directory has no enterprise application (service principal) for it, \
                so Microsoft gives it no token here. Approval by an administrator creates it; a deleted one has to be \
                created again.",
        fix: &[
            step("Approve the application for the directory; that installs it.").at(DeepLink::AdminConsent),
            step("Or create it by command, then approve its permissions.").run(&[
                powershell(
                    "Connect-MgGraph -Scopes Application.ReadWrite.All; New-MgServicePrincipal -AppId {client_id}",
                ),
                bash("az ad sp create --id {client_id}"),
            ]),
            step(
                "If the application signs in to mailboxes without an owner, register the new object id in Exchange \
                 Online as well, because the old one has gone.",
            ),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_APPLICATION_UNKNOWN, codes::APP_SERVICE_PRINCIPAL_MISSING],
        sources: &["https://learn.microsoft.com/entra/identity/enterprise-apps/create-service-principal-cross-tenant"],
        confidence: Confidence::Likely,
    },
];
