//! What a vendor's server is told when something changes. Written to the outbox in the transaction of the change.

use serde::{Deserialize, Serialize};

use super::vendor::{LinkSession, Mailbox};
use crate::{finding::Finding, id::MailboxId, time::Timestamp};

/// One announced change. Its `webhook-id` is the event's id and is the same at every delivery.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Announcement {
    /// What kind of change, for routing.
    #[serde(rename = "type")]
    pub kind: String,
    /// When it happened.
    pub timestamp: Timestamp,
    /// What changed.
    pub data: Change,
}

/// What changed.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "a change is made once and written at once")]
pub enum Change {
    /// `mailbox.linked`, `mailbox.awaiting-vendor`.
    Mailbox {
        /// The mailbox as it is now.
        mailbox: Mailbox,
        /// The session that brought it.
        session: LinkSession,
    },
    /// `mailbox.unlinked`.
    Unlinked {
        /// The mailbox that was.
        unlinked: MailboxId,
    },
    /// `mailbox.broken`.
    Broken {
        /// The mailbox.
        broken: MailboxId,
        /// Why.
        finding: Finding,
    },
}

impl Announcement {
    /// An announcement of `change` that happened at `timestamp`. `awaits` says whether a linked mailbox waits for the vendor.
    pub fn new(data: Change, awaits: bool, timestamp: Timestamp) -> Self {
        let kind = match &data {
            Change::Mailbox { .. } if awaits => "mailbox.awaiting-vendor",
            Change::Mailbox { .. } => "mailbox.linked",
            Change::Unlinked { .. } => "mailbox.unlinked",
            Change::Broken { .. } => "mailbox.broken",
        };
        Self { kind: kind.to_owned(), timestamp, data }
    }
}
