//! What failed checks mean, one beside the other.

use super::{
    Case,
    elsewhere::judged,
    evidence::{fact, foreign, found, reply, with},
    refused::{Beside, Refused, is_not_connected, of_refused, of_unfit_token},
};
use crate::{
    catalogue::rank,
    challenge::Challenge,
    check::{Check, Step, StepFailure},
    codes,
    finding::{Confidence, Diagnosed, Rank},
    protocol::Protocol,
};

/// The finding of each check of a case, in their order; nothing for a check that passed. One check explains another: a
/// server that opens the mailbox over one protocol and says over the other that it has no right there has that other
/// protocol switched off.
pub fn of_checks(case: &Case<'_>) -> Vec<Option<Diagnosed>> {
    all(case).into_iter().map(|found| found.into_iter().next()).collect()
}

/// Which of several failed checks tells most: a right that is missing before a server that is down.
pub fn first<'a>(findings: impl IntoIterator<Item = &'a Diagnosed>) -> Option<&'a Diagnosed> {
    findings.into_iter().min_by_key(|finding| rank(finding))
}

/// Everything that fits each check, the usual cause first; nothing for a check that passed.
pub(super) fn all(case: &Case<'_>) -> Vec<Vec<Diagnosed>> {
    case.checks.iter().map(|check| signed_in_as(check, judged(check, of_check(case, check)))).collect()
}

/// For a shared mailbox one protocol signs in under another name than the mailbox's; what is to be done may concern it.
fn signed_in_as(check: &Check, mut findings: Vec<Diagnosed>) -> Vec<Diagnosed> {
    for finding in findings.iter_mut().filter(|finding| finding.protocol.is_some()) {
        finding.account = Some(check.username.as_str().to_owned());
    }
    findings
}

fn of_check(case: &Case<'_>, check: &Check) -> Vec<Diagnosed> {
    let Some((step, failure)) = check.failure() else { return Vec::new() };
    let here = |code, confidence| found(code, confidence, Some(check.protocol));
    match failure {
        StepFailure::NotResolved | StepFailure::NotConnected => vec![here(codes::MAIL_NOT_REACHED, Confidence::Likely)],
        StepFailure::NoSuchHost => vec![here(codes::MAIL_HOST_UNKNOWN, Confidence::Certain)],
        StepFailure::PortClosed => vec![here(codes::MAIL_PORT_CLOSED, Confidence::Likely)],
        StepFailure::SpeaksTlsAtOnce => vec![here(codes::MAIL_TLS_AT_ONCE, Confidence::Certain)],
        StepFailure::SpeaksPlainText { said } => {
            vec![with(here(codes::MAIL_TLS_LATER, Confidence::Certain), [reply(said)])]
        }
        StepFailure::SpeaksHttp => vec![here(codes::MAIL_NOT_A_MAIL_SERVER, Confidence::Certain)],
        StepFailure::AddressNotAllowed => vec![here(codes::MAIL_ADDRESS_NOT_ALLOWED, Confidence::Certain)],
        StepFailure::TlsFailed { detail } => {
            let code = if is_about_versions(detail) { codes::MAIL_TLS_TOO_OLD } else { codes::MAIL_TLS_FAILED };
            vec![with(here(code, Confidence::Likely), [fact(format!("TLS said: {}", foreign(detail)))])]
        }
        StepFailure::TimedOut { after } => {
            let waited = fact(format!("There was no answer within {after} seconds."));
            // Nobody has answered yet who could be slow.
            let unreached = matches!(step, Step::Resolve | Step::Connect);
            let code = if unreached { codes::MAIL_NOT_REACHED } else { codes::MAIL_SERVER_SLOW };
            vec![with(here(code, Confidence::Likely), [waited])]
        }
        StepFailure::Closed => of_closed(check, step),
        StepFailure::TooMuch | StepFailure::NotUnderstood => {
            vec![here(codes::MAIL_SERVER_MISBEHAVES, Confidence::Likely)]
        }
        StepFailure::NotOffered { missing } => {
            let missing = fact(format!("The server does not offer {}.", foreign(missing)));
            vec![with(here(codes::MAIL_NOT_OFFERED, Confidence::Likely), [missing])]
        }
        StepFailure::TokenUnfit { detail } => vec![of_unfit_token(&refused(case, check, step, "", None), detail)],
        StepFailure::Refused { reply, challenge } => of_refused(&refused(case, check, step, reply, challenge.as_ref())),
    }
}

