//! The course of a link session, event by event, for its pages.

use serde::{Deserialize, Serialize};
use shared::{api::link::StepView, finding::Diagnosed, id::AttemptId, protocol::Protocol};

/// What is stored of a session's course. Whole views are made when they are sent, so they are never stale.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Course {
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
        made: TimeMade,
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
        ladder: Ladder,
    },
}

/// A ladder: every rung in order, and what it came to. Findings are kept as they were diagnosed and put into words when
/// they are sent, in the reader's language.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Ladder {
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
pub enum TimeMade {
    /// Its time is up.
    Expired,
    /// The work on its attempt stopped for good.
    Interrupted,
}

/// An event with its number.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NumberedCourse {
    /// Rises by one within a session.
    pub number: u64,
    /// The event.
    pub event: Course,
}
