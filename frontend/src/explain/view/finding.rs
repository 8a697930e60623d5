//! One finding, folded until it is wanted.

use leptos::prelude::*;
use shared::{
    catalogue::{self, Aadsts, Appears, Entry, UNKNOWN, aadsts_numbers, in_full},
    finding::{Diagnosed, Finding, Who},
    text::explain as say,
};

use super::{
    fix, owner,
    parts::{fact, folded, heading, link_here, link_out, prose},
    values,
};
use crate::{
    explain::page::{OPEN, Page},
    part::part,
};

/// The card of a finding. What is inside is drawn when it is opened first.
pub(super) fn card(page: Page, found: &Diagnosed, open: bool) -> AnyView {
    let Some(entry) = catalogue::entry(&found.code.0).or_else(|| catalogue::entry(&UNKNOWN.0)) else {
        return ().into_any();
    };
    let opened = RwSignal::new(open);
    let press = move || {
        // Drawing again would fold and unfold it; the browser does that by itself.
        if !opened.get_untracked() {
            opened.set(true);
        }
        page.opened(entry.code.as_str());
    };
    let title = part("h3").say(entry.title.to_owned()).done();
    let spoken = part("span").class("unseen").say(say::FIXED_BY.to_owned()).done();
    let badge = part("span")
        .class("who")
        .set("data-who", who_key(entry.who))
        .hold(spoken)
        .say(say::badge(entry.who).to_owned())
        .done();
    let mut summary = part("summary");
    summary.pressed(press).hold(title).hold(badge);
    if open {
        summary.set("id", OPEN);
    }
    let found = found.clone();
    let content = move || if opened.get() { content(page, &found, entry) } else { ().into_any() };
    let open = open.then_some("");
    part("details")
        .class("card")
        .set("data-finding", entry.code.as_str())
        .follow("open", move || open)
        .hold(summary.done())
        .hold(part("div").class("content").draw(content).done())
        .done()
}

fn content(page: Page, found: &Diagnosed, entry: &'static Entry) -> AnyView {
    let diagnosed = found.clone();
    let finding = Memo::new(move |_| page.case.with(|case| in_full(&diagnosed, &case.values())));
    part("div")
        .hold(prose("p", move || page.case.with(|case| finding.with(|finding| case.named(&finding.cause)))))
        .hold_all(values::form(page, entry))
        .hold(heading(say::steps_of(entry.who)))
        .hold(fix::steps(page, finding, entry))
        .hold(reasons(&finding.get_untracked(), entry))
        .hold_all(numbers(entry))
        .hold(owner::fold(page, found))
        .hold_all(related(entry))
        .hold_all(sources(entry))
        .hold(link_to_this(entry))
        .done()
}

/// Why we say so, how sure we are, and where it is seen.
fn reasons(finding: &Finding, entry: &Entry) -> AnyView {
    let text = |text: &str| text.to_owned().into_any();
    let evidence = (!finding.evidence.is_empty()).then(|| {
        let lines = finding.evidence.iter().cloned().map(|line| prose("bdi", move || line.clone()));
        let lines = lines.map(|line| part("li").hold(line).done());
        fact(say::WHY, part("ul").hold_all(lines).done())
    });
    part("dl")
        .class("facts")
        .hold_all(evidence)
        .hold(fact(say::CERTAINTY, text(say::sure(finding.confidence))))
        .hold(fact(say::SEEN, text(&seen(entry.appears))))
        .hold(fact(say::TRYING_AGAIN, text(say::retry_helps(entry.retry_helps))))
        .done()
}

fn seen(places: &[Appears]) -> String {
    places.iter().map(|&place| say::appears(place)).collect::<Vec<_>>().join("; ")
}

fn numbers(entry: &Entry) -> Option<AnyView> {
    let own: Vec<&Aadsts> = aadsts_numbers().filter(|row| row.finding == entry.code).collect();
    let line = |row: &&Aadsts| {
        let name = if row.name.is_empty() { String::new() } else { format!(" ({})", row.name) };
        let number = part("b").say(format!("AADSTS{}", row.number)).done();
        part("li").hold(number).say(format!("{name}: ")).hold(prose("span", || row.means.to_owned())).done()
    };
    let list = part("ul").hold_all(own.iter().map(line)).done();
    (!own.is_empty()).then(|| folded("more", &say::numbers_explained(own.len()), vec![list]))
}

fn related(entry: &Entry) -> Option<AnyView> {
    let links = entry
        .related
        .iter()
        .filter_map(|code| catalogue::entry(code.as_str()))
        .map(|other| part("li").hold(link_here(other.code.as_str(), other.title)).done());
    let list = part("ul").class("related").hold_all(links).done();
    (!entry.related.is_empty()).then(|| vec![heading(say::RELATED), list].into_any())
}

fn sources(entry: &Entry) -> Option<AnyView> {
    let links = entry.sources.iter().map(|source| {
        let shown = source.trim_start_matches("https://");
        part("li").hold(link_out(shown, source)).done()
    });
    let list = part("ul").class("sources").hold_all(links).done();
    (!entry.sources.is_empty()).then(|| vec![heading(say::SOURCES), list].into_any())
}

fn link_to_this(entry: &Entry) -> AnyView {
    let label = part("span").say([say::LINK_TO_THIS, ": "].concat()).done();
    part("p").class("address").hold(label).hold(link_here(entry.code.as_str(), entry.code.as_str())).done()
}

/// The value of `data-who`, as on the wire.
const fn who_key(who: Who) -> &'static str {
    match who {
        Who::Owner => "owner",
        Who::Administrator => "administrator",
        Who::Vendor => "vendor",
        Who::Wait => "wait",
    }
}
