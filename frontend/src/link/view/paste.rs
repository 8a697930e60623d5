//! The box for what Microsoft's own page said, and what it means.

use leptos::prelude::*;
use shared::{api::link::PageTextExplained, text::link::Text};

use super::{
    part::part,
    parts::{copy_button, paragraph, quiet_button},
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

/// What is to be said of the pasted text, the box and its button. What was typed outlives every redrawing.
pub(super) fn section(page: Page, model: &Model) -> AnyView {
    let field = part("textarea")
        .set("id", BOX)
        .set("rows", "3")
        .set("spellcheck", "false")
        .set("maxlength", "10000")
        .typed(move |text| page.send(Message::Pasted(text)))
        .quote(&model.pasted)
        .done();
    part("section")
        .class("paste")
        .hold_all(answer(page, model))
        .hold(part("label").set("for", BOX).say(say(Text::PasteHere)).done())
        .hold(field)
        .hold(quiet_button(page, Action::Explain, "explain", Text::Explain))
        .done()
}

fn answer(page: Page, model: &Model) -> Vec<AnyView> {
    let mut views = Vec::new();
    let (Some(explained), Some(session)) = (&model.explained, &model.session) else { return views };
    let vendor = session.vendor_name.as_str();
    if explained.secret_noticed {
        views.push(paragraph("warning", say(Text::SecretNoticed)));
    }
    match &explained.finding {
        // It heads the screen.
        Some(_) => {}
        None if explained.recognised => {}
        None => {
            views.push(paragraph("plain", say(Text::NotRecognised { vendor })));
            // What holds a secret is not passed on.
            if !explained.secret_noticed {
                views.push(copy_button(page, model.pasted.clone()));
            }
        }
    }
    views
}

/// The answer for those who do not see it come.
pub(super) fn spoken(explained: &PageTextExplained) -> String {
    explained
        .finding
        .as_ref()
        .map(|finding| [finding.title.as_str(), ". ", &finding.cause].concat())
        .unwrap_or_default()
}
