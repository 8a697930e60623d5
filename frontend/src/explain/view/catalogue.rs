//! The catalogue, to be browsed.

use leptos::prelude::*;
use shared::{
    catalogue::{self, Entry, Family},
    text::explain as say,
};

use super::parts::link_here;
use crate::part::part;

/// Every family, folded, with how many findings it has.
pub(super) fn families() -> AnyView {
    let title = part("h2").say(say::CATALOGUE.to_owned()).done();
    let families = catalogue::families().filter(|family| !family.entries.is_empty());
    let families = part("div").hold_all(families.map(family)).done();
    part("section").class("catalogue").hold(title).hold(families).done()
}

fn family(family: &Family) -> AnyView {
    let count = part("span").class("count").say(family.entries.len().to_string()).done();
    let title = part("summary").say([family.title, " "].concat()).hold(count).done();
    let entries = part("ul").hold_all(family.entries.iter().map(entry)).done();
    part("details").class("family").hold(title).hold(entries).done()
}

fn entry(entry: &Entry) -> AnyView {
    let code = part("code").say(entry.code.to_string()).done();
    part("li").hold(link_here(entry.code.as_str(), entry.title)).say(" ".to_owned()).hold(code).done()
}
