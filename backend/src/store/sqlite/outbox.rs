//! Announcements.

use async_trait::async_trait;
use shared::{
    id::{EventId, VendorId},
    time::Timestamp,
};
use sqlx::{query, sqlite::SqliteRow};

use super::{SqliteStore, row::Read, writing::Writing};
use crate::store::{ClaimedEvent, LONGEST_PAUSE, OutboxEvent, OutboxStore, StoreError};

#[async_trait]
impl OutboxStore for SqliteStore {
    async fn undelivered(&self, limit: u32) -> Result<Vec<OutboxEvent>, StoreError> {
        let rows = query("SELECT * FROM outbox WHERE delivered_at IS NULL ORDER BY position LIMIT ?")
            .bind(limit)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(read).collect()
    }

    async fn claim_announcements(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<ClaimedEvent>, StoreError> {
        let mut tx = self.write().await?;
        let rows = query(
            "UPDATE outbox SET claimed_until = ?2, attempts = attempts + 1 WHERE position IN (
                SELECT position FROM outbox
                WHERE delivered_at IS NULL AND (next_try_at <= ?1 OR next_try_at > ?4)
                    AND (COALESCE(claimed_until, 0) <= ?1 OR claimed_until > ?2)
                ORDER BY position LIMIT ?3)
             RETURNING *",
        )
        .bind(now.0)
        .bind(until.0)
        .bind(limit)
        .bind((now + LONGEST_PAUSE).0)
        .fetch_all(&mut *tx)
        .await?;
        tx.commit().await?;
        let mut claimed = Vec::new();
        for row in &rows {
            let attempts = u32::try_from(row.count("attempts")?).unwrap_or(u32::MAX);
            claimed.push((row.count("position")?, ClaimedEvent { event: read(row)?, attempts }));
        }
        claimed.sort_by_key(|(position, _)| *position);
        Ok(claimed.into_iter().map(|(_, event)| event).collect())
    }

    async fn try_again_later(&self, claimed: &ClaimedEvent, next_try_at: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        let given_back = query(
            "UPDATE outbox SET next_try_at = ?, claimed_until = NULL
             WHERE vendor_id = ? AND id = ? AND attempts = ? AND delivered_at IS NULL",
        )
        .bind(next_try_at.0)
        .bind(claimed.event.vendor.as_str())
        .bind(claimed.event.id.as_str())
        .bind(claimed.attempts)
        .execute(&mut *tx)
        .await?;
        if given_back.rows_affected() == 0 {
            return Err(StoreError::Stale);
        }
        Ok(tx.commit().await?)
    }

    async fn mark_delivered(&self, vendor: &VendorId, id: &EventId, now: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        let done = query("UPDATE outbox SET delivered_at = COALESCE(delivered_at, ?) WHERE vendor_id = ? AND id = ?")
            .bind(now.0)
            .bind(vendor.as_str())
            .bind(id.as_str())
            .execute(&mut *tx)
            .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::NotFound);
        }
        Ok(tx.commit().await?)
    }
}

fn read(row: &SqliteRow) -> Result<OutboxEvent, StoreError> {
    Ok(OutboxEvent {
        id: row.parsed("id")?,
        vendor: row.parsed("vendor_id")?,
        kind: row.text("kind")?,
        subject: row.text("subject")?,
        payload: row.text("payload")?,
        created_at: row.time("created_at")?,
    })
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
