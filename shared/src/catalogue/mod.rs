//! The catalogue: every cause we know, who can fix it and how.
//!
//! Reviewed data, one file per family, compiled in. Three tables point at each other by the finding's stable code:
//! [`Entry`] says what is the matter and what to do, [`Aadsts`] maps Microsoft's numbers to entries, and [`Reply`] maps
//! what mail servers say. AADSTS numbers and server texts only ever explain; they never drive logic.

mod aadsts;
mod app;
mod deep_link;
mod entra;
mod ews;
mod graph;
mod here;
mod mail;
mod replies;
mod words;

#[cfg(test)]
mod tests;

use crate::{
    codes::{self, Code},
    finding::{Confidence, Diagnosed, FindingCode, Rank, Who},
    flow::Approval,
    text::owner::OwnerText,
};

pub(crate) use self::replies::{fold, reply_in_folded};
pub use self::{
    aadsts::Aadsts,
    deep_link::DeepLink,
    replies::{Reply, reply},
    words::{for_owner, in_full},
};
pub use crate::{
    finding::Appears,
    protocol::Server,
    shell::Shell,
    template::{Field, Values, fill},
};

/// One cause. The texts here are for administrators and developers, in English; `owner` names what the mailbox's owner
/// reads instead, in their language.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Own stable code, such as `entra.user-not-assigned`.
    pub code: Code,
    /// How much it tells beside others.
    pub rank: Rank,
    /// Whether the session waits until an administrator has approved the application.
    pub awaits_approval: bool,
    /// Who can fix it.
    pub who: Who,
    /// What the owner reads.
    pub owner: OwnerText,
    /// A few words.
    pub title: &'static str,
    /// What happened and why, in plain words. May hold [`Field`]s.
    pub cause: &'static str,
    /// What to do, in order.
    pub fix: &'static [Fix],
    /// Whether the same attempt can work later without a change.
    pub retry_helps: bool,
    /// Where people meet it.
    pub appears: &'static [Appears],
    /// Codes of entries that are easily mistaken for this one, or follow from it.
    pub related: &'static [Code],
    /// Pages and threads that this is known from.
    pub sources: &'static [&'static str],
    /// How sure we are that cause and fix are right.
    pub confidence: Confidence,
}

/// One numbered step of a fix.
#[derive(Clone, Copy, Debug)]
pub struct Fix {
    /// What to do. May hold [`Field`]s.
    pub text: &'static str,
    /// Where to do it.
    pub place: Option<DeepLink>,
    /// Commands that do it, one for each way of doing it.
    pub commands: &'static [Command],
}

/// A command for an administrator's shell. [`Field`]s are filled in quoted, each as one whole argument.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// Which shell.
    pub shell: Shell,
    /// The line, with fields such as `{mailbox}`.
    pub template: &'static str,
}

impl Fix {
    /// Says where to do it.
    #[must_use]
    pub const fn at(self, place: DeepLink) -> Self {
        Self { place: Some(place), ..self }
    }

    /// Whether it can be done in Exchange Online or Microsoft 365 alone.
    fn is_of_exchange(&self) -> bool {
        self.commands.iter().any(|command| command.shell == Shell::PowerShell)
            || matches!(
                self.place,
                Some(
                    DeepLink::Mailboxes | DeepLink::EmailApps | DeepLink::ServiceHealth | DeepLink::RestrictedEntities
                )
            )
    }

    /// Gives commands that do it.
    #[must_use]
    pub const fn run(self, commands: &'static [Command]) -> Self {
        Self { commands, ..self }
    }
}

/// A step of a fix.
const fn step(text: &'static str) -> Fix {
    Fix { text, place: None, commands: &[] }
}

/// A line for Exchange Online PowerShell or Microsoft Graph PowerShell.
const fn powershell(template: &'static str) -> Command {
    Command { shell: Shell::PowerShell, template }
}

/// A line for a POSIX shell, usually of the Azure CLI.
const fn bash(template: &'static str) -> Command {
    Command { shell: Shell::Posix, template }
}

/// Entries that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Family {
    /// A few words, as a heading.
    pub title: &'static str,
    /// Its entries, in the order in which people read them.
    pub entries: &'static [Entry],
}

/// A family of a file.
const fn family(title: &'static str, entries: &'static [Entry]) -> Family {
    Family { title, entries }
}

/// Families that are one file each.
static SINGLE: &[Family] = &[
    family("Applications that act for themselves", app::ENTRIES),
    family("Exchange Web Services", ews::ENTRIES),
    family("Microsoft Graph", graph::ENTRIES),
    family("What this service finds by itself", here::ENTRIES),
];

/// Every family, in the order in which people read them.
pub fn families() -> impl Iterator<Item = &'static Family> {
    entra::FAMILIES.iter().chain(mail::FAMILIES).chain(SINGLE)
}

/// Every entry, family by family.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    families().flat_map(|family| family.entries)
}

/// The entry of that code.
pub fn entry(code: &str) -> Option<&'static Entry> {
    entries().find(|entry| entry.code.as_str() == code)
}

/// Whether what was found passes, so that the same thing can work later without a change. What no entry
/// describes does not.
pub fn passes(found: &Diagnosed) -> bool {
    entry(&found.code.0).is_some_and(|entry| entry.retry_helps)
}

/// Whether what was found makes a session wait until an administrator has approved the application.
pub fn awaits_approval(found: &Diagnosed) -> bool {
    entry(&found.code.0).is_some_and(|entry| entry.awaits_approval)
}

/// Whether another sign-in can work only once an administrator approved, as far as what was found tells.
pub fn approval(found: &Diagnosed) -> Approval {
    if awaits_approval(found) {
        Approval::Needed
    } else if found.code == codes::OWNER_CANCELLED && found.confidence == Confidence::Possible {
        Approval::Possible
    } else {
        Approval::NotNeeded
    }
}

/// How much what was found tells; what no entry describes tells least.
pub fn rank(found: &Diagnosed) -> Rank {
    entry(&found.code.0).map_or(Rank::Passing, |entry| entry.rank)
}

/// What Microsoft's number means, if it is listed.
pub fn aadsts(number: u32) -> Option<&'static Aadsts> {
    aadsts::find(number)
}

/// Every listed AADSTS number, rising.
pub fn aadsts_numbers() -> impl Iterator<Item = &'static Aadsts> {
    aadsts::all()
}

/// Every known reply of a mail server, the most telling first.
pub fn replies() -> &'static [Reply] {
    replies::REPLIES
}

/// The code for what nobody has described yet.
pub const UNKNOWN: FindingCode = FindingCode::of(codes::UNKNOWN);
