//! Faults of the registration, for the browser: real registrations reach most of them by the rules as well.

use crate::people::Scenario;

pub(super) static TABLE: &[Scenario] = &[
    Scenario::page(
        700_016,
        "The application is not known in this directory",
        "Application with identifier '{client}' was not found in the directory '{directory}'. This can happen if the \
         application has not been installed by the administrator of the tenant or consented to by any user in the \
         tenant. You may have sent your authentication request to the wrong tenant.",
    )
    .error("unauthorized_client"),
    Scenario::page(
        50_194,
        "An application of one directory at the address for all",
        "Application '{client}'({app}) is not configured as a multi-tenant application. Usage of the /common endpoint is \
         not supported for such applications created after '10/15/2018'. Use a tenant-specific endpoint or configure the \
         application to be multi-tenant.",
    )
    .error("invalid_request"),
    Scenario::page(
        50_011,
        "The redirect URI is not registered",
        "The redirect URI 'https://elsewhere.example/callback' specified in the request does not match the redirect URIs \
         configured for the application '{client}'. Make sure the redirect URI sent in the request matches one added to \
         your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more about \
         how to troubleshoot this error.",
    )
    .error("invalid_request"),
    Scenario::page(
        500_113,
        "The application has no redirect URI at all",
        "No reply address is registered for the application.",
    )
    .error("invalid_request"),
    Scenario::page(
        650_056,
        "The application lists no permission, or nobody agreed to it",
        "Misconfigured application. This could be due to one of the following: the client has not listed any permissions \
         for 'Office 365 Exchange Online' in the requested permissions in the client's application registration. Or, the \
         admin has not consented in the tenant. Or, check the application identifier in the request to ensure it matches \
         the configured client application identifier. Or, check the certificate in the request to ensure it's valid. \
         Please contact your admin to fix the configuration or consent on behalf of the tenant. Client app ID: {client}.",
    )
    .error("invalid_client"),
    Scenario::page(
        65_005,
        "The application does not list the service it asks for",
        "The application '{app}' asked for permissions to access a resource that is not in its required resource access \
         list, or that is not available in the tenant '{directory}'.",
    )
    .error("invalid_client"),
    Scenario::page(
        7_000_112,
        "The application is disabled",
        "Application '{client}'({app}) is disabled.",
    )
    .error("unauthorized_client"),
    Scenario::page(
        90_130,
        "The application may not be used at the address for all",
        "Application '{client}' ({app}) is not supported over the /common or /consumers endpoints. Please use the \
         /organizations or tenant-specific endpoint.",
    )
    .error("invalid_request"),
    Scenario::page(
        9_002_332,
        "An application for work accounts at the address for personal ones",
        "Application '{client}'({app}) is configured for use by Azure Active Directory users only. Please do not use the \
         /consumers endpoint to serve this request.",
    )
    .error("invalid_request"),
];
