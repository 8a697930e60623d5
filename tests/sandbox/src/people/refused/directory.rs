//! The directory itself, its borders, and Microsoft's own troubles: nothing returns.

use crate::people::Scenario;

pub(super) static TABLE: &[Scenario] = &[
    Scenario::page(
        500_212,
        "The own organisation forbids visiting this directory",
        "The user's administrator has set an outbound access policy that does not allow access to the resource tenant.",
    ),
    Scenario::page(
        500_213,
        "This directory lets nobody in from there",
        "The resource tenant's cross-tenant access policy does not allow this user to access this tenant.",
    ),
    Scenario::page(
        500_021,
        "The network allows other directories only",
        "Access to '{directory}' tenant is denied.",
    ),
    Scenario::page(
        5_000_224,
        "Microsoft has blocked the directory",
        "We are sorry, this resource is not available. If you are seeing this message by mistake, please contact \
         Microsoft support.",
    ),
    Scenario::page(
        90_002,
        "No such directory",
        "Tenant '{domain}' not found. Check to make sure you have the correct tenant ID and are signing into the correct \
         cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the \
         tenant.",
    )
    .error("invalid_request"),
    Scenario::page(
        90_038,
        "The directory is in another national cloud",
        "Tenant '{domain}' request is being redirected to the National Cloud 'microsoftonline.us'.",
    )
    .error("invalid_request"),
    Scenario::page(
        900_439,
        "A US government application at the public address",
        "USGClientNotSupportedOnPublicEndpoint.",
    )
    .error("invalid_request"),
    Scenario::page(
        50_000,
        "Microsoft's sign-in service failed",
        "There was an error issuing a token or an issue with our sign-in service.",
    )
    .error("server_error"),
    Scenario::page(
        90_036,
        "Microsoft's directory service failed for good",
        "An unexpected, non-retryable error stemming from the directory service has occurred.",
    )
    .error("server_error"),
    Scenario::page(
        50_196,
        "The same request came too often",
        "The server terminated an operation because it encountered a client request loop. Please contact your app \
         vendor.",
    ),
    Scenario::page(
        90_055,
        "Too many requests for this directory",
        "The server terminated an operation because it encountered too many requests.",
    )
    .error("temporarily_unavailable"),
    Scenario::page(50_033, "A passing fault", "A transient error has occurred. Please try again.")
        .error("temporarily_unavailable"),
];
