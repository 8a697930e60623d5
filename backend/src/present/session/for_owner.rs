//! A session as its owner sees it.

use shared::{
    api::link::{AttemptStage, AttemptView, CheckView, SessionView},
    flow::{Attempt, AttemptState, Flow, MOST_ATTEMPTS, Pin, RETEST_LIFE},
    marks::plain,
    text::Language,
    time::Timestamp,
};

use super::{
    SessionContext,
    context::identity,
    stage::{finding_of, stage, state},
};
use crate::{
    present::ladder,
    store::{LadderRecord, SessionEvent, SessionRecord},
};

/// Who reads, and when.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    /// In which language.
    pub language: Language,
    /// Now.
    pub now: Timestamp,
    /// Stands for what the consent screen names.
    pub agreement: &'a str,
    /// The reader's browser began the newest attempt.
    pub owns: bool,
    /// The wanted mailbox is linked already.
    pub relink: bool,
    /// The mailbox that is linked already is being checked again.
    pub rechecking: bool,
}

/// A ladder in the reader's language.
pub(crate) fn ladder_view(ladder: &LadderRecord, context: &SessionContext, language: Language) -> CheckView {
    CheckView {
        protocol: ladder.protocol,
        steps: ladder.steps.clone(),
        finding: ladder.finding.as_ref().map(|found| context.for_owner(found, language)),
    }
}

/// The session as a link or page token may see it.
pub(crate) fn for_owner(
    session: &SessionRecord,
    context: &SessionContext,
    course: &[SessionEvent],
    reading: Reading<'_>,
) -> SessionView {
    let (flow, now) = (&session.flow, reading.now);
    let attempt = flow.current().map(|attempt| {
        if !reading.owns {
            return attempt_of_somebody(attempt, reading);
        }
        let ladders = ladder::ladders(&attempt.id, course);
        let stopped = matches!(attempt.state, AttemptState::Accepted { .. }) && !reading.rechecking;
        let ladders = ladders.into_iter().map(|it| if stopped { ladder::at_rest(it) } else { it });
        let checks = ladders.map(|it| ladder_view(&it, context, reading.language)).collect();
        attempt_view(flow, attempt, checks, context, reading)
    });
    SessionView {
        id: session.id.clone(),
        vendor_name: context.vendor_name().to_owned(),
        receiving_account: plain(&session.receiving_account),
        wanted_address: match &flow.pin {
            Pin::Address { address } => Some(address.clone()),
            Pin::Directory { .. } | Pin::None => None,
        },
        protocols: session.protocols.clone(),
        agreement: reading.agreement.to_owned(),
        relink: reading.relink,
        state: state(&flow.phase_at(now)),
        linked: context.linked_view(&flow.phase),
        expires_at: flow.expires_at,
        attempts_left: u32::try_from(MOST_ATTEMPTS.saturating_sub(flow.attempts.len())).unwrap_or(0),
        attempt,
        return_url: session.return_url.clone(),
        last_event: session.last_event,
    }
}

/// An attempt of another browser: that there is one, and where it stands.
fn attempt_of_somebody(attempt: &Attempt, Reading { now, rechecking, .. }: Reading<'_>) -> AttemptView {
    AttemptView {
        id: attempt.id.clone(),
        state: if rechecking { AttemptStage::Checking } else { stage(attempt, now) },
        signed_in_as: None,
        mailbox_address: None,
        expires_at: attempt.expires_at,
        checks: Vec::new(),
        finding: None,
        retest_until: None,
    }
}

fn attempt_view(
    flow: &Flow,
    attempt: &Attempt,
    checks: Vec<CheckView>,
    context: &SessionContext,
    Reading { language, now, rechecking, .. }: Reading<'_>,
) -> AttemptView {
    let identity = identity(attempt);
    let retest_until = match &attempt.state {
        AttemptState::Refused { retest_until, .. } => Some(*retest_until),
        AttemptState::Accepted { .. } => Some(attempt.started_at + RETEST_LIFE),
        _ => None,
    };
    AttemptView {
        id: attempt.id.clone(),
        state: if rechecking { AttemptStage::Checking } else { stage(attempt, now) },
        signed_in_as: identity.map(|identity| plain(&identity.username)),
        mailbox_address: flow.wanted_address().or_else(|| context.address_linked_by(attempt).cloned()),
        expires_at: attempt.expires_at,
        checks,
        finding: finding_of(attempt, now).map(|found| context.for_owner(&found, language)),
        retest_until: retest_until.filter(|until| now < *until),
    }
}
