//! Deleting what is over.

use std::ops::AddAssign;

use async_trait::async_trait;
use shared::time::Timestamp;

use super::StoreError;

/// What may go.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Due {
    /// Pending and waiting grants, tickets and browser secrets whose time is up by then.
    pub expired_by: Timestamp,
    /// Link sessions that ended by then, with their tokens, events and what they left unfinished; and announcements
    /// delivered by then.
    pub ended_by: Timestamp,
    /// Announcements made by then, though nobody took them.
    pub announced_by: Timestamp,
}

/// How much went.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Swept {
    /// Link sessions.
    pub sessions: u64,
    /// Events of link sessions.
    pub events: u64,
    /// Pending and waiting grants.
    pub grants: u64,
    /// Mailboxes that waited for the vendor on such a grant alone.
    pub mailboxes: u64,
    /// Tickets.
    pub tickets: u64,
    /// Browser secrets.
    pub attempt_secrets: u64,
    /// Announcements that were delivered.
    pub delivered: u64,
    /// Announcements that nobody took.
    pub undelivered: u64,
}

impl AddAssign for Swept {
    fn add_assign(&mut self, other: Self) {
        self.sessions += other.sessions;
        self.events += other.events;
        self.grants += other.grants;
        self.mailboxes += other.mailboxes;
        self.tickets += other.tickets;
        self.attempt_secrets += other.attempt_secrets;
        self.delivered += other.delivered;
        self.undelivered += other.undelivered;
    }
}

/// Deletes what is over, of every vendor.
#[async_trait]
pub trait SweepStore: Send + Sync + 'static {
    /// Deletes what is due, at most `most` of each kind, so that others who write never wait for long. Nothing is due any
    /// more when nothing was deleted. Linked mailboxes and their grants are never due.
    async fn sweep(&self, due: &Due, most: u32) -> Result<Swept, StoreError>;

    /// The time of the newest sweep, if there was one.
    async fn swept_at(&self) -> Result<Option<Timestamp>, StoreError>;

    /// Notes that there was a sweep.
    async fn note_sweep(&self, now: Timestamp) -> Result<(), StoreError>;

    /// Proves that a write is committed: on a full disk, or without the right to write, it fails.
    async fn ping(&self) -> Result<(), StoreError>;
}
