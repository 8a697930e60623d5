//! What submission says.

use crate::{
    exchange::Protocol,
    people::{Place, Reply},
};

const fn smtp(name: &'static str, at: Place, text: &'static str, cause: &'static str) -> Reply {
    Reply::new(name, Protocol::Smtp, at, text, cause)
}

pub(super) static TABLE: &[Reply] = &[
    smtp("smtp-refused", Place::Auth, "535 5.7.3 Authentication unsuccessful", "Refused without a reason"),
    smtp(
        "smtp-off-for-directory",
        Place::Auth,
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit \
         https://aka.ms/smtp_auth_disabled for more information.",
        "SMTP AUTH is off for the whole organisation",
    ),
    smtp(
        "smtp-off-for-mailbox",
        Place::Auth,
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit \
         https://aka.ms/smtp_auth_disabled for more information.",
        "SMTP AUTH is off for this mailbox",
    ),
    smtp(
        "smtp-passwords-off",
        Place::Auth,
        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.",
        "A password where only tokens count",
    ),
    smtp(
        "smtp-security-defaults",
        Place::Auth,
        "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. \
         Contact your administrator.",
        "Security defaults forbid it",
    ),
    smtp(
        "smtp-policy",
        Place::Auth,
        "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated \
         successfully. Contact your administrator.",
        "Conditional Access or an authentication policy forbids it",
    ),
    smtp(
        "smtp-wrong-credentials",
        Place::Auth,
        "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.",
        "Wrong name or password",
    ),
    smtp(
        "smtp-account-locked",
        Place::Auth,
        "535 5.7.139 Authentication unsuccessful, account locked. Contact your administrator.",
        "The account is locked",
    ),
    smtp(
        "smtp-passwords-gone",
        Place::Auth,
        "550 5.7.30 Basic authentication is not supported for Client Submission.",
        "A password, which submission takes no more",
    ),
    smtp(
        "smtp-unknown-mechanism",
        Place::Auth,
        "504 5.7.4 Unrecognized authentication type",
        "The server does not know this way to sign in",
    ),
    smtp("smtp-line-too-long", Place::Auth, "500 5.5.2 Line too long", "The token does not fit the server's line"),
    smtp(
        "smtp-temporary",
        Place::Auth,
        "451 4.7.0 Temporary server error. Please try again later. PRX4",
        "A passing fault",
    ),
    smtp(
        "smtp-temporary-sign-in",
        Place::Auth,
        "454 4.7.0 Temporary authentication failure",
        "A passing fault of signing in",
    ),
    smtp(
        "smtp-not-authenticated",
        Place::Sender,
        "530 5.7.57 Client not authenticated to send mail.",
        "The server forgot who signed in",
    ),
    smtp(
        "smtp-may-not-send-as",
        Place::Sender,
        "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
        "No right to send as that address",
    ),
    smtp(
        "smtp-too-many-connections",
        Place::Sender,
        "432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information.",
        "Too many connections of this mailbox at once",
    ),
    smtp(
        "smtp-too-many-threads",
        Place::Sender,
        "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded",
        "Too many connections of this mailbox at once, as the store says it",
    ),
    smtp(
        "smtp-too-fast",
        Place::Sender,
        "421 4.4.2 Message submission rate for this client has exceeded the configured limit",
        "More than thirty messages a minute",
    )
    .closing(),
    smtp(
        "smtp-temporary-sender",
        Place::Sender,
        "451 4.7.0 Temporary server error. Please try again later. PRX2",
        "A passing fault after signing in",
    ),
    smtp(
        "smtp-may-not-send-to",
        Place::Recipient,
        "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
        "No right to send as that address, noticed late",
    ),
    smtp(
        "smtp-send-as-denied",
        Place::Message,
        "554 5.2.252 SendAsDenied; {user} not allowed to send as {sender}; \
         STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to \
         a permanent exception with message Cannot submit message.",
        "No right to send as that address, judged by the store",
    ),
    smtp(
        "smtp-quota",
        Place::Message,
        "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process message due to a \
         permanent exception with message The message can't be submitted because the sender's submission quota was \
         exceeded.",
        "Today's recipients are used up",
    ),
    smtp(
        "smtp-restricted",
        Place::Message,
        "550 5.1.8 Access denied, bad outbound sender AS(42004)",
        "The mailbox may not send outside, because it sent spam",
    ),
    smtp(
        "smtp-mailbox-full",
        Place::Message,
        "554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; \
         Failed to process message due to a permanent exception with message Cannot submit message.",
        "The mailbox is full",
    ),
];
