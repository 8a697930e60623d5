//! How sessions and mailboxes stand, in the words that vendors and pages share.

use serde::{Deserialize, Serialize};

/// Where a session stands.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// The owner can sign in.
    Open,
    /// An administrator must approve first; the owner can try again at any time.
    AwaitingAdministrator,
    /// The vendor decides.
    AwaitingVendor,
    /// Done.
    Linked,
    /// Ended by the owner or the vendor.
    Cancelled,
    /// Ended by time.
    Expired,
}

/// How a mailbox is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    /// Every wanted protocol worked when last checked.
    Good,
    /// At least one does not work; no more than that, or for a reason that passes by itself.
    Degraded,
    /// A person must act: link again, or approve.
    Broken,
    /// Proven, but the vendor's server has not confirmed it yet. No access token is lent.
    AwaitingVendor,
}