/// Some servers hang up without a word on a good token that has no mailbox.
fn of_closed(check: &Check, step: Step) -> Vec<Diagnosed> {
    let here = |code, confidence| found(code, confidence, Some(check.protocol));
    let mut findings = vec![here(codes::MAIL_SERVER_CLOSED, Confidence::Likely)];
    if step == Step::Authenticate {
        let length = check.claims.as_ref().map_or(0, |claims| claims.token_length);
        if length > LONGEST_AT_DOVECOT {
            let said = fact(format!("The token has {length} characters."));
            findings.insert(0, with(here(codes::MAIL_TOKEN_TOO_LONG, Confidence::Likely), [said]));
        }
        findings.push(here(codes::MAIL_NO_MAILBOX, Confidence::Possible));
    }
    findings
}

/// Dovecot hangs up on more, with an address of usual length (versions 2.3.19 and 2.4.1).
const LONGEST_AT_DOVECOT: u32 = 6000;

fn is_about_versions(detail: &str) -> bool {
    const WORDS: [&str; 6] = [
        "protocol version",
        "protocolversion",
        "protocol_version",
        "unsupported protocol",
        "unsupportedprotocol",
        "tls12",
    ];
    let detail = detail.to_lowercase();
    WORDS.iter().any(|word| detail.contains(word))
}

fn refused<'a>(
    case: &Case<'a>,
    check: &'a Check,
    step: Step,
    reply: &'a str,
    challenge: Option<&'a Challenge>,
) -> Refused<'a> {
    let claims = check.claims.as_ref();
    let owner = claims.and_then(|claims| claims.username.as_deref()).or(case.signed_in_as);
    Refused {
        protocol: check.protocol,
        step,
        reply,
        challenge,
        claims,
        user: Some(check.username.as_str()),
        wanted: case.wanted.map(|wanted| wanted.as_str()),
        owner,
        relation: case.relation,
        app_only: case.app_only || claims.is_some_and(|claims| claims.is_app_only()),
        at: Some(check.started_at),
        beside: beside(check, case.checks),
    }
}

/// What the other protocols showed under the same name.
fn beside(check: &Check, others: &[Check]) -> Beside {
    let others =
        others.iter().filter(|other| other.protocol != check.protocol && other.username.same_mailbox(&check.username));
    let mut beside = Beside::default();
    for other in others {
        match other.failure() {
            None if !other.passed() => {}
            None if other.protocol == Protocol::Smtp => beside.sends = true,
            None => beside.opens = Some(other.protocol),
            Some((step, StepFailure::Refused { reply, .. })) if other.protocol != Protocol::Smtp => {
                let signed_in = step == Step::Open || is_not_connected(reply);
                beside.not_connected |= signed_in;
                beside.refused |= !signed_in && step == Step::Authenticate;
            }
            Some(_) => {}
        }
    }
    beside
}

/// What else is possible when something was changed a short while ago: that a server does not know it yet.
pub(super) fn just_changed(findings: &[Diagnosed]) -> Option<Diagnosed> {
    let refused = findings.iter().filter(|finding| finding.protocol.is_some() && is_a_matter_of_rights(finding));
    let protocols: Vec<&str> = Protocol::ALL
        .into_iter()
        .filter(|protocol| refused.clone().any(|finding| finding.protocol == Some(*protocol)))
        .map(Protocol::name)
        .collect();
    let said = fact(format!("Something was changed a short while ago, and refused since is {}.", protocols.join(", ")));
    (!protocols.is_empty()).then(|| with(found(codes::MAIL_JUST_CHANGED, Confidence::Possible, None), [said]))
}

fn is_a_matter_of_rights(finding: &Diagnosed) -> bool {
    matches!(rank(finding), Rank::Right | Rank::SwitchedOff | Rank::Reason | Rank::NoReason)
}
