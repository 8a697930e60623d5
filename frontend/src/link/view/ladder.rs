//! The ladders of the wanted protocols, rung by rung.

use leptos::prelude::*;
use shared::{api::link::Progress, check::Step, protocol::Protocol, text::link::Text};

use super::part::part;
use crate::{
    link::{
        flow::{ladders, progress_of},
        run::Page,
    },
    texts::say,
};

/// One card per wanted protocol. All rungs are drawn from the start, so nothing moves while they are climbed.
pub(super) fn all(page: Page, protocols: &[Protocol]) -> AnyView {
    let wanted = Protocol::ALL.into_iter().filter(|protocol| protocols.contains(protocol));
    part("div").class("ladders").hold_all(wanted.map(|protocol| card(page, protocol))).done()
}

fn card(page: Page, protocol: Protocol) -> AnyView {
    let progress = move || {
        page.model.with(|model| {
            let ladders = model.session.as_ref().map(ladders).unwrap_or_default();
            let own = ladders.into_iter().find(|ladder| ladder.protocol == protocol);
            Some(progress_key(own.map_or(Progress::Waiting, |ladder| ladder.progress)))
        })
    };
    let purpose = part("small").say(say(Text::purpose(protocol))).done();
    let title = part("h2").say([protocol.name(), " "].concat()).hold(purpose).done();
    let rungs = protocol.rungs().iter().map(|&step| rung(page, protocol, step));
    part("section")
        .class("ladder")
        .set("data-protocol", protocol.key())
        .follow("data-progress", progress)
        .hold(title)
        .hold(part("ol").hold_all(rungs).done())
        .done()
}

fn rung(page: Page, protocol: Protocol, step: Step) -> AnyView {
    let progress = move || {
        page.model.with(|model| {
            model.session.as_ref().map_or(Progress::Waiting, |session| progress_of(session, protocol, step))
        })
    };
    let spoken = part("span").class("unseen").tell(move || [", ", &say(progress_text(progress()))].concat()).done();
    part("li")
        .set("data-protocol", protocol.key())
        .set("data-step", step_key(step))
        .follow("data-progress", move || Some(progress_key(progress())))
        .say(say(Text::rung(protocol, step)))
        .hold(spoken)
        .done()
}

const fn progress_text(progress: Progress) -> Text<'static> {
    match progress {
        Progress::Waiting => Text::Waiting,
        Progress::Running => Text::Running,
        Progress::Passed => Text::Passed,
        Progress::Failed => Text::Failed,
        Progress::Skipped => Text::Skipped,
    }
}

/// The value of `data-progress`, as on the wire.
pub(super) const fn progress_key(progress: Progress) -> &'static str {
    match progress {
        Progress::Waiting => "waiting",
        Progress::Running => "running",
        Progress::Passed => "passed",
        Progress::Failed => "failed",
        Progress::Skipped => "skipped",
    }
}

/// The value of `data-step`, as on the wire.
const fn step_key(step: Step) -> &'static str {
    match step {
        Step::Resolve => "resolve",
        Step::Connect => "connect",
        Step::Tls => "tls",
        Step::Greeting => "greeting",
        Step::Claims => "claims",
        Step::Authenticate => "authenticate",
        Step::Open => "open",
    }
}
