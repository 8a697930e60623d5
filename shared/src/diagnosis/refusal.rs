//! What Entra's refusal means.

use super::evidence::{fact, foreign, found, with};
use crate::{
    catalogue::{self, Aadsts},
    codes::{self, Code},
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
        (codes::ENTRA_UNAVAILABLE, Confidence::Likely)
    } else {
        of_numbers(report, &numbers).unwrap_or_else(|| of_words(report))
    };
    let turned_back = code == codes::OWNER_CANCELLED && numbers.is_empty();
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

fn of_numbers(report: &EntraReport, numbers: &[u32]) -> Option<(Code, Confidence)> {
    let first = *numbers.first()?;
    let all_say_little = SAYS_LITTLE.contains(&first);
    if GRANT_NOT_GOOD.contains(&first) {
        return match report.stage {
            EntraStage::Refresh => Some((codes::ENTRA_GRANT_GONE, Confidence::Likely)),
            EntraStage::Redeem => Some((codes::ENTRA_CODE_REFUSED, Confidence::Likely)),
            _ => of_listed(first).map(|code| (code, Confidence::Possible)),
        };
    }
    if first == 50_020 && names_personal_accounts(report) {
        return Some((codes::ENTRA_PERSONAL_ACCOUNT, Confidence::Certain));
    }
    if report.stage == EntraStage::Password && SECOND_STEP.contains(&first) {
        return Some((codes::ENTRA_PASSWORD_FLOW_SECOND_FACTOR, Confidence::Certain));
    }
    let confidence = if all_say_little { Confidence::Likely } else { Confidence::Certain };
    of_listed(first).map(|code| (code, confidence))
}

fn of_listed(number: u32) -> Option<Code> {
    catalogue::aadsts(number).map(|Aadsts { finding, .. }| *finding)
}

/// Entra names the identity provider of an account that is not in the directory; `live.com` is that of private accounts.
fn names_personal_accounts(report: &EntraReport) -> bool {
    report.description.as_deref().is_some_and(|text| text.to_lowercase().contains("live.com"))
}

/// The family, where no number is listed.
fn of_words(report: &EntraReport) -> (Code, Confidence) {
    let interactive = matches!(report.stage, EntraStage::Authorize | EntraStage::Page);
    let refresh = report.stage == EntraStage::Refresh;
    let likely = |code| (code, Confidence::Likely);
    let possible = |code| (code, Confidence::Possible);
    if let Some(code) = report.suberror.as_deref().and_then(|word| of_suberror(word, refresh)) {
        return likely(code);
    }
    match report.error.as_str() {
        "access_denied" => possible(codes::OWNER_CANCELLED),
        "consent_required" if refresh => likely(codes::ENTRA_CONSENT_MISSING),
        "consent_required" => likely(codes::ENTRA_NEEDS_ADMINISTRATOR),
        "login_required" | "interaction_required" => likely(codes::ENTRA_SIGN_IN_NEEDED),
        "invalid_client" => likely(codes::ENTRA_CREDENTIAL_REFUSED),
        "unauthorized_client" if interactive => possible(codes::ENTRA_APPLICATION_UNKNOWN),
        "unauthorized_client" => possible(codes::ENTRA_CREDENTIAL_REFUSED),
        "invalid_grant" => match report.stage {
            EntraStage::Refresh => likely(codes::ENTRA_GRANT_GONE),
            EntraStage::Password => possible(codes::ENTRA_PASSWORD_WRONG),
            EntraStage::AppOnly => possible(codes::ENTRA_ASSERTION_REFUSED),
            EntraStage::Redeem => likely(codes::ENTRA_CODE_REFUSED),
            EntraStage::Authorize | EntraStage::Page => possible(codes::ENTRA_GRANT_GONE),
        },
        "invalid_scope" => likely(codes::ENTRA_SCOPE_UNKNOWN),
        "invalid_resource" => likely(codes::ENTRA_RESOURCE_UNKNOWN),
        "unsupported_response_type" => likely(codes::ENTRA_RESPONSE_TYPE_NOT_ENABLED),
        "unsupported_grant_type" => likely(codes::ENTRA_GRANT_TYPE_NOT_ALLOWED),
        "invalid_request" => possible(codes::ENTRA_REQUEST_MALFORMED),
        _ => possible(codes::ENTRA_REFUSED),
    }
}

fn of_suberror(word: &str, refresh: bool) -> Option<Code> {
    Some(match word {
        "basic_action" | "additional_action" => codes::ENTRA_SIGN_IN_NEEDED,
        "message_only" => codes::ENTRA_CONDITIONAL_ACCESS,
        "consent_required" if refresh => codes::ENTRA_CONSENT_MISSING,
        "consent_required" => codes::ENTRA_NEEDS_ADMINISTRATOR,
        "user_password_expired" => codes::ENTRA_PASSWORD_EXPIRED,
        "protection_policy_required" => codes::ENTRA_APPROVED_APPLICATION_REQUIRED,
        "device_authentication_failed" => codes::ENTRA_DEVICE_REQUIRED,
        "client_mismatch" => codes::ENTRA_GRANT_OF_ANOTHER_APPLICATION,
        "bad_token" | "token_expired" if refresh => codes::ENTRA_GRANT_GONE,
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
