//! Finds a token in a text, and reads what it says about itself.

use crate::{claims::ClaimSummary, diagnosis::foreign};

/// So many tokens of one text are looked at.
const MOST_TOKENS: usize = 8;

/// The claims of the access token in a text, or of another token when there is none.
pub(super) fn of(text: &str) -> Option<ClaimSummary> {
    let mut summaries = tokens(text).filter_map(ClaimSummary::read).map(without_secrets);
    let first = summaries.next()?;
    let permits = |claims: &ClaimSummary| !claims.scopes.is_empty() || !claims.roles.is_empty();
    if permits(&first) {
        return Some(first);
    }
    Some(summaries.find(permits).unwrap_or(first))
}

fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let is_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '=');
    text.split(move |c: char| !is_token(c))
        .filter_map(|run| run.find("eyJ").map(|at| run[at..].trim_end_matches('.')))
        .filter(|run| run.matches('.').count() == 2)
        .take(MOST_TOKENS)
}

/// A token may be made up to hold what should not be shown.
fn without_secrets(claims: ClaimSummary) -> ClaimSummary {
    let many = |names: Vec<String>| names.iter().map(|name| foreign(name)).collect();
    let one = |text: Option<String>| text.as_deref().map(foreign);
    ClaimSummary {
        audiences: many(claims.audiences),
        scopes: many(claims.scopes),
        roles: many(claims.roles),
        directory: one(claims.directory),
        object_id: one(claims.object_id),
        username: one(claims.username),
        application: one(claims.application),
        ..claims
    }
}
