//! The stable codes of findings: one constant for each entry of the catalogue, so that a code misspelt does not compile.
//!
//! A new cause is a line here and an entry in `catalogue`; a test holds the two together.

use std::fmt;

use serde::Serialize;

/// The code of an entry of the catalogue, such as `smtp.auth-disabled-for-mailbox`. Only this file makes one.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Code(&'static str);

impl Code {
    /// As it is stored, shown and put into addresses.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

macro_rules! codes {
    ($($name:ident = $code:literal;)*) => {
        $(#[doc = concat!("`", $code, "`")] pub const $name: Code = Code($code);)*

        /// Every code, in the order of the catalogue.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    ENTRA_NEEDS_ADMINISTRATOR = "entra.needs-administrator";
    ENTRA_APPROVAL_REQUESTED = "entra.approval-requested";
    ENTRA_CONSENT_MISSING = "entra.consent-missing";
    ENTRA_APPROVAL_LOOP = "entra.approval-loop";
    ENTRA_PROVISIONING_RACE = "entra.provisioning-race";
    ENTRA_FIRST_PARTY_APPLICATION = "entra.first-party-application";
    ENTRA_PARTNER_NOT_AUTHORISED = "entra.partner-not-authorised";
    ENTRA_USER_NOT_ASSIGNED = "entra.user-not-assigned";
    ENTRA_PERSONAL_ACCOUNT = "entra.personal-account";
    ENTRA_ACCOUNT_NOT_IN_DIRECTORY = "entra.account-not-in-directory";
    ENTRA_GUEST_NOT_ACCEPTED = "entra.guest-not-accepted";
    ENTRA_GUEST_DISABLED = "entra.guest-disabled";
    ENTRA_ACCOUNT_DISABLED = "entra.account-disabled";
    ENTRA_CROSS_DIRECTORY_BLOCKED = "entra.cross-directory-blocked";
    ENTRA_NETWORK_RESTRICTS_DIRECTORIES = "entra.network-restricts-directories";
    ENTRA_ACCOUNT_LOCKED = "entra.account-locked";
    ENTRA_PASSWORD_EXPIRED = "entra.password-expired";
    ENTRA_PASSWORD_CHANGE_REQUIRED = "entra.password-change-required";
    ENTRA_PASSWORD_WRONG = "entra.password-wrong";
    ENTRA_SIGN_IN_PAGE_EXPIRED = "entra.sign-in-page-expired";
    ENTRA_CONFIRM_SIGN_IN = "entra.confirm-sign-in";
    ENTRA_SECOND_FACTOR_NEEDED = "entra.second-factor-needed";
    ENTRA_SECOND_FACTOR_SET_UP = "entra.second-factor-set-up";
    ENTRA_SECOND_FACTOR_FAILED = "entra.second-factor-failed";
    ENTRA_SECOND_FACTOR_BUSY = "entra.second-factor-busy";
    ENTRA_PASSWORD_FLOW_SECOND_FACTOR = "entra.password-flow-second-factor";
    ENTRA_PASSWORD_FLOW_NOT_POSSIBLE = "entra.password-flow-not-possible";
    ENTRA_SIGN_IN_NEEDED = "entra.sign-in-needed";
    ENTRA_DEVICE_REQUIRED = "entra.device-required";
    ENTRA_PLATFORM_NOT_ALLOWED = "entra.platform-not-allowed";
    ENTRA_APPROVED_APPLICATION_REQUIRED = "entra.approved-application-required";
    ENTRA_CONDITIONAL_ACCESS = "entra.conditional-access";
    ENTRA_SECURITY_DEFAULTS = "entra.security-defaults";
    ENTRA_ACCOUNT_AT_RISK = "entra.account-at-risk";
    ENTRA_SIGN_IN_FREQUENCY = "entra.sign-in-frequency";
    ENTRA_GRANT_GONE = "entra.grant-gone";
    ENTRA_GRANT_LOST_IN_ROTATION = "entra.grant-lost-in-rotation";
    ENTRA_GRANT_IDLE = "entra.grant-idle";
    ENTRA_GRANT_REVOKED = "entra.grant-revoked";
    ENTRA_GRANT_OF_SINGLE_PAGE_APPLICATION = "entra.grant-of-single-page-application";
    ENTRA_GRANT_OF_ANOTHER_APPLICATION = "entra.grant-of-another-application";
    ENTRA_GRANT_OF_ANOTHER_DIRECTORY = "entra.grant-of-another-directory";
    ENTRA_CODE_REFUSED = "entra.code-refused";
    ENTRA_CODE_USED_TWICE = "entra.code-used-twice";
    ENTRA_VERIFIER_MISMATCH = "entra.verifier-mismatch";
    ENTRA_NO_REFRESH_TOKEN = "entra.no-refresh-token";
    ENTRA_APPLICATION_UNKNOWN = "entra.application-unknown";
    ENTRA_APPLICATION_OFF = "entra.application-off";
    ENTRA_SINGLE_DIRECTORY_APPLICATION = "entra.single-directory-application";
    ENTRA_ACCOUNT_KINDS_MISMATCH = "entra.account-kinds-mismatch";
    ENTRA_REDIRECT_URI_MISMATCH = "entra.redirect-uri-mismatch";
    ENTRA_REDIRECT_URI_MISSING = "entra.redirect-uri-missing";
    ENTRA_PLATFORM_SINGLE_PAGE = "entra.platform-single-page";
    ENTRA_PLATFORM_NOT_SINGLE_PAGE = "entra.platform-not-single-page";
    ENTRA_PLATFORM_PUBLIC_CLIENT = "entra.platform-public-client";
    ENTRA_RESPONSE_TYPE_NOT_ENABLED = "entra.response-type-not-enabled";
    ENTRA_SERVICE_PRINCIPAL_MISSING = "entra.service-principal-missing";
    ENTRA_SECRET_WRONG = "entra.secret-wrong";
    ENTRA_SECRET_EXPIRED = "entra.secret-expired";
    ENTRA_SECRET_MISSING = "entra.secret-missing";
    ENTRA_CERTIFICATE_REFUSED = "entra.certificate-refused";
    ENTRA_ASSERTION_REFUSED = "entra.assertion-refused";
    ENTRA_ASSERTION_OUT_OF_TIME = "entra.assertion-out-of-time";
    ENTRA_FEDERATED_CREDENTIAL_MISMATCH = "entra.federated-credential-mismatch";
    ENTRA_CREDENTIAL_REFUSED = "entra.credential-refused";
    ENTRA_SEVERAL_RESOURCES = "entra.several-resources";
    ENTRA_SCOPE_UNKNOWN = "entra.scope-unknown";
    ENTRA_SCOPE_MISSING = "entra.scope-missing";
    ENTRA_PERMISSION_NOT_REGISTERED = "entra.permission-not-registered";
    ENTRA_RESOURCE_UNKNOWN = "entra.resource-unknown";
    ENTRA_RESOURCE_NOT_SUBSCRIBED = "entra.resource-not-subscribed";
    ENTRA_REQUEST_MALFORMED = "entra.request-malformed";
    ENTRA_GRANT_TYPE_NOT_ALLOWED = "entra.grant-type-not-allowed";
    ENTRA_DIRECTORY_UNKNOWN = "entra.directory-unknown";
    ENTRA_OTHER_CLOUD = "entra.other-cloud";
    ENTRA_DIRECTORY_BLOCKED = "entra.directory-blocked";
    ENTRA_UNAVAILABLE = "entra.unavailable";
    ENTRA_THROTTLED = "entra.throttled";
    ENTRA_REQUEST_LOOP = "entra.request-loop";
    ENTRA_FAULT = "entra.fault";
    ENTRA_OWN_SIGN_IN_SERVER = "entra.own-sign-in-server";
    ENTRA_ANSWER_NOT_TRUSTED = "entra.answer-not-trusted";
    ENTRA_ANSWER_UNREADABLE = "entra.answer-unreadable";
    ENTRA_REFUSED = "entra.refused";
    ENTRA_FEDERATION_MESSAGE_BROKEN = "entra.federation-message-broken";
    ENTRA_OLDER_SIGN_IN_PROTOCOL = "entra.older-sign-in-protocol";
    ENTRA_SAML_REQUEST_BROKEN = "entra.saml-request-broken";
    ENTRA_CLAIMS_MAPPING_BROKEN = "entra.claims-mapping-broken";
    ENTRA_SIGNING_KEY_MISSING = "entra.signing-key-missing";
    ENTRA_SIGN_OUT_FAILED = "entra.sign-out-failed";
    ENTRA_DEVICE_CODE_PROBLEM = "entra.device-code-problem";
    ENTRA_EXTERNAL_PROVIDER = "entra.external-provider";
    ENTRA_INTERNAL_SERVICE = "entra.internal-service";
    ENTRA_KEY_SIGN_IN_FAILED = "entra.key-sign-in-failed";
    ENTRA_DEVICE_TOKEN_BROKEN = "entra.device-token-broken";
    ENTRA_DEVICE_ENROLMENT = "entra.device-enrolment";
    ENTRA_DESKTOP_SIGN_ON_FAILED = "entra.desktop-sign-on-failed";
    ENTRA_PERSON_CERTIFICATE_REFUSED = "entra.person-certificate-refused";
    ENTRA_SESSION_LOST = "entra.session-lost";
    ENTRA_OUTDATED_WEB_VIEW = "entra.outdated-web-view";
    ENTRA_PASSWORD_CHANGE_FAILED = "entra.password-change-failed";
    ENTRA_OUTSIDE_SIGN_IN_HOURS = "entra.outside-sign-in-hours";
    ENTRA_LEGAL_AGE = "entra.legal-age";
    ENTRA_FEATURE_OFF = "entra.feature-off";
    ENTRA_LINKEDIN_CONSENT = "entra.linkedin-consent";
    ENTRA_SECURITY_INFO_RESTRICTED = "entra.security-info-restricted";

    MAIL_NOT_REACHED = "mail.not-reached";
    MAIL_HOST_UNKNOWN = "mail.host-unknown";
    MAIL_PORT_CLOSED = "mail.port-closed";
    MAIL_TLS_AT_ONCE = "mail.tls-at-once";
    MAIL_TLS_LATER = "mail.tls-later";
    MAIL_NOT_A_MAIL_SERVER = "mail.not-a-mail-server";
    MAIL_ADDRESS_NOT_ALLOWED = "mail.address-not-allowed";
    MAIL_TLS_FAILED = "mail.tls-failed";
    MAIL_TLS_TOO_OLD = "mail.tls-too-old";
    MAIL_SERVER_SLOW = "mail.server-slow";
    MAIL_SERVER_CLOSED = "mail.server-closed";
    MAIL_SERVER_MISBEHAVES = "mail.server-misbehaves";
    MAIL_NOT_OFFERED = "mail.not-offered";
    MAIL_SERVER_BUSY = "mail.server-busy";
    MAIL_SERVER_FAULT = "mail.server-fault";
    MAIL_AUTHORITY_NOT_ASKED = "mail.authority-not-asked";
    MAIL_NO_ACCESS_TO_MAILBOX = "mail.no-access-to-mailbox";
    MAIL_NO_ACCESS_TO_SHARED_MAILBOX = "mail.no-access-to-shared-mailbox";
    MAIL_NO_MAILBOX = "mail.no-mailbox";
    MAIL_SIGN_IN_NAME_IS_NOT_THE_ADDRESS = "mail.sign-in-name-is-not-the-address";
    MAIL_ADDRESS_NOT_PROVEN = "mail.address-not-proven";
    MAIL_TOKEN_FOR_ANOTHER_SERVICE = "mail.token-for-another-service";
    MAIL_PERMISSION_MISSING = "mail.permission-missing";
    MAIL_TOKEN_EXPIRED = "mail.token-expired";
    MAIL_TOKEN_TOO_LONG = "mail.token-too-long";
    MAIL_JUST_CHANGED = "mail.just-changed";
    MAIL_ENCODING_BROKEN = "mail.encoding-broken";

    IMAP_SWITCHED_OFF = "imap.switched-off";
    IMAP_SIGN_IN_REFUSED = "imap.sign-in-refused";
    IMAP_PASSWORD_REFUSED = "imap.password-refused";
    IMAP_LICENCE_WITHOUT_IMAP = "imap.licence-without-imap";
    IMAP_COMMAND_REFUSED = "imap.command-refused";

    POP_SWITCHED_OFF = "pop.switched-off";
    POP_SIGN_IN_REFUSED = "pop.sign-in-refused";
    POP_PASSWORD_REFUSED = "pop.password-refused";
    POP_ONE_LINE_SIGN_IN = "pop.one-line-sign-in";

    SMTP_AUTH_DISABLED_FOR_MAILBOX = "smtp.auth-disabled-for-mailbox";
    SMTP_AUTH_DISABLED_FOR_ORGANISATION = "smtp.auth-disabled-for-organisation";
    SMTP_SIGN_IN_REFUSED = "smtp.sign-in-refused";
    SMTP_SHARED_MAILBOX_SIGNS_IN = "smtp.shared-mailbox-signs-in";
    SMTP_PASSWORD_REFUSED = "smtp.password-refused";
    SMTP_SECURITY_DEFAULTS = "smtp.security-defaults";
    SMTP_POLICY_REFUSED = "smtp.policy-refused";
    SMTP_ACCOUNT_LOCKED = "smtp.account-locked";
    SMTP_NOT_SIGNED_IN = "smtp.not-signed-in";
    SMTP_MECHANISM_NOT_OFFERED = "smtp.mechanism-not-offered";
    SMTP_LINE_TOO_LONG = "smtp.line-too-long";
    SMTP_MAY_NOT_SEND_AS = "smtp.may-not-send-as";
    SMTP_TOO_MANY_CONNECTIONS = "smtp.too-many-connections";
    SMTP_RATE_LIMITED = "smtp.rate-limited";
    SMTP_DAILY_LIMIT = "smtp.daily-limit";
    SMTP_SENDER_BLOCKED = "smtp.sender-blocked";
    SMTP_MAILBOX_FULL = "smtp.mailbox-full";
    SMTP_TEMPORARY = "smtp.temporary";

    OWN_SIGN_IN_REFUSED = "own.sign-in-refused";
    OWN_MAILBOX_NOT_OPENED = "own.mailbox-not-opened";
    OWN_MAY_NOT_SEND_AS = "own.may-not-send-as";

    APP_SERVICE_PRINCIPAL_MISSING = "app.service-principal-missing";
    APP_NO_MAILBOX_PERMISSION = "app.no-mailbox-permission";
    APP_ROLE_MISSING = "app.role-missing";
    APP_ROLE_ASSIGNMENT_REQUIRED = "app.role-assignment-required";
    APP_UNSCOPED = "app.unscoped";
    APP_OUTSIDE_SCOPE = "app.outside-scope";

    EWS_SWITCHED_OFF = "ews.switched-off";
    EWS_WRONG_AUDIENCE = "ews.wrong-audience";
    EWS_ACCESS_DENIED = "ews.access-denied";
    EWS_IMPERSONATION_DENIED = "ews.impersonation-denied";
    EWS_MAILBOX_UNKNOWN = "ews.mailbox-unknown";
    EWS_NOT_PRIMARY_ADDRESS = "ews.not-primary-address";
    EWS_FOLDER_NOT_FOUND = "ews.folder-not-found";
    EWS_MAILBOX_MOVING = "ews.mailbox-moving";
    EWS_UNAVAILABLE = "ews.unavailable";
    EWS_BUSY = "ews.busy";
    EWS_TOO_MANY_CONNECTIONS = "ews.too-many-connections";

    GRAPH_ACCESS_POLICY = "graph.access-policy";
    GRAPH_ACCESS_DENIED = "graph.access-denied";
    GRAPH_NO_MAILBOX = "graph.no-mailbox";
    GRAPH_ADDRESS_UNKNOWN = "graph.address-unknown";
    GRAPH_USER_UNKNOWN = "graph.user-unknown";
    GRAPH_TOKEN_REFUSED = "graph.token-refused";
    GRAPH_SIGN_IN_NEEDED = "graph.sign-in-needed";
    GRAPH_THROTTLED = "graph.throttled";

    OWNER_CANCELLED = "owner.cancelled";
    OWNER_WRONG_ACCOUNT = "owner.wrong-account";
    OWNER_WRONG_DIRECTORY = "owner.wrong-directory";
    OWNER_STARTED_AGAIN = "owner.started-again";

    SERVICE_INTERRUPTED = "service.interrupted";

    BROWSER_UNSUPPORTED = "browser.unsupported";

    UNKNOWN = "unknown";
}
