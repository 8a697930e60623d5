//! One person of the sandbox and what goes differently for them.

use super::{CONTOSO, Directory, mailbox::Seed, table::PERSONAS};
use crate::entropy::stable_guid;

/// Somebody who can be chosen on the sign-in page.
pub struct Persona {
    /// What they type to sign in: their user principal name.
    pub sign_in: &'static str,
    /// Display name.
    pub name: &'static str,
    /// One sentence: what happens when they link their mailbox.
    pub promise: &'static str,
    pub(crate) home: &'static Directory,
    pub(crate) quirks: &'static [Quirk],
    pub(crate) mailbox: Option<Seed>,
}

/// A way in which Entra treats somebody differently.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Quirk {
    /// Holds the role that may consent for the whole directory.
    Administrator,
    /// May not consent: sees "Need admin approval".
    NeedsAdministrator,
    /// Not assigned to the application: AADSTS50105.
    Unassigned,
    /// The account is disabled, as accounts of shared mailboxes are: AADSTS50057.
    Disabled,
    /// The token endpoint answers 503 to the first two redemptions of each code.
    BusyTokenEndpoint,
    /// Tokens come out for Graph, whatever was asked.
    GraphAudience,
    /// The grant silently lacks this permission.
    ConsentLacks(&'static str),
    /// Every refresh is refused with AADSTS50173.
    RefreshRevoked,
    /// Every refresh is refused with AADSTS50076 and a claims challenge.
    StepUpOnRefresh,
    /// Invited into contoso.example as a guest.
    GuestOfContoso,
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
        PERSONAS.iter().find(|known| known.sign_in.eq_ignore_ascii_case(sign_in))
    }

    /// The address of their own mailbox, when they have one.
    pub fn address(&self) -> Option<&'static str> {
        self.mailbox.as_ref().map(|mailbox| mailbox.address)
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
