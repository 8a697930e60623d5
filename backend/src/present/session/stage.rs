//! Where a session and its attempts stand, as they are shown.

use shared::{
    api::link::{AttemptStage, SessionState},
    finding::Diagnosed,
    flow::{Attempt, AttemptState, INTERRUPTED, Phase},
    id::MailboxId,
    time::Timestamp,
};

/// Where an attempt stands; one whose work stopped for good is over.
pub(crate) fn stage(attempt: &Attempt, now: Timestamp) -> AttemptStage {
    if attempt.was_interrupted(now) {
        return AttemptStage::Ended;
    }
    match attempt.state {
        AttemptState::SigningIn => AttemptStage::SigningIn,
        AttemptState::Redeeming { .. } => AttemptStage::Redeeming,
        AttemptState::ChoosingIdentity { .. } => AttemptStage::ChoosingIdentity,
        AttemptState::Checking { .. } => AttemptStage::Checking,
        AttemptState::Refused { .. } => AttemptStage::Refused,
        AttemptState::Accepted { .. } => AttemptStage::Accepted,
        AttemptState::Ended { .. } => AttemptStage::Ended,
    }
}

/// Why an attempt came to nothing, or not yet to something.
pub(crate) fn finding_of(attempt: &Attempt, now: Timestamp) -> Option<Diagnosed> {
    if attempt.was_interrupted(now) {
        return Some(INTERRUPTED);
    }
    match &attempt.state {
        AttemptState::Refused { finding, .. } | AttemptState::Ended { finding } => Some(finding.clone()),
        _ => None,
    }
}

pub(super) const fn state(phase: &Phase) -> SessionState {
    match phase {
        Phase::Open => SessionState::Open,
        Phase::AwaitingAdministrator => SessionState::AwaitingAdministrator,
        Phase::AwaitingVendor { .. } => SessionState::AwaitingVendor,
        Phase::Linked { .. } => SessionState::Linked,
        Phase::Cancelled => SessionState::Cancelled,
        Phase::Expired => SessionState::Expired,
    }
}

/// The mailbox that a session came to, linked or waiting.
pub(crate) fn mailbox_of(phase: Phase) -> Option<MailboxId> {
    match phase {
        Phase::AwaitingVendor { mailbox } | Phase::Linked { mailbox } => Some(mailbox),
        _ => None,
    }
}
