//! From facts to the code of a finding. Pure, total, and never fed with secrets.
//!
//! OAuth `error`/`suberror` and protocol status decide; AADSTS numbers and server texts only explain.

use crate::{
    check::{Check, Step, StepFailure},
    finding::FindingCode,
    protocol::Protocol,
};

/// What Entra said, in the fields that may decide.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct EntraFacts<'a> {
    /// OAuth `error`.
    pub error: &'a str,
    /// Entra's `suberror`, or `error_subcode` of an authorize response.
    pub suberror: Option<&'a str>,
    /// `error_codes`, or the numbers found in the text. They explain.
    pub codes: &'a [u32],
}

/// The finding of an authorize response with an error.
///
/// Turning back and meeting the approval wall look the same in `error` and `error_subcode`; only a number in the text,
/// when there is one, tells them apart.
pub fn of_authorize_error(facts: EntraFacts<'_>) -> FindingCode {
    const WALL: [u32; 3] = [90_094, 90_095, 65_001];
    let at_the_wall = facts.codes.iter().any(|code| WALL.contains(code));
    FindingCode::of(match facts.error {
        "access_denied" | "consent_required" if at_the_wall => "entra.needs-administrator",
        "consent_required" => "entra.needs-administrator",
        "access_denied" => "owner.cancelled",
        "server_error" | "temporarily_unavailable" => "entra.unavailable",
        "login_required" | "interaction_required" => "entra.sign-in-needed",
        _ => "entra.refused",
    })
}

/// The finding of a token endpoint's refusal of a code.
pub fn of_token_error(facts: EntraFacts<'_>) -> FindingCode {
    FindingCode::of(match (facts.error, facts.suberror) {
        ("invalid_client" | "unauthorized_client", _) => "entra.credential-refused",
        ("consent_required", _) | (_, Some("consent_required")) => "entra.needs-administrator",
        ("interaction_required", _) | (_, Some("basic_action" | "additional_action")) => "entra.sign-in-needed",
        ("temporarily_unavailable" | "server_error", _) => "entra.unavailable",
        ("invalid_grant", _) => "entra.code-refused",
        _ => "entra.refused",
    })
}

/// The finding of a token endpoint's refusal of a refresh token.
pub fn of_refresh_error(facts: EntraFacts<'_>) -> FindingCode {
    match (facts.error, facts.suberror) {
        ("invalid_grant", None | Some("bad_token" | "token_expired")) => FindingCode::of("entra.grant-gone"),
        _ => of_token_error(facts),
    }
}

/// The finding of a failed check; nothing when every rung passed.
pub fn of_check(check: &Check) -> Option<FindingCode> {
    let (step, failure) = check.failure()?;
    Some(FindingCode::of(match failure {
        StepFailure::NotResolved | StepFailure::NotConnected => "mail.not-reached",
        StepFailure::AddressNotAllowed => "mail.address-not-allowed",
        StepFailure::TlsFailed { .. } => "mail.tls-failed",
        StepFailure::TimedOut { .. } => "mail.server-slow",
        StepFailure::Closed => "mail.server-closed",
        StepFailure::TooMuch | StepFailure::NotUnderstood => "mail.server-misbehaves",
        StepFailure::NotOffered { .. } => "mail.not-offered",
        StepFailure::TokenUnfit { detail } => of_unfit_token(detail),
        StepFailure::Refused { reply } => of_reply(check.protocol, step, &reply.to_lowercase()),
    }))
}

/// The finding of each of several checks of one mailbox, in their order. One check explains another: a server that opens
/// the mailbox over one protocol and says over the other that it has no right there has that other protocol switched off.
pub fn of_checks(checks: &[Check]) -> Vec<Option<FindingCode>> {
    checks.iter().map(|check| of_check(check).map(|code| beside(check, code, checks))).collect()
}

