//! Opening a link, coming back from Entra, coming again.

use super::*;

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
fn an_answer_that_was_cut_off_is_told_as_that_and_another_sign_in_begins_with_who_asks() {
    let (mut model, effects) = open("/callback", "code=c&sta", Some(place()), None);
    assert_eq!(model.screen(), Screen::Stopped(Stop::Incomplete));
    assert!(effects.is_empty());
    assert!(reads_session(&model.update(Message::Pressed(Action::Retry))));
    model.update(Message::SessionRead(Ok(at_stage(AttemptStage::SigningIn))));
    assert_eq!(model.screen(), Screen::Consent);
    assert_eq!(open("/callback", "code=c", None, None).0.screen(), Screen::Stopped(Stop::Incomplete));
}

#[test]
fn an_answer_to_a_sign_in_that_a_newer_one_replaced_says_so_until_the_newer_one_goes_on() {
    let newer = |stage| {
        let attempt = AttemptView { id: AttemptId::new(2, [2; 10]), ..attempt(stage) };
        session(SessionState::Open, Some(attempt))
    };
    for verifier in [Some("v"), None] {
        let (mut model, _) = open("/callback", "code=c&state=s", Some(place()), Some(sign_in(verifier)));
        model.update(Message::HandedIn(Err(Trouble::Problem(ProblemKind::AlreadyUsed))));
        model.update(Message::SessionRead(Ok(newer(AttemptStage::SigningIn))));
        assert_eq!(model.screen(), Screen::Replaced);
        model.update(Message::SessionRead(Ok(newer(AttemptStage::Checking))));
        assert_eq!(model.screen(), Screen::Progress);
    }
}

#[test]
fn a_page_at_another_address_leads_to_the_right_one_with_what_its_link_holds() {
    let there = |model: &mut Model| {
        model.update(Message::Elsewhere("https://link.example/".to_owned()));
        assert_eq!((model.screen(), model.busy), (Screen::Stopped(Stop::OtherAddress), None));
        model.there.clone()
    };
    let (mut ticket, _) = open("/link", "tkt&popup", None, None);
    assert_eq!(there(&mut ticket).as_deref(), Some("https://link.example/link#tkt&popup"));
    let mut hosted = showing(session(SessionState::Open, None));
    hosted.update(Message::Pressed(Action::SignIn));
    assert_eq!(there(&mut hosted).as_deref(), Some("https://link.example/l#token"));
    hosted.update(Message::Elsewhere("javascript:alert(1)//".to_owned()));
    assert_eq!(hosted.there, None);
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
fn a_window_of_the_elements_closes_after_success_but_stays_open_with_something_left_to_read() {
    let (mut model, _) = open("/link", "", Some(Place { popup: true, ..place() }), None);
    model.update(Message::SessionRead(Ok(at_stage(AttemptStage::Refused))));
    let effects = model.update(Message::SessionRead(Ok(session(SessionState::Linked, None))));
    assert!(matches!(effects[..], [Effect::CloseWindow]));
}
