//! How a link ended: which protocols work, and findings with the next step.

use leptos::prelude::*;
use shared::{
    api::link::{Progress, SessionView},
    finding::{OwnerFinding, Who},
    text::link::Text,
};

use super::{ladder::progress_key, letter, named::named, part::part, parts::paragraph};
use crate::{
    link::{
        flow::{Ladder, ladders},
        run::Page,
    },
    texts::say,
};

/// Every protocol that was checked, with how it ended; empty before any check.
pub(super) fn results(session: &SessionView) -> AnyView {
    let mut ladders = ladders(session);
    ladders.retain(|ladder| ladder.progress != Progress::Waiting);
    let title = part("h2").class("unseen").say(say(Text::Results)).done();
    let rows = part("ul").class("results").hold_all(ladders.into_iter().map(result)).done();
    vec![title, rows].into_any()
}

fn result(ladder: Ladder) -> AnyView {
    let verdict = if ladder.progress == Progress::Passed { Text::Works } else { Text::DoesNotWork };
    part("li")
        .set("data-protocol", ladder.protocol.key())
        .set("data-progress", progress_key(ladder.progress))
        .hold(part("b").say(ladder.protocol.name().to_owned()).done())
        .hold(part("span").say(say(Text::purpose(ladder.protocol))).done())
        .hold(part("em").say(say(verdict)).done())
        .done()
}

/// The findings of single protocols without the one already shown, folded; the first is open where none was shown.
pub(super) fn protocol_findings(page: Page, session: &SessionView, shown: Option<&OwnerFinding>) -> Vec<AnyView> {
    let mut seen: Vec<_> = shown.map(|finding| &finding.code).into_iter().collect();
    let checks = session.attempt.iter().flat_map(|attempt| &attempt.checks);
    let mut views = Vec::new();
    for finding in checks.filter_map(|check| check.finding.as_ref()) {
        if !seen.contains(&&finding.code) {
            let open = seen.is_empty().then_some("");
            seen.push(&finding.code);
            let title = part("summary").say(named(session, &finding.title)).done();
            let explained = self::finding(page, finding, session);
            views.push(part("details").follow("open", move || open).hold(title).hold(explained).done());
        }
    }
    views
}

/// A finding without its title: what happened, who can fix it, the next step, and the message that it may take.
pub(super) fn finding(page: Page, finding: &OwnerFinding, session: &SessionView) -> AnyView {
    let who = say(Text::fixes(finding.who, &session.vendor_name));
    let letter = finding.letter.as_ref().map(|letter| letter::section(page, letter, finding.who, session));
    part("section")
        .class("finding")
        .set("data-finding", &finding.code.0)
        .hold(paragraph("cause", named(session, &finding.cause)))
        .hold(part("p").class("who").set("data-who", who_key(finding.who)).say(who).done())
        .hold(part("h2").class("within").say(say(Text::WhatToDo)).done())
        .hold(paragraph("next", named(session, &finding.next)))
        .hold_all(letter)
        .done()
}

/// Whether the owner can do something about it by another try. If not, the way to whoever can is the obvious button.
pub(super) const fn is_for_owner(finding: &OwnerFinding) -> bool {
    matches!(finding.who, Who::Owner | Who::Wait)
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
