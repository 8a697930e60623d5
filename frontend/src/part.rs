//! An element of a screen, built piece by piece.
//!
//! Leptos' `view!` makes a new type, and with it new building, rebuilding and dropping code, for each shape of markup.
//! Every [`Part`] is of one type, whatever its shape: that keeps some twenty kilobytes of copies out of the WebAssembly.

use leptos::{
    ev::Custom,
    html::custom,
    prelude::*,
    tachys::html::{
        attribute::{
            any_attribute::{AnyAttribute, IntoAnyAttribute},
            custom::custom_attribute,
        },
        event::on,
    },
    web_sys::Event,
};

use shared::marks::isolates;

use crate::field::field;

/// An element under construction.
pub struct Part {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// Begins an element.
pub const fn part(tag: &'static str) -> Part {
    Part { tag, attributes: Vec::new(), children: Vec::new() }
}

/// A value that is computed again whenever what it reads changes.
type Live<T> = Box<dyn FnMut() -> T + Send>;

impl Part {
    /// Sets an attribute.
    pub fn set(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.attributes.push(custom_attribute(name, value.to_owned()).into_any_attr());
        self
    }

    /// Sets the class.
    pub fn class(&mut self, class: &str) -> &mut Self {
        self.set("class", class)
    }

    /// Keeps an attribute as `value` says; `None` removes it.
    pub fn follow(
        &mut self,
        name: &'static str,
        value: impl FnMut() -> Option<&'static str> + Send + 'static,
    ) -> &mut Self {
        let value: Live<Option<&'static str>> = Box::new(value);
        self.attributes.push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// Calls `react` when it is pressed, by whatever means.
    pub fn pressed(&mut self, mut react: impl FnMut() + Send + 'static) -> &mut Self {
        self.on("click", Box::new(move |_| react()))
    }

    /// Calls `react` with what a field holds whenever that changes.
    pub fn typed(&mut self, mut react: impl FnMut(String) + Send + 'static) -> &mut Self {
        self.on(
            "input",
            Box::new(move |event| {
                let value = field(&field(&event, "target"), "value").as_string();
                react(value.unwrap_or_default());
            }),
        )
    }

    fn on(&mut self, event: &'static str, react: Box<dyn FnMut(Event) + Send>) -> &mut Self {
        self.attributes.push(on(Custom::new(event), react).into_any_attr());
        self
    }

    /// Adds a text. What is isolated in it becomes an element of its own, so that it turns nothing around it.
    pub fn say(&mut self, text: String) -> &mut Self {
        self.hold(words(text))
    }

    /// Adds a text that changes.
    pub fn tell(&mut self, mut text: impl FnMut() -> String + Send + 'static) -> &mut Self {
        self.draw(move || words(text()))
    }

    /// Adds a text of somebody else's as it stands.
    pub fn quote(&mut self, text: &str) -> &mut Self {
        self.hold(text.to_owned().into_any())
    }

    /// Adds a part that is drawn anew whenever what it reads changes.
    pub fn draw(&mut self, view: impl FnMut() -> AnyView + Send + 'static) -> &mut Self {
        self.hold(live(view))
    }

    /// Adds a child.
    pub fn hold(&mut self, child: AnyView) -> &mut Self {
        self.children.push(child);
        self
    }

    /// Adds children.
    pub fn hold_all(&mut self, children: impl IntoIterator<Item = AnyView>) -> &mut Self {
        self.children.extend(children);
        self
    }

    /// The element.
    pub fn done(&mut self) -> AnyView {
        let Self { tag, attributes, children } = std::mem::replace(self, part(""));
        custom(tag).add_any_attr(attributes).child(children).into_any()
    }
}

/// A view that is drawn anew whenever what it reads changes.
pub fn live(view: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let view: Live<AnyView> = Box::new(view);
    view.into_any()
}

/// A text, with an element of its own for each name that is isolated in it.
pub fn words(text: String) -> AnyView {
    let pieces = isolates(&text);
    if pieces.iter().all(|(is_foreign, _)| !is_foreign) {
        return text.into_any();
    }
    let piece = |(is_foreign, piece): (bool, String)| {
        if is_foreign { part("bdi").quote(&piece).done() } else { piece.into_any() }
    };
    pieces.into_iter().map(piece).collect::<Vec<_>>().into_any()
}
