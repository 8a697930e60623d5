//! Errors that come back to the application from the sign-in.

use crate::people::Scenario;

pub(super) static TABLE: &[Scenario] = &[
    Scenario::returned(65_004, "access_denied", "Declined to agree", "User declined to consent to access the app.")
        .suberror("cancel"),
    Scenario::returned(
        90_094,
        "access_denied",
        "Only an administrator may agree, and the application is told",
        "The grant requires admin permission.",
    )
    .suberror("cancel"),
    Scenario::returned(
        65_001,
        "consent_required",
        "Nobody has agreed yet",
        "The user or administrator has not consented to use the application with ID '{client}' named '{app}'. Send an \
         interactive authorization request for this user and resource.",
    ),
    Scenario::returned(
        50_158,
        "interaction_required",
        "Another provider's check is still to be passed",
        "External security challenge not satisfied. User will be redirected to another page or authentication provider \
         to satisfy additional authentication challenges.",
    ),
    Scenario::returned(
        50_076,
        "interaction_required",
        "A second factor is demanded",
        "Due to a configuration change made by your administrator, or because you moved to a new location, you must use \
         multi-factor authentication to access '00000002-0000-0ff1-ce00-000000000000'.",
    )
    .suberror("basic_action"),
    Scenario::returned(
        50_058,
        "login_required",
        "Nobody is signed in",
        "A silent sign-in request was sent but no user is signed in.",
    ),
    Scenario::returned(
        90_033,
        "temporarily_unavailable",
        "A passing fault of Microsoft's directory service",
        "A transient error has occurred. Please try again.",
    ),
    Scenario::returned(
        50_000,
        "server_error",
        "Microsoft's sign-in service failed",
        "There was an error issuing a token or an issue with our sign-in service.",
    ),
    Scenario::returned(
        650_051,
        "invalid_client",
        "Two first sign-ins met while the application was brought into the directory",
        "The application '{app}' could not be provisioned: the service principal name is already present for the tenant \
         '{directory_id}'.",
    )
    .once(),
    Scenario::returned(
        650_052,
        "invalid_client",
        "The directory has no Exchange Online, and the application is told",
        "The app needs access to a service ('https://outlook.office.com') that your organization '{directory}' has not \
         subscribed to or enabled. Contact your IT Admin to review the configuration of your service subscriptions.",
    ),
    Scenario::returned(
        700_054,
        "unsupported_response_type",
        "The application may not ask for an id token here",
        "response_type 'id_token' is not enabled for the application '{client}'.",
    ),
];
