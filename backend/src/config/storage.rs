//! `[storage]`: where things are kept.

use std::path::PathBuf;

use serde::Deserialize;

/// Where things are kept.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StorageSettings {
    /// The SQLite database.
    pub path: PathBuf,
}
