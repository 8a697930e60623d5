//! The ladders of the current attempt, as far as they were heard.

use shared::{
    api::link::{AttemptView, CheckView, Progress, SessionView, StreamEvent},
    check::Step,
    protocol::Protocol,
};

/// One protocol's ladder as a whole.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Ladder {
    /// Which protocol.
    pub protocol: Protocol,
    /// How far it is.
    pub progress: Progress,
}

/// Every ladder of the session, in the order people read protocols; those that have not begun are waiting.
pub fn ladders(session: &SessionView) -> Vec<Ladder> {
    Protocol::ALL
        .into_iter()
        .filter(|protocol| session.protocols.contains(protocol))
        .map(|protocol| Ladder { protocol, progress: whole(check_of(session, protocol)) })
        .collect()
}

/// How far one rung is.
pub fn progress_of(session: &SessionView, protocol: Protocol, step: Step) -> Progress {
    check_of(session, protocol)
        .and_then(|check| check.steps.iter().find(|view| view.step == step))
        .map_or(Progress::Waiting, |view| view.progress)
}

/// The ladders that ended, in words for those who listen rather than look: which ones, and how each did.
pub fn announcement(session: &SessionView) -> Vec<Ladder> {
    ladders(session)
        .into_iter()
        .filter(|ladder| matches!(ladder.progress, Progress::Passed | Progress::Failed))
        .collect()
}

fn check_of(session: &SessionView, protocol: Protocol) -> Option<&CheckView> {
    session.attempt.as_ref()?.checks.iter().find(|check| check.protocol == protocol)
}

fn whole(check: Option<&CheckView>) -> Progress {
    let Some(check) = check else { return Progress::Waiting };
    let any = |progress| check.steps.iter().any(|view| view.progress == progress);
    if check.finding.is_some() || any(Progress::Failed) {
        Progress::Failed
    } else if any(Progress::Running) {
        Progress::Running
    } else if !any(Progress::Waiting) && any(Progress::Passed) {
        Progress::Passed
    } else if any(Progress::Passed) {
        Progress::Running
    } else {
        Progress::Waiting
    }
}

/// Writes an event of the current attempt into the session. What belongs to another attempt is out of date.
pub(super) fn hear(session: &mut SessionView, event: StreamEvent) {
    match event {
        StreamEvent::Session { session: whole } => *session = whole,
        StreamEvent::Step { attempt, protocol, step } => {
            if let Some(current) = session.attempt.as_mut().filter(|current| current.id == attempt) {
                let steps = &mut check_mut(current, protocol).steps;
                match steps.iter_mut().find(|known| known.step == step.step) {
                    Some(known) => *known = step,
                    None => steps.push(step),
                }
            }
        }
        StreamEvent::Check { attempt, check } => {
            if let Some(current) = session.attempt.as_mut().filter(|current| current.id == attempt) {
                let known = check_mut(current, check.protocol);
                *known = check;
            }
        }
    }
}

fn check_mut(attempt: &mut AttemptView, protocol: Protocol) -> &mut CheckView {
    let place = attempt.checks.iter().position(|check| check.protocol == protocol).unwrap_or_else(|| {
        attempt.checks.push(CheckView { protocol, steps: Vec::new(), finding: None });
        attempt.checks.len() - 1
    });
    &mut attempt.checks[place]
}
