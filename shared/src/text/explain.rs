//! Texts of the page that explains errors, and of the reference made from the catalogue.
//!
//! In English, as the catalogue is: they are read by administrators and developers. What a mailbox's owner reads is in
//! [`super::owner`], in their language.

use std::borrow::Cow;

use crate::{
    catalogue::Appears,
    finding::{Confidence, Who},
};

/// Something that is said about a finding.
#[derive(Clone, Copy, Debug)]
pub enum Text {
    /// Who can fix it, as a sentence.
    WhoFixes(Who),
    /// Whether trying again helps.
    RetryHelps(bool),
    /// Where people meet it.
    Appears(Appears),
    /// How sure we are.
    Sure(Confidence),
}

impl Text {
    /// The words.
    pub fn say(self) -> Cow<'static, str> {
        match self {
            Self::WhoFixes(who) => who_fixes(who).into(),
            Self::RetryHelps(true) => "can help without a change".into(),
            Self::RetryHelps(false) => "does not help before something is changed".into(),
            Self::Appears(place) => appears(place).into(),
            Self::Sure(confidence) => sure(confidence).into(),
        }
    }
}

const fn who_fixes(who: Who) -> &'static str {
    match who {
        Who::Owner => "The mailbox’s owner can fix it",
        Who::Administrator => "An administrator must fix it",
        Who::Vendor => "The application’s vendor must fix it",
        Who::Wait => "It passes by itself",
    }
}

const fn appears(place: Appears) -> &'static str {
    match place {
        Appears::Returned => "sent back to the application",
        Appears::MicrosoftPage => "on Microsoft’s own page",
        Appears::TokenEndpoint => "answered by the token endpoint",
        Appears::MailServer => "said by a mail server, EWS or Graph",
        Appears::Here => "found by Mailbox Link itself",
    }
}

const fn sure(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Possible => "one of several causes that fit",
        Confidence::Likely => "the usual cause",
        Confidence::Certain => "leaves no other cause",
    }
}
