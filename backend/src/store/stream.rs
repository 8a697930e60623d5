//! What the pages of a link session are told, event by event.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use shared::{
    api::link::StepView,
    finding::Diagnosed,
    id::{AttemptId, LinkSessionId, VendorId},
    protocol::Protocol,
};

use super::StoreError;

/// What is stored of what a session's pages are told. Whole views are made when they are sent, so they are never stale.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SessionEvent {
    /// Something about the session changed.
    Changed,
    /// Checks began, from the first rung.
    ChecksBegan {
        /// Of which attempt.
        attempt: AttemptId,
        /// Which ladders.
        protocols: Vec<Protocol>,
    },
    /// Time alone changed something.
    TimePassed {
        /// What.
        made: TimeOutcome,
    },
    /// A rung changed.
    Step {
        /// Of which attempt.
        attempt: AttemptId,
        /// Of which ladder.
        protocol: Protocol,
        /// The rung as it is now.
        step: StepView,
    },
    /// A ladder is done.
    Check {
        /// Of which attempt.
        attempt: AttemptId,
        /// The ladder as it ended.
        ladder: LadderRecord,
    },
}

/// A ladder: every rung in order, and what it came to. Findings are kept as they were diagnosed and put into words when
/// they are sent, in the reader's language.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct LadderRecord {
    /// Of which protocol.
    pub protocol: Protocol,
    /// Every rung in order.
    pub steps: Vec<StepView>,
    /// Why it failed, once it has.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub finding: Option<Diagnosed>,
}

/// What time alone makes of a session.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeOutcome {
    /// Its time is up.
    Expired,
    /// The work on its attempt stopped for good.
    Interrupted,
}

/// An event with its number.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NumberedSessionEvent {
    /// Rises by one within a session.
    pub number: u64,
    /// The event.
    pub event: SessionEvent,
}

/// Keeps event streams.
#[async_trait]
pub trait StreamStore: Send + Sync + 'static {
    /// Adds stream events without a change of the flow, and returns the number of the last.
    async fn append_events(
        &self,
        vendor: &VendorId,
        session: &LinkSessionId,
        events: &[SessionEvent],
    ) -> Result<u64, StoreError>;

    /// The stream events after that number, oldest first, at most `limit`.
    async fn events_after(
        &self,
        vendor: &VendorId,
        session: &LinkSessionId,
        after: u64,
        limit: u32,
    ) -> Result<Vec<NumberedSessionEvent>, StoreError>;
}
