//! Mailboxes, who may open them, and how their server behaves.

use std::collections::BTreeSet;

use super::{Directory, PERSONAS, Reply, SHARED};

/// How the mail servers behave towards anybody who names this mailbox in XOAUTH2.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Manner {
    /// Answers correctly, but takes seconds.
    Slow,
    /// Refuses after seconds, as servers do that delay refusals on purpose.
    SlowRefusal,
    /// Refuses by an error challenge first, as Google defines it: the client owes an empty line before the final answer.
    RefusesByChallenge,
    /// Too many requests: a temporary refusal.
    Throttles,
    /// Closes the connection after the AUTH payload, without a line.
    Drops,
    /// Sends lines for ever that never finish the command.
    EndlessLines,
    /// Sends one line for ever: it never ends.
    EndlessLine,
    /// Challenges for ever.
    EndlessChallenges,
    /// Says this at its place, to whoever would get in otherwise.
    Says(&'static Reply),
}

/// A mailbox as the table of personas writes it.
pub(crate) struct Seed {
    pub(crate) address: &'static str,
    pub(crate) aliases: &'static [&'static str],
    pub(crate) imap: bool,
    pub(crate) pop: bool,
    pub(crate) smtp: bool,
    pub(crate) manner: Option<Manner>,
}

/// A mailbox nobody signs in to; delegates open it.
pub(crate) struct SharedSeed {
    pub(crate) address: &'static str,
    pub(crate) directory: &'static Directory,
    pub(crate) full_access: &'static [&'static str],
    pub(crate) send_as: &'static [&'static str],
}

/// A mailbox as it stands now.
#[derive(Clone, Debug)]
pub(crate) struct Mailbox {
    pub(crate) address: String,
    pub(crate) aliases: Vec<String>,
    /// Sign-in name of its owner; shared mailboxes have none.
    pub(crate) owner: Option<String>,
    pub(crate) directory: &'static Directory,
    pub(crate) imap: bool,
    pub(crate) pop: bool,
    pub(crate) smtp: bool,
    /// Sign-in names, or client ids of applications, with Full Access.
    pub(crate) full_access: BTreeSet<String>,
    /// Sign-in names, or client ids of applications, that may send as this address.
    pub(crate) send_as: BTreeSet<String>,
    pub(crate) manner: Option<Manner>,
}

impl Mailbox {
    fn is_called(&self, name: &str) -> bool {
        let names = self.aliases.iter().chain([&self.address]).chain(&self.owner);
        names.into_iter().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// Whether mail may carry `address` as this mailbox's own sender. A sign-in name that is no address may not.
    pub(crate) fn sends_as(&self, address: &str) -> bool {
        self.aliases.iter().chain([&self.address]).any(|known| known.eq_ignore_ascii_case(address))
    }
}

/// All mailboxes of both directories.
pub(crate) struct Mailboxes(Vec<Mailbox>);

impl Mailboxes {
    pub(crate) fn new() -> Self {
        let own = PERSONAS.iter().filter_map(|persona| {
            let seed = persona.mailbox.as_ref()?;
            Some(Mailbox {
                address: seed.address.to_owned(),
                aliases: seed.aliases.iter().map(|&alias| alias.to_owned()).collect(),
                owner: Some(persona.sign_in.to_owned()),
                directory: persona.home,
                imap: seed.imap,
                pop: seed.pop,
                smtp: seed.smtp,
                full_access: BTreeSet::new(),
                send_as: BTreeSet::new(),
                manner: seed.manner,
            })
        });
        let shared = SHARED.iter().map(|seed| Mailbox {
            address: seed.address.to_owned(),
            aliases: Vec::new(),
            owner: None,
            directory: seed.directory,
            imap: true,
            pop: true,
            smtp: true,
            full_access: seed.full_access.iter().map(|&user| user.to_owned()).collect(),
            send_as: seed.send_as.iter().map(|&user| user.to_owned()).collect(),
            manner: None,
        });
        Self(own.chain(shared).collect())
    }

    /// The mailbox called by that address, alias or owner's sign-in name.
    pub(crate) fn called(&self, name: &str) -> Option<&Mailbox> {
        self.0.iter().find(|mailbox| mailbox.is_called(name))
    }

    pub(crate) fn called_mut(&mut self, name: &str) -> Option<&mut Mailbox> {
        self.0.iter_mut().find(|mailbox| mailbox.is_called(name))
    }

    /// The mailbox that `sign_in` owns.
    pub(crate) fn owned_by(&self, sign_in: &str) -> Option<&Mailbox> {
        self.0.iter().find(|mailbox| mailbox.owner.as_deref() == Some(sign_in))
    }
}
