//! The same refusals by a mail server that is not Exchange: other causes, and nothing of Exchange to be done.

use super::evidence::{fact, with};
use crate::{
    check::{Check, Step},
    codes::{self, Code},
    finding::{Diagnosed, FindingCode},
};

/// What stands there instead of a cause that only Exchange knows.
const INSTEAD: &[(Code, Code)] = &[
    (codes::IMAP_SIGN_IN_REFUSED, codes::OWN_SIGN_IN_REFUSED),
    (codes::IMAP_SWITCHED_OFF, codes::OWN_SIGN_IN_REFUSED),
    (codes::IMAP_LICENCE_WITHOUT_IMAP, codes::OWN_SIGN_IN_REFUSED),
    (codes::IMAP_PASSWORD_REFUSED, codes::OWN_SIGN_IN_REFUSED),
    (codes::POP_SIGN_IN_REFUSED, codes::OWN_SIGN_IN_REFUSED),
    (codes::POP_SWITCHED_OFF, codes::OWN_SIGN_IN_REFUSED),
    (codes::POP_PASSWORD_REFUSED, codes::OWN_SIGN_IN_REFUSED),
    (codes::SMTP_SIGN_IN_REFUSED, codes::OWN_SIGN_IN_REFUSED),
    (codes::SMTP_AUTH_DISABLED_FOR_MAILBOX, codes::OWN_SIGN_IN_REFUSED),
    (codes::SMTP_AUTH_DISABLED_FOR_ORGANISATION, codes::OWN_SIGN_IN_REFUSED),
    (codes::SMTP_SHARED_MAILBOX_SIGNS_IN, codes::OWN_SIGN_IN_REFUSED),
    (codes::SMTP_PASSWORD_REFUSED, codes::OWN_SIGN_IN_REFUSED),
    (codes::SMTP_SECURITY_DEFAULTS, codes::OWN_SIGN_IN_REFUSED),
    (codes::SMTP_POLICY_REFUSED, codes::OWN_SIGN_IN_REFUSED),
    (codes::MAIL_SIGN_IN_NAME_IS_NOT_THE_ADDRESS, codes::OWN_SIGN_IN_REFUSED),
    (codes::APP_SERVICE_PRINCIPAL_MISSING, codes::OWN_SIGN_IN_REFUSED),
    (codes::APP_ROLE_MISSING, codes::OWN_SIGN_IN_REFUSED),
    (codes::APP_NO_MAILBOX_PERMISSION, codes::OWN_MAILBOX_NOT_OPENED),
    (codes::MAIL_NO_ACCESS_TO_MAILBOX, codes::OWN_SIGN_IN_REFUSED),
    (codes::MAIL_NO_ACCESS_TO_SHARED_MAILBOX, codes::OWN_SIGN_IN_REFUSED),
    (codes::MAIL_NO_MAILBOX, codes::OWN_MAILBOX_NOT_OPENED),
    (codes::SMTP_MAY_NOT_SEND_AS, codes::OWN_MAY_NOT_SEND_AS),
    (codes::SMTP_SENDER_BLOCKED, codes::OWN_MAY_NOT_SEND_AS),
];

/// The findings of a check, as they are at the server that spoke.
pub(super) fn judged(check: &Check, mut findings: Vec<Diagnosed>) -> Vec<Diagnosed> {
    if !check.elsewhere {
        return findings;
    }
    let signed_in = check.failure().is_some_and(|(step, _)| step == Step::Open);
    for finding in &mut findings {
        finding.elsewhere = true;
        if let Some((_, own)) = INSTEAD.iter().find(|(code, _)| finding.code == *code) {
            // Who is at the mailbox has signed in.
            let own =
                if signed_in && *own == codes::OWN_SIGN_IN_REFUSED { codes::OWN_MAILBOX_NOT_OPENED } else { *own };
            finding.code = FindingCode::of(own);
        }
    }
    let named = check.claims.as_ref().and_then(|claims| claims.username.as_deref());
    if named.is_some_and(|name| name.chars().any(char::is_uppercase)) {
        let capitals = fact("The name in the token holds capital letters, which some servers compare.");
        let refused = findings.iter_mut().find(|finding| finding.code == codes::OWN_SIGN_IN_REFUSED);
        if let Some(refused) = refused {
            *refused = with(refused.clone(), [capitals]);
        }
    }
    super::once(findings)
}
