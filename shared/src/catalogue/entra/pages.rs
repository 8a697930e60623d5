//! Microsoft's pages that several entries are known from.

/// The list of AADSTS numbers.
pub(super) const CODES: &str = "https://learn.microsoft.com/entra/identity-platform/reference-error-codes";
/// The authorization code flow.
pub(super) const CODE_FLOW: &str = "https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow";
/// The link by which an administrator approves an application.
pub(super) const ADMIN_CONSENT: &str = "https://learn.microsoft.com/entra/identity-platform/v2-admin-consent";
/// How long refresh tokens live and what ends them.
pub(super) const REFRESH_TOKENS: &str = "https://learn.microsoft.com/entra/identity-platform/refresh-tokens";
/// What a redirect URI may look like.
pub(super) const REPLY_URL: &str = "https://learn.microsoft.com/entra/identity-platform/reply-url";
/// How a client assertion is built and signed.
pub(super) const CERTIFICATES: &str = "https://learn.microsoft.com/entra/identity-platform/certificate-credentials";
/// Federated credentials.
pub(super) const FEDERATED: &str = "https://learn.microsoft.com/entra/workload-id/workload-identity-federation";
/// The username/password flow and its limits.
pub(super) const PASSWORD_FLOW: &str = "https://learn.microsoft.com/entra/identity-platform/v2-oauth-ropc";
/// Clouds and their sign-in hosts.
pub(super) const CLOUDS: &str = "https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud";
/// IMAP, POP and SMTP by OAuth, with their scopes.
pub(super) const MAIL_BY_OAUTH: &str = "https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth";
/// Which applications people may approve by themselves.
pub(super) const CONSENT_POLICIES: &str =
    "https://learn.microsoft.com/entra/identity/enterprise-apps/manage-app-consent-policies";
/// What Conditional Access can demand.
pub(super) const GRANT_CONTROLS: &str =
    "https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant";
/// Cross-tenant access settings.
pub(super) const CROSS_TENANT: &str =
    "https://learn.microsoft.com/entra/external-id/cross-tenant-access-settings-b2b-collaboration";
