//! The ways a link can go, told as what the owner did.

use shared::{
    api::link::{
        AttemptStage, AttemptView, CheckView, NumberedEvent, PageOpened, Progress, SessionState, SessionView, StepView,
        StreamEvent,
    },
    check::Step,
    finding::{Finding, FindingCode, Who},
    flow::IdentityChoice,
    id::{AttemptId, LinkSessionId},
    problem::ProblemKind,
    protocol::Protocol,
    time::Timestamp,
};

use super::{
    Action, Effect, HandIn, Message, Model, Notice, Opened, Question, Screen, Stop, Trouble, Way, announcement,
};
use crate::link::{
    answer::Opening,
    place::{OwnAttempt, Place, SignIn},
};

fn attempt_id() -> AttemptId {
    AttemptId::new(1, [1; 10])
}

fn session(state: SessionState, attempt: Option<AttemptView>) -> SessionView {
    SessionView {
        id: LinkSessionId::new(1, [0; 10]),
        vendor_name: "Fabrikam".to_owned(),
        receiving_account: "Contoso".to_owned(),
        wanted_address: "ada@contoso.example".parse().ok(),
        protocols: Protocol::ALL.to_vec(),
        state,
        expires_at: Timestamp(0),
        attempts_left: 9,
        attempt,
        return_url: None,
        last_event: 5,
    }
}

fn attempt(state: AttemptStage) -> AttemptView {
    AttemptView {
        id: attempt_id(),
        state,
        signed_in_as: None,
        mailbox_address: None,
        expires_at: Timestamp(0),
        checks: Vec::new(),
        finding: None,
        retest_until: None,
    }
}

fn at_stage(stage: AttemptStage) -> SessionView {
    session(SessionState::Open, Some(attempt(stage)))
}

fn place() -> Place {
    let own = OwnAttempt { id: attempt_id().as_str().to_owned(), browser_secret: "secret".to_owned() };
    Place { credential: "token".to_owned(), popup: false, own_attempt: Some(own) }
}

fn sign_in(verifier: Option<&str>) -> SignIn {
    SignIn { verifier: verifier.map(str::to_owned), issuer: Some("https://login.example/x".to_owned()), place: place() }
}

fn open(path: &str, fragment: &str, place: Option<Place>, sign_in: Option<SignIn>) -> (Model, Vec<Effect>) {
    Model::open(Opened { opening: Opening::of(path, fragment), place, sign_in })
}

/// A page that reads `session` as its first answer.
fn showing(session: SessionView) -> Model {
    let (mut model, _) = open("/l", "token", Some(place()), None);
    model.update(Message::SessionRead(Ok(session)));
    model
}

fn reads_session(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Ask(Question::Session)))
}

fn hands_in(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Ask(Question::HandIn(_))))
}

fn listens(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Listen { .. }))
}

#[test]
fn a_ticket_is_redeemed_and_its_page_token_remembered() {
    let (mut model, effects) = open("/link", "tkt&popup", None, None);
    assert!(matches!(&effects[..], [Effect::Ask(Question::Redeem(ticket))] if ticket == "tkt"));
    assert_eq!(model.screen(), Screen::Opening);
    let opened = PageOpened { page_token: "page".to_owned(), session: session(SessionState::Open, None) };
    let effects = model.update(Message::Redeemed(Ok(opened)));
    assert!(matches!(&effects[0], Effect::KeepPlace(place) if place.credential == "page" && place.popup));
    assert!(listens(&effects));
    assert_eq!(model.screen(), Screen::Consent);
}

#[test]
fn a_reload_finds_the_page_token_in_the_tab() {
    let (_, effects) = open("/link", "", Some(place()), None);
    assert!(reads_session(&effects));
}

#[test]
fn a_used_or_expired_ticket_sends_the_owner_back_to_the_page_it_came_from() {
    for kind in [ProblemKind::AlreadyUsed, ProblemKind::Expired, ProblemKind::NotFound] {
        let (mut model, _) = open("/link", "tkt", None, None);
        model.update(Message::Redeemed(Err(Trouble::Problem(kind))));
        assert_eq!(model.screen(), Screen::Stopped(Stop::TicketUsed));
    }
}

#[test]
fn a_ticket_that_met_a_silent_service_can_be_sent_again() {
    let (mut model, _) = open("/link", "tkt", None, None);
    model.update(Message::Redeemed(Err(Trouble::Unreachable)));
    assert_eq!(model.screen(), Screen::Stopped(Stop::Unreachable));
    let effects = model.update(Message::Pressed(Action::Retry));
    assert!(matches!(&effects[..], [Effect::Ask(Question::Redeem(ticket))] if ticket == "tkt"));
}

#[test]
fn a_hosted_link_only_reads() {
    let (model, effects) = open("/l", "token", None, None);
    assert!(effects.iter().all(|effect| matches!(effect, Effect::KeepPlace(_) | Effect::Ask(Question::Session))));
    assert_eq!(model.screen(), Screen::Opening);
}

#[test]
fn a_hosted_link_without_its_token_is_incomplete() {
    assert_eq!(open("/l", "", Some(place()), None).0.screen(), Screen::Stopped(Stop::LinkIncomplete));
}

#[test]
fn a_link_that_was_used_shows_the_outcome_and_stops_listening() {
    let mut model = showing(session(SessionState::Open, None));
    let linked = session(SessionState::Linked, Some(attempt(AttemptStage::Accepted)));
    assert!(!listens(&model.update(Message::SessionRead(Ok(linked)))));
    assert_eq!(model.screen(), Screen::Success);
}

