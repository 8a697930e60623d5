//! Deleting what is over, some rows at a time.

use async_trait::async_trait;
use shared::time::Timestamp;
use sqlx::query;

use super::{SqliteStore, row::Read, writing::Writing};
use crate::store::{Due, StoreError, SweepStore, Swept};

/// Also those of ended sessions, whose own time might come later.
const GRANTS: &str = "
    DELETE FROM grants WHERE id IN (
        SELECT id FROM grants WHERE state <> 'active' AND (expires_at <= ?1 OR EXISTS (
            SELECT 1 FROM link_sessions WHERE link_sessions.vendor_id = grants.vendor_id
                AND link_sessions.id = grants.session_id AND over_at <= ?2))
        LIMIT ?3)";
const TICKETS: &str = "DELETE FROM tickets WHERE hash IN (SELECT hash FROM tickets WHERE expires_at <= ?1 LIMIT ?2)";
const ATTEMPT_SECRETS: &str = "
    DELETE FROM attempt_secrets WHERE attempt_id IN (
        SELECT attempt_id FROM attempt_secrets WHERE expires_at <= ?1 LIMIT ?2)";
/// Of the sessions that ended first, so that no batch looks at all that ended.
const EVENTS: &str = "
    DELETE FROM stream_events WHERE (vendor_id, session_id, number) IN (
        SELECT stream_events.vendor_id, session_id, number
        FROM (SELECT vendor_id, id FROM link_sessions WHERE over_at <= ?1 ORDER BY over_at LIMIT ?2) AS ended
        JOIN stream_events ON stream_events.vendor_id = ended.vendor_id AND session_id = ended.id
        LIMIT ?2)";
/// Of the same those whose events are gone, so that one long course does not make one long transaction.
const SESSIONS: &str = "
    DELETE FROM link_sessions WHERE id IN (
        SELECT id FROM (SELECT vendor_id, id FROM link_sessions WHERE over_at <= ?1 ORDER BY over_at LIMIT ?2) AS ended
        WHERE NOT EXISTS (
            SELECT 1 FROM stream_events WHERE stream_events.vendor_id = ended.vendor_id AND session_id = ended.id))";
const DELIVERED: &str = "
    DELETE FROM outbox WHERE position IN (SELECT position FROM outbox WHERE delivered_at <= ?1 LIMIT ?2)";
const UNDELIVERED: &str = "
    DELETE FROM outbox WHERE position IN (
        SELECT position FROM outbox WHERE delivered_at IS NULL AND created_at <= ?1 LIMIT ?2)";

#[async_trait]
impl SweepStore for SqliteStore {
    async fn sweep(&self, due: &Due, most: u32) -> Result<Swept, StoreError> {
        let mut tx = self.write().await?;
        let grants = query(GRANTS)
            .bind(due.expired_by.0)
            .bind(due.ended_by.0)
            .bind(most)
            .execute(&mut *tx)
            .await?
            .rows_affected();
        let swept = Swept {
            grants,
            mailboxes: delete_forsaken(&mut tx, most).await?,
            tickets: delete(&mut tx, TICKETS, due.expired_by, most).await?,
            attempt_secrets: delete(&mut tx, ATTEMPT_SECRETS, due.expired_by, most).await?,
            events: delete(&mut tx, EVENTS, due.ended_by, most).await?,
            sessions: delete(&mut tx, SESSIONS, due.ended_by, most).await?,
            delivered: delete(&mut tx, DELIVERED, due.ended_by, most).await?,
            undelivered: delete(&mut tx, UNDELIVERED, due.announced_by, most).await?,
        };
        tx.commit().await?;
        Ok(swept)
    }

    async fn swept_at(&self) -> Result<Option<Timestamp>, StoreError> {
        let row = query("SELECT swept_at FROM in_use").fetch_one(&self.readers).await?;
        row.time_if_any("swept_at")
    }

    async fn note_sweep(&self, now: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        query("UPDATE in_use SET swept_at = ?").bind(now.0).execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }

    async fn ping(&self) -> Result<(), StoreError> {
        // Past the transaction that tells others of changes: nobody has to look anything up again for it.
        query("UPDATE in_use SET pings = pings + 1").execute(&self.writer).await?;
        Ok(())
    }
}

async fn delete(tx: &mut Writing, statement: &'static str, by: Timestamp, most: u32) -> Result<u64, StoreError> {
    Ok(query(statement).bind(by.0).bind(most).execute(&mut **tx).await?.rows_affected())
}

/// Mailboxes that waited for the vendor on a grant that is gone.
async fn delete_forsaken(tx: &mut Writing, most: u32) -> Result<u64, StoreError> {
    let deleted = query(
        "DELETE FROM mailboxes WHERE id IN (
            SELECT id FROM mailboxes WHERE confirmed_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM grants WHERE grants.mailbox_id = mailboxes.id)
            LIMIT ?)",
    )
    .bind(most)
    .execute(&mut **tx)
    .await?;
    Ok(deleted.rows_affected())
}
