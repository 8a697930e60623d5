//! `[storage]`: where things are kept, and for how long.

use std::path::PathBuf;

use serde::Deserialize;
use shared::time::Seconds;

use super::Fault;

/// Longer than this nobody means.
const MOST_DAYS: u32 = 3650;

/// Where things are kept, and for how long.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StorageSettings {
    /// The SQLite database.
    pub path: PathBuf,
    /// For how many days after its end a link session is kept.
    pub keep_ended_sessions_days: u32,
}

impl StorageSettings {
    /// For how long after its end a link session is kept.
    pub(crate) fn keep_ended_sessions(&self) -> Seconds {
        Seconds::days(self.keep_ended_sessions_days.into())
    }

    pub(super) fn faults(&self) -> Option<Fault> {
        // At least a day: the page that linked a mailbox still shows it, and the vendor's server still asks.
        let fits = (1..=MOST_DAYS).contains(&self.keep_ended_sessions_days);
        let words = format!("must be between 1 and {MOST_DAYS}");
        (!fits).then(|| Fault::new("storage.keep_ended_sessions_days", words))
    }
}
