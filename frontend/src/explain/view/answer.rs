//! What a pasted text comes to: a warning, findings, how to go on where nothing is known, facts.

use leptos::prelude::*;
use shared::{catalogue, explain::SecretKind, text::explain as say};

use super::{
    finding,
    parts::{fact, link_here, link_out, paragraph, prose},
};
use crate::{
    explain::{
        page::{Page, RESULTS},
        shown::Answer,
    },
    part::part,
};

/// Microsoft's own page about a number.
const LOOK_UP: &str = "https://login.microsoftonline.com/error?code=";

/// Where the project takes reports.
const REPORT: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/issues/new");

pub(super) fn draw(page: Page, answer: &Answer) -> AnyView {
    let heading = part("h2").set("id", RESULTS).set("tabindex", "-1").say(answer.heading()).done();
    let cards = answer.findings.iter().enumerate().map(|(at, found)| finding::card(page, found, at == answer.open));
    part("div")
        .hold_all((!answer.secrets.is_empty()).then(|| warning(&answer.secrets)))
        .hold(heading)
        .hold_all(answer.is_at_a_loss().then(|| advice(answer)))
        .hold(part("div").class("cards").hold_all(cards).done())
        .hold_all(facts(answer))
        .done()
}

fn warning(secrets: &[SecretKind]) -> AnyView {
    let kinds =
        secrets.iter().map(|&kind| part("li").set("data-secret", key(kind)).say(say::secret(kind).to_owned()).done());
    part("div")
        .class("secret")
        .set("role", "alert")
        .hold(paragraph("", say::SECRET.to_owned()))
        .hold(part("ul").hold_all(kinds).done())
        .done()
}

fn advice(answer: &Answer) -> AnyView {
    let look_up = |number: u32| part("li").hold(look_up(number)).done();
    let report = part("li").hold(link_out(say::REPORT, REPORT)).done();
    part("div")
        .class("loss")
        .hold(paragraph("", say::NOT_KNOWN_ADVICE.to_owned()))
        .hold(part("ul").hold_all(answer.unlisted().map(look_up)).hold(report).done())
        .done()
}

fn look_up(number: u32) -> AnyView {
    link_out(&say::look_up(number), &[LOOK_UP, &number.to_string()].concat())
}

/// Numbers and labelled lines; nothing where the text holds none.
fn facts(answer: &Answer) -> Option<AnyView> {
    if answer.numbers.is_empty() && answer.facts.is_empty() {
        return None;
    }
    let title = part("h2").say(say::FACTS.to_owned()).done();
    let numbers = (!answer.numbers.is_empty()).then(|| {
        let numbers = answer.numbers.iter().map(|&number| number_line(number));
        fact(say::NUMBERS, part("ul").hold_all(numbers).done())
    });
    let lines = answer.facts.iter().map(|(label, value)| fact(label, part("bdi").quote(value).done()));
    let list = part("dl").class("facts").hold_all(numbers).hold_all(lines).done();
    Some(part("section").class("known").hold(title).hold(list).done())
}

fn number_line(number: u32) -> AnyView {
    let mut line = part("li");
    line.hold(part("b").say(format!("AADSTS{number}")).done()).say(": ".to_owned());
    match catalogue::aadsts(number) {
        Some(row) => {
            let means = prose("span", || row.means.to_owned());
            line.hold(means).say(" ".to_owned()).hold(link_here(row.finding.as_str(), row.finding.as_str())).done()
        }
        None => line.say([say::NUMBER_UNKNOWN, " "].concat()).hold(look_up(number)).done(),
    }
}

/// The value of `data-secret`.
const fn key(kind: SecretKind) -> &'static str {
    match kind {
        SecretKind::AccessToken => "access-token",
        SecretKind::RefreshToken => "refresh-token",
        SecretKind::AuthorizationCode => "code",
        SecretKind::ClientSecret => "client-secret",
        SecretKind::Password => "password",
        SecretKind::SignIn => "sign-in",
        SecretKind::ApiKey => "api-key",
        SecretKind::Other => "other",
    }
}
