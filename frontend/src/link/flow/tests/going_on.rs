//! From consent to the outcome.

use super::*;

#[test]
fn a_link_that_was_used_shows_the_outcome_and_stops_listening() {
    let mut model = showing(session(SessionState::Open, None));
    let linked = session(SessionState::Linked, Some(attempt(AttemptStage::Accepted)));
    assert!(!listens(&model.update(Message::SessionRead(Ok(linked)))));
    assert_eq!(model.screen(), Screen::Success);
}

#[test]
fn coming_back_without_an_answer_offers_to_start_again() {
    let mut model = showing(at_stage(AttemptStage::SigningIn));
    assert_eq!(model.screen(), Screen::NotReturned);
    assert!(matches!(model.update(Message::Pressed(Action::SignIn))[..], [Effect::SignIn]));
}

#[test]
fn leaving_for_entra_does_not_look_like_not_having_returned() {
    let mut model = showing(session(SessionState::Open, None));
    let round = model.listening.round;
    model.update(Message::Pressed(Action::SignIn));
    let started = StreamEvent::Session { session: at_stage(AttemptStage::SigningIn) };
    model.update(Message::Heard(round, NumberedEvent { number: 6, event: started }));
    assert_eq!(model.screen(), Screen::Consent);
    let effects = model.update(Message::Acted(Err(Trouble::Problem(ProblemKind::Conflict))));
    assert!(reads_session(&effects) && model.notice == Some(Notice::OutOfDate));
    assert!(listens(&model.update(Message::SessionRead(Ok(at_stage(AttemptStage::Checking))))));
}

#[test]
fn a_second_press_while_the_first_is_under_way_does_nothing() {
    let mut model = showing(session(SessionState::Open, None));
    model.update(Message::Pressed(Action::SignIn));
    assert!(model.update(Message::Pressed(Action::Decline)).is_empty());
}

#[test]
fn a_second_tab_follows_what_the_first_one_does() {
    let mut model = showing(session(SessionState::Open, None));
    let stages = [
        (AttemptStage::SigningIn, Screen::NotReturned),
        (AttemptStage::Redeeming, Screen::Progress),
        (AttemptStage::ChoosingIdentity, Screen::ChooseIdentity),
        (AttemptStage::Checking, Screen::Progress),
        (AttemptStage::Refused, Screen::Refused),
    ];
    for (number, (stage, screen)) in (6..).zip(stages) {
        let event = StreamEvent::Session { session: at_stage(stage) };
        model.update(Message::Heard(model.listening.round, NumberedEvent { number, event }));
        assert_eq!(model.screen(), screen);
    }
}

#[test]
fn only_the_browser_that_signed_in_may_answer_for_the_attempt() {
    let mut model = showing(at_stage(AttemptStage::ChoosingIdentity));
    assert!(model.owns_attempt());
    let choice = IdentityChoice::SharedMailbox;
    let effects = model.update(Message::Pressed(Action::Choose(choice)));
    assert!(matches!(&effects[..], [Effect::Ask(Question::Choose(id, c))] if *id == attempt_id() && *c == choice));
    model.place = Some(Place::new("token".to_owned(), false));
    assert!(!model.owns_attempt());
}

#[test]
fn a_browser_whose_hour_has_passed_can_sign_in_again_instead() {
    let steering = [
        (AttemptStage::ChoosingIdentity, Action::Choose(IdentityChoice::Alias)),
        (AttemptStage::Refused, Action::CheckAgain),
    ];
    for (stage, action) in steering {
        let mut model = showing(at_stage(stage));
        let screen = model.screen();
        model.update(Message::Pressed(action));
        let effects = model.update(Message::Acted(Err(Trouble::Problem(ProblemKind::Forbidden))));
        let kept =
            effects.iter().any(|effect| matches!(effect, Effect::KeepPlace(place) if place.own_attempt.is_none()));
        assert!(kept && reads_session(&effects), "a reload knows it too");
        assert!(!model.owns_attempt());
        model.update(Message::SessionRead(Ok(at_stage(stage))));
        assert_eq!((model.screen(), model.notice), (screen, Some(Notice::TooLate)));
        assert!(matches!(model.update(Message::Pressed(Action::SignIn))[..], [Effect::SignIn]));
    }
}

