//! An answer of Exchange's as data: where in a conversation it falls, and literally what it says.

use super::{Lasts, replies::REPLIES};
use crate::exchange::Protocol;

/// Where in a conversation a mail server says something.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// To a right token, and to a password.
    Auth,
    /// To the first look into the mailbox: EXAMINE and its like, or STAT and LIST.
    Open,
    /// To MAIL FROM.
    Sender,
    /// To RCPT TO.
    Recipient,
    /// After the whole message.
    Message,
}

/// What the server does after it said so.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Then {
    /// Goes on.
    Go,
    /// Hangs up.
    Close,
    /// Says one more line and hangs up.
    Bye(&'static str),
}

/// One thing a mail server says instead of its usual answer. Every reply of the tables has a persona that hears it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Reply {
    /// Its persona signs in as `<name>@contoso.example`.
    pub name: &'static str,
    /// Which server says it.
    pub protocol: Protocol,
    /// Where it falls.
    pub at: Place,
    /// The words, without the tag of IMAP and without the brackets that submission adds. `{user}` is who is signed in and
    /// `{sender}` who the message is from.
    pub text: &'static str,
    /// What follows.
    pub then: Then,
    /// When it ends.
    pub lasts: Lasts,
    /// What is the matter, in a few plain words.
    pub cause: &'static str,
}

impl Reply {
    /// Any reply, for the tables and for [`Manner::Says`](crate::Manner::Says); the server goes on after it.
    pub const fn new(
        name: &'static str,
        protocol: Protocol,
        at: Place,
        text: &'static str,
        cause: &'static str,
    ) -> Self {
        Self { name, protocol, at, text, then: Then::Go, lasts: Lasts::UntilHealed, cause }
    }

    /// As it is, and the server hangs up.
    pub const fn closing(self) -> Self {
        Self { then: Then::Close, ..self }
    }

    /// As it is, and the server says one more line and hangs up.
    pub const fn bye(self, line: &'static str) -> Self {
        Self { then: Then::Bye(line), ..self }
    }

    /// As it is, but only the first time.
    pub const fn once(self) -> Self {
        Self { lasts: Lasts::Once, ..self }
    }

    /// The reply of that name.
    pub fn find(name: &str) -> Option<&'static Self> {
        REPLIES.iter().copied().find(|reply| reply.name == name)
    }

    /// The sign-in name of the persona that hears it.
    pub fn sign_in(&self) -> String {
        format!("{}@contoso.example", self.name)
    }

    /// What happens to its persona.
    pub(crate) fn promise(&self) -> String {
        let place = match self.at {
            Place::Auth => "when signing in",
            Place::Open => "when opening the mailbox",
            Place::Sender => "when naming the sender",
            Place::Recipient => "when naming the recipient",
            Place::Message => "only after the whole message",
        };
        let end = if self.lasts == Lasts::Once { ", the first time only" } else { "" };
        format!("{}: {} says so {place}{end}.", self.cause, self.protocol.name())
    }
}
