//! Who may not agree, and what goes wrong when the application is brought into the directory.

use crate::people::Scenario;

/// May not agree: only an administrator can.
pub(in crate::people) const NEEDS_ADMINISTRATOR: Scenario = Scenario::approval(
    90_094,
    "Only an administrator may agree",
    "An administrator of {directory} has set a policy that prevents you from granting {app} the permissions it is \
     requesting. Contact an administrator of {directory}, who can grant permissions to this application on your behalf.",
);

pub(super) static TABLE: &[Scenario] = &[
    NEEDS_ADMINISTRATOR,
    Scenario::approval(
        90_095,
        "An administrator must agree and can be asked right there",
        "Admin consent is required for the permissions {app} is requesting. Send a request to the administrators of \
         {directory}.",
    ),
    Scenario::page(
        90_093,
        "The directory does not let this person agree",
        "{app} is requesting one or more permissions that you are not authorized to grant. Contact an administrator, who \
         can consent to this application on your behalf.",
    )
    .error("access_denied"),
    Scenario::page(
        650_051,
        "The application cannot be brought into an unmanaged directory",
        "Using application '{app}' is currently not supported for your organization {domain} because it is in an \
         unmanaged state. An administrator needs to claim ownership of the company by DNS validation of {domain} before \
         the application {app} can be provisioned.",
    )
    .error("invalid_client"),
    Scenario::page(
        650_052,
        "The directory has no Exchange Online",
        "The app needs access to a service ('https://outlook.office.com') that your organization '{directory}' has not \
         subscribed to or enabled. Contact your IT Admin to review the configuration of your service subscriptions.",
    )
    .error("invalid_client"),
];
