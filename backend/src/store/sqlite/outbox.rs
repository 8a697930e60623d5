//! Announcements.

use async_trait::async_trait;
use shared::{
    id::{EventId, VendorId},
    time::Timestamp,
};
use sqlx::query;

use super::{SqliteStore, row::Read, writing::Writing};
use crate::store::{OutboxEvent, OutboxStore, StoreError};

#[async_trait]
impl OutboxStore for SqliteStore {
    async fn undelivered(&self, limit: u32) -> Result<Vec<OutboxEvent>, StoreError> {
        let rows = query("SELECT * FROM outbox WHERE delivered_at IS NULL ORDER BY position LIMIT ?")
            .bind(limit)
            .fetch_all(&self.readers)
            .await?;
        rows.iter()
            .map(|row| {
                Ok(OutboxEvent {
                    id: row.parsed("id")?,
                    vendor: row.parsed("vendor_id")?,
                    kind: row.text("kind")?,
                    subject: row.text("subject")?,
                    payload: row.text("payload")?,
                    created_at: row.time("created_at")?,
                })
            })
            .collect()
    }

    async fn mark_delivered(&self, vendor: &VendorId, id: &EventId, now: Timestamp) -> Result<(), StoreError> {
        let done = query("UPDATE outbox SET delivered_at = COALESCE(delivered_at, ?) WHERE vendor_id = ? AND id = ?")
            .bind(now.0)
            .bind(vendor.as_str())
            .bind(id.as_str())
            .execute(&self.writer)
            .await?;
        if done.rows_affected() == 0 { Err(StoreError::NotFound) } else { Ok(()) }
    }
}

pub(super) async fn insert_outbox(tx: &mut Writing, events: &[OutboxEvent]) -> Result<(), StoreError> {
    for event in events {
        query("INSERT INTO outbox (id, vendor_id, kind, subject, payload, created_at) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(event.id.as_str())
            .bind(event.vendor.as_str())
            .bind(&event.kind)
            .bind(&event.subject)
            .bind(&event.payload)
            .bind(event.created_at.0)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
