//! Every decision of the link page as a pure function: `(model, message) → (model, effects)`.
//!
//! The service's state machine ([`shared::flow`]) decides what may happen; this one only decides what to show and what
//! to ask next. It reads no clock and touches no browser, so that reload, back button, second tab, another browser,
//! replays and lost streams are ordinary unit tests.

mod elsewhere;
mod ladder;
mod listening;
mod opening;
mod question;
mod screen;
mod update;
mod waiting;

#[cfg(test)]
mod tests;

use shared::{
    api::link::{
        ConsentOutcome, NumberedEvent, PageOpened, PageTextExplained, ReturnedCode, ReturnedConsent, ReturnedError,
        SessionView,
    },
    flow::IdentityChoice,
    problem::ProblemKind,
};

pub use self::{
    ladder::{Ladder, announcement, ladders, progress_of},
    listening::{Listening, Way},
    question::Question,
    screen::Screen,
    waiting::{Hitch, LONG, Standstill, Waiting},
};
use super::{
    answer::Opening,
    place::{Place, SignIn},
};
pub use crate::api::Trouble;

/// All that the page knows.
#[derive(Default)]
pub struct Model {
    /// Which session, as whom.
    pub place: Option<Place>,
    /// The session as last heard.
    pub session: Option<SessionView>,
    /// The page at the service's own address, where this one was opened by another.
    pub there: Option<String>,
    /// Counts how often the session was heard as a whole.
    pub version: u32,
    /// Counts the changes of language.
    pub language: u32,
    /// Why the page cannot go on, if so.
    pub stop: Option<Stop>,
    /// What went wrong with the owner's last action, if anything.
    pub notice: Option<Notice>,
    /// The action under way.
    pub busy: Option<Action>,
    /// What the owner has pasted of Microsoft's page.
    pub pasted: String,
    /// What is known about it.
    pub explained: Option<PageTextExplained>,
    /// Counts the answers to that question.
    pub explanations: u32,
    /// The text that was copied last.
    pub copied: Option<String>,
    /// What came of an administrator's approval.
    pub consent: Option<ConsentOutcome>,
    /// The number of the newest event heard.
    pub last_event: u64,
    /// How events are heard.
    pub listening: Listening,
    /// How the waiting goes.
    waiting: Waiting,
    /// What has yet to reach the service, kept so that it can be sent again.
    pending: Option<Pending>,
    /// The screen on which "Sign in" was pressed; it stays until the browser has left.
    leaving_from: Option<Screen>,
    /// The page began with an answer of Entra's.
    returned: bool,
    /// A window of the element's is about to close itself.
    closing: bool,
    /// The checks were asked for again, and how they went has not been heard.
    checking_again: bool,
}

/// Something that must reach the service before the session can be read.
#[derive(Clone)]
enum Pending {
    Ticket { ticket: String, popup: bool },
    Answer { state: String, hand_in: HandIn },
    Consent(ReturnedConsent),
}

/// Why the page cannot go on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stop {
    /// The address lacks its secret part.
    LinkIncomplete,
    /// The service does not know the link.
    LinkUnknown,
    /// The link's time is up, and nothing more is known.
    Expired,
    /// The ticket was used or is too old, and this tab has no page token.
    TicketUsed,
    /// Entra's answer came to a browser that did not ask.
    OtherBrowser,
    /// Entra's answer fits no sign-in of this tab.
    Tampered,
    /// A part of Entra's answer is missing.
    Incomplete,
    /// The page was opened by an address that is not the service's own.
    OtherAddress,
    /// The service does not answer.
    Unreachable,
    /// The authority answered in the query, where its answer is not looked for.
    AnsweredInQuery,
    /// Nothing is left to do here: an administrator has approved.
    Approved,
    /// As above: an administrator has not approved.
    NotApproved,
}

/// What went wrong with the owner's last action.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Notice {
    /// The service did not answer.
    Unreachable,
    /// Too many requests.
    Busy,
    /// The session was no longer where the page thought.
    OutOfDate,
    /// Entra's answer came too late.
    TooLate,
    /// The browser refused storage or cryptography.
    BrowserRefused,
    /// The browser refused to copy.
    CopyRefused,
    /// There is nothing to be explained yet.
    NothingPasted,
}

