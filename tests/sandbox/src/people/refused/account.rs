//! Wrong, missing, locked or disabled accounts: Microsoft's page says so, nothing returns.

use crate::people::Scenario;

const PASSWORD: &str = "Enter password";
const SIGN_IN: &str = "Sign in";

/// Not assigned to the enterprise application.
pub(in crate::people) const UNASSIGNED: Scenario = Scenario::page(
    50_105,
    "Not assigned to the application",
    "Your administrator has configured the application {app} ('{client}') to block users unless they are specifically \
     granted ('assigned') access to the application. The signed in user '{user}' is blocked because they are not a \
     direct member of a group with access, nor had access directly assigned by an administrator. Please contact your \
     administrator to assign access to this application.",
);

/// Disabled, as the accounts of shared mailboxes are.
pub(in crate::people) const DISABLED: Scenario =
    Scenario::page(50_057, "The account is disabled", "The user account is disabled.");

const UNKNOWN: Scenario = Scenario::page(
    50_034,
    "Nobody of that name is in this directory",
    "The user account {user} does not exist in the {directory_id} directory. To sign into this application, the account \
     must be added to the directory.",
);

const LOCKED: Scenario = Scenario::page(
    50_053,
    "The account is locked after wrong passwords",
    "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
);

const EXPIRED: Scenario = Scenario::page(50_055, "The password has expired", "The password is expired.");

const WRONG: Scenario = Scenario::page(
    50_126,
    "Wrong name or password",
    "Error validating credentials due to invalid username or password.",
);

pub(super) static TABLE: &[Scenario] = &[
    UNASSIGNED,
    DISABLED,
    DISABLED.unnumbered(
        PASSWORD,
        "Your account has been locked. Contact your support person to unlock it, then try again.",
    ),
    Scenario::page(
        50_020,
        "The account is of another directory and no guest",
        "User account '{user}' from identity provider 'live.com' does not exist in tenant '{directory}' and cannot \
         access the application '{client}'({app}) in that tenant. The account needs to be added as an external user in \
         the tenant first. Sign out and sign in again with a different Azure Active Directory user account.",
    ),
    Scenario::page(
        16_000,
        "The chosen account is not in this directory",
        "User account '{user}' from identity provider 'live.com' does not exist in tenant '{directory}' and cannot \
         access the application '{client}'({app}) in that tenant. The account needs to be added as an external user in \
         the tenant first. Sign out and sign in again with a different Azure Active Directory user account.",
    ),
    Scenario::page(
        16_003,
        "The account was never added to this directory",
        "Either the user '{user}' has not been explicitly added to the tenant '{directory}', or the sign-in was sent \
         to the wrong tenant.",
    ),
    UNKNOWN,
    UNKNOWN.unnumbered(
        SIGN_IN,
        "This username may be incorrect. Make sure you typed it correctly. Otherwise, contact your admin.",
    ),
    Scenario::page(
        51_004,
        "The account is missing in this directory",
        "The user account '{user}' does not exist in the '{directory_id}' directory. To sign into this application, the \
         account must be added to the directory.",
    ),
    Scenario::page(
        90_072,
        "An outside account cannot pass this directory's second factor",
        "User account '{user}' from identity provider 'live.com' does not exist in tenant '{directory}' and cannot \
         access the application '{client}'({app}) in that tenant. The account needs to be added as an external user in \
         the tenant first. Sign out and sign in again with a different Azure Active Directory user account.",
    ),
    Scenario::page(
        500_200,
        "A personal account where only work accounts may enter",
        "User account '{user}' is a personal Microsoft account. Personal Microsoft accounts are not supported for this \
         application unless explicitly invited to an organization. Try signing out and signing back in with an \
         organizational account.",
    ),
    Scenario::page(
        500_208,
        "The domain does not fit this kind of account",
        "The domain is not a valid login domain for the account type.",
    ),
    Scenario::page(
        500_207,
        "This kind of account may not use the service",
        "The account type can't be used for the resource you're trying to access.",
    ),
    Scenario::page(
        50_014,
        "The invitation was never accepted",
        "The user's redemption is in a pending state. The guest user account is not fully created yet.",
    ),
    Scenario::page(500_571, "The guest account is disabled", "The guest user account is disabled."),
    LOCKED,
    LOCKED.unnumbered(
        PASSWORD,
        "Your account is temporarily locked to prevent unauthorized use. Try again later, and if you still have \
         trouble, contact your admin.",
    ),
    EXPIRED,
    EXPIRED.unnumbered(
        "Update your password",
        "You need to update your password because this is the first time you are signing in, or because your password \
         has expired.",
    ),
    Scenario::page(
        50_144,
        "The password has expired on the organisation's own servers",
        "The user's Active Directory password has expired. Generate a new password for the user or have the user use \
         the self-service reset tool to reset their password.",
    ),
    WRONG,
    WRONG.unnumbered(
        PASSWORD,
        "Your account or password is incorrect. If you don't remember your password, reset it now.",
    ),
    Scenario::page(
        50_056,
        "The account has no password",
        "Invalid or null password: password does not exist in the directory for this user.",
    ),
    Scenario::page(50_089, "The sign-in took too long", "Authentication failed due to flow token expired."),
    Scenario::page(
        50_199,
        "Microsoft wants the sign-in confirmed",
        "For security reasons, user confirmation is required for this request. Please repeat the request allowing user \
         interaction.",
    ),
    Scenario::page(
        399_218,
        "Microsoft wants the sign-in to this directory confirmed",
        "For security reasons, user confirmation is required to sign in to this tenant.",
    ),
    Scenario::page(
        80_001,
        "The organisation's own password server is not reached",
        "The Authentication Agent is unable to connect to Active Directory. Make sure that agent servers are members of \
         the same AD forest as the users whose passwords need to be validated and they are able to connect to Active \
         Directory.",
    ),
    Scenario::page(
        80_014,
        "The organisation's own password server takes too long",
        "Validation request responded after maximum elapsed time exceeded.",
    ),
    Scenario::page(
        20_001,
        "The organisation's own sign-in server answers with an error",
        "There's an issue with your federated Identity Provider. Contact your IDP to resolve this issue.",
    ),
    Scenario::page(
        50_107,
        "The organisation's own sign-in server is not known here",
        "The requested federation realm object 'https://sts.{domain}/adfs/services/trust' does not exist.",
    ),
];
