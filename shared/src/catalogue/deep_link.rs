//! Where an administrator does something: deep links, per cloud.
//!
//! The portal's inner addresses are not documented; these are the ones its own pages use. Where a cloud's address is not
//! known there is no link, and the step's words must do.

use crate::{
    cloud::Cloud,
    guid::is_guid,
    template::{Field, Values},
};

/// A page of Microsoft's to do or read something.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum DeepLink {
    /// App registration: overview.
    Registration,
    /// App registration: Authentication (platforms and redirect URIs).
    RegistrationAuthentication,
    /// App registration: Certificates & secrets.
    RegistrationCredentials,
    /// App registration: API permissions.
    RegistrationPermissions,
    /// The list of enterprise applications.
    EnterpriseApplications,
    /// Enterprise application: Properties (assignment required, enabled).
    EnterpriseProperties,
    /// Enterprise application: Users and groups.
    EnterpriseUsers,
    /// Enterprise application: Permissions.
    EnterprisePermissions,
    /// Admin consent requests that wait for an answer.
    ConsentRequests,
    /// Who may consent to applications.
    ConsentSettings,
    /// The link by which an administrator approves the application for the whole directory.
    AdminConsent,
    /// Sign-in logs.
    SignInLogs,
    /// Conditional Access policies.
    ConditionalAccess,
    /// Users of the directory.
    Users,
    /// Cross-tenant access settings.
    CrossTenantAccess,
    /// Risky users.
    RiskyUsers,
    /// Exchange admin centre: mailboxes.
    Mailboxes,
    /// Microsoft 365 admin centre: active users, with "Manage email apps".
    EmailApps,
    /// Microsoft 365 admin centre: service health.
    ServiceHealth,
    /// Defender: restricted entities.
    RestrictedEntities,
    /// The person's own security information.
    SecurityInfo,
    /// The person resets their own password.
    PasswordReset,
    /// The person's own applications, where a grant can be withdrawn.
    MyApps,
    /// A page to read.
    Page(&'static str),
}

impl DeepLink {
    /// The address for the case's cloud and registration, if known.
    pub fn address(self, values: &Values<'_>) -> Option<String> {
        let portal = |path: &str| Some(format!("https://{}/#view/{path}", values.cloud.facts().portal_host));
        // Only ids go into addresses, so that no foreign text can lead a link elsewhere.
        let client = || values.client_id.filter(|id| is_guid(id));
        let registration = |blade: &str| {
            portal(&match client() {
                Some(id) => format!("Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/{blade}/appId/{id}"),
                None => "Microsoft_AAD_RegisteredApps/ApplicationsListBlade".to_owned(),
            })
        };
        let enterprise = |blade: &str| {
            portal(&match client().zip(values.object_id.filter(|id| is_guid(id))) {
                Some((app, object)) => {
                    format!("Microsoft_AAD_IAM/ManagedAppMenuBlade/~/{blade}/objectId/{object}/appId/{app}")
                }
                None => "Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview".to_owned(),
            })
        };
        let global = |address: &str| (values.cloud == Cloud::Global).then(|| address.to_owned());
        match self {
            Self::Registration => registration("Overview"),
            Self::RegistrationAuthentication => registration("Authentication"),
            Self::RegistrationCredentials => registration("Credentials"),
            Self::RegistrationPermissions => registration("CallAnAPI"),
            Self::EnterpriseApplications => {
                portal("Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview")
            }
            Self::EnterpriseProperties => enterprise("Properties"),
            Self::EnterpriseUsers => enterprise("Users"),
            Self::EnterprisePermissions => enterprise("Permissions"),
            Self::ConsentRequests => portal("Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AccessRequests"),
            Self::ConsentSettings => portal("Microsoft_AAD_IAM/ConsentPoliciesMenuBlade/~/UserSettings"),
            Self::AdminConsent => Field::ConsentUrl.of(values).map(str::to_owned),
            Self::SignInLogs => portal("Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/SignIns"),
            Self::ConditionalAccess => portal("Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/Policies"),
            Self::Users => portal("Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/AllUsers"),
            Self::CrossTenantAccess => {
                portal("Microsoft_AAD_IAM/CompanyRelationshipsMenuBlade/~/CrossTenantAccessSettings")
            }
            Self::RiskyUsers => portal("Microsoft_AAD_IAM/IdentityProtectionMenuBlade/~/RiskyUsers"),
            Self::Mailboxes => global("https://admin.exchange.microsoft.com/#/mailboxes"),
            Self::EmailApps => match values.cloud {
                Cloud::Global => Some("https://admin.microsoft.com/Adminportal/Home#/users".to_owned()),
                Cloud::GccHigh => Some("https://portal.office365.us/Adminportal/Home#/users".to_owned()),
                Cloud::Dod => Some("https://portal.apps.mil/Adminportal/Home#/users".to_owned()),
                Cloud::China => Some("https://portal.partner.microsoftonline.cn/Adminportal/Home#/users".to_owned()),
            },
            Self::ServiceHealth => global("https://admin.microsoft.com/Adminportal/Home#/servicehealth"),
            Self::RestrictedEntities => global("https://security.microsoft.com/restrictedentities"),
            Self::SecurityInfo => global("https://mysignins.microsoft.com/security-info"),
            Self::PasswordReset => global("https://passwordreset.microsoftonline.com/"),
            Self::MyApps => global("https://myapps.microsoft.com/"),
            Self::Page(address) => Some(address.to_owned()),
        }
    }
}