/// Something the owner can do. Each has one button at most on a screen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Action {
    /// Begin an attempt.
    SignIn,
    /// End the session.
    Decline,
    /// Explain who signed in.
    Choose(IdentityChoice),
    /// Run the checks again.
    CheckAgain,
    /// Say what the pasted text means.
    Explain,
    /// Save a report about the attempt.
    Report,
    /// Ask the service again after it did not answer.
    Retry,
}

impl Action {
    /// Whether only the browser that began the attempt may do it, and only for an hour.
    const fn steers(self) -> bool {
        matches!(self, Self::Choose(_) | Self::CheckAgain)
    }
}

/// An answer of Entra's, ready for the service.
#[derive(Clone)]
pub enum HandIn {
    /// A code with its verifier.
    Code(String, ReturnedCode),
    /// An error.
    Error(String, ReturnedError),
}

/// All that is known when the page begins.
pub struct Opened {
    /// What the address said.
    pub opening: Opening,
    /// What the tab remembers.
    pub place: Option<Place>,
    /// The sign-in whose state the answer carries, if this tab began it.
    pub sign_in: Option<SignIn>,
}

/// Something that happened.
pub enum Message {
    /// The ticket was answered.
    Redeemed(Result<PageOpened, Trouble>),
    /// What came of an approval was told.
    ConsentTold(Result<ConsentOutcome, Trouble>),
    /// The session was read.
    SessionRead(Result<SessionView, Trouble>),
    /// Entra's answer was handed in; an error gives the session at once.
    HandedIn(Result<Option<SessionView>, Trouble>),
    /// The service said that it is reached at this address, and not at the page's.
    Elsewhere(String),
    /// The owner pressed something.
    Pressed(Action),
    /// What was pressed was answered.
    Acted(Result<Option<SessionView>, Trouble>),
    /// The box for Microsoft's words holds this now.
    Pasted(String),
    /// What they mean.
    Explained(Result<PageTextExplained, Trouble>),
    /// The report was saved.
    Saved(Result<(), Trouble>),
    /// A text was copied; none if the browser refused.
    Copied(Option<String>),
    /// The page's texts are in another language now.
    LanguageChanged,
    /// The time that is [`LONG`] has passed since this.
    Waited(Standstill),
    /// The browser has a network again, or none any more.
    Network(bool),
    /// The service answered whoever listens in a round, be it by a heartbeat.
    Reached(u32),
    /// An event of the session, heard in a round of listening.
    Heard(u32, NumberedEvent),
    /// A round of listening ended.
    ListeningEnded {
        /// Which round.
        round: u32,
        /// Whether anything was heard at all.
        heard: bool,
        /// What the service said, if it refused.
        refused: Option<ProblemKind>,
    },
}

/// Something to do outside. Secrets are read from the model's place.
pub enum Effect {
    /// Ask the service.
    Ask(Question),
    /// Make a verifier and a state, begin an attempt, go to Entra.
    SignIn,
    /// Hear events.
    Listen {
        /// To be repeated in every message of this round.
        round: u32,
        /// How.
        way: Way,
        /// Events after this number.
        after: u64,
        /// Milliseconds to wait first.
        wait: u32,
    },
    /// Remember the place over reloads.
    KeepPlace(Place),
    /// Erase a used verifier.
    ForgetVerifier(String),
    /// Close this window, if the browser allows.
    CloseWindow,
}

impl Model {
    /// Whether this browser began the newest attempt, and so may choose an identity and check again.
    pub fn owns_attempt(&self) -> bool {
        let attempt = self.session.as_ref().and_then(|session| session.attempt.as_ref());
        let own = self.place.as_ref().and_then(|place| place.own_attempt.as_ref());
        attempt.zip(own).is_some_and(|(attempt, own)| attempt.id.as_str() == own.id)
    }

    /// Whether the element opened this window.
    pub fn is_popup(&self) -> bool {
        self.place.as_ref().is_some_and(|place| place.popup)
    }
}
