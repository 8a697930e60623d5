//! What the link page looks like. The model decides; this only draws, and tells the flow what was pressed.

mod ladder;
mod letter;
mod named;
mod outcome;
mod parts;
mod paste;
mod screens;

use leptos::prelude::*;
use shared::{api::link::Progress, text::link::Text};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use self::parts::HEADING;
use super::{
    flow::{Hitch, Model, Notice, Screen, announcement},
    run::Page,
};
use crate::{
    part::{self, live, part},
    texts::say,
};

/// What a screen is drawn from. It is drawn again only when this changes; the ladders move by themselves.
#[derive(Clone, Copy, PartialEq)]
struct Scene {
    screen: Screen,
    /// Which view of the session, where a change of it may draw the screen anew.
    version: u32,
    explanations: u32,
    language: u32,
    owns_attempt: bool,
    popup: bool,
}

impl Scene {
    fn of(model: &Model) -> Self {
        let screen = model.screen();
        let version = match screen {
            // The checks' many small steps move by themselves.
            Screen::Progress => 0,
            // Somebody may be typing here.
            Screen::NotReturned => model.session.as_ref().map_or(0, |session| session.attempts_left),
            _ => model.version,
        };
        let Model { explanations, language, .. } = *model;
        Self { screen, version, explanations, language, owns_attempt: model.owns_attempt(), popup: model.is_popup() }
    }
}

/// Puts the page in place of the static shell's first picture, in the card that holds both.
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
    let hitch = move || page.model.with(Model::hitch).map_or_else(String::new, |hitch| say(of_hitch(hitch)));
    let hitch = part("p").class("notice").set("id", "hitch").set("role", "status").tell(hitch).done();
    let voice = part("p").class("unseen").set("role", "status").tell(move || page.model.with(spoken)).done();
    vec![live(draw), hitch, voice].into_any()
}

/// Tells the card which screen it shows, and names the window after its heading. The focus moves to the heading of a new
/// screen, and stays where it was when a screen is drawn again; the first screen is announced by the browser with the page.
fn arrive(from: Screen, at: Screen) {
    if let Some(card) = found("main") {
        let _ = card.set_attribute("data-screen", at.key());
    }
    let focus = if from == at { focused() } else { HEADING.to_owned() };
    request_animation_frame(move || {
        let Some(heading) = found(HEADING) else { return };
        document().set_title(&heading.text_content().unwrap_or_default());
        if let Some(element) = found(&focus).filter(|_| from != Screen::Opening) {
            let _ = element.focus();
        }
    });
}

/// How to find what has the focus now once it is drawn again.
fn focused() -> String {
    let name = |name| document().active_element().and_then(|element| element.get_attribute(name));
    let action = name("data-action").map(|action| ["[data-action=", &action, "]"].concat());
    action.or_else(|| name("id").map(|id| ["#", &id].concat())).unwrap_or_else(|| "body".to_owned())
}

fn found(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// The live region: what was explained, or the ladders that ended, and how many of all are ready.
fn spoken(model: &Model) -> String {
    if let (Screen::NotReturned, Some(explained)) = (model.screen(), &model.explained) {
        return paste::spoken(explained);
    }
    let Some(session) = model.session.as_ref().filter(|_| model.screen() == Screen::Progress) else {
        return String::new();
    };
    let ended = announcement(session);
    let ready = ended.iter().filter(|ladder| ladder.progress == Progress::Passed).count();
    let mut words: Vec<_> = ended
        .into_iter()
        .map(|ladder| {
            let protocol = ladder.protocol.name();
            match ladder.progress {
                Progress::Passed => say(Text::ProtocolReady { protocol }),
                _ => say(Text::ProtocolFailed { protocol }),
            }
        })
        .collect();
    if !words.is_empty() {
        words.push(say(Text::ReadyCount { ready: &ready.to_string(), all: &session.protocols.len().to_string() }));
    }
    words.join(" ")
}

const fn of_hitch(hitch: Hitch) -> Text<'static> {
    match hitch {
        Hitch::TakesLong => Text::TakesLong,
        Hitch::ConnectionLost => Text::ConnectionLost,
    }
}

const fn of_notice(notice: Notice) -> Text<'static> {
    match notice {
        Notice::Unreachable => Text::ActionUnreachable,
        Notice::Busy => Text::ActionBusy,
        Notice::OutOfDate => Text::ActionOutOfDate,
        Notice::TooLate => Text::ActionTooLate,
        Notice::BrowserRefused => Text::ActionBrowserRefused,
        Notice::CopyRefused => Text::CopyRefused,
        Notice::NothingPasted => Text::NothingPasted,
    }
}
