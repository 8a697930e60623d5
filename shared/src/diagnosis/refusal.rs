//! What Entra's refusal means.

use super::evidence::{fact, foreign, found, with};
use crate::{
    catalogue::{self, Aadsts},
    entra::{EntraReport, EntraStage},
    finding::{Confidence, Diagnosed, Evidence},
};

/// Numbers that come along with others or say no more than that something was wrong.
const SAYS_LITTLE: [u32; 9] = [50_000, 50_058, 70_000, 70_008, 90_014, 90_023, 90_100, 900_144, 9_002_313];

/// Numbers for a code or refresh token that is no longer good; the stage says which of the two it was.
const GRANT_NOT_GOOD: [u32; 2] = [70_000, 70_008];

/// Numbers that demand a second step.
const SECOND_STEP: [u32; 6] = [50_072, 50_074, 50_076, 50_078, 50_079, 50_158];

/// The finding of a refusal.
///
/// `error` and `suberror` choose the family; a number that is listed refines it. Turning back and meeting the approval
/// wall look the same in `error` and `error_subcode`; only a number, when there is one, tells them apart.
pub fn of_refusal(report: &EntraReport) -> Diagnosed {
    let numbers = numbers(report);
    let (code, confidence) = if is_passing(report) {
        ("entra.unavailable", Confidence::Likely)
    } else {
        of_numbers(report, &numbers).unwrap_or_else(|| of_words(report))
    };
    let turned_back = code == "owner.cancelled" && numbers.is_empty();
    let hint = turned_back.then(|| fact(LOOKS_THE_SAME));
    with(with(found(code, confidence, None), evidence(report, &numbers)), hint)
}

const LOOKS_THE_SAME: &str = "Going back from a page that demands an administrator's approval gives the same answer.";

fn evidence(report: &EntraReport, numbers: &[u32]) -> Vec<Evidence> {
    let numbers = numbers.iter().map(|&number| Evidence::Aadsts { number });
    let words = (!report.error.is_empty()).then(|| Evidence::OauthError {
        error: foreign(&report.error),
        suberror: report.suberror.as_deref().map(foreign),
    });
    numbers.chain(words).collect()
}

/// Every number of the refusal once, the most telling first: those that Entra lists before those in its text, and those
/// that say little last.
fn numbers(report: &EntraReport) -> Vec<u32> {
    let in_text = report.description.as_deref().map(aadsts_numbers).unwrap_or_default();
    let mut numbers: Vec<u32> = Vec::new();
    for number in report.codes.iter().copied().chain(in_text).take(16) {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers.sort_by_key(|&number| (SAYS_LITTLE.contains(&number), catalogue::aadsts(number).is_none()));
    numbers
}

/// Entra says that it is not at its best, whatever else it says.
fn is_passing(report: &EntraReport) -> bool {
    matches!(report.error.as_str(), "temporarily_unavailable" | "server_error")
}

fn of_numbers(report: &EntraReport, numbers: &[u32]) -> Option<(&'static str, Confidence)> {
    let first = *numbers.first()?;
    let all_say_little = SAYS_LITTLE.contains(&first);
    if GRANT_NOT_GOOD.contains(&first) {
        return match report.stage {
            EntraStage::Refresh => Some(("entra.grant-gone", Confidence::Likely)),
            EntraStage::Redeem => Some(("entra.code-refused", Confidence::Likely)),
            _ => of_listed(first).map(|code| (code, Confidence::Possible)),
        };
    }
    if first == 50_020 && names_personal_accounts(report) {
        return Some(("entra.personal-account", Confidence::Certain));
    }
    if report.stage == EntraStage::Password && SECOND_STEP.contains(&first) {
        return Some(("entra.password-flow-second-factor", Confidence::Certain));
    }
    let confidence = if all_say_little { Confidence::Likely } else { Confidence::Certain };
    of_listed(first).map(|code| (code, confidence))
}

fn of_listed(number: u32) -> Option<&'static str> {
    catalogue::aadsts(number).map(|Aadsts { finding, .. }| *finding)
}

/// Entra names the identity provider of an account that is not in the directory; `live.com` is that of private accounts.
fn names_personal_accounts(report: &EntraReport) -> bool {
    report.description.as_deref().is_some_and(|text| text.to_lowercase().contains("live.com"))
}

/// The family, where no number is listed.
fn of_words(report: &EntraReport) -> (&'static str, Confidence) {
    let interactive = matches!(report.stage, EntraStage::Authorize | EntraStage::Page);
    let refresh = report.stage == EntraStage::Refresh;
    let likely = |code| (code, Confidence::Likely);
    let possible = |code| (code, Confidence::Possible);
    if let Some(code) = report.suberror.as_deref().and_then(|word| of_suberror(word, refresh)) {
        return likely(code);
    }
    match report.error.as_str() {
        "access_denied" => possible("owner.cancelled"),
        "consent_required" if refresh => likely("entra.consent-missing"),
        "consent_required" => likely("entra.needs-administrator"),
        "login_required" | "interaction_required" => likely("entra.sign-in-needed"),
        "invalid_client" => likely("entra.credential-refused"),
        "unauthorized_client" if interactive => possible("entra.application-unknown"),
        "unauthorized_client" => possible("entra.credential-refused"),
        "invalid_grant" => match report.stage {
            EntraStage::Refresh => likely("entra.grant-gone"),
            EntraStage::Password => possible("entra.password-wrong"),
            EntraStage::AppOnly => possible("entra.assertion-refused"),
            EntraStage::Redeem => likely("entra.code-refused"),
            EntraStage::Authorize | EntraStage::Page => possible("entra.grant-gone"),
        },
        "invalid_scope" => likely("entra.scope-unknown"),
        "invalid_resource" => likely("entra.resource-unknown"),
        "unsupported_response_type" => likely("entra.response-type-not-enabled"),
        "unsupported_grant_type" => likely("entra.grant-type-not-allowed"),
        "invalid_request" => possible("entra.request-malformed"),
        _ => possible("entra.refused"),
    }
}

fn of_suberror(word: &str, refresh: bool) -> Option<&'static str> {
    Some(match word {
        "basic_action" | "additional_action" => "entra.sign-in-needed",
        "message_only" => "entra.conditional-access",
        "consent_required" if refresh => "entra.consent-missing",
        "consent_required" => "entra.needs-administrator",
        "user_password_expired" => "entra.password-expired",
        "protection_policy_required" => "entra.approved-application-required",
        "device_authentication_failed" => "entra.device-required",
        "client_mismatch" => "entra.grant-of-another-application",
        "bad_token" | "token_expired" if refresh => "entra.grant-gone",
        _ => return None,
    })
}

/// AADSTS numbers in a text, whole numbers only: 50020 is not found in 500200. Each once, in the text's order.
pub fn aadsts_numbers(text: &str) -> Vec<u32> {
    const MARK: &[u8] = b"AADSTS";
    let bytes = text.as_bytes();
    let mut numbers = Vec::new();
    for (at, window) in bytes.windows(MARK.len()).enumerate() {
        if !window.eq_ignore_ascii_case(MARK) {
            continue;
        }
        let rest = &bytes[at + MARK.len()..];
        let length = rest.iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&rest[..length]).ok().and_then(|digits| digits.parse().ok());
        if let Some(number) = number.filter(|number| (5..=8).contains(&length) && !numbers.contains(number)) {
            numbers.push(number);
        }
    }
    numbers
}
