//! What Entra's refusal means.

use crate::{
    entra::{EntraReport, EntraStage},
    finding::{Confidence, Diagnosed, Evidence, FindingCode},
};

/// The finding of a refusal.
///
/// Turning back and meeting the approval wall look the same in `error` and `error_subcode`; only a number in the text,
/// when there is one, tells them apart.
pub fn of_refusal(report: &EntraReport) -> Diagnosed {
    let code = match report.stage {
        EntraStage::Authorize | EntraStage::Page => of_authorize(report),
        EntraStage::Redeem | EntraStage::AppOnly => of_token(report),
        EntraStage::Refresh => of_refresh(report),
    };
    Diagnosed {
        code: FindingCode::of(code),
        confidence: Confidence::Likely,
        protocol: None,
        evidence: evidence(report),
    }
}

fn evidence(report: &EntraReport) -> Vec<Evidence> {
    let numbers = report.codes.iter().map(|&number| Evidence::Aadsts { number });
    let words = (!report.error.is_empty())
        .then(|| Evidence::OauthError { error: report.error.clone(), suberror: report.suberror.clone() });
    numbers.chain(words).collect()
}

fn of_authorize(report: &EntraReport) -> &'static str {
    const WALL: [u32; 3] = [90_094, 90_095, 65_001];
    let at_the_wall = report.codes.iter().any(|code| WALL.contains(code));
    match report.error.as_str() {
        "access_denied" | "consent_required" if at_the_wall => "entra.needs-administrator",
        "consent_required" => "entra.needs-administrator",
        "access_denied" => "owner.cancelled",
        "server_error" | "temporarily_unavailable" => "entra.unavailable",
        "login_required" | "interaction_required" => "entra.sign-in-needed",
        _ => "entra.refused",
    }
}

fn of_token(report: &EntraReport) -> &'static str {
    match (report.error.as_str(), report.suberror.as_deref()) {
        ("invalid_client" | "unauthorized_client", _) => "entra.credential-refused",
        ("consent_required", _) | (_, Some("consent_required")) => "entra.needs-administrator",
        ("interaction_required", _) | (_, Some("basic_action" | "additional_action")) => "entra.sign-in-needed",
        ("temporarily_unavailable" | "server_error", _) => "entra.unavailable",
        ("invalid_grant", _) => "entra.code-refused",
        _ => "entra.refused",
    }
}

fn of_refresh(report: &EntraReport) -> &'static str {
    match (report.error.as_str(), report.suberror.as_deref()) {
        ("invalid_grant", None | Some("bad_token" | "token_expired")) => "entra.grant-gone",
        _ => of_token(report),
    }
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
