//! Pages that several entries are known from.

/// Dovecot: whom it asks about tokens.
pub(crate) const DOVECOT_OAUTH2: &str = "https://doc.dovecot.org/latest/core/config/auth/databases/oauth2.html";
/// What a server says of a token that it refuses.
pub(crate) const RFC_7628: &str = "https://www.rfc-editor.org/rfc/rfc7628#section-3.2.2";
/// Microsoft: IMAP, POP and SMTP with OAuth, for people and for applications.
pub(crate) const OAUTH: &str = "https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth";
/// Microsoft: the two switches of authenticated SMTP.
pub(crate) const SMTP_AUTH: &str =
    "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission";
/// Microsoft: how much may be sent, and how fast.
pub(crate) const SMTP_LIMITS: &str =
    "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/smtp-submission-improvements";
/// Microsoft: sending without a mailbox's password or permission, by role.
pub(crate) const RBAC: &str = "https://learn.microsoft.com/exchange/permissions-exo/application-rbac";
/// Microsoft: the cmdlet that switches protocols of one mailbox.
pub(crate) const CAS_MAILBOX: &str = "https://learn.microsoft.com/powershell/module/exchange/set-casmailbox";
/// Microsoft: the cmdlet that gives a person or application a mailbox.
pub(crate) const MAILBOX_PERMISSION: &str =
    "https://learn.microsoft.com/powershell/module/exchange/add-mailboxpermission";
/// Microsoft: the cmdlet that lets somebody send as another.
pub(crate) const RECIPIENT_PERMISSION: &str =
    "https://learn.microsoft.com/powershell/module/exchange/add-recipientpermission";
/// Microsoft: Graph's error codes.
pub(crate) const GRAPH_ERRORS: &str = "https://learn.microsoft.com/graph/errors";
/// Microsoft: response codes of Exchange Web Services.
pub(crate) const EWS_CODES: &str =
    "https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode";
/// Microsoft: who may use Exchange Web Services.
pub(crate) const EWS_ACCESS: &str = "https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-control-access-to-ews-in-exchange";
/// Microsoft: limits of Exchange Web Services.
pub(crate) const EWS_LIMITS: &str =
    "https://learn.microsoft.com/exchange/client-developer/exchange-web-services/ews-throttling-in-exchange";
/// Thread: identities of shared mailboxes over SMTP, measured.
pub(crate) const SHARED_OVER_SMTP: &str = "https://github.com/nextcloud/mail/issues/13667";
/// Thread: authenticated, but not connected.
pub(crate) const NOT_CONNECTED: &str = "https://github.com/simonrob/email-oauth2-proxy/issues/275";
/// Thread: the token is good, the sign-in is refused.
pub(crate) const REFUSED: &str = "https://github.com/MicrosoftDocs/office-developer-exchange-docs/issues/87";
