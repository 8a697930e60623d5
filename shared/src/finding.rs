//! A diagnosed cause: stable code, who can fix it, how, and how sure we are.

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Serialize};

/// A finding's own stable code, such as `smtp.auth-disabled-for-mailbox`. Never an AADSTS number.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct FindingCode(pub Cow<'static, str>);

impl FindingCode {
    /// A code known at compile time.
    pub const fn of(code: &'static str) -> Self {
        Self(Cow::Borrowed(code))
    }
}

impl fmt::Display for FindingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who can fix it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The person whose mailbox it is.
    Owner,
    /// The directory's administrator.
    Administrator,
    /// The organisation that asked for the mailbox.
    Vendor,
    /// Nobody: it passes.
    Wait,
}

/// A finding as a person reads it, in the reader's language.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Finding {
    /// Stable code.
    pub code: FindingCode,
    /// A few words.
    pub title: String,
    /// What happened, in plain words.
    pub cause: String,
    /// Who can fix it.
    pub who: Who,
    /// What to do, in order.
    pub fix: Vec<String>,
    /// Whether trying again without a change can help.
    pub retry_helps: bool,
}
