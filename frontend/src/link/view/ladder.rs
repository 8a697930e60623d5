//! The three ladders, rung by rung.

use leptos::prelude::*;
use shared::{api::link::Progress, check::Step, protocol::Protocol, text::link::Text};

use super::say;
use crate::link::{
    flow::{ladders, progress_of},
    run::Page,
};

/// One card per wanted protocol. All rungs are drawn from the start, so nothing moves while they are climbed.
pub(super) fn all(page: Page, protocols: &[Protocol]) -> AnyView {
    let wanted = Protocol::ALL.into_iter().filter(|protocol| protocols.contains(protocol));
    let cards: Vec<_> = wanted.map(|protocol| card(page, protocol)).collect();
    view! { <div class="ladders">{cards}</div> }.into_any()
}

fn card(page: Page, protocol: Protocol) -> AnyView {
    let progress = move || {
        page.model.with(|model| {
            let ladders = model.session.as_ref().map(ladders).unwrap_or_default();
            let own = ladders.into_iter().find(|ladder| ladder.protocol == protocol);
            own.map_or(Progress::Waiting, |ladder| ladder.progress)
        })
    };
    let rungs: Vec<_> = Step::ALL.into_iter().map(|step| rung(page, protocol, step)).collect();
    view! {
        <section class="ladder" data-protocol=protocol.key() data-progress=move || progress_key(progress())>
            <h2>{protocol.name()} " " <small>{say(Text::Purpose(protocol))}</small></h2>
            <ol>{rungs}</ol>
        </section>
    }
    .into_any()
}

fn rung(page: Page, protocol: Protocol, step: Step) -> AnyView {
    let progress = Memo::new(move |_| {
        page.model.with(|model| {
            model.session.as_ref().map_or(Progress::Waiting, |session| progress_of(session, protocol, step))
        })
    });
    view! {
        <li
            data-protocol=protocol.key()
            data-step=step_key(step)
            data-progress=move || progress_key(progress.get())
        >
            {say(Text::Rung(protocol, step))}
            <span class="unseen">{move || [", ", &say(progress_text(progress.get()))].concat()}</span>
        </li>
    }
    .into_any()
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
