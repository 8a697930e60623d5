//! What the link page looks like. The model decides; this only draws, and tells the flow what was pressed.
//!
//! Parts return [`AnyView`], so that the many shapes of screens do not each bring their own copy of Leptos' building
//! code into the WebAssembly.

mod ladder;
mod outcome;
mod parts;
mod screens;

use leptos::prelude::*;
use shared::{
    api::link::{Progress, SessionView},
    text::{Language, link::Text},
};
use wasm_bindgen::JsCast;

use super::{
    flow::{Model, Notice, Screen, announcement},
    run::Page,
};

/// What a screen is drawn from. It is drawn again only when this changes; the ladders move by themselves.
#[derive(Clone, PartialEq)]
struct Scene {
    screen: Screen,
    session: Option<SessionView>,
    owns_attempt: bool,
    popup: bool,
}

impl Scene {
    fn of(model: &Model) -> Self {
        let screen = model.screen();
        let mut session = model.session.clone();
        if screen == Screen::Progress
            && let Some(session) = &mut session
        {
            // Moving parts are read where they are drawn.
            session.last_event = 0;
            session.attempt = None;
        }
        Self { screen, session, owns_attempt: model.owns_attempt(), popup: model.is_popup() }
    }
}

/// Puts the page in place of the static shell's first picture.
pub fn mount(begin: impl FnOnce() -> Page + 'static) {
    let place = document().get_element_by_id("page").and_then(|element| element.dyn_into().ok());
    if let Some(place) = place {
        let place: leptos::web_sys::HtmlElement = place;
        place.set_inner_html("");
        leptos::mount::mount_to(place, || whole(begin())).forget();
    }
}

fn whole(page: Page) -> impl IntoView {
    let scene = Memo::new(move |_| page.model.with(Scene::of));
    focus_follows(scene);
    view! {
        <main data-screen=move || scene.with(|scene| scene.screen.key())>
            {move || scene.with(|scene| screens::draw(page, scene))}
        </main>
        <p class="unseen" role="status">{move || page.model.with(spoken)}</p>
    }
}

/// Moves the focus to the heading of each new screen but the first, which browsers announce with the page.
fn focus_follows(scene: Memo<Scene>) {
    Effect::new(move |last: Option<Screen>| {
        let screen = scene.with(|scene| scene.screen);
        if last.is_some_and(|last| last != screen && last != Screen::Opening)
            && let Some(heading) = document().get_element_by_id(parts::HEADING)
            && let Ok(heading) = heading.dyn_into::<leptos::web_sys::HtmlElement>()
        {
            let _ = heading.focus();
        }
        screen
    });
}

/// The live region: the ladders that ended, and how many of all are ready.
fn spoken(model: &Model) -> String {
    let Some(session) = model.session.as_ref().filter(|_| model.screen() == Screen::Progress) else {
        return String::new();
    };
    let ended = announcement(session);
    let ready = ended.iter().filter(|ladder| ladder.progress == Progress::Passed).count();
    let mut words: Vec<_> = ended
        .into_iter()
        .map(|ladder| match ladder.progress {
            Progress::Passed => say(Text::ProtocolReady(ladder.protocol)),
            _ => say(Text::ProtocolFailed(ladder.protocol)),
        })
        .collect();
    if !words.is_empty() {
        words.push(say(Text::ReadyCount { ready: &ready.to_string(), all: &session.protocols.len().to_string() }));
    }
    words.join(" ")
}

const fn of_notice(notice: Notice) -> Text<'static> {
    match notice {
        Notice::Unreachable => Text::ActionUnreachable,
        Notice::Busy => Text::ActionBusy,
        Notice::OutOfDate => Text::ActionOutOfDate,
        Notice::TooLate => Text::ActionTooLate,
        Notice::BrowserRefused => Text::ActionBrowserRefused,
    }
}

fn say(text: Text<'_>) -> String {
    text.say(Language::English).into_owned()
}
