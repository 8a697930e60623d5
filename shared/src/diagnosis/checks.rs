//! What failed checks mean, one beside the other.

use super::Case;
use crate::{
    check::{Check, Step, StepFailure},
    finding::{Confidence, Diagnosed, Evidence, FindingCode},
    protocol::Protocol,
};

/// The finding of each check of a case, in their order; nothing for a check that passed. One check explains another: a
/// server that opens the mailbox over one protocol and says over the other that it has no right there has that other
/// protocol switched off.
pub fn of_checks(case: &Case<'_>) -> Vec<Option<Diagnosed>> {
    case.checks.iter().map(|check| of_check(check).map(|code| beside(check, code, case.checks))).collect()
}

fn of_check(check: &Check) -> Option<Diagnosed> {
    let (step, failure) = check.failure()?;
    let code = match failure {
        StepFailure::NotResolved | StepFailure::NotConnected => "mail.not-reached",
        StepFailure::AddressNotAllowed => "mail.address-not-allowed",
        StepFailure::TlsFailed { .. } => "mail.tls-failed",
        StepFailure::TimedOut { .. } => "mail.server-slow",
        StepFailure::Closed => "mail.server-closed",
        StepFailure::TooMuch | StepFailure::NotUnderstood => "mail.server-misbehaves",
        StepFailure::NotOffered { .. } => "mail.not-offered",
        StepFailure::TokenUnfit { detail } => of_unfit_token(detail),
        StepFailure::Refused { reply } => of_reply(check.protocol, step, &reply.to_lowercase()),
    };
    let evidence = match failure {
        StepFailure::Refused { reply } => vec![Evidence::Reply { line: reply.clone() }],
        _ => Vec::new(),
    };
    Some(Diagnosed {
        code: FindingCode::of(code),
        confidence: Confidence::Likely,
        protocol: Some(check.protocol),
        evidence,
    })
}

fn beside(check: &Check, found: Diagnosed, others: &[Check]) -> Diagnosed {
    let opened = others.iter().find(|other| {
        other.protocol != Protocol::Smtp && other.passed() && other.username.same_mailbox(&check.username)
    });
    let code = match check.protocol {
        Protocol::Imap if found.code.0 == NO_ACCESS => "imap.sign-in-refused",
        Protocol::Pop if found.code.0 == NO_ACCESS => "pop.sign-in-refused",
        _ => return found,
    };
    let Some(opened) = opened else { return found };
    let mut evidence = found.evidence;
    evidence.push(Evidence::WorksOver { protocol: opened.protocol });
    Diagnosed { code: FindingCode::of(code), evidence, ..found }
}

const NO_ACCESS: &str = "mail.no-access-to-mailbox";

fn of_unfit_token(detail: &str) -> &'static str {
    if detail.starts_with("aud") { "mail.token-for-another-service" } else { "mail.permission-missing" }
}

fn of_reply(protocol: Protocol, step: Step, reply: &str) -> &'static str {
    if reply.contains("authenticated but not connected") {
        return NO_ACCESS;
    }
    match protocol {
        Protocol::Imap | Protocol::Pop if step == Step::Open => NO_ACCESS,
        Protocol::Imap => "imap.sign-in-refused",
        Protocol::Pop => "pop.sign-in-refused",
        Protocol::Smtp if reply.contains("disabled for the mailbox") => "smtp.auth-disabled-for-mailbox",
        Protocol::Smtp if reply.contains("disabled for the tenant") => "smtp.auth-disabled-for-organisation",
        Protocol::Smtp if step == Step::Open => "smtp.may-not-send-as",
        Protocol::Smtp => "smtp.sign-in-refused",
    }
}

/// Which of several failed checks tells most: a right that is missing before a server that is down.
pub fn first<'a>(findings: impl IntoIterator<Item = &'a Diagnosed>) -> Option<&'a Diagnosed> {
    findings.into_iter().min_by_key(|finding| rank(&finding.code))
}

pub(super) fn rank(code: &FindingCode) -> u8 {
    match code.0.as_ref() {
        NO_ACCESS => 0,
        "mail.token-for-another-service" | "mail.permission-missing" => 1,
        code if code.ends_with("sign-in-refused") || code.starts_with("smtp.") => 2,
        "mail.server-closed" | "mail.server-slow" => 4,
        _ => 3,
    }
}
