//! What people paste without a number: a sentence of a page, a library's message, part of a request.

use super::fields::first;
use crate::{
    codes::{self, Code},
    diagnosis::{fact, found, with},
    entra::{EntraReport, EntraStage},
    finding::{Confidence, Diagnosed},
};

/// Words that must all be there, lower-case, and what they point at.
const PHRASES: &[(&[&str], Code)] = &[
    (&["need admin approval"], codes::ENTRA_NEEDS_ADMINISTRATOR),
    (&["needs admin approval"], codes::ENTRA_NEEDS_ADMINISTRATOR),
    (&["administratorgenehmigung erforderlich"], codes::ENTRA_NEEDS_ADMINISTRATOR),
    (&["approbation de l", "administrateur"], codes::ENTRA_NEEDS_ADMINISTRATOR),
    (&["approvazione dell", "amministratore"], codes::ENTRA_NEEDS_ADMINISTRATOR),
    (&["aprobación del administrador"], codes::ENTRA_NEEDS_ADMINISTRATOR),
    (&["administratörens godkännande"], codes::ENTRA_NEEDS_ADMINISTRATOR),
    (&["approval required", "justification"], codes::ENTRA_APPROVAL_REQUESTED),
    (&["internet explorer"], codes::BROWSER_UNSUPPORTED),
    (&["webassembly", "not supported"], codes::BROWSER_UNSUPPORTED),
    (&["webassembly is not defined"], codes::BROWSER_UNSUPPORTED),
    (&["tlsv1 alert protocol version"], codes::MAIL_TLS_TOO_OLD),
    (&["unsupported protocol", "ssl"], codes::MAIL_TLS_TOO_OLD),
    (&["handshake", "protocol version"], codes::MAIL_TLS_TOO_OLD),
    (&["certificate verify failed"], codes::MAIL_TLS_FAILED),
    (&["certificate has expired"], codes::MAIL_TLS_FAILED),
    (&["enotfound"], codes::MAIL_HOST_UNKNOWN),
    (&["name or service not known"], codes::MAIL_HOST_UNKNOWN),
    (&["nodename nor servname"], codes::MAIL_HOST_UNKNOWN),
    (&["wrong version number"], codes::MAIL_TLS_LATER),
    (&["getaddrinfo"], codes::MAIL_NOT_REACHED),
    (&["connection refused"], codes::MAIL_PORT_CLOSED),
    (&["econnrefused"], codes::MAIL_PORT_CLOSED),
    (&["etimedout"], codes::MAIL_SERVER_SLOW),
    (&["connection timed out"], codes::MAIL_SERVER_SLOW),
    (&["econnreset"], codes::MAIL_SERVER_CLOSED),
    (&["connection reset by peer"], codes::MAIL_SERVER_CLOSED),
    // What mail programs and libraries say instead of the server's words.
    (&["no suitable authentication method found"], codes::SMTP_MECHANISM_NOT_OFFERED),
    (&["smtp auth extension not supported"], codes::SMTP_MECHANISM_NOT_OFFERED),
    (&["no authentication mechanisms supported by both"], codes::SMTP_MECHANISM_NOT_OFFERED),
    (&["no compatible authentication mechanism"], codes::SMTP_MECHANISM_NOT_OFFERED),
    (&["does not support authentication method"], codes::MAIL_NOT_OFFERED),
    (&["no login methods supported"], codes::MAIL_NOT_OFFERED),
    (&["oauth2 asked for more"], codes::SMTP_SIGN_IN_REFUSED),
    (&["mechanism does not expect a challenge"], codes::SMTP_SIGN_IN_REFUSED),
    (&["authorization.failed", "bad response on command 'auth'"], codes::SMTP_SIGN_IN_REFUSED),
    (&["smtp error: could not authenticate"], codes::SMTP_SIGN_IN_REFUSED),
    (&["smtp session failed: 500 5.3.3"], codes::SMTP_SIGN_IN_REFUSED),
    (&["imap wants more steps despite"], codes::IMAP_SIGN_IN_REFUSED),
    (&["net::imap::noresponseerror", "authentication failed"], codes::IMAP_SIGN_IN_REFUSED),
    (&["stat command failed", "[auth]"], codes::POP_SIGN_IN_REFUSED),
    (&["ethrottle"], codes::MAIL_SERVER_BUSY),
    (&["connection closed. 14"], codes::MAIL_SERVER_CLOSED),
    (&["socket error: eof"], codes::MAIL_SERVER_CLOSED),
    (&["broken pipe"], codes::MAIL_SERVER_CLOSED),
    (&["increase smtp_maxcmdlen"], codes::MAIL_TOKEN_TOO_LONG),
    (&["increase pop3_bufsize"], codes::MAIL_TOKEN_TOO_LONG),
    (&["oauth token is too big"], codes::MAIL_TOKEN_TOO_LONG),
    (&["no refresh token"], codes::ENTRA_NO_REFRESH_TOKEN),
    (&["refresh_token", "missing from", "response"], codes::ENTRA_NO_REFRESH_TOKEN),
    (&["ewsenabled"], codes::EWS_SWITCHED_OFF),
    (&["ews", "is disabled"], codes::EWS_SWITCHED_OFF),
];

/// A refusal over HTTP that names nothing; right after set-up it passes.
const FORBIDDEN: &[&[&str]] = &[&["403", "forbidden"], &["(403)"], &["status code 403"]];

/// What the words of a text point at.
pub(super) fn of_phrases(lower: &str) -> Vec<Diagnosed> {
    let all = |words: &[&str]| words.iter().all(|word| lower.contains(word));
    let named = PHRASES.iter().filter(|(words, _)| all(words)).map(|&(_, code)| found(code, Confidence::Likely, None));
    let mut findings: Vec<Diagnosed> = named.collect();
    if FORBIDDEN.iter().any(|words| all(words)) {
        findings.extend(forbidden(lower));
    }
    findings
}

/// What else a denial can mean that names no reason.
pub(super) fn forbidden(lower: &str) -> impl Iterator<Item = Diagnosed> {
    let over_ews = is_ews(lower);
    let denied = if over_ews { codes::EWS_ACCESS_DENIED } else { codes::GRAPH_ACCESS_DENIED };
    let codes = [codes::MAIL_JUST_CHANGED, denied].into_iter().chain(over_ews.then_some(codes::EWS_SWITCHED_OFF));
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
    (demanded && at_the_wall).then(|| with(found(codes::ENTRA_APPROVAL_LOOP, Confidence::Likely, None), [said]))
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
