//! The steps of a fix, with links and commands that follow the case's values.

use leptos::prelude::*;
use shared::{
    catalogue::{Entry, Fix},
    finding::{Finding, FixStep},
    text::explain as say,
};

use super::parts::{link_out, prose, to_copy};
use crate::{explain::page::Page, part::part};

pub(super) fn steps(page: Page, finding: Memo<Finding>, entry: &'static Entry) -> AnyView {
    let steps = entry.fix.iter().enumerate().map(|(at, fix)| step(page, Filled { finding, at }, fix));
    part("ol").class("fix").hold_all(steps).done()
}

/// One step of a finding, as the case's values fill it now.
#[derive(Clone, Copy)]
struct Filled {
    finding: Memo<Finding>,
    at: usize,
}

impl Filled {
    fn read<T: Default>(self, read: impl FnOnce(&FixStep) -> T) -> T {
        self.finding.with(|finding| finding.fix.get(self.at).map(read).unwrap_or_default())
    }
}

fn step(page: Page, filled: Filled, fix: &Fix) -> AnyView {
    let commands = fix.commands.iter().enumerate().map(|(at, command)| {
        let line =
            move || filled.read(|step| step.commands.get(at).map(|command| command.line.clone()).unwrap_or_default());
        to_copy("command", say::shell(command.shell), line)
    });
    part("li")
        .hold(prose("p", move || page.case.with(|case| filled.read(|step| case.named(&step.text)))))
        .hold_all(fix.place.map(|_| place(filled)))
        .hold_all(commands)
        .done()
}

/// The link to where the step is done; nothing where the cloud or the values give no address.
fn place(filled: Filled) -> AnyView {
    let address = Memo::new(move |_| filled.read(|step| step.link.clone()));
    let link = move || match address.get() {
        Some(address) => link_out(&say::open(host(&address)), &address),
        None => ().into_any(),
    };
    part("p").class("place").draw(link).done()
}

fn host(address: &str) -> &str {
    let rest = address.trim_start_matches("https://");
    rest.split('/').next().unwrap_or(rest)
}
