//! How a link ended: which protocols work, and findings with their fix.

use leptos::prelude::*;
use shared::{
    api::link::{Progress, SessionView},
    finding::{Finding, Who},
    text::link::Text,
};

use super::{ladder::progress_key, parts, say};
use crate::link::flow::ladders;

/// Every protocol that was checked, with how it ended; empty before any check.
pub(super) fn results(session: &SessionView) -> AnyView {
    let ladders: Vec<_> = ladders(session).into_iter().filter(|ladder| ladder.progress != Progress::Waiting).collect();
    if ladders.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = ladders
        .into_iter()
        .map(|ladder| {
            let verdict = if ladder.progress == Progress::Passed { Text::Works } else { Text::DoesNotWork };
            view! {
                <li data-protocol=ladder.protocol.key() data-progress=progress_key(ladder.progress)>
                    <b>{ladder.protocol.name()}</b>
                    <span>{say(Text::Purpose(ladder.protocol))}</span>
                    <em>{say(verdict)}</em>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <h2 class="unseen">{say(Text::Results)}</h2><ul class="results">{rows}</ul> }.into_any()
}

/// The findings of single protocols, each under its own title, without the ones already shown.
pub(super) fn protocol_findings(session: &SessionView, shown: Option<&Finding>) -> AnyView {
    let mut seen: Vec<_> = shown.map(|finding| &finding.code).into_iter().collect();
    let checks = session.attempt.iter().flat_map(|attempt| &attempt.checks);
    let mut views = Vec::new();
    for finding in checks.filter_map(|check| check.finding.as_ref()) {
        if !seen.contains(&&finding.code) {
            seen.push(&finding.code);
            let title = parts::label(finding.title.clone());
            views.push(view! { <article>{title}{self::finding(finding, &session.vendor_name)}</article> }.into_any());
        }
    }
    views.into_any()
}

/// A finding without its title: who can fix it, what happened, what to do.
pub(super) fn finding(finding: &Finding, vendor: &str) -> AnyView {
    let fix = (!finding.fix.is_empty()).then(|| {
        let label = view! { <h3>{say(Text::WhatToDo)}</h3> }.into_any();
        vec![label, parts::list("fix", finding.fix.len() > 1, finding.fix.clone())]
    });
    view! {
        <section class="finding" data-finding=finding.code.0.to_string()>
            <p class="cause">{finding.cause.clone()}</p>
            <p class="who" data-who=who_key(finding.who)>{say(Text::WhoFixes { who: finding.who, vendor })}</p>
            {fix}
        </section>
    }
    .into_any()
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
