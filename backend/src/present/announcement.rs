//! An announcement as it waits in the outbox.

use shared::{
    api::webhook::Announcement,
    id::{EventId, VendorId},
};

use crate::store::OutboxEvent;

impl OutboxEvent {
    /// An announcement to `vendor`, as it will be sent.
    pub fn new(id: EventId, vendor: &VendorId, announcement: &Announcement) -> Self {
        Self {
            id,
            vendor: vendor.clone(),
            kind: announcement.change.kind().to_owned(),
            subject: announcement.change.mailbox().id.to_string(),
            payload: serde_json::to_string(announcement).unwrap_or_default(),
            created_at: announcement.timestamp,
        }
    }
}
