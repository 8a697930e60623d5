//! What ends a link that worked: dead refresh tokens, later policy, and changes of account or registration.

use crate::people::Scenario;

/// Sessions were revoked, or the password was reset by an administrator.
pub(in crate::people) const REVOKED: Scenario = Scenario::refresh(
    50_173,
    "invalid_grant",
    "Sessions were revoked",
    "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed \
     or reset their password. The grant was issued on '{issued}' and the TokensValidFrom date (before which tokens are \
     not valid) for this user is '{now}'.",
)
.suberror("bad_token")
.killing();

/// A second factor is demanded from now on.
pub(in crate::people) const STEP_UP: Scenario = Scenario::refresh(
    50_076,
    "invalid_grant",
    "A second factor is demanded from now on",
    "Due to a configuration change made by your administrator, or because you moved to a new location, you must use \
     multi-factor authentication to access '00000002-0000-0ff1-ce00-000000000000'.",
)
.suberror("basic_action")
.challenging();

pub(super) static TABLE: &[Scenario] = &[
    REVOKED,
    STEP_UP,
    Scenario::refresh(
        700_082,
        "invalid_grant",
        "Not used for ninety days",
        "The refresh token has expired due to inactivity. The token was issued on {issued} and was inactive for \
         90.00:00:00.",
    )
    .killing(),
    Scenario::refresh(
        70_008,
        "invalid_grant",
        "The refresh token has expired",
        "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive \
         authorization request for this user and resource.",
    )
    .killing(),
    Scenario::refresh(
        70_000,
        "invalid_grant",
        "The refresh token is not valid any more",
        "The user could not be authenticated as the grant is expired. The user must sign in again.",
    )
    .killing(),
    Scenario::refresh(
        50_132,
        "invalid_grant",
        "The password changed or expired",
        "The session is not valid due to the following reasons: password expiration or recent password change, SSO \
         artifact is invalid or expired, session is not fresh enough for the application.",
    )
    .killing(),
    Scenario::refresh(
        50_133,
        "invalid_grant",
        "The password changed, and the session with it",
        "Session is invalid due to expiration or recent password change.",
    )
    .killing(),
    Scenario::refresh(
        700_084,
        "invalid_grant",
        "A single-page application's day is over",
        "The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of \
         1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the \
         sign in page. The token was issued on {issued}.",
    )
    .killing(),
    Scenario::refresh(
        70_043,
        "invalid_grant",
        "The policy wants a sign-in every day",
        "The refresh token has expired or is invalid due to sign-in frequency checks by conditional access. The token was \
         issued on {issued} and the maximum allowed lifetime for this request is 86400.",
    )
    .suberror("token_expired")
    .killing(),
    Scenario::refresh(
        70_044,
        "invalid_grant",
        "The session ended by the policy's rhythm",
        "The session has expired or is invalid due to sign-in frequency checks by conditional access.",
    )
    .suberror("token_expired")
    .killing(),
    Scenario::refresh(
        50_079,
        "invalid_grant",
        "A second factor must be registered from now on",
        "Due to a configuration change made by your administrator, or because you moved to a new location, you must \
         enroll in multi-factor authentication to access '00000002-0000-0ff1-ce00-000000000000'.",
    )
    .suberror("basic_action")
    .challenging(),
    Scenario::refresh(
        53_003,
        "invalid_grant",
        "Conditional Access blocks the vendor's server from now on",
        "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
    )
    .suberror("message_only")
    .challenging(),
    Scenario::refresh(
        53_000,
        "invalid_grant",
        "The device must be compliant from now on",
        "Device is not in required device state: compliant. Conditional Access policy requires a compliant device, and \
         the device is not compliant. The user must enroll their device with an approved MDM provider like Intune.",
    )
    .suberror("additional_action")
    .challenging(),
    Scenario::refresh(
        65_001,
        "invalid_grant",
        "The agreement was withdrawn",
        "The user or administrator has not consented to use the application with ID '{client}' named '{app}'. Send an \
         interactive authorization request for this user and resource.",
    )
    .suberror("consent_required"),
    Scenario::refresh(
        50_105,
        "invalid_grant",
        "The assignment to the application was taken away",
        "Your administrator has configured the application {app} ('{client}') to block users unless they are \
         specifically granted ('assigned') access to the application. The signed in user '{user}' is blocked because they \
         are not a direct member of a group with access, nor had access directly assigned by an administrator. Please \
         contact your administrator to assign access to this application.",
    ),
    Scenario::refresh(50_057, "invalid_grant", "The account was disabled", "The user account is disabled."),
    Scenario::refresh(
        50_034,
        "invalid_grant",
        "The account was deleted",
        "The user account {user} does not exist in the {directory_id} directory. To sign into this application, the \
         account must be added to the directory.",
    )
    .suberror("bad_token"),
    Scenario::refresh(
        7_000_222,
        "invalid_client",
        "The secret expired",
        "The provided client secret keys for app '{client}' are expired. Visit the Azure portal to create new keys for \
         your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: \
         https://aka.ms/certCreds.",
    ),
    Scenario::refresh(
        7_000_215,
        "invalid_client",
        "The secret was replaced",
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the \
         client secret ID, for a secret added to app '{client}'.",
    ),
    Scenario::refresh(
        90_055,
        "temporarily_unavailable",
        "Too many requests for this directory",
        "The server terminated an operation because it encountered too many requests.",
    ),
    Scenario::refresh(
        90_033,
        "temporarily_unavailable",
        "A passing fault of Microsoft's directory service",
        "A transient error has occurred. Please try again.",
    ),
];
