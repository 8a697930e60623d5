//! What the page looks like below its box. [`super::shown`] decides; this only draws.

mod answer;
mod catalogue;
mod finding;
mod fix;
mod owner;
mod parts;
mod values;

use leptos::prelude::*;
use shared::text::explain as say;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use self::parts::link_here;
use super::{
    page::Page,
    shown::{Beside, Shown},
};
use crate::part::part;

/// Draws the page in its place in the HTML, below the box.
pub fn mount(begin: impl FnOnce() -> Page + 'static) {
    let place = document().get_element_by_id("page").and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(place) = place {
        place.set_text_content(None);
        leptos::mount::mount_to(place, || whole(begin())).forget();
    }
}

fn whole(page: Page) -> AnyView {
    let shown = part("div").draw(move || page.shown.with(|shown| draw(page, shown))).done();
    let voice = part("p").class("unseen").set("role", "status").tell(move || page.shown.with(Shown::spoken)).done();
    vec![shown, voice].into_any()
}

fn draw(page: Page, shown: &Shown) -> AnyView {
    match shown {
        Shown::Catalogue => catalogue::families(),
        Shown::Answer(answer) => answer::draw(page, answer),
        Shown::Named(found, beside) => {
            let back = match beside {
                Beside::Nothing => say::BACK_TO_CATALOGUE,
                Beside::Answer => say::BACK_TO_ANSWER,
            };
            let back = part("p").class("back").hold(link_here("", back)).done();
            vec![back, finding::card(page, found, true)].into_any()
        }
    }
}
