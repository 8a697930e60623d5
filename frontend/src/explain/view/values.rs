//! The few values of the case that a finding's texts, links and commands take.

use leptos::prelude::*;
use shared::{
    catalogue::{Entry, Field},
    cloud::Cloud,
    text::explain as say,
};

use super::parts::{choice, folded, paragraph};
use crate::{
    explain::{
        case::{asked_by, asks_for_cloud, place_of},
        page::Page,
    },
    part::part,
};

/// The form; none where the finding takes no values. Nothing is sent: there is no `form` and no button.
pub(super) fn form(page: Page, entry: &Entry) -> Option<AnyView> {
    let asked = asked_by(entry);
    let with_cloud = asks_for_cloud(entry);
    if asked.is_empty() && !with_cloud {
        return None;
    }
    let fields = asked.into_iter().filter_map(|field| value(page, field));
    let cloud = with_cloud.then(|| cloud(page));
    let grid = part("div").class("grid").hold_all(fields).hold_all(cloud).done();
    let purpose = paragraph("small", say::YOUR_VALUES_PURPOSE.to_owned());
    Some(folded("values", say::YOUR_VALUES, vec![purpose, grid]))
}

fn value(page: Page, field: Field) -> Option<AnyView> {
    let at = place_of(field)?;
    let now = page.case_now().text(field).unwrap_or_default().to_owned();
    let input = part("input")
        .set("name", field.name())
        .set("value", &now)
        .set("placeholder", say::example(field))
        .set("autocomplete", "off")
        .set("autocapitalize", "off")
        .set("spellcheck", "false")
        .typed(move |text| page.type_value(at, text))
        .done();
    Some(part("label").hold(part("span").say(say::value(field).to_owned()).done()).hold(input).done())
}

fn cloud(page: Page) -> AnyView {
    let options = Cloud::ALL.map(|cloud| (cloud.key(), say::cloud(cloud)));
    let chosen = page.typed.with_untracked(|typed| typed.cloud);
    let choose = move |key: String| {
        let chosen = Cloud::ALL.into_iter().find(|cloud| cloud.key() == key).unwrap_or_default();
        page.typed.update(|typed| typed.cloud = chosen);
    };
    choice(say::CLOUD, options, chosen.key(), choose)
}
