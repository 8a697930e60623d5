//! What the owner gets explained, takes along and sends on.

use super::*;

fn pasting(text: &str) -> Model {
    let mut model = showing(at_stage(AttemptStage::SigningIn));
    model.update(Message::Pasted(text.to_owned()));
    model
}

fn asks_what_it_means(effects: &[Effect], text: &str) -> bool {
    let meant = |question: &Question| matches!(question, Question::Explain(id, page) if *id == attempt_id() && page.text == text);
    effects.iter().any(|effect| matches!(effect, Effect::Ask(question) if meant(question)))
}

fn explained(finding: Option<OwnerFinding>) -> PageTextExplained {
    PageTextExplained { recognised: finding.is_some(), secret_noticed: false, finding, session: None }
}

#[test]
fn what_microsoft_showed_is_sent_and_its_meaning_shown_where_it_was_pasted() {
    let mut model = pasting("AADSTS50105");
    assert!(asks_what_it_means(&model.update(Message::Pressed(Action::Explain)), "AADSTS50105"));
    assert_eq!(model.busy, Some(Action::Explain));
    let before = model.explanations;
    model.update(Message::Explained(Ok(explained(Some(finding("entra.user-not-assigned"))))));
    assert_eq!((model.screen(), model.busy), (Screen::NotReturned, None));
    assert!(model.explanations > before && model.explained.is_some());
}

#[test]
fn an_empty_box_is_not_sent() {
    let mut model = pasting(" \n");
    assert!(model.update(Message::Pressed(Action::Explain)).is_empty());
    assert_eq!((model.notice, model.busy), (Some(Notice::NothingPasted), None));
}

#[test]
fn what_was_typed_outlives_events_and_troubles() {
    let mut model = pasting("some words");
    let event = StreamEvent::Session { session: SessionView { last_event: 6, ..at_stage(AttemptStage::SigningIn) } };
    model.update(Message::Heard(model.listening.round, NumberedEvent { number: 6, event }));
    model.update(Message::Pressed(Action::Explain));
    model.update(Message::Explained(Err(Trouble::Unreachable)));
    assert_eq!((model.pasted.as_str(), model.notice), ("some words", Some(Notice::Unreachable)));
}

#[test]
fn a_session_that_changed_by_an_explanation_is_shown() {
    let mut model = pasting("AADSTS90094");
    model.update(Message::Pressed(Action::Explain));
    let session = session(SessionState::AwaitingAdministrator, Some(attempt(AttemptStage::Ended)));
    let explained =
        PageTextExplained { session: Some(session), ..explained(Some(finding("entra.needs-administrator"))) };
    model.update(Message::Explained(Ok(explained)));
    assert_eq!(model.screen(), Screen::NeedsAdministrator);
}

#[test]
fn an_explanation_belongs_to_its_attempt() {
    let mut model = pasting("AADSTS50105");
    model.update(Message::Explained(Ok(explained(None))));
    let other = AttemptView { id: AttemptId::new(2, [2; 10]), ..attempt(AttemptStage::SigningIn) };
    model.update(Message::SessionRead(Ok(session(SessionState::Open, Some(other)))));
    assert!(model.explained.is_none());
    assert_eq!(model.pasted, "AADSTS50105");
}

#[test]
fn a_report_is_read_and_saved_or_the_owner_told_why_not() {
    let mut model = showing(at_stage(AttemptStage::Refused));
    let effects = model.update(Message::Pressed(Action::Report));
    assert!(matches!(&effects[..], [Effect::Ask(Question::Report(id))] if *id == attempt_id()));
    model.update(Message::Saved(Ok(())));
    assert_eq!((model.busy, model.notice), (None, None));
    model.update(Message::Pressed(Action::Report));
    model.update(Message::Saved(Err(Trouble::Problem(ProblemKind::TooManyRequests))));
    assert_eq!((model.busy, model.notice), (None, Some(Notice::Busy)));
}

#[test]
fn a_copied_text_is_known_by_what_it_says_and_a_refusal_is_told() {
    let mut model = showing(at_stage(AttemptStage::Refused));
    model.update(Message::Copied(Some("letter".to_owned())));
    assert_eq!((model.copied.as_deref(), model.notice), (Some("letter"), None));
    model.update(Message::Copied(None));
    assert_eq!((model.copied.as_deref(), model.notice), (None, Some(Notice::CopyRefused)));
}

#[test]
fn an_administrator_who_comes_back_is_told_what_the_service_says_and_nothing_else() {
    let answered =
        |query| Model::open(Opened { opening: Opening::of("/callback", query, ""), place: None, sign_in: None });
    let outcome = |approved| ConsentOutcome { vendor_name: "Fabrikam".to_owned(), approved, finding: None };
    for (approved, screen) in [(true, Stop::Approved), (false, Stop::NotApproved)] {
        let (mut model, effects) = answered("admin_consent=True&tenant=t&state=s");
        assert!(matches!(effects[..], [Effect::Ask(Question::Consent(_))]));
        assert_eq!(model.screen(), Screen::Opening);
        model.update(Message::ConsentTold(Ok(outcome(approved))));
        assert_eq!(model.screen(), Screen::Stopped(screen));
    }
    let (mut model, _) = answered("error=access_denied&error_description=Call+555-0100&state=forged");
    model.update(Message::ConsentTold(Err(Trouble::Problem(ProblemKind::NotFound))));
    assert_eq!(model.screen(), Screen::Stopped(Stop::LinkUnknown));
    let (model, effects) = answered("error_description=Call+555-0100");
    assert_eq!(model.screen(), Screen::Stopped(Stop::LinkUnknown));
    assert!(effects.is_empty());
}

#[test]
fn whoever_did_not_agree_in_this_tab_sees_who_asks_whatever_others_did_before() {
    let fresh = || Place { agreed: None, own_attempt: None, ..place() };
    for stage in [
        AttemptStage::SigningIn,
        AttemptStage::Checking,
        AttemptStage::ChoosingIdentity,
        AttemptStage::Refused,
        AttemptStage::Ended,
    ] {
        let (mut model, _) = open("/l", "token", Some(fresh()), None);
        model.update(Message::SessionRead(Ok(at_stage(stage))));
        assert_eq!(model.screen(), Screen::Consent, "{stage:?}");
        let effects = model.update(Message::Pressed(Action::SignIn));
        assert!(matches!(effects[..], [Effect::SignIn]));
        assert_eq!(model.place.unwrap().agreed.as_deref(), Some(AGREEMENT));
    }
}

#[test]
fn an_agreement_to_other_names_is_none() {
    let mut model = showing(at_stage(AttemptStage::SigningIn));
    assert_eq!(model.screen(), Screen::NotReturned);
    let renamed = SessionView { agreement: "other names".to_owned(), ..at_stage(AttemptStage::SigningIn) };
    model.update(Message::SessionRead(Ok(renamed)));
    assert_eq!(model.screen(), Screen::Consent);
}

#[test]
fn an_answer_that_fits_no_sign_in_of_this_tab_leads_back_to_who_asks() {
    let (mut model, _) = open("/callback", "code=c&state=foreign", Some(place()), None);
    assert_eq!(model.screen(), Screen::Stopped(Stop::Tampered));
    let effects = model.update(Message::Pressed(Action::Retry));
    assert!(reads_session(&effects));
    model.update(Message::SessionRead(Ok(at_stage(AttemptStage::SigningIn))));
    assert_eq!(model.screen(), Screen::Consent);
}
