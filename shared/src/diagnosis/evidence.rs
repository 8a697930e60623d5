//! What speaks for a finding, bounded and without secrets.

use crate::{
    codes::Code,
    finding::{Confidence, Diagnosed, Evidence},
    marks::plain,
    protocol::Protocol,
    secrets::without_secrets,
};

/// So long may a foreign text be within a finding.
const LONGEST: usize = 300;

pub(crate) fn found(code: Code, confidence: Confidence, protocol: Option<Protocol>) -> Diagnosed {
    Diagnosed { confidence, protocol, ..Diagnosed::certain(code) }
}

/// Adds evidence.
pub(crate) fn with(mut finding: Diagnosed, evidence: impl IntoIterator<Item = Evidence>) -> Diagnosed {
    finding.evidence.extend(evidence);
    finding
}

/// A foreign text in one line, cut, without what looks like a secret and without what could steer a terminal.
pub(crate) fn foreign(text: &str) -> String {
    cut(&one_line(text), LONGEST)
}

/// The same, uncut.
pub(crate) fn one_line(text: &str) -> String {
    plain(&without_secrets(text)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first `most` characters.
pub(crate) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

pub(crate) fn reply(line: &str) -> Evidence {
    Evidence::Reply { line: foreign(line) }
}

pub(super) fn claim(name: &str, value: &str) -> Evidence {
    Evidence::Claim { name: name.to_owned(), value: foreign(value) }
}

pub(crate) fn fact(text: impl Into<String>) -> Evidence {
    Evidence::Fact { text: text.into() }
}

/// Permissions come bare or behind the address of their service.
pub(super) fn grants(listed: &[String], wanted: &str) -> bool {
    listed.iter().any(|name| name.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case(wanted)))
}

pub(super) fn list(names: &[String]) -> String {
    if names.is_empty() { "empty".to_owned() } else { names.join(" ") }
}
