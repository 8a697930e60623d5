//! What people paste without a number: a sentence of a page, a library's message, part of a request.

use super::fields::first;
use crate::{
    diagnosis::{fact, found, with},
    entra::{EntraReport, EntraStage},
    finding::{Confidence, Diagnosed},
};

/// Words that must all be there, lower-case, and what they point at.
const PHRASES: &[(&[&str], &str)] = &[
    (&["need admin approval"], "entra.needs-administrator"),
    (&["needs admin approval"], "entra.needs-administrator"),
    (&["administratorgenehmigung erforderlich"], "entra.needs-administrator"),
    (&["approbation de l", "administrateur"], "entra.needs-administrator"),
    (&["approvazione dell", "amministratore"], "entra.needs-administrator"),
    (&["aprobación del administrador"], "entra.needs-administrator"),
    (&["administratörens godkännande"], "entra.needs-administrator"),
    (&["approval required", "justification"], "entra.approval-requested"),
    (&["internet explorer"], "browser.unsupported"),
    (&["webassembly", "not supported"], "browser.unsupported"),
    (&["webassembly is not defined"], "browser.unsupported"),
    (&["tlsv1 alert protocol version"], "mail.tls-too-old"),
    (&["unsupported protocol", "ssl"], "mail.tls-too-old"),
    (&["handshake", "protocol version"], "mail.tls-too-old"),
    (&["certificate verify failed"], "mail.tls-failed"),
    (&["certificate has expired"], "mail.tls-failed"),
    (&["getaddrinfo"], "mail.not-reached"),
    (&["enotfound"], "mail.not-reached"),
    (&["name or service not known"], "mail.not-reached"),
    (&["connection refused"], "mail.not-reached"),
    (&["econnrefused"], "mail.not-reached"),
    (&["etimedout"], "mail.server-slow"),
    (&["connection timed out"], "mail.server-slow"),
    (&["econnreset"], "mail.server-closed"),
    (&["connection reset by peer"], "mail.server-closed"),
    (&["no refresh token"], "entra.no-refresh-token"),
    (&["refresh_token", "missing from", "response"], "entra.no-refresh-token"),
    (&["ewsenabled"], "ews.switched-off"),
    (&["ews", "is disabled"], "ews.switched-off"),
];

/// A refusal over HTTP that names nothing; right after set-up it passes.
const FORBIDDEN: &[&[&str]] = &[&["403", "forbidden"], &["(403)"], &["status code 403"]];

/// What the words of a text point at.
pub(super) fn of_phrases(lower: &str) -> Vec<Diagnosed> {
    let all = |words: &[&str]| words.iter().all(|word| lower.contains(word));
    let named = PHRASES.iter().filter(|(words, _)| all(words)).map(|(_, code)| found(code, Confidence::Likely, None));
    let mut findings: Vec<Diagnosed> = named.collect();
    if FORBIDDEN.iter().any(|words| all(words)) {
        findings.extend(forbidden(lower));
    }
    findings
}

/// What else a denial can mean that names no reason.
pub(super) fn forbidden(lower: &str) -> impl Iterator<Item = Diagnosed> {
    let over_ews = is_ews(lower);
    let denied = if over_ews { "ews.access-denied" } else { "graph.access-denied" };
    let codes = ["mail.just-changed", denied].into_iter().chain(over_ews.then_some("ews.switched-off"));
    codes.map(|code| found(code, Confidence::Possible, None))
}

pub(super) fn is_ews(lower: &str) -> bool {
    ["ews", "exchange.asmx", "soap", "responsecode", "x-ms-diagnostics"].iter().any(|mark| lower.contains(mark))
}

/// Numbers of a directory that wants an approval.
const WALL: [u32; 4] = [65_001, 90_093, 90_094, 90_095];

/// A sign-in that demands consent each time never gets past the administrator's approval.
pub(super) fn approval_loop(lower: &str, report: &EntraReport) -> Option<Diagnosed> {
    let demanded = first(lower, "prompt").is_some_and(|value| value.split(' ').any(|word| word == "consent"));
    let at_the_wall = report.codes.iter().any(|code| WALL.contains(code));
    let said = fact("The request holds prompt=consent, which asks for the approval again each time.");
    (demanded && at_the_wall).then(|| with(found("entra.approval-loop", Confidence::Likely, None), [said]))
}

/// At which step it happened, as far as the text tells.
pub(super) fn stage(lower: &str, report: &EntraReport) -> EntraStage {
    const PASSWORD: [&str; 5] =
        ["resource owner password", "username/password", "usernamepassword", "username_password", "ropc"];
    match first(lower, "grant_type").as_deref() {
        Some("password") => EntraStage::Password,
        Some("refresh_token") => EntraStage::Refresh,
        Some("authorization_code") => EntraStage::Redeem,
        Some("client_credentials") => EntraStage::AppOnly,
        _ if PASSWORD.iter().any(|words| lower.contains(words)) => EntraStage::Password,
        _ if lower.contains("refresh token has") || lower.contains("refreshing") => EntraStage::Refresh,
        _ if lower.contains("error=") && !report.error.is_empty() => EntraStage::Authorize,
        _ => EntraStage::Page,
    }
}
