//! What is wrong with a configuration, in words for the person who wrote it.

use std::{fmt, io, path::PathBuf};

/// One setting that cannot be as it is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Fault {
    /// The setting, as `section.key`.
    pub key: String,
    /// What is wrong and what would be right.
    pub words: String,
}

impl Fault {
    pub(super) fn new(key: impl Into<String>, words: impl Into<String>) -> Self {
        Self { key: key.into(), words: words.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.key, self.words)
    }
}

/// Why there is no configuration to go by.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfigError {
    /// A file the configuration needs cannot be read.
    #[error("the {what} {} cannot be read: {source}", path.display())]
    Unreadable {
        /// Which file, in words.
        what: &'static str,
        /// Where.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file that holds secrets is open to every account of the machine.
    #[error(
        "the {what} {} can be read by every account of this machine; close it with `chmod 600 {}`, and consider its \
         keys known to others",
        path.display(),
        path.display()
    )]
    ReadableByEverybody {
        /// Which file, in words.
        what: &'static str,
        /// Where.
        path: PathBuf,
    },
    /// The text is not TOML, or a key is unknown or of the wrong kind.
    #[error("{origin} cannot be understood: {source}")]
    NotUnderstood {
        /// Where the settings come from.
        origin: String,
        /// What and where.
        source: Box<config::ConfigError>,
    },
    /// Settings that cannot be as they are.
    #[error("{}", sentences(.origin, .faults))]
    Faulty {
        /// Where the settings come from.
        origin: String,
        /// At least one.
        faults: Vec<Fault>,
    },
    /// No vault key is named.
    #[error(
        "`vault.key_file` is not set; make a key with `mailbox-link keys generate --file mailbox-link.keys` and name \
         that file, or put its lines into MAILBOX_LINK_VAULT_KEYS"
    )]
    NoVaultKeys,
}

fn sentences(origin: &str, faults: &[Fault]) -> String {
    faults.iter().map(|fault| format!("{fault} (in {origin})")).collect::<Vec<_>>().join("\n")
}
