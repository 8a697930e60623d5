//! What an API key may do. A key lacks whatever it was not given.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// One thing an API key may do.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub enum KeyScope {
    /// Make link sessions, read, confirm, reject and cancel them.
    #[serde(rename = "sessions")]
    Sessions,
    /// Read mailboxes, their checks and their reports.
    #[serde(rename = "mailboxes:read")]
    ReadMailboxes,
    /// Borrow access tokens of mailboxes whose owners signed in.
    #[serde(rename = "lease")]
    Lease,
    /// Borrow access tokens of mailboxes reached without an owner's sign-in.
    #[serde(rename = "lease:app-only")]
    LeaseAppOnly,
    /// Change what is linked and how: check again, unlink.
    #[serde(rename = "manage")]
    Manage,
    /// Read, add, test and retire the credentials of registrations.
    #[serde(rename = "registrations")]
    Registrations,
}

impl KeyScope {
    /// Every scope.
    pub const ALL: [Self; 6] =
        [Self::Sessions, Self::ReadMailboxes, Self::Lease, Self::LeaseAppOnly, Self::Manage, Self::Registrations];

    /// Its name, on the command line, in the API and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::ReadMailboxes => "mailboxes:read",
            Self::Lease => "lease",
            Self::LeaseAppOnly => "lease:app-only",
            Self::Manage => "manage",
            Self::Registrations => "registrations",
        }
    }
}

impl fmt::Display for KeyScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no scope.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("expected one of sessions, mailboxes:read, lease, lease:app-only, manage, registrations")]
pub struct UnknownScope;

impl FromStr for KeyScope {
    type Err = UnknownScope;

    fn from_str(text: &str) -> Result<Self, UnknownScope> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text).ok_or(UnknownScope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scope_has_one_name_everywhere() {
        for scope in KeyScope::ALL {
            assert_eq!(scope.as_str().parse(), Ok(scope));
            assert_eq!(serde_json::to_value(scope).unwrap(), scope.as_str());
            assert!(UnknownScope.to_string().contains(scope.as_str()));
        }
        assert_eq!("everything".parse::<KeyScope>(), Err(UnknownScope));
    }
}
