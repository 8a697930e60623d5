//! A ready message to whoever can fix a finding: copied, mailed or just read.

use leptos::prelude::*;
use shared::{
    api::link::SessionView,
    finding::{Letter, Who},
    text::link::Text,
};

use super::{
    named::named,
    part::part,
    parts::{copy_button, paragraph},
};
use crate::{
    link::{mail, run::Page},
    texts::say,
};

/// The message with the ways to send it. Its text is folded: it is long, and its reader is somebody else.
pub(super) fn section(page: Page, letter: &Letter, who: Who, session: &SessionView) -> AnyView {
    let vendor = session.vendor_name.as_str();
    let title = if who == Who::Vendor { Text::LetterToVendor { vendor } } else { Text::LetterToAdministrator };
    let whole = [letter.subject.as_str(), "\n\n", &letter.body].concat();
    let mail = mail::to_write(letter);
    // Where the owner can do something, that is the obvious button.
    let style = if matches!(who, Who::Owner | Who::Wait) { "quiet" } else { "main" };
    let send =
        part("a").class(style).set("data-action", "mail").set("href", &mail.address).say(say(Text::SendByMail)).done();
    let read = part("summary").say(say(Text::ReadLetter)).done();
    let text = part("pre").say(named(session, &whole)).done();
    part("section")
        .class("letter")
        .hold(part("h2").class("within").say(say(title)).done())
        .hold(part("div").class("pair").hold(copy_button(page, whole)).hold(send).done())
        .hold_all(mail.is_cut.then(|| paragraph("small", say(Text::MailIsCut))))
        .hold(part("details").hold(read).hold(text).done())
        .done()
}
