//! Nothing new comes for a while, or nothing at all.

use super::*;

fn heard(model: &Model, number: u64) -> Message {
    let step = StepView { step: Step::Resolve, progress: Progress::Passed, millis: Some(1) };
    let event = StreamEvent::Step { attempt: attempt_id(), protocol: Protocol::Imap, step };
    Message::Heard(model.listening.round, NumberedEvent { number, event })
}

fn unheard(model: &Model) -> Message {
    Message::ListeningEnded { round: model.listening.round, heard: false, refused: None }
}

#[test]
fn checks_without_anything_new_for_a_while_take_longer_than_usual_until_something_comes() {
    let mut model = showing(at_stage(AttemptStage::Checking));
    let since = model.begins_to_wait().unwrap();
    assert_eq!((model.begins_to_wait(), model.hitch()), (None, None), "the time is counted once");
    model.update(Message::Waited(since));
    assert_eq!(model.hitch(), Some(Hitch::TakesLong));
    let alive = StreamEvent::Session { session: SessionView { last_event: 6, ..at_stage(AttemptStage::Checking) } };
    model.update(Message::Heard(model.listening.round, NumberedEvent { number: 6, event: alive }));
    assert_eq!(model.hitch(), Some(Hitch::TakesLong), "a sign of life is nothing new");
    model.update(heard(&model, 7));
    assert_eq!(model.hitch(), None);
    model.update(Message::Waited(since));
    assert_eq!(model.hitch(), None, "what was waited on then has come");
    assert!(model.begins_to_wait().is_some_and(|now| now != since));
}

#[test]
fn a_sign_in_that_is_being_finished_may_take_long_too_and_one_that_waits_for_a_person_may_not() {
    let (mut finishing, _) = open("/callback", "code=c&state=s", None, Some(sign_in(Some("v"))));
    let since = finishing.begins_to_wait().unwrap();
    finishing.update(Message::Waited(since));
    assert_eq!(finishing.hitch(), Some(Hitch::TakesLong));
    for stage in [AttemptStage::SigningIn, AttemptStage::ChoosingIdentity, AttemptStage::Refused] {
        assert_eq!(showing(at_stage(stage)).begins_to_wait(), None);
    }
}

#[test]
fn a_service_that_is_not_heard_is_told_until_it_is_heard_again() {
    for stage in [AttemptStage::Checking, AttemptStage::SigningIn] {
        let mut model = showing(at_stage(stage));
        assert!(listens(&model.update(unheard(&model))), "it is tried again");
        assert_eq!(model.hitch(), Some(Hitch::ConnectionLost));
        let round = model.listening.round;
        model.update(Message::Reached(round));
        assert_eq!(model.hitch(), None);
    }
}

#[test]
fn a_browser_without_network_says_so_at_once_and_tries_at_once_when_it_is_back() {
    let mut model = showing(at_stage(AttemptStage::Checking));
    model.update(Message::Network(false));
    assert_eq!(model.hitch(), Some(Hitch::ConnectionLost));
    model.update(unheard(&model));
    let effects = model.update(Message::Network(true));
    assert!(matches!(effects[..], [Effect::Listen { after: 5, wait: 0, .. }]));
    model.update(heard(&model, 6));
    assert_eq!(model.hitch(), None);
}

#[test]
fn a_link_that_is_over_needs_no_connection() {
    let mut model = showing(session(SessionState::Linked, Some(attempt(AttemptStage::Accepted))));
    assert!(model.update(Message::Network(false)).is_empty() && model.update(Message::Network(true)).is_empty());
    model.update(Message::Network(false));
    assert_eq!(model.hitch(), None);
}