#[test]
fn a_refusal_of_anything_else_leaves_the_browser_its_attempt() {
    let mut model = showing(at_stage(AttemptStage::Refused));
    for (action, kind) in [(Action::CheckAgain, ProblemKind::Conflict), (Action::Decline, ProblemKind::Forbidden)] {
        model.update(Message::Pressed(action));
        model.update(Message::Acted(Err(Trouble::Problem(kind))));
        assert!(model.owns_attempt());
    }
}

#[test]
fn waiting_for_an_administrator_outlives_attempts_and_a_missing_one() {
    for attempt in [None, Some(attempt(AttemptStage::Ended))] {
        let model = showing(session(SessionState::AwaitingAdministrator, attempt));
        assert_eq!(model.screen(), Screen::NeedsAdministrator);
    }
}

#[test]
fn without_attempts_left_no_new_one_is_offered() {
    let used = SessionView { attempts_left: 0, ..at_stage(AttemptStage::Ended) };
    assert_eq!(showing(used).screen(), Screen::AttemptsUsed);
}

#[test]
fn a_stream_that_stays_silent_becomes_polling_after_the_same_event() {
    let mut model = showing(at_stage(AttemptStage::Checking));
    for _ in 0..3 {
        assert_eq!(model.listening.way, Way::Stream);
        let round = model.listening.round;
        let effects = model.update(Message::ListeningEnded { round, heard: false, refused: None });
        assert!(matches!(effects[..], [Effect::Listen { after: 5, .. }]));
    }
    assert_eq!(model.listening.way, Way::Poll);
}

#[test]
fn a_refused_stream_reads_the_session_and_does_not_spin() {
    let mut model = showing(at_stage(AttemptStage::Checking));
    let ended = |round| Message::ListeningEnded { round, heard: false, refused: Some(ProblemKind::Unauthenticated) };
    let effects = model.update(ended(model.listening.round));
    assert!(reads_session(&effects));
    let effects = model.update(Message::SessionRead(Ok(at_stage(AttemptStage::Checking))));
    assert!(matches!(effects[..], [Effect::Listen { wait: 1.., .. }]));
}

#[test]
fn what_an_older_round_still_says_is_ignored() {
    let mut model = showing(at_stage(AttemptStage::Checking));
    let old = model.listening.round;
    model.update(Message::ListeningEnded { round: old, heard: true, refused: None });
    let event = StreamEvent::Session { session: session(SessionState::Cancelled, None) };
    assert!(model.update(Message::Heard(old, NumberedEvent { number: 9, event })).is_empty());
    assert_eq!(model.screen(), Screen::Progress);
}

#[test]
fn rungs_and_ladders_arrive_one_by_one_and_repeats_change_nothing() {
    let mut model = showing(at_stage(AttemptStage::Checking));
    let round = model.listening.round;
    let mut number = 5;
    let mut hear = |model: &mut Model, event| {
        number += 1;
        model.update(Message::Heard(round, NumberedEvent { number, event }));
    };
    let step = StepView { step: Step::Resolve, progress: Progress::Failed, millis: Some(1) };
    let checks = [(Protocol::Imap, Progress::Passed), (Protocol::Smtp, Progress::Failed)];
    hear(&mut model, StreamEvent::Step { attempt: attempt_id(), protocol: Protocol::Pop, step });
    for (protocol, progress) in checks {
        let steps = protocol.rungs().iter().map(|&step| StepView { step, progress, millis: None }).collect();
        let check = CheckView { protocol, steps, finding: None };
        hear(&mut model, StreamEvent::Check { attempt: attempt_id(), check });
    }
    let stale = StepView { step: Step::Open, progress: Progress::Failed, millis: None };
    let event = StreamEvent::Step { attempt: attempt_id(), protocol: Protocol::Imap, step: stale };
    model.update(Message::Heard(round, NumberedEvent { number: 6, event }));
    let done = announcement(model.session.as_ref().unwrap());
    let expected = [Progress::Passed, Progress::Failed, Progress::Failed];
    assert_eq!(done.iter().map(|ladder| ladder.progress).collect::<Vec<_>>(), expected);
}

