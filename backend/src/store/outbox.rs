//! Announcements that leave after the change they announce was committed.

use async_trait::async_trait;
use shared::{
    id::{EventId, VendorId},
    time::{Seconds, Timestamp},
};

use super::StoreError;

/// One announcement to a vendor's server, written in the transaction of what it announces.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OutboxEvent {
    /// Its id; also the `webhook-id`, the same at every delivery.
    pub id: EventId,
    /// To whom.
    pub vendor: VendorId,
    /// What happened, such as `mailbox.linked`.
    pub kind: String,
    /// The id of the mailbox or session it is about.
    pub subject: String,
    /// What is sent, as JSON text, without secrets.
    pub payload: String,
    /// When it happened.
    pub created_at: Timestamp,
}

/// No announcement is put off for longer. One that seems to be comes from a clock that was wrong, and is due.
pub(crate) const LONGEST_PAUSE: Seconds = Seconds::days(1);

/// An announcement that its claimer is to deliver.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ClaimedEvent {
    /// The announcement.
    pub event: OutboxEvent,
    /// How often it was claimed, this time included.
    pub attempts: u32,
}

/// Keeps announcements until they are delivered.
#[async_trait]
pub trait OutboxStore: Send + Sync + 'static {
    /// What is not delivered yet, of every vendor, oldest first, at most `limit`.
    async fn undelivered(&self, limit: u32) -> Result<Vec<OutboxEvent>, StoreError>;

    /// Claims announcements of every vendor that are due and that nobody holds, until `until`, oldest first, at most `limit`.
    /// Whoever stops on the way loses them by time.
    async fn claim_announcements(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<ClaimedEvent>, StoreError>;

    /// Gives a claimed announcement back, due again at `next_try_at`, within [`LONGEST_PAUSE`]. [`StoreError::Stale`] when somebody else claimed it
    /// meanwhile, or it was delivered.
    async fn try_again_later(&self, claimed: &ClaimedEvent, next_try_at: Timestamp) -> Result<(), StoreError>;

    /// Notes a delivery. Noting it again changes nothing.
    async fn mark_delivered(&self, vendor: &VendorId, id: &EventId, now: Timestamp) -> Result<(), StoreError>;
}
