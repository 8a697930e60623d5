//! The events that a session's pages are told.

use async_trait::async_trait;
use shared::id::{LinkSessionId, VendorId};
use sqlx::query;

use super::super::{
    SqliteStore,
    row::{Read, json, number},
    writing::Writing,
};
use crate::store::{NumberedSessionEvent, SessionEvent, StoreError, StreamStore};

#[async_trait]
impl StreamStore for SqliteStore {
    async fn append_events(
        &self,
        vendor: &VendorId,
        session: &LinkSessionId,
        events: &[SessionEvent],
    ) -> Result<u64, StoreError> {
        let mut tx = self.write().await?;
        let last = append(&mut tx, vendor, session, events).await?;
        tx.commit().await?;
        Ok(last)
    }

    async fn events_after(
        &self,
        vendor: &VendorId,
        session: &LinkSessionId,
        after: u64,
        limit: u32,
    ) -> Result<Vec<NumberedSessionEvent>, StoreError> {
        let rows = query(
            "SELECT number, event FROM stream_events
             WHERE vendor_id = ? AND session_id = ? AND number > ? ORDER BY number LIMIT ?",
        )
        .bind(vendor.as_str())
        .bind(session.as_str())
        .bind(number(after))
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| Ok(NumberedSessionEvent { number: row.count("number")?, event: row.json("event")? }))
            .collect()
    }
}

/// Numbers and keeps stream events; returns the number of the last.
pub(super) async fn append(
    tx: &mut Writing,
    vendor: &VendorId,
    session: &LinkSessionId,
    events: &[SessionEvent],
) -> Result<u64, StoreError> {
    let count = events.len() as u64;
    let last = query(
        "UPDATE link_sessions SET last_event = last_event + ? WHERE vendor_id = ? AND id = ? RETURNING last_event",
    )
    .bind(number(count))
    .bind(vendor.as_str())
    .bind(session.as_str())
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(StoreError::NotFound)?
    .count("last_event")?;
    for (place, event) in (last - count + 1..).zip(events) {
        query("INSERT INTO stream_events (vendor_id, session_id, number, event) VALUES (?, ?, ?, ?)")
            .bind(vendor.as_str())
            .bind(session.as_str())
            .bind(number(place))
            .bind(json(event)?)
            .execute(&mut **tx)
            .await?;
    }
    Ok(last)
}
