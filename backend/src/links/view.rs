//! A session as its vendor and as its owner see it.

use shared::{
    api::{
        link::{AttemptStage, AttemptView, CheckView, SessionState, SessionView},
        vendor::LinkSession,
    },
    catalogue,
    finding::FindingCode,
    flow::{Attempt, AttemptState, Flow, INTERRUPTED, MOST_ATTEMPTS, Phase, Pin},
    id::MailboxId,
    time::Timestamp,
};

use super::{Links, error::Error, progress};
use crate::store::{Course, SessionRecord};

/// So many of the newest events are looked at for the ladders: one run of three ladders tells of 49.
const LADDER_REACH: u32 = 200;

impl Links {
    /// The session as a link or page token may see it.
    pub(super) async fn view(&self, session: &SessionRecord) -> Result<SessionView, Error> {
        let vendor = self.store.vendor(&session.vendor).await?.ok_or(Error::NotFound)?;
        let after = session.last_event.saturating_sub(u64::from(LADDER_REACH));
        let course = self.store.events_after(&session.vendor, &session.id, after, LADDER_REACH).await?;
        // What was told after the session was read is not in this view: the page must still hear it.
        let told = course.into_iter().filter(|event| event.number <= session.last_event);
        let course: Vec<Course> = told.map(|numbered| numbered.event).collect();
        Ok(for_owner(session, vendor.name, &course, self.effects.clock.now()))
    }
}

fn for_owner(session: &SessionRecord, vendor_name: String, course: &[Course], now: Timestamp) -> SessionView {
    let flow = &session.flow;
    let attempt = flow.current().map(|attempt| {
        let ladders = progress::ladders(&attempt.id, course);
        attempt_view(flow, attempt, ladders, now)
    });
    SessionView {
        id: session.id.clone(),
        vendor_name,
        receiving_account: session.receiving_account.clone(),
        wanted_address: match &flow.pin {
            Pin::Address { address } => Some(address.clone()),
            Pin::Directory { .. } | Pin::None => None,
        },
        protocols: session.protocols.clone(),
        state: state(&flow.phase_at(now)),
        expires_at: flow.expires_at,
        attempts_left: u32::try_from(MOST_ATTEMPTS.saturating_sub(flow.attempts.len())).unwrap_or(0),
        attempt,
        return_url: session.return_url.clone(),
        last_event: session.last_event,
    }
}

fn attempt_view(flow: &Flow, attempt: &Attempt, checks: Vec<CheckView>, now: Timestamp) -> AttemptView {
    let identity = match &attempt.state {
        AttemptState::ChoosingIdentity { identity }
        | AttemptState::Checking { identity, .. }
        | AttemptState::Refused { identity, .. } => Some(identity),
        _ => None,
    };
    let retest_until = match &attempt.state {
        AttemptState::Refused { retest_until, .. } => Some(*retest_until).filter(|until| now < *until),
        _ => None,
    };
    AttemptView {
        id: attempt.id.clone(),
        state: stage(attempt, now),
        signed_in_as: identity.map(|identity| identity.username.clone()),
        mailbox_address: flow.wanted_address(),
        expires_at: attempt.expires_at,
        checks,
        finding: finding_of(attempt, now).map(|code| catalogue::finding(&code)),
        retest_until,
    }
}

fn stage(attempt: &Attempt, now: Timestamp) -> AttemptStage {
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

fn finding_of(attempt: &Attempt, now: Timestamp) -> Option<FindingCode> {
    if attempt.was_interrupted(now) {
        return Some(INTERRUPTED);
    }
    match &attempt.state {
        AttemptState::Refused { finding, .. } | AttemptState::Ended { finding } => Some(finding.clone()),
        _ => None,
    }
}

const fn state(phase: &Phase) -> SessionState {
    match phase {
        Phase::Open => SessionState::Open,
        Phase::AwaitingAdministrator => SessionState::AwaitingAdministrator,
        Phase::AwaitingVendor { .. } => SessionState::AwaitingVendor,
        Phase::Linked { .. } => SessionState::Linked,
        Phase::Cancelled => SessionState::Cancelled,
        Phase::Expired => SessionState::Expired,
    }
}

/// The session as its vendor sees it.
pub(super) fn for_vendor(session: &SessionRecord, now: Timestamp) -> LinkSession {
    let phase = session.flow.phase_at(now);
    let finding = session.flow.current().and_then(|attempt| finding_of(attempt, now));
    LinkSession {
        id: session.id.clone(),
        registration: session.registration.clone(),
        protocols: session.protocols.clone(),
        pin: session.flow.pin.clone(),
        delivery: session.delivery,
        state: state(&phase),
        mailbox: mailbox_of(phase),
        finding: finding.map(|code| catalogue::finding(&code)),
        attempts: u32::try_from(session.flow.attempts.len()).unwrap_or(u32::MAX),
        created_at: session.created_at,
        expires_at: session.flow.expires_at,
        references: session.references.clone(),
    }
}

fn mailbox_of(phase: Phase) -> Option<MailboxId> {
    match phase {
        Phase::AwaitingVendor { mailbox } | Phase::Linked { mailbox } => Some(mailbox),
        _ => None,
    }
}
