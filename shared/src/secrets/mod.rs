//! Finds what looks like a secret, so that nothing pasted is shown, stored or sent on.
//!
//! Rather too much than too little: a blanked word costs a little of the explanation, a kept secret may cost a mailbox.

mod keyed;
mod lines;
mod runs;

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What a secret in a text seems to be.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SecretKind {
    /// An access token, an id token or a signed assertion.
    AccessToken,
    /// A refresh token.
    RefreshToken,
    /// An authorization code, or what goes with it.
    AuthorizationCode,
    /// The secret of an app registration.
    ClientSecret,
    /// A person's password.
    Password,
    /// The line by which somebody signs in to a mail server.
    SignIn,
    /// A key of an interface.
    ApiKey,
    /// Long and random, so better kept from others.
    Other,
}

impl SecretKind {
    /// What stands in a text instead of the secret.
    pub const fn stand_in(self) -> &'static str {
        match self {
            Self::AccessToken => "[access-token]",
            Self::RefreshToken => "[refresh-token]",
            Self::AuthorizationCode => "[code]",
            Self::ClientSecret => "[client-secret]",
            Self::Password => "[password]",
            Self::SignIn => "[sign-in]",
            Self::ApiKey => "[api-key]",
            Self::Other => "[secret]",
        }
    }

    const ALL: [Self; 8] = [
        Self::AccessToken,
        Self::RefreshToken,
        Self::AuthorizationCode,
        Self::ClientSecret,
        Self::Password,
        Self::SignIn,
        Self::ApiKey,
        Self::Other,
    ];
}

/// So much of a text is looked at.
const MOST: usize = 64 * 1024;

/// A text's beginning, as far as it is looked at.
pub(crate) fn bounded(text: &str) -> &str {
    &text[..text.floor_char_boundary(MOST)]
}

/// Where a secret is, in bytes.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub at: Range<usize>,
    pub kind: SecretKind,
}

/// The text with every secret replaced by what it seems to be. Only the first 64 KiB are looked at and kept.
pub fn without_secrets(text: &str) -> String {
    let text = bounded(text);
    blanked(text, &find(text))
}

/// The text with `stand_in` for every secret, and for whatever might be one: for texts of which nothing is lost by that, such as
/// an authority's own words. Of the same bound as [`without_secrets`].
pub fn strictly_blanked_by(text: &str, stand_in: &str) -> String {
    let text = bounded(text);
    let mut found = find(text);
    found.extend(runs::suspicious(text));
    replaced(text, &merged(found), |_| stand_in)
}

/// Every secret in a text, in order, none overlapping.
pub(crate) fn find(text: &str) -> Vec<Found> {
    let mut found = keyed::find(text);
    found.extend(lines::find(text));
    found.extend(runs::find(text));
    found.retain(|found| !is_stand_in(&text[found.at.clone()]));
    merged(found)
}

/// In order, none overlapping. What a name stands before is known best, and comes first.
fn merged(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|found| found.at.start);
    let mut merged: Vec<Found> = Vec::with_capacity(found.len());
    for next in found {
        match merged.last_mut() {
            Some(last) if next.at.start < last.at.end => last.at.end = last.at.end.max(next.at.end),
            _ => merged.push(next),
        }
    }
    merged
}

pub(crate) fn blanked(text: &str, found: &[Found]) -> String {
    replaced(text, found, SecretKind::stand_in)
}

fn replaced<'a>(text: &str, found: &[Found], stand_in: impl Fn(SecretKind) -> &'a str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut kept = 0;
    for Found { at, kind } in found {
        out.push_str(&text[kept..at.start]);
        out.push_str(stand_in(*kind));
        kept = at.end;
    }
    out.push_str(&text[kept..]);
    out
}

fn is_stand_in(text: &str) -> bool {
    SecretKind::ALL.iter().any(|kind| kind.stand_in() == text)
}
