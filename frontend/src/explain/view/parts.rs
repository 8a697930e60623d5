//! The few parts that everything is made of.

use leptos::prelude::*;
use shared::text::explain as say;
use wasm_bindgen::JsValue;

use crate::{
    part::{part, words},
    take_away::copy,
};

/// For so long a button says that it copied.
const COPIED_FOR: std::time::Duration = std::time::Duration::from_secs(2);

/// A paragraph of a style.
pub(super) fn paragraph(class: &str, text: String) -> AnyView {
    part("p").class(class).say(text).done()
}

/// A text in which words between back quotes are code.
pub(super) fn prose(tag: &'static str, text: impl Fn() -> String + Send + 'static) -> AnyView {
    let pieces = move || {
        let text = text();
        let pieces = text.split('`').map(str::to_owned).enumerate();
        let piece = |(at, piece): (usize, String)| match at % 2 {
            0 => words(piece),
            _ => part("code").say(piece).done(),
        };
        pieces.map(piece).collect::<Vec<_>>().into_any()
    };
    part(tag).draw(pieces).done()
}

/// A heading within a finding.
pub(super) fn heading(text: &str) -> AnyView {
    part("h4").say(text.to_owned()).done()
}

/// A link to a finding of this page; with an empty code, to the page without any.
pub(super) fn link_here(code: &str, text: &str) -> AnyView {
    part("a").set("href", &["#", code].concat()).say(text.to_owned()).done()
}

/// A link that opens a tab of its own, and tells the other side nothing.
pub(super) fn link_out(text: &str, address: &str) -> AnyView {
    let spoken = part("span").class("unseen").say([" ", say::NEW_TAB].concat()).done();
    part("a")
        .set("href", address)
        .set("target", "_blank")
        .set("rel", "noopener noreferrer")
        .say(text.to_owned())
        .hold(spoken)
        .done()
}

/// Something folded away until it is wanted.
pub(super) fn folded(class: &str, title: &str, content: Vec<AnyView>) -> AnyView {
    let title = part("summary").say(title.to_owned()).done();
    part("details").class(class).hold(title).hold_all(content).done()
}

/// A line of labelled facts.
pub(super) fn fact(label: &str, value: AnyView) -> AnyView {
    let label = part("dt").say(label.to_owned()).done();
    part("div").hold(label).hold(part("dd").hold(value).done()).done()
}

/// A choice of one, named by `label`. `options` are keys and what they are called.
pub(super) fn choice(
    label: &str,
    options: impl IntoIterator<Item = (&'static str, &'static str)>,
    chosen: &str,
    react: impl FnMut(String) + Send + 'static,
) -> AnyView {
    let option = |(key, name): (&'static str, &str)| {
        let chosen = (key == chosen).then_some("");
        part("option").set("value", key).follow("selected", move || chosen).say(name.to_owned()).done()
    };
    let options: Vec<_> = options.into_iter().map(option).collect();
    let select = part("select").set("autocomplete", "off").typed(react).hold_all(options).done();
    part("label").hold(part("span").say(label.to_owned()).done()).hold(select).done()
}

/// A text that is read as it stands, with a button that copies it.
pub(super) fn to_copy(class: &str, title: &str, text: impl Fn() -> String + Clone + Send + 'static) -> AnyView {
    let copied = RwSignal::new(false);
    let words = move || if copied.get() { say::COPIED } else { say::COPY }.to_owned();
    let source = text.clone();
    let press = move || {
        let text = source();
        leptos::task::spawn_local(async move {
            if copy(&text).await {
                copied.set(true);
                // By then the page may show something else.
                set_timeout(
                    move || {
                        copied.try_set(false);
                    },
                    COPIED_FOR,
                );
            }
        });
    };
    let button = can_copy().then(|| part("button").set("type", "button").pressed(press).tell(words).done());
    let title = part("span").say(title.to_owned()).done();
    part("div")
        .class(class)
        .hold(part("div").class("copy").hold(title).hold_all(button).done())
        .hold(part("pre").set("tabindex", "0").set("dir", "auto").hold(part("code").tell(text).done()).done())
        .done()
}

/// Browsers give the clipboard to safe origins only.
fn can_copy() -> bool {
    js_sys::Reflect::get(&window().navigator(), &JsValue::from_str("clipboard")).is_ok_and(|found| found.is_object())
}