fn beside(check: &Check, code: FindingCode, others: &[Check]) -> FindingCode {
    let opened_elsewhere = others.iter().any(|other| {
        other.protocol != Protocol::Smtp && other.passed() && other.username.same_mailbox(&check.username)
    });
    match check.protocol {
        Protocol::Imap if opened_elsewhere && code.0 == NO_ACCESS => FindingCode::of("imap.sign-in-refused"),
        Protocol::Pop if opened_elsewhere && code.0 == NO_ACCESS => FindingCode::of("pop.sign-in-refused"),
        _ => code,
    }
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

/// Which of several failed checks tells the owner most: a right that is missing before a server that is down.
pub fn first<'a>(findings: impl IntoIterator<Item = &'a FindingCode>) -> Option<&'a FindingCode> {
    findings.into_iter().min_by_key(|code| match code.0.as_ref() {
        NO_ACCESS => 0,
        "mail.token-for-another-service" | "mail.permission-missing" => 1,
        code if code.ends_with("sign-in-refused") || code.starts_with("smtp.") => 2,
        "mail.server-closed" | "mail.server-slow" => 4,
        _ => 3,
    })
}

/// AADSTS numbers in a text, whole numbers only: 50020 is not found in 500200.
pub fn aadsts_numbers(text: &str) -> Vec<u32> {
    text.match_indices("AADSTS")
        .filter_map(|(at, mark)| {
            let digits: String = text[at + mark.len()..].chars().take_while(char::is_ascii_digit).take(9).collect();
            if (5..=8).contains(&digits.len()) { digits.parse().ok() } else { None }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        catalogue,
        check::{StepOutcome, StepRecord},
    };

    fn authorize(error: &str, suberror: Option<&str>, codes: &[u32]) -> String {
        of_authorize_error(EntraFacts { error, suberror, codes }).to_string()
    }

    #[test]
    fn turning_back_and_the_approval_wall_are_told_apart_only_by_a_number() {
        assert_eq!(authorize("access_denied", Some("cancel"), &[]), "owner.cancelled");
        assert_eq!(authorize("access_denied", Some("cancel"), &[90_094]), "entra.needs-administrator");
    }

    #[test]
    fn a_whole_number_is_read_not_its_beginning() {
        assert_eq!(aadsts_numbers("AADSTS500200: x AADSTS50020: y AADSTS1 AADSTS"), [500_200, 50_020]);
    }

    #[test]
    fn a_missing_right_is_told_before_a_server_that_is_down() {
        let codes = ["mail.server-slow", "mail.no-access-to-mailbox", "imap.sign-in-refused"].map(FindingCode::of);
        assert_eq!(first(&codes).map(ToString::to_string).as_deref(), Some("mail.no-access-to-mailbox"));
    }

    fn check(protocol: Protocol, failure: Option<StepFailure>) -> Check {
        let outcome = |step| match &failure {
            Some(failure) if step == Step::Open => StepOutcome::Failed(failure.clone()),
            _ => StepOutcome::Passed,
        };
        let steps = Step::ALL.map(|step| StepRecord { step, outcome: outcome(step), millis: 1 }).to_vec();
        let username = "ada@contoso.example".parse().unwrap();
        let started_at = crate::time::Timestamp(0);
        Check { protocol, started_at, host: "h".into(), port: 1, username, steps, transcript: Vec::new() }
    }

    #[test]
    fn a_mailbox_that_opens_over_pop_but_not_over_imap_has_imap_switched_off() {
        let refused = StepFailure::Refused { reply: "A2 BAD User is authenticated but not connected.".into() };
        let imap = check(Protocol::Imap, Some(refused));
        let alone = of_checks(&[imap.clone(), check(Protocol::Smtp, None)]);
        let beside_pop = of_checks(&[imap, check(Protocol::Pop, None)]);
        assert_eq!(alone[0], Some(FindingCode::of(NO_ACCESS)));
        assert_eq!(beside_pop[0], Some(FindingCode::of("imap.sign-in-refused")));
    }

    proptest! {
        #[test]
        fn any_error_gives_a_finding_of_the_catalogue(error in ".{0,40}", sub in proptest::option::of(".{0,20}")) {
            let facts = EntraFacts { error: &error, suberror: sub.as_deref(), codes: &[] };
            for code in [of_authorize_error(facts), of_token_error(facts), of_refresh_error(facts)] {
                prop_assert!(catalogue::ENTRIES.iter().any(|entry| entry.code == code.0));
            }
        }

        #[test]
        fn any_text_can_be_searched_for_numbers(text in ".{0,200}") {
            let _ = aadsts_numbers(&text);
        }
    }
}
