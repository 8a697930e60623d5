//! Ladders as they are told and shown, and what the events of a session add up to.

use shared::{
    api::link::{Progress, StepView},
    check::{Check, Step, StepOutcome, StepRecord},
    finding::Diagnosed,
    flow::INTERRUPTED,
    id::AttemptId,
    protocol::Protocol,
};

use crate::store::{LadderRecord, SessionEvent};

/// A rung being climbed.
pub(crate) const fn running(step: Step) -> StepView {
    StepView { step, progress: Progress::Running, millis: None }
}

/// A climbed rung.
pub(crate) const fn ended(record: &StepRecord) -> StepView {
    let progress = match record.outcome {
        StepOutcome::Passed => Progress::Passed,
        StepOutcome::Failed(_) => Progress::Failed,
    };
    StepView { step: record.step, progress, millis: Some(record.millis) }
}

/// A finished ladder: rungs that were never reached are skipped.
pub(crate) fn finished(check: &Check, finding: Option<Diagnosed>) -> LadderRecord {
    let rung = |step: Step| {
        let record = check.steps.iter().find(|record| record.step == step);
        record.map_or(StepView { step, progress: Progress::Skipped, millis: None }, ended)
    };
    LadderRecord {
        protocol: check.protocol,
        steps: check.protocol.rungs().iter().copied().map(rung).collect(),
        finding,
    }
}

/// A ladder on which nobody climbs any more. When it has no end, its climbing was interrupted.
pub(crate) fn at_rest(mut ladder: LadderRecord) -> LadderRecord {
    let unfinished = |rung: &StepView| matches!(rung.progress, Progress::Running | Progress::Waiting);
    if ladder.steps.iter().any(unfinished) {
        ladder.steps.iter_mut().filter(|rung| unfinished(rung)).for_each(|rung| rung.progress = Progress::Skipped);
        ladder.finding.get_or_insert(INTERRUPTED);
    }
    ladder
}

/// A rung that nobody stands on.
pub(crate) const fn unclimbed_rung(step: Step, progress: Progress) -> StepView {
    StepView { step, progress, millis: None }
}

fn unclimbed(protocol: Protocol) -> LadderRecord {
    let rung = |step| unclimbed_rung(step, Progress::Waiting);
    LadderRecord { protocol, steps: protocol.rungs().iter().copied().map(rung).collect(), finding: None }
}

/// The ladders of `attempt` as they are after `course`, oldest event first. Empty before checks began.
pub(crate) fn ladders<'a>(
    attempt: &AttemptId,
    course: impl IntoIterator<Item = &'a SessionEvent>,
) -> Vec<LadderRecord> {
    let mut ladders: Vec<LadderRecord> = Vec::new();
    for event in course {
        match event {
            SessionEvent::ChecksBegan { attempt: of, protocols } if of == attempt => {
                ladders = protocols.iter().copied().map(unclimbed).collect();
            }
            SessionEvent::Step { attempt: of, protocol, step } if of == attempt => {
                let ladder = ladders.iter_mut().find(|ladder| ladder.protocol == *protocol);
                let rung = ladder.and_then(|ladder| ladder.steps.iter_mut().find(|rung| rung.step == step.step));
                if let Some(rung) = rung {
                    *rung = *step;
                }
            }
            SessionEvent::Check { attempt: of, ladder: ended } if of == attempt => {
                if let Some(ladder) = ladders.iter_mut().find(|ladder| ladder.protocol == ended.protocol) {
                    *ladder = ended.clone();
                }
            }
            _ => {}
        }
    }
    ladders
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(n: u8) -> AttemptId {
        AttemptId::new(1, [n; 10])
    }

    fn began(n: u8) -> SessionEvent {
        SessionEvent::ChecksBegan { attempt: attempt(n), protocols: vec![Protocol::Imap] }
    }

    fn climbed(n: u8) -> SessionEvent {
        let step = StepView { step: Step::Resolve, progress: Progress::Passed, millis: Some(3) };
        SessionEvent::Step { attempt: attempt(n), protocol: Protocol::Imap, step }
    }

    #[test]
    fn a_retest_begins_at_the_first_rung_again() {
        let ladders = ladders(&attempt(1), &[began(1), climbed(1), began(1)]);
        assert!(ladders[0].steps.iter().all(|rung| rung.progress == Progress::Waiting));
    }

    #[test]
    fn a_ladder_that_was_left_half_climbed_says_so_and_a_whole_one_stays_as_it_is() {
        let half = at_rest(ladders(&attempt(1), &[began(1), climbed(1)]).remove(0));
        assert_eq!((half.steps[0].progress, half.steps[1].progress), (Progress::Passed, Progress::Skipped));
        assert_eq!(half.finding, Some(INTERRUPTED));
        let whole = LadderRecord { steps: vec![half.steps[0]], finding: None, ..half };
        assert_eq!(at_rest(whole.clone()), whole);
    }

    #[test]
    fn rungs_of_another_attempt_do_not_show() {
        let ladders = ladders(&attempt(1), &[began(1), climbed(2)]);
        assert_eq!(ladders[0].steps[0].progress, Progress::Waiting);
    }

    #[test]
    fn rungs_change_as_they_are_climbed() {
        let ladders = ladders(&attempt(1), &[began(1), climbed(1)]);
        assert_eq!(ladders[0].steps[0].progress, Progress::Passed);
        assert_eq!(ladders[0].steps[1].progress, Progress::Waiting);
    }
}
