//! Texts call buttons by the names that buttons have.

use super::everything;
use crate::{
    catalogue,
    text::{Language, link::Key, owner::OwnerText},
};

/// The buttons that a text may name.
const BUTTONS: [Key; 4] = [Key::SignInAgain, Key::CheckAgain, Key::Retry, Key::Copy];

/// What is quoted of Microsoft's pages.
const MICROSOFT: &[&str] = &[
    "Approval required",
    "Authenticated SMTP",
    "Not assigned to a role",
    "Use another account",
    "Anderes Konto verwenden",
    "Authentifiziertes SMTP",
    "E-Mail-Apps verwalten",
    "Genehmigung erforderlich",
    "Keiner Rolle zugewiesen",
    "Approbation requise",
    "Gérer les applications de messagerie",
    "Non affecté à un rôle",
    "SMTP authentifié",
    "Utiliser un autre compte",
    "Approvazione necessaria",
    "Gestisci app di posta elettronica",
    "Non assegnato a un ruolo",
    "SMTP autenticato",
    "Usa un altro account",
    "Administrar aplicaciones de correo electrónico",
    "No asignado a un rol",
    "SMTP autenticado",
    "Se requiere aprobación",
    "Usar otra cuenta",
    "Använd ett annat konto",
    "Autentiserad SMTP",
    "Godkännande krävs",
    "Hantera e-postappar",
    "Inte tilldelad en roll",
];

/// What the buttons for another sign-in and another check were called before each had one name.
const fn retired(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &["try again", "try once more", "trying again", "start again"],
        Language::German => &["versuchen sie", "beginnen sie erneut", "erneut beginnen", "neuer versuch"],
        Language::French => &["réessay", "recommenc"],
        Language::Italian => &["riprov", "ricominci"],
        Language::Spanish => &["intentarlo", "inténtelo", "empiece"],
        Language::Swedish => &["försök igen", "försöka igen", "försök en gång", "börja om"],
    }
}

/// What stands in a language's quotation marks.
fn quoted(language: Language, words: &str) -> Vec<&str> {
    let (opening, closing) = match language {
        Language::English => ('“', '”'),
        Language::German => ('„', '“'),
        Language::French | Language::Italian | Language::Spanish => ('«', '»'),
        Language::Swedish => ('”', '”'),
    };
    let mut rest = words;
    let mut found = Vec::new();
    while let Some((_, after)) = rest.split_once(opening) {
        let (inside, after) = after.split_once(closing).expect("a closing mark");
        found.push(inside.trim());
        rest = after;
    }
    found
}

#[test]
fn a_text_quotes_only_buttons_that_are_there_and_words_of_microsofts() {
    for language in Language::ALL {
        let buttons = BUTTONS.map(|key| key.template(language));
        for (place, words) in everything(language) {
            for name in quoted(language, words) {
                assert!(buttons.contains(&name) || MICROSOFT.contains(&name), "{place} in {language:?} quotes {name}");
            }
        }
        for text in [OwnerText::NeedsAdministrator, OwnerText::ApprovalRequested] {
            let next = quoted(language, text.say(language).next);
            assert_eq!(next, [Key::SignInAgain.template(language)], "{text:?} in {language:?}");
        }
        assert_eq!(quoted(language, Key::MailIsCut.template(language)), [Key::Copy.template(language)], "{language:?}");
    }
}

#[test]
fn another_sign_in_and_another_check_have_one_name_each() {
    for language in Language::ALL {
        // The one button that asks the service again, where it did not answer.
        let retry = format!("{:?}", Key::Retry);
        for (place, words) in everything(language).into_iter().filter(|(place, _)| *place != retry) {
            let words = words.to_lowercase();
            let found = retired(language).iter().find(|retired| words.contains(**retired));
            assert_eq!(found, None, "{place} in {language:?}: {words}");
        }
    }
}

#[test]
fn steps_of_administrators_quote_the_owners_button_as_it_is_called() {
    let asked = catalogue::entries().flat_map(|entry| entry.fix).filter(|fix| fix.text.contains("waiting page"));
    let named: Vec<_> = asked.map(|fix| quoted(Language::English, fix.text)).collect();
    assert!(!named.is_empty());
    assert!(named.iter().all(|names| *names == [Key::SignInAgain.template(Language::English)]), "{named:?}");
}
