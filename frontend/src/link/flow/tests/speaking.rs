//! Another language is chosen while the page is in use.

use super::*;

#[test]
fn findings_are_read_and_heard_anew_in_the_new_language() {
    let mut model = showing(at_stage(AttemptStage::Refused));
    let (language, round) = (model.language, model.listening.round);
    assert!(reads_session(&model.update(Message::LanguageChanged)));
    assert!(model.language > language && model.listening.round > round && !model.listening.active);
    let (version, mut translated) = (model.version, at_stage(AttemptStage::Refused));
    translated.attempt.as_mut().unwrap().finding = Some(finding("mail.server-closed"));
    assert!(listens(&model.update(Message::SessionRead(Ok(translated)))));
    assert!(model.version > version, "the same event in other words is another view");
}

#[test]
fn an_explanation_is_asked_for_again_and_what_was_typed_stays() {
    let mut model = showing(at_stage(AttemptStage::SigningIn));
    model.update(Message::Pasted("AADSTS50105".to_owned()));
    let finding = Some(finding("entra.user-not-assigned"));
    let known = PageTextExplained { recognised: true, secret_noticed: false, finding, session: None };
    model.update(Message::Explained(Ok(known)));
    let effects = model.update(Message::LanguageChanged);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Ask(Question::Explain(..)))));
    assert_eq!((model.pasted.as_str(), model.screen()), ("AADSTS50105", Screen::NotReturned));
}

#[test]
fn what_is_on_its_way_is_not_disturbed() {
    let (mut opening, _) = open("/link", "tkt", None, None);
    assert!(opening.update(Message::LanguageChanged).is_empty());
    let mut leaving = showing(session(SessionState::Open, None));
    leaving.update(Message::Pressed(Action::SignIn));
    assert!(leaving.update(Message::LanguageChanged).is_empty());
    assert_eq!(leaving.busy, Some(Action::SignIn));
}

#[test]
fn an_ended_link_is_read_in_the_new_language_and_not_listened_to() {
    let mut model = showing(session(SessionState::Linked, Some(attempt(AttemptStage::Accepted))));
    assert!(reads_session(&model.update(Message::LanguageChanged)));
    let linked = session(SessionState::Linked, Some(attempt(AttemptStage::Accepted)));
    assert!(!listens(&model.update(Message::SessionRead(Ok(linked)))));
}