#[test]
fn a_view_that_is_ahead_of_its_number_is_not_set_back_by_what_it_already_holds() {
    let mut model = showing(at_stage(AttemptStage::Redeeming));
    let round = model.listening.round;
    let step = |progress| StepView { step: Step::Resolve, progress, millis: None };
    let mut ahead = at_stage(AttemptStage::Checking);
    let check = CheckView { protocol: Protocol::Imap, steps: vec![step(Progress::Passed)], finding: None };
    ahead.attempt.as_mut().unwrap().checks.push(check);
    ahead.last_event = 8;
    let event = StreamEvent::Session { session: ahead };
    model.update(Message::Heard(round, NumberedEvent { number: 6, event }));
    let event = StreamEvent::Step { attempt: attempt_id(), protocol: Protocol::Imap, step: step(Progress::Running) };
    model.update(Message::Heard(round, NumberedEvent { number: 7, event }));
    let progress = progress_of(model.session.as_ref().unwrap(), Protocol::Imap, Step::Resolve);
    assert_eq!(progress, Progress::Passed);
}

#[test]
fn a_linked_mailbox_with_a_broken_protocol_is_a_partial_success() {
    assert_eq!(showing(partly_linked(AttemptStage::Accepted)).screen(), Screen::PartialSuccess);
}

fn partly_linked(stage: AttemptStage) -> SessionView {
    let finding = Some(finding("smtp.auth-disabled-for-mailbox"));
    let mut attempt = attempt(stage);
    attempt.checks.push(CheckView { protocol: Protocol::Smtp, steps: Vec::new(), finding });
    session(SessionState::Linked, Some(attempt))
}

#[test]
fn a_linked_mailbox_can_be_checked_again_and_is_followed_until_that_is_over() {
    let mut model = showing(partly_linked(AttemptStage::Accepted));
    let effects = model.update(Message::Pressed(Action::CheckAgain));
    assert!(matches!(&effects[..], [Effect::Ask(Question::Retest(id))] if *id == attempt_id()));
    model.update(Message::Acted(Ok(None)));
    assert!(listens(&model.update(Message::SessionRead(Ok(partly_linked(AttemptStage::Accepted))))), "not begun yet");
    let mut number = 5;
    let mut hear = |model: &mut Model, session| {
        number += 1;
        let event = NumberedEvent { number, event: StreamEvent::Session { session } };
        model.update(Message::Heard(model.listening.round, event))
    };
    hear(&mut model, partly_linked(AttemptStage::Checking));
    assert_eq!((model.screen(), model.listening.active), (Screen::Progress, true));
    hear(&mut model, session(SessionState::Linked, Some(attempt(AttemptStage::Accepted))));
    assert_eq!((model.screen(), model.listening.active), (Screen::Success, false));
}

#[test]
fn declining_ends_the_session() {
    let mut model = showing(session(SessionState::Open, None));
    assert!(matches!(model.update(Message::Pressed(Action::Decline))[..], [Effect::Ask(Question::Cancel)]));
    model.update(Message::Acted(Ok(Some(session(SessionState::Cancelled, None)))));
    assert_eq!(model.screen(), Screen::Cancelled);
}

#[test]
fn a_failed_action_leaves_its_screen_with_a_notice() {
    let mut model = showing(at_stage(AttemptStage::Refused));
    model.update(Message::Pressed(Action::CheckAgain));
    model.update(Message::Acted(Err(Trouble::Unreachable)));
    assert_eq!((model.screen(), model.notice, model.busy), (Screen::Refused, Some(Notice::Unreachable), None));
}
