//! `[limits]`: how often one caller may call.

use serde::Deserialize;

/// How often one caller may call within a minute, or all at once; 0 is as often as it likes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LimitSettings {
    /// Each client address, without a valid credential.
    pub address_per_minute: u32,
    /// Each API key.
    pub key_per_minute: u32,
    /// Each link session, all its pages together.
    pub session_per_minute: u32,
}
