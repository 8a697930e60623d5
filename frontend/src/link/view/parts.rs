//! The few parts that screens are made of.

use leptos::prelude::*;
use shared::text::link::Text;

use super::{of_notice, part::part};
use crate::{
    link::{
        flow::{Action, Message},
        run::Page,
    },
    texts::say,
};

/// Finds every screen's heading, which takes the focus when the screen changes.
pub(super) const HEADING: &str = "h1";

/// The heading.
pub(super) fn heading(text: String) -> AnyView {
    part("h1").set("tabindex", "-1").say(text).done()
}

/// A paragraph of a style.
pub(super) fn paragraph(class: &str, text: String) -> AnyView {
    part("p").class(class).say(text).done()
}

/// The sentence under the heading.
pub(super) fn lead(text: Text<'_>) -> AnyView {
    paragraph("lead", say(text))
}

/// A heading within the screen.
pub(super) fn label(text: String) -> AnyView {
    part("h2").say(text).done()
}

/// Things and what they are.
pub(super) fn facts(facts: Vec<(Text<'_>, String)>) -> AnyView {
    let row =
        |(name, value)| part("div").hold(part("dt").say(say(name)).done()).hold(part("dd").say(value).done()).done();
    part("dl").class("facts").hold_all(facts.into_iter().map(row)).done()
}

/// A list of equals.
pub(super) fn list(class: &str, items: Vec<String>) -> AnyView {
    part("ul").class(class).hold_all(items.into_iter().map(|item| part("li").say(item).done())).done()
}

/// The buttons of a screen, with the place where trouble with them is told.
pub(super) fn actions(page: Page, buttons: Vec<AnyView>) -> AnyView {
    let notice = move || page.model.with(|model| model.notice).map_or_else(String::new, |it| say(of_notice(it)));
    let notice = part("p").class("notice").set("role", "alert").tell(notice).done();
    vec![notice, part("div").class("actions").hold_all(buttons).done()].into_any()
}

/// The one obvious button of a screen.
pub(super) fn main_button(page: Page, action: Action, key: &'static str, text: Text<'static>) -> AnyView {
    button(page, action, key, "main", say(text), None)
}

/// A button beside the obvious one.
pub(super) fn quiet_button(page: Page, action: Action, key: &'static str, text: Text<'static>) -> AnyView {
    button(page, action, key, "quiet", say(text), None)
}

/// A button. While anything is under way all buttons rest, but keep the focus; the pressed one shows that it works.
pub(super) fn button(
    page: Page,
    action: Action,
    key: &'static str,
    class: &str,
    text: String,
    more: Option<String>,
) -> AnyView {
    let busy = move || page.model.with(|model| model.busy);
    let words = move || {
        let leaving = action == Action::SignIn && busy() == Some(action);
        if leaving { say(Text::GoingToMicrosoft) } else { text.clone() }
    };
    part("button")
        .set("type", "button")
        .class(class)
        .set("data-action", key)
        .follow("data-busy", move || (busy() == Some(action)).then_some(""))
        .follow("aria-disabled", move || busy().map(|_| "true"))
        .pressed(move || page.send(Message::Pressed(action)))
        .hold(part("span").tell(words).done())
        .hold_all(more.map(|more| part("small").say(more).done()))
        .done()
}

/// A button that copies `text` and then says so.
pub(super) fn copy_button(page: Page, text: String) -> AnyView {
    let shown = text.clone();
    let copied = move || page.model.with(|model| model.copied.as_ref() == Some(&shown));
    part("button")
        .set("type", "button")
        .class("quiet")
        .set("data-action", "copy")
        .pressed(move || page.copy(text.clone()))
        .hold(part("span").tell(move || say(if copied() { Text::Copied } else { Text::Copy })).done())
        .done()
}
