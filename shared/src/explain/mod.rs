//! Explains whatever people paste: a number, an address, an error body, a server's reply, a token, plain words.
//!
//! Pure and total: nothing pasted makes it fail, and nothing secret comes out of it again.

mod challenges;
mod claims;
mod fields;
mod guids;
mod replies;
mod scan;
mod search;
mod words;

use serde::{Deserialize, Serialize};

use crate::{catalogue::Server, claims::ClaimSummary, entra::EntraReport, finding::Diagnosed, secrets};

pub use self::search::search;
pub use crate::secrets::{SecretKind, strictly_blanked_by, without_secrets};

/// What a text comes to.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Explanation {
    /// What it means, the most telling first.
    pub findings: Vec<Diagnosed>,
    /// What Entra said in it.
    pub report: EntraReport,
    /// What servers said in it, one line each, without secrets.
    pub replies: Vec<(Server, String)>,
    /// What a token in it says about itself.
    pub claims: Option<ClaimSummary>,
    /// What should not have been pasted, each kind once.
    pub secrets: Vec<SecretKind>,
    /// Whether the findings rest on something known; otherwise they were only searched for by words.
    pub recognised: bool,
}

/// Explains a text. Only its first 64 KiB are looked at.
pub fn explain(text: &str) -> Explanation {
    scan::explain(secrets::bounded(text))
}
