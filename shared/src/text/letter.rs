//! The message an owner sends to whoever can fix a finding.

use std::{borrow::Cow, fmt::Write as _};

use super::Language;
use crate::{
    finding::{Finding, Letter, Who},
    marks::plain,
    template::replaced,
};

mod english;
mod french;
mod german;
mod italian;
mod spanish;
mod swedish;

/// The frame of a letter. May hold `{vendor}`, `{mailbox}` and `{title}`; the technical middle is the catalogue's English.
#[derive(Clone, Copy, Debug)]
pub struct LetterWords {
    /// Subject of a message to the administrator.
    pub subject_to_administrator: &'static str,
    /// Subject of a message to the vendor.
    pub subject_to_vendor: &'static str,
    /// Greeting line.
    pub greeting: &'static str,
    /// What I want, and that it did not work.
    pub request: &'static str,
    /// Before the cause.
    pub cause: &'static str,
    /// Before the numbered steps.
    pub steps: &'static str,
    /// Before what was seen (numbers, replies, ids).
    pub evidence: &'static str,
    /// Before the address of the explanation.
    pub more: &'static str,
    /// Last line.
    pub thanks: &'static str,
}

/// The frame in `language`.
pub const fn frame(language: Language) -> &'static LetterWords {
    match language {
        Language::English => &english::WORDS,
        Language::German => &german::WORDS,
        Language::French => &french::WORDS,
        Language::Italian => &italian::WORDS,
        Language::Spanish => &spanish::WORDS,
        Language::Swedish => &swedish::WORDS,
    }
}

/// The letter about `finding`, or none when the owner or time must fix it.
pub fn write(
    finding: &Finding,
    language: Language,
    vendor: &str,
    mailbox: &str,
    more_at: Option<&str>,
) -> Option<Letter> {
    let words = frame(language);
    let subject = match finding.who {
        Who::Administrator => words.subject_to_administrator,
        Who::Vendor => words.subject_to_vendor,
        Who::Owner | Who::Wait => return None,
    };
    let say = |template: &str| plain(&replaced(template, |field| value(field, vendor, mailbox, &finding.title)));
    let mut body = format!("{}\n\n{}\n\n{}\n{}\n", say(words.greeting), say(words.request), words.cause, finding.cause);
    if !finding.fix.is_empty() {
        let _ = write!(body, "\n{}\n", words.steps);
    }
    for (at, step) in finding.fix.iter().enumerate() {
        let _ = writeln!(body, "{}. {}", at + 1, step.text);
        for line in step.link.iter().chain(step.commands.iter().map(|command| &command.line)) {
            let _ = writeln!(body, "   {line}");
        }
    }
    if !finding.evidence.is_empty() {
        let _ = write!(body, "\n{}\n", words.evidence);
        for line in &finding.evidence {
            let _ = writeln!(body, "- {line}");
        }
    }
    if let Some(address) = more_at {
        let _ = write!(body, "\n{} {address}\n", words.more);
    }
    let _ = write!(body, "\n{}\n", words.thanks);
    Some(Letter { subject: say(subject), body })
}

fn value<'a>(field: &str, vendor: &'a str, mailbox: &'a str, title: &'a str) -> Option<Cow<'a, str>> {
    match field {
        "vendor" => Some(vendor.into()),
        "mailbox" => Some(mailbox.into()),
        "title" => Some(title.into()),
        _ => None,
    }
}
