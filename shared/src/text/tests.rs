//! Every language says everything, with the same fields, in its own words.

use std::collections::{BTreeSet, HashMap};

use super::{
    Language,
    element::ElementText,
    letter::{self, LetterWords},
    link::{Key, Text},
    owner::OwnerText,
};
use crate::{
    marks::{isolated, isolates},
    protocol::Protocol,
};

mod buttons;

/// The fields of a template, each once.
fn fields(template: &str) -> BTreeSet<&str> {
    template.split('{').skip(1).map(|rest| rest.split_once('}').expect("a closing brace").0).collect()
}

/// Every text of a language, with where it stands.
fn everything(language: Language) -> Vec<(String, &'static str)> {
    let mut all: Vec<_> = Key::ALL.iter().map(|key| (format!("{key:?}"), key.template(language))).collect();
    for text in OwnerText::ALL {
        let words = text.say(language);
        let parts = [("title", words.title), ("cause", words.cause), ("next", words.next)];
        all.extend(parts.map(|(part, words)| (format!("{text:?}.{part}"), words)));
    }
    all.extend(ElementText::ALL.map(|text| (format!("element.{text:?}"), text.say(language))));
    all.extend(of_letter(letter::frame(language)).map(|(part, words)| (format!("letter.{part}"), words)));
    all
}

const fn of_letter(frame: &LetterWords) -> [(&'static str, &'static str); 9] {
    [
        ("subject to administrator", frame.subject_to_administrator),
        ("subject to vendor", frame.subject_to_vendor),
        ("greeting", frame.greeting),
        ("request", frame.request),
        ("cause", frame.cause),
        ("steps", frame.steps),
        ("evidence", frame.evidence),
        ("more", frame.more),
        ("thanks", frame.thanks),
    ]
}

#[test]
fn every_template_has_just_the_fields_its_text_has_arguments_for() {
    for language in Language::ALL {
        for key in Key::ALL {
            let declared: BTreeSet<_> = key.fields().iter().copied().collect();
            assert_eq!(fields(key.template(language)), declared, "{key:?} in {language:?}");
        }
    }
}

#[test]
fn owners_read_of_vendor_mailbox_and_owner_only_and_no_title_is_a_sentence() {
    let known = BTreeSet::from(["vendor", "mailbox", "owner"]);
    for language in Language::ALL {
        for text in OwnerText::ALL {
            let words = text.say(language);
            for part in [words.title, words.cause, words.next] {
                assert!(fields(part).is_subset(&known), "{text:?} in {language:?}");
            }
            assert!(!words.title.ends_with(['.', '!']), "{text:?} in {language:?}");
        }
    }
}

#[test]
fn letters_have_the_same_fields_in_every_language() {
    let english = of_letter(letter::frame(Language::English));
    for language in Language::ALL {
        for ((part, words), (_, english)) in of_letter(letter::frame(language)).into_iter().zip(english) {
            assert_eq!(fields(words), fields(english), "{part} in {language:?}");
        }
    }
}

#[test]
fn no_text_is_empty_or_typed_with_the_quotes_of_a_program() {
    for language in Language::ALL {
        for (place, words) in everything(language) {
            let tidy = !words.is_empty() && words.trim() == words && !words.contains(['"', '\'', '<']);
            assert!(tidy && !words.contains("  "), "{place} in {language:?}: {words:?}");
        }
    }
}

#[test]
fn no_two_languages_share_a_text_of_some_length() {
    let mut seen = HashMap::new();
    for language in Language::ALL {
        for (place, words) in everything(language).into_iter().filter(|(_, words)| words.chars().count() > 20) {
            if let Some(other) = seen.insert(words, language).filter(|other| *other != language) {
                panic!("{place} reads the same in {language:?} and {other:?}: {words}");
            }
        }
    }
}

#[test]
fn foreign_words_appear_as_they_are() {
    let vendor = "<b>Fabrikam</b> & {mailbox}";
    let text = Text::LinkedLead { vendor, mailbox: "ada@contoso.example" };
    let template = text.key().numbered(Language::English);
    let said = text.fill(&template);
    let pieces = [(true, vendor), (false, " can now use "), (true, "ada@contoso.example"), (false, ".")];
    assert_eq!(isolates(&said), pieces.map(|(is_foreign, piece)| (is_foreign, piece.to_owned())));
}

#[test]
fn every_field_finds_its_value_by_its_number() {
    for language in Language::ALL {
        for key in Key::ALL {
            let numbered = key.numbered(language);
            let numbers: BTreeSet<_> = (0..key.fields().len()).map(|number| number.to_string()).collect();
            assert_eq!(fields(&numbered), numbers.iter().map(String::as_str).collect(), "{key:?} in {language:?}");
        }
        let text = Text::AliasMeans { signed_in: "«ben»", wanted: "«ada»" };
        let said = text.fill(&text.key().numbered(language));
        let (ben, ada) = (isolated("«ben»"), isolated("«ada»"));
        let named = text.key().template(language).replace("{signed_in}", &ben).replace("{wanted}", &ada);
        assert_eq!(said, named);
    }
}

#[test]
fn every_rung_of_every_ladder_has_its_own_words() {
    for language in Language::ALL {
        for protocol in Protocol::ALL {
            let rungs = protocol.rungs().iter().map(|step| Text::rung(protocol, *step).key().template(language));
            assert_eq!(rungs.collect::<BTreeSet<_>>().len(), protocol.rungs().len(), "{protocol} in {language:?}");
        }
    }
}

#[test]
fn the_readers_first_language_that_we_speak_is_taken() {
    assert_eq!(Language::accepted("da, de-AT;q=0.8, en;q=0.7"), Language::German);
    assert_eq!(Language::accepted("en;q=0.3, sv;q=0.9"), Language::Swedish);
    assert_eq!(Language::accepted("fr;q=0, it;q=0.001"), Language::Italian);
    assert_eq!(Language::accepted("ja, zh;q=q"), Language::English);
}
