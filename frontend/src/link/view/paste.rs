//! The box for what Microsoft's own page said, and what it means.

use leptos::prelude::*;
use shared::text::link::Text;

use super::{
    outcome,
    part::part,
    parts::{copy_button, label, paragraph, quiet_button},
};
use crate::{
    link::{
        flow::{Action, Message, Model},
        run::Page,
    },
    texts::say,
};

/// The id of the box, for its label.
const BOX: &str = "pasted";

/// The box, its button and the answer. What was typed outlives every redrawing.
pub(super) fn section(page: Page, model: &Model) -> AnyView {
    let field = part("textarea")
        .set("id", BOX)
        .set("rows", "3")
        .set("spellcheck", "false")
        .set("maxlength", "10000")
        .typed(move |text| page.send(Message::Pasted(text)))
        .say(model.pasted.clone());
    let answers = Memo::new(move |_| page.model.with(|model| model.explanations));
    let answer = move || {
        answers.track();
        page.model.with_untracked(|model| answer(page, model))
    };
    part("section")
        .class("paste")
        .hold(part("label").set("for", BOX).say(say(Text::PasteHere)).done())
        .hold(field.done())
        .hold(quiet_button(page, Action::Explain, "explain", Text::Explain))
        .hold(part("div").set("role", "status").hold(answer.into_any()).done())
        .done()
}

fn answer(page: Page, model: &Model) -> AnyView {
    let (Some(explained), Some(session)) = (&model.explained, &model.session) else { return ().into_any() };
    let vendor = session.vendor_name.as_str();
    let mut views = Vec::new();
    if explained.secret_noticed {
        views.push(paragraph("warning", say(Text::SecretNoticed)));
    }
    match &explained.finding {
        Some(finding) => {
            views.push(label(finding.title.clone()));
            views.push(outcome::finding(page, finding, vendor));
        }
        None if explained.recognised => {}
        None => {
            views.push(paragraph("plain", say(Text::NotRecognised { vendor })));
            views.push(copy_button(page, model.pasted.clone()));
        }
    }
    views.into_any()
}