#[test]
fn an_expired_link_says_so_whether_or_not_its_vendor_is_known() {
    assert_eq!(showing(session(SessionState::Expired, None)).screen(), Screen::Expired);
    let (mut model, _) = open("/l", "token", None, None);
    model.update(Message::SessionRead(Err(Trouble::Problem(ProblemKind::Expired))));
    assert_eq!(model.screen(), Screen::Stopped(Stop::Expired));
}

#[test]
fn an_unknown_link_says_so() {
    let (mut model, _) = open("/l", "token", None, None);
    model.update(Message::SessionRead(Err(Trouble::Problem(ProblemKind::Unauthenticated))));
    assert_eq!(model.screen(), Screen::Stopped(Stop::LinkUnknown));
}

#[test]
fn a_returned_code_is_handed_in_with_its_verifier_which_is_then_forgotten() {
    let (mut model, effects) = open("/callback", "code=c&state=s", Some(place()), Some(sign_in(Some("v"))));
    let code = effects.iter().find_map(|effect| match effect {
        Effect::Ask(Question::HandIn(HandIn::Code(_, code))) => Some(code),
        _ => None,
    });
    assert_eq!(code.map(|c| (c.code.as_str(), c.verifier.as_str())), Some(("c", "v")));
    assert_eq!(model.screen(), Screen::Finishing);
    let effects = model.update(Message::HandedIn(Ok(None)));
    assert!(matches!(&effects[..], [Effect::ForgetVerifier(state), Effect::Ask(Question::Session)] if state == "s"));
    model.update(Message::SessionRead(Ok(at_stage(AttemptStage::Redeeming))));
    assert_eq!(model.screen(), Screen::Progress);
}

#[test]
fn the_same_answer_twice_shows_where_the_first_one_led() {
    let (_, effects) = open("/callback", "code=c&state=s", Some(place()), Some(sign_in(None)));
    assert!(reads_session(&effects) && !hands_in(&effects));
    let (mut model, _) = open("/callback", "code=c&state=s", Some(place()), Some(sign_in(Some("v"))));
    let effects = model.update(Message::HandedIn(Err(Trouble::Problem(ProblemKind::AlreadyUsed))));
    assert!(matches!(effects[0], Effect::ForgetVerifier(_)) && reads_session(&effects));
}

#[test]
fn a_reload_of_the_callback_page_goes_on_where_the_session_stands() {
    let (_, effects) = open("/callback", "", Some(place()), None);
    assert!(reads_session(&effects));
}

#[test]
fn an_answer_in_another_browser_is_sent_back_to_the_first() {
    let (model, effects) = open("/callback", "code=c&state=s", None, None);
    assert_eq!(model.screen(), Screen::Stopped(Stop::OtherBrowser));
    assert!(effects.is_empty());
}

#[test]
fn an_answer_with_a_foreign_state_or_issuer_is_thrown_away_unsent() {
    let foreign_state = open("/callback", "code=c&state=forged", Some(place()), None);
    let foreign_issuer =
        open("/callback", "code=c&state=s&iss=https%3A%2F%2Fevil.example", None, Some(sign_in(Some("v"))));
    for (model, effects) in [foreign_state, foreign_issuer] {
        assert_eq!(model.screen(), Screen::Stopped(Stop::Tampered));
        assert!(!hands_in(&effects));
    }
}

#[test]
fn an_error_is_handed_in_and_its_finding_shown() {
    let (mut model, effects) = open("/callback", "error=access_denied&state=s", None, Some(sign_in(Some("v"))));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Ask(Question::HandIn(HandIn::Error(..))))));
    model.update(Message::HandedIn(Ok(Some(at_stage(AttemptStage::Ended)))));
    assert_eq!(model.screen(), Screen::SignInFailed);
}

#[test]
fn a_code_that_met_a_silent_service_is_sent_again_with_its_verifier() {
    let (mut model, _) = open("/callback", "code=c&state=s", None, Some(sign_in(Some("v"))));
    assert!(model.update(Message::HandedIn(Err(Trouble::Unreachable))).is_empty());
    assert_eq!(model.screen(), Screen::Stopped(Stop::Unreachable));
    assert!(hands_in(&model.update(Message::Pressed(Action::Retry))));
    assert_eq!(model.screen(), Screen::Finishing);
}

#[test]
fn a_code_that_came_too_late_says_so() {
    let (mut model, _) = open("/callback", "code=c&state=s", None, Some(sign_in(Some("v"))));
    model.update(Message::HandedIn(Err(Trouble::Problem(ProblemKind::Expired))));
    model.update(Message::SessionRead(Ok(at_stage(AttemptStage::SigningIn))));
    assert_eq!((model.screen(), model.notice), (Screen::NotReturned, Some(Notice::TooLate)));
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
        let steps = Step::ALL.map(|step| StepView { step, progress, millis: None }).to_vec();
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
fn a_linked_mailbox_with_a_broken_protocol_is_a_partial_success() {
    let finding = Finding {
        code: FindingCode::of("smtp.auth-disabled-for-mailbox"),
        title: String::new(),
        cause: String::new(),
        who: Who::Administrator,
        fix: Vec::new(),
        retry_helps: false,
    };
    let mut accepted = attempt(AttemptStage::Accepted);
    accepted.checks.push(CheckView { protocol: Protocol::Smtp, steps: Vec::new(), finding: Some(finding) });
    assert_eq!(showing(session(SessionState::Linked, Some(accepted))).screen(), Screen::PartialSuccess);
}

#[test]
fn a_window_of_the_elements_closes_after_success_but_stays_open_with_something_left_to_read() {
    let (mut model, _) = open("/link", "", Some(Place { popup: true, ..place() }), None);
    model.update(Message::SessionRead(Ok(at_stage(AttemptStage::Refused))));
    let effects = model.update(Message::SessionRead(Ok(session(SessionState::Linked, None))));
    assert!(matches!(effects[..], [Effect::CloseWindow]));
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
