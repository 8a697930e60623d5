//! One person of the sandbox and what goes differently for them.

use super::{CONTOSO, Directory, Manner, PERSONAS, Reply, Scenario, mailbox::Seed};
use crate::entropy::stable_guid;

/// Somebody who can be chosen on the sign-in page.
pub struct Persona {
    /// What they type to sign in: their user principal name.
    pub sign_in: &'static str,
    /// Display name.
    pub name: &'static str,
    /// One sentence: what happens when they link their mailbox.
    pub promise: &'static str,
    /// Under which heading the sign-in page shows them.
    pub group: Group,
    /// The refusal of Entra's that they meet, when there is one.
    pub meets: Option<&'static Scenario>,
    pub(crate) home: &'static Directory,
    pub(crate) quirks: &'static [Quirk],
    pub(crate) mailbox: Option<Seed>,
}

/// A heading of the sign-in page.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Group {
    /// One of each: the good, and a first choice of troubles.
    People,
    /// Stopped on Microsoft's page.
    Stopped,
    /// Sent back to the application with an error.
    Returned,
    /// Refused when the sign-in is redeemed.
    Redeem,
    /// Refused at a later refresh.
    Refresh,
    /// Told something by IMAP.
    Imap,
    /// Told something by POP.
    Pop,
    /// Told something by submission.
    Smtp,
    /// With an odd token, or without a right.
    Odd,
}

impl Group {
    /// Every heading, in the order of the page.
    pub const ALL: [Self; 9] = [
        Self::People,
        Self::Stopped,
        Self::Returned,
        Self::Redeem,
        Self::Refresh,
        Self::Imap,
        Self::Pop,
        Self::Smtp,
        Self::Odd,
    ];

    /// The heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::People => "People",
            Self::Stopped => "Stopped on Microsoft's page",
            Self::Returned => "Sent back with an error",
            Self::Redeem => "Refused when the sign-in is redeemed",
            Self::Refresh => "Refused later, at a refresh",
            Self::Imap => "Mail servers: what IMAP says",
            Self::Pop => "Mail servers: what POP says",
            Self::Smtp => "Mail servers: what SMTP says",
            Self::Odd => "Odd tokens and missing rights",
        }
    }
}

/// A way in which Entra treats somebody differently.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Quirk {
    /// Holds the role that may consent for the whole directory.
    Administrator,
    /// The token endpoint answers 503 to the first two redemptions of each code.
    BusyTokenEndpoint,
    /// Tokens come out for Graph, whatever was asked.
    GraphAudience,
    /// The grant silently lacks this permission.
    ConsentLacks(&'static str),
    /// Access tokens come out odd.
    Token(Oddity),
    /// Invited into contoso.example as a guest.
    GuestOfContoso,
}

/// What is wrong with somebody's access tokens.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Oddity {
    /// They have run out already.
    Expired,
    /// They are of the other directory.
    OtherDirectory,
    /// They are longer than POP takes.
    Long,
}

/// Somebody's account in one directory.
#[derive(Clone, Debug)]
pub(crate) struct Membership {
    pub(crate) directory: &'static Directory,
    pub(crate) object_id: String,
    /// The principal name in this directory; a guest's differs from what they type.
    pub(crate) principal: String,
    pub(crate) guest: bool,
}

impl Persona {
    /// The persona of that sign-in name, in any case.
    pub fn find(sign_in: &str) -> Option<&'static Self> {
        PERSONAS.iter().copied().find(|known| known.sign_in.eq_ignore_ascii_case(sign_in))
    }

    /// The address of their own mailbox, when they have one.
    pub fn address(&self) -> Option<&'static str> {
        self.mailbox.as_ref().map(|mailbox| mailbox.address)
    }

    /// What the mail server of their own mailbox says instead of its usual answer, when there is something.
    pub fn hears(&self) -> Option<&'static Reply> {
        match self.mailbox.as_ref()?.manner? {
            Manner::Says(reply) => Some(reply),
            _ => None,
        }
    }

    /// Object id in the home directory, as the `oid` claim carries it.
    pub fn object_id(&self) -> String {
        object_id(self.home, self.sign_in)
    }

    /// The directory they belong to.
    pub fn directory(&self) -> &'static Directory {
        self.home
    }

    pub(crate) fn has(&self, quirk: Quirk) -> bool {
        self.quirks.contains(&quirk)
    }

    /// What is wrong with their access tokens.
    pub(crate) fn oddity(&self) -> Option<Oddity> {
        self.quirks.iter().find_map(|quirk| match quirk {
            Quirk::Token(oddity) => Some(*oddity),
            _ => None,
        })
    }

    /// Permissions missing from every grant of theirs.
    pub(crate) fn lacks(&self, permission: &str) -> bool {
        self.quirks.iter().any(|quirk| matches!(quirk, Quirk::ConsentLacks(lacking) if *lacking == permission))
    }

    /// Their account in `directory`, as member or guest.
    pub(crate) fn in_directory(&self, directory: &'static Directory) -> Option<Membership> {
        let member = self.home == directory;
        let guest = directory == &CONTOSO && self.has(Quirk::GuestOfContoso);
        (member || guest).then(|| Membership {
            directory,
            object_id: object_id(directory, self.sign_in),
            principal: match member {
                true => self.sign_in.to_owned(),
                false => format!("{}#EXT#@{}", self.sign_in.replace('@', "_"), directory.domain),
            },
            guest: !member,
        })
    }

    pub(crate) fn at_home(&self) -> Membership {
        Membership {
            directory: self.home,
            object_id: self.object_id(),
            principal: self.sign_in.to_owned(),
            guest: false,
        }
    }
}

fn object_id(directory: &Directory, sign_in: &str) -> String {
    stable_guid(&format!("{}/{sign_in}", directory.id))
}
