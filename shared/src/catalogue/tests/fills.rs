//! What is known fills its place everywhere, and what is not known leaves no hole.

use super::*;
use crate::{catalogue::for_owner, text::Language};

/// Values of which each is there and holds nothing.
const BLANK: Values<'static> = Values {
    cloud: Cloud::Global,
    vendor: Some(""),
    mailbox: Some(" "),
    owner: Some("\u{200B}"),
    account: Some(""),
    client_id: Some(""),
    directory: Some("\t"),
    object_id: Some(""),
    redirect_uri: Some(""),
    scopes: Some(""),
    consent_url: Some(""),
};

/// Everything that anybody reads of an entry, in every language.
fn told(entry: &Entry, values: &Values<'_>) -> Vec<String> {
    let diagnosed = Diagnosed::certain(entry.code);
    let finding = in_full(&diagnosed, values);
    let mut texts = vec![finding.title, finding.cause];
    for step in finding.fix {
        texts.push(step.text);
        texts.extend(step.commands.into_iter().map(|command| command.line));
    }
    for language in Language::ALL {
        let owner = for_owner(&diagnosed, values, language, Some("https://link.example/explain"));
        texts.extend([owner.title, owner.cause, owner.next]);
        texts.extend(owner.letter.into_iter().flat_map(|letter| [letter.subject, letter.body]));
    }
    texts
}

/// A place where something should stand and nothing does.
fn hole(text: &str) -> Option<&'static str> {
    const HOLES: [&str; 11] =
        [" . ", " ,", "\u{201C}\u{201D}", "\u{201E}\u{201C}", "()", "''", "\"\"", "``", ": .", "«»", "« »"];
    // The steps of a letter are indented.
    let inside = text.lines().any(|line| line.trim().contains("  "));
    let at_the_end = text.lines().any(|line| line.ends_with(" .")).then_some(" .");
    HOLES.into_iter().find(|hole| text.contains(hole)).or(inside.then_some("  ")).or(at_the_end)
}

#[test]
fn whatever_is_known_leaves_no_place_open() {
    for entry in entries().chain([&here::UNKNOWN]) {
        for text in told(entry, &FULL) {
            assert!(!text.contains(['<', '{', '}']), "{}: {text}", entry.code);
            assert_eq!(hole(&text), None, "{}: {text}", entry.code);
        }
    }
}

#[test]
fn whatever_is_not_known_is_named_and_leaves_no_hole() {
    for entry in entries().chain([&here::UNKNOWN]) {
        for text in told(entry, &Values::default()) {
            assert_eq!(hole(&text), None, "{}: {text}", entry.code);
        }
    }
}

#[test]
fn a_value_that_holds_nothing_is_not_known() {
    for entry in entries().chain([&here::UNKNOWN]) {
        assert!(told(entry, &BLANK) == told(entry, &Values::default()), "{}", entry.code);
    }
}

#[test]
fn who_signed_in_is_named_where_only_the_finding_knows() {
    let account = Some("ben@contoso.example".to_owned());
    let wrong = Diagnosed { account, ..Diagnosed::certain(codes::OWNER_WRONG_ACCOUNT) };
    let finding = in_full(&wrong, &Values { owner: None, account: None, ..FULL });
    assert!(finding.cause.starts_with("ben@contoso.example signed in"), "{}", finding.cause);
}

#[test]
fn nobody_is_told_to_ask_for_what_this_service_always_asks_for() {
    let finding = in_full(&Diagnosed::certain(codes::ENTRA_NO_REFRESH_TOKEN), &FULL);
    assert!(finding.cause.contains("although `offline_access` was asked for"), "{}", finding.cause);
    assert!(finding.fix.iter().all(|step| !step.text.contains("to the scopes")));
    assert!(finding.fix.iter().any(|step| step.link.as_deref() == FULL.consent_url), "the approval is renewed");
}
