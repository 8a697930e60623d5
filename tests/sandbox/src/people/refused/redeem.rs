//! What the token endpoint says to a good code: policy, the registration, or Microsoft's own troubles.

use crate::people::Scenario;

/// Conditional Access, as the token endpoint words it.
const SECOND_FACTOR: &str = "Due to a configuration change made by your administrator, or because you moved to a new \
                             location, you must use multi-factor authentication to access \
                             '00000002-0000-0ff1-ce00-000000000000'.";
const ENROLL: &str = "Due to a configuration change made by your administrator, or because you moved to a new location, \
                      you must enroll in multi-factor authentication to access '00000002-0000-0ff1-ce00-000000000000'.";

pub(super) static TABLE: &[Scenario] = &[
    Scenario::redeem(50_076, "invalid_grant", "A second factor is demanded", SECOND_FACTOR)
        .suberror("basic_action")
        .challenging(),
    Scenario::redeem(50_079, "invalid_grant", "A second factor must be registered", ENROLL)
        .suberror("basic_action")
        .challenging(),
    Scenario::redeem(
        50_078,
        "invalid_grant",
        "The second factor was passed too long ago",
        "Presented multi-factor authentication has expired due to policies configured by your administrator, you must \
         refresh your multi-factor authentication to access '00000002-0000-0ff1-ce00-000000000000'.",
    )
    .suberror("basic_action")
    .challenging(),
    Scenario::redeem(
        53_003,
        "invalid_grant",
        "Conditional Access blocks the vendor's server",
        "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
    )
    .suberror("message_only")
    .challenging(),
    Scenario::redeem(
        53_000,
        "invalid_grant",
        "The device must be compliant, and a server has none",
        "Device is not in required device state: compliant. Conditional Access policy requires a compliant device, and \
         the device is not compliant. The user must enroll their device with an approved MDM provider like Intune.",
    )
    .suberror("additional_action")
    .challenging(),
    Scenario::redeem(
        65_001,
        "invalid_grant",
        "The agreement is gone or covers less",
        "The user or administrator has not consented to use the application with ID '{client}' named '{app}'. Send an \
         interactive authorization request for this user and resource.",
    )
    .suberror("consent_required"),
    Scenario::redeem(
        54_005,
        "invalid_grant",
        "The code was used before",
        "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh \
         token.",
    ),
    Scenario::redeem(
        70_008,
        "invalid_grant",
        "The code has expired",
        "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive \
         authorization request for this user and resource.",
    ),
    Scenario::redeem(
        70_000,
        "invalid_grant",
        "The code is not valid",
        "The provided value for the 'code' parameter is not valid.",
    ),
    Scenario::redeem(
        9_002_313,
        "invalid_grant",
        "The code arrived broken",
        "Invalid request. Request is malformed or invalid.",
    ),
    Scenario::redeem(
        501_481,
        "invalid_grant",
        "The verifier belongs to another sign-in",
        "The Code_Verifier does not match the code_challenge supplied in the authorization request.",
    ),
    Scenario::redeem(
        700_005,
        "invalid_grant",
        "The code was made at another directory's address",
        "Provided Authorization Code is intended to use against other tenant, thus rejected. OAuth2 Authorization Code \
         must be redeemed against same tenant it was acquired for (/common or /tenant-ID as appropriate).",
    ),
    Scenario::redeem(
        7_000_012,
        "invalid_grant",
        "The grant belongs to another directory",
        "The grant was obtained for a different tenant.",
    ),
    Scenario::redeem(
        700_007,
        "invalid_grant",
        "The grant belongs to another client",
        "The grant was issued to another client.",
    ),
    Scenario::redeem(
        7_000_215,
        "invalid_client",
        "The secret is wrong",
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the \
         client secret ID, for a secret added to app '{client}'.",
    ),
    Scenario::redeem(
        7_000_222,
        "invalid_client",
        "The secret has expired",
        "The provided client secret keys for app '{client}' are expired. Visit the Azure portal to create new keys for \
         your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: \
         https://aka.ms/certCreds.",
    ),
    Scenario::redeem(
        7_000_218,
        "invalid_client",
        "The secret was not sent",
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    ),
    Scenario::redeem(
        700_025,
        "invalid_client",
        "A public client sent a secret",
        "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    ),
    Scenario::redeem(
        700_027,
        "invalid_client",
        "The certificate is not the registered one",
        "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - \
         The key was not found.]",
    ),
    Scenario::redeem(
        700_024,
        "invalid_client",
        "The assertion is too old or too new",
        "Client assertion is not within its valid time range. Current time: {now}, expiry time of assertion {issued}.",
    ),
    Scenario::redeem(
        700_021,
        "invalid_client",
        "The assertion names somebody else",
        "Client assertion application identifier doesn't match 'client_id' parameter.",
    ),
    Scenario::redeem(
        50_012,
        "invalid_client",
        "The certificate is not trusted",
        "Client assertion contains an invalid signature. [Reason - The key used is expired.]",
    ),
    Scenario::redeem(
        50_013,
        "invalid_grant",
        "The assertion is not valid",
        "Assertion failed signature validation. [Reason - The provided signature value did not match the expected \
         signature value.]",
    ),
    Scenario::redeem(
        700_211,
        "invalid_client",
        "No federated credential has that issuer",
        "No matching federated identity record found for presented assertion issuer 'https://issuer.example'. Check your \
         federated identity credential Subject, Audience and Issuer against the presented assertion.",
    ),
    Scenario::redeem(
        700_213,
        "invalid_client",
        "No federated credential has that subject",
        "No matching federated identity record found for presented assertion subject 'workload'. Check your federated \
         identity credential Subject, Audience and Issuer against the presented assertion.",
    ),
    Scenario::redeem(
        7_000_229,
        "invalid_client",
        "The application was never brought into the directory",
        "The client application {client} is missing service principal in the tenant {directory_id}. See instructions \
         here: https://go.microsoft.com/fwlink/?linkid=2225119",
    ),
    Scenario::redeem(
        28_000,
        "invalid_request",
        "Permissions of two services in one request",
        "Provided value for the input parameter scope is not valid because it contains more than one resource. Scope \
         https://outlook.office.com/SMTP.Send https://graph.microsoft.com/User.Read is not valid.",
    ),
    Scenario::redeem(
        650_053,
        "invalid_client",
        "The permission does not exist",
        "The application '{app}' asked for scope 'IMAP.Everything' that doesn't exist on the resource \
         '00000002-0000-0ff1-ce00-000000000000'. Contact the app vendor.",
    ),
    Scenario::redeem(
        70_011,
        "invalid_scope",
        "The list of permissions is malformed",
        "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' \
         is not valid. The scope openid,offline_access is not valid.",
    ),
    Scenario::redeem(
        650_057,
        "invalid_resource",
        "The application does not list the service it asks for",
        "Invalid resource. The client has requested access to a resource which is not listed in the requested \
         permissions in the client's application registration. Client app ID: {client}({app}). Resource value from \
         request: https://outlook.office.com. Resource app ID: 00000002-0000-0ff1-ce00-000000000000. List of valid \
         resources from app registration: 00000003-0000-0000-c000-000000000000.",
    ),
    Scenario::redeem(
        500_011,
        "invalid_resource",
        "The service is not known in the directory",
        "The resource principal named https://outlook.office.com was not found in the tenant named {directory}. This can \
         happen if the application has not been installed by the administrator of the tenant or consented to by any user \
         in the tenant. You might have sent your authentication request to the wrong tenant.",
    ),
    Scenario::redeem(
        500_014,
        "invalid_resource",
        "The service is switched off in the directory",
        "The service principal for resource 'https://outlook.office.com' is disabled. This indicate that a subscription \
         within the tenant has lapsed, or that the administrator for this tenant has disabled the application, preventing \
         tokens from being issued for it.",
    ),
    Scenario::redeem(
        900_144,
        "invalid_request",
        "A field is missing",
        "The request body must contain the following parameter: 'grant_type'.",
    ),
    Scenario::redeem(
        9_002_325,
        "invalid_request",
        "A single-page redirect URI without PKCE",
        "Proof Key for Code Exchange is required for cross-origin authorization code redemption.",
    ),
    Scenario::redeem(
        9_002_326,
        "invalid_request",
        "A browser redeems, but the redirect URI is for a server",
        "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: \
         'https://elsewhere.example'.",
    ),
    Scenario::redeem(
        9_002_327,
        "invalid_request",
        "A server redeems, but the redirect URI is single-page",
        "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
    ),
    Scenario::redeem(
        90_009,
        "invalid_resource",
        "The application asks for a token for itself",
        "Application '{client}'({app}) is requesting a token for itself. This scenario is supported only if resource is \
         specified using the GUID based App Identifier.",
    ),
    Scenario::redeem(
        50_196,
        "invalid_grant",
        "The same request came too often",
        "The server terminated an operation because it encountered a client request loop. Please contact your app \
         vendor.",
    ),
    Scenario::redeem(
        90_055,
        "temporarily_unavailable",
        "Too many requests for this directory",
        "The server terminated an operation because it encountered too many requests.",
    ),
    Scenario::redeem(
        90_033,
        "temporarily_unavailable",
        "A passing fault of Microsoft's directory service",
        "A transient error has occurred. Please try again.",
    ),
];
