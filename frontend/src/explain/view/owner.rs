//! What the mailbox's owner reads of a finding, in a language of choice, and the message they can send.

use leptos::prelude::*;
use shared::{
    catalogue::for_owner,
    finding::{Diagnosed, OwnerFinding},
    text::{Language, explain as say},
};

use super::parts::{choice, folded, to_copy};
use crate::{explain::page::Page, part::part};

pub(super) fn fold(page: Page, found: &Diagnosed) -> AnyView {
    let found = found.clone();
    let words = Memo::new(move |_| page.case.with(|case| for_owner(&found, &case.values(), page.language_now(), None)));
    let options = Language::ALL.map(|language| (language.tag(), language.name()));
    let chosen = page.language.get_untracked();
    let choose = move |tag: String| page.language.set(Language::of_tag(&tag).unwrap_or_default());
    let language = part("div").class("grid").hold(choice(say::LANGUAGE, options, chosen.tag(), choose)).done();
    folded("more owner", say::OWNER_READS, vec![language, read(page, words)])
}

fn read(page: Page, words: Memo<OwnerFinding>) -> AnyView {
    let line = move |class: &str, read: fn(&OwnerFinding) -> &String| {
        part("p").class(class).tell(move || page.case.with(|case| words.with(|words| case.named(read(words))))).done()
    };
    let letter = Memo::new(move |_| words.with(|words| words.letter.is_some()));
    let text = move || {
        words.with(|words| {
            words.letter.as_ref().map(|letter| [&letter.subject, "\n\n", &letter.body].concat()).unwrap_or_default()
        })
    };
    part("div")
        .class("said")
        .follow("lang", move || Some(page.language_now().tag()))
        .hold(line("title", |words| &words.title))
        .hold(line("", |words| &words.cause))
        .hold(line("", |words| &words.next))
        .draw(move || if letter.get() { to_copy("letter", say::LETTER, text) } else { ().into_any() })
        .done()
}
