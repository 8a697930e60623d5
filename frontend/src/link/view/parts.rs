//! The few parts that screens are made of.

use leptos::prelude::*;
use shared::text::link::Text;

use super::{of_notice, say};
use crate::link::{
    flow::{Action, Message},
    run::Page,
};

/// The id of every screen's heading, which takes the focus when the screen changes.
pub(super) const HEADING: &str = "heading";

/// The heading.
pub(super) fn heading(text: String) -> AnyView {
    view! { <h1 id=HEADING tabindex="-1">{text}</h1> }.into_any()
}

/// A paragraph of a style.
pub(super) fn paragraph(class: &'static str, text: String) -> AnyView {
    view! { <p class=class>{text}</p> }.into_any()
}

/// The sentence under the heading.
pub(super) fn lead(text: Text<'_>) -> AnyView {
    paragraph("lead", say(text))
}

/// A heading within the screen.
pub(super) fn label(text: String) -> AnyView {
    view! { <h2>{text}</h2> }.into_any()
}

/// Things and what they are.
pub(super) fn facts(facts: Vec<(Text<'_>, String)>) -> AnyView {
    let rows: Vec<_> = facts
        .into_iter()
        .map(|(name, value)| view! { <div><dt>{say(name)}</dt><dd>{value}</dd></div> }.into_any())
        .collect();
    view! { <dl class="facts">{rows}</dl> }.into_any()
}

/// A list, numbered where order matters.
pub(super) fn list(class: &'static str, numbered: bool, items: Vec<String>) -> AnyView {
    let items: Vec<_> = items.into_iter().map(|item| view! { <li>{item}</li> }.into_any()).collect();
    if numbered {
        view! { <ol class=class>{items}</ol> }.into_any()
    } else {
        view! { <ul class=class>{items}</ul> }.into_any()
    }
}

/// The buttons of a screen, with the place where trouble with them is told.
pub(super) fn actions(page: Page, buttons: Vec<AnyView>) -> AnyView {
    view! {
        <p class="notice" role="alert">
            {move || page.model.with(|model| model.notice).map(|notice| say(of_notice(notice)))}
        </p>
        <div class="actions">{buttons}</div>
    }
    .into_any()
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
    class: &'static str,
    text: String,
    more: Option<String>,
) -> AnyView {
    let busy = move || page.model.with(|model| model.busy);
    let leaving = move || action == Action::SignIn && busy() == Some(action);
    let more = more.map(|more| view! { <small>{more}</small> }.into_any());
    view! {
        <button
            type="button"
            class=class
            data-action=key
            data-busy=move || (busy() == Some(action)).then_some("")
            aria-disabled=move || busy().map(|_| "true")
            on:click=move |_| page.send(Message::Pressed(action))
        >
            <span>{move || if leaving() { say(Text::GoingToMicrosoft) } else { text.clone() }}</span>
            {more}
        </button>
    }
    .into_any()
}
