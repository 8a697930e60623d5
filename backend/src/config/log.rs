//! `[log]`: what is logged, and how.

use serde::Deserialize;

/// What is logged, and how.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LogSettings {
    /// Levels, as `tracing_subscriber::EnvFilter` reads them.
    pub filter: String,
    /// For whom.
    pub format: LogFormat,
}

/// For whom log lines are.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// People.
    Text,
    /// Collectors: one JSON object a line.
    Json,
}
