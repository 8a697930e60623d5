//! What the link page looks like. The model decides; this only draws, and tells the flow what was pressed.

mod ladder;
mod outcome;
mod parts;
mod screens;

use leptos::prelude::*;
use shared::{
    api::link::Progress,
    text::{Language, link::Text},
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    flow::{Model, Notice, Screen, announcement},
    run::Page,
};
use crate::part::{self, part};

/// What a screen is drawn from. It is drawn again only when this changes; the ladders move by themselves.
#[derive(Clone, Copy, PartialEq)]
struct Scene {
    screen: Screen,
    /// Which view of the session; the checks' many small steps do not count.
    version: u64,
    owns_attempt: bool,
    popup: bool,
}

impl Scene {
    fn of(model: &Model) -> Self {
        let screen = model.screen();
        let version = model.session.as_ref().filter(|_| screen != Screen::Progress).map_or(0, |view| view.last_event);
        Self { screen, version, owns_attempt: model.owns_attempt(), popup: model.is_popup() }
    }
}

/// Puts the page in place of the static shell's first picture.
pub fn mount(begin: impl FnOnce() -> Page + 'static) {
    let place = document().get_element_by_id("page").and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(place) = place {
        place.set_text_content(None);
        leptos::mount::mount_to(place, || whole(begin())).forget();
    }
}

fn whole(page: Page) -> AnyView {
    let scene = Memo::new(move |_| page.model.with(Scene::of));
    let mut last = Screen::Opening;
    let draw = move || {
        let scene = scene.get();
        arrive(std::mem::replace(&mut last, scene.screen), scene.screen);
        page.model.with_untracked(|model| screens::draw(page, scene, model))
    };
    let main = part("main").follow("data-screen", move || Some(scene.get().screen.key())).hold(draw.into_any()).done();
    let voice = part("p").class("unseen").set("role", "status").tell(move || page.model.with(spoken)).done();
    vec![main, voice].into_any()
}

/// Names the window after a new screen's heading and moves the focus to it. The first screen is announced by the
/// browser with the page.
fn arrive(from: Screen, at: Screen) {
    if from == at {
        return;
    }
    request_animation_frame(move || {
        let heading = document().get_element_by_id(parts::HEADING);
        let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) else { return };
        document().set_title(&heading.text_content().unwrap_or_default());
        if from != Screen::Opening {
            let _ = heading.focus();
        }
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
