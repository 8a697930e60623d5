//! Grants, and the checks of attempts.

use async_trait::async_trait;
use shared::{
    check::Check,
    flow::Identity,
    id::{AttemptId, GrantId, MailboxId, VendorId},
    time::Timestamp,
};
use sqlx::{query, sqlite::SqliteRow};

use super::{
    SqliteStore, checks,
    row::{Read, json, number},
    writing::Writing,
};
use crate::{
    store::{FlowChange, Grant, GrantStore, StoreError},
    vault::Sealed,
};

#[async_trait]
impl GrantStore for SqliteStore {
    async fn pending_grant(
        &self,
        vendor: &VendorId,
        attempt: &AttemptId,
        now: Timestamp,
    ) -> Result<Option<Grant>, StoreError> {
        let found = query(
            "SELECT * FROM grants WHERE vendor_id = ? AND attempt_id = ? AND state = 'pending' AND expires_at > ?",
        )
        .bind(vendor.as_str())
        .bind(attempt.as_str())
        .bind(now.0)
        .fetch_optional(&self.readers)
        .await?;
        found.as_ref().map(read_grant).transpose()
    }

    async fn active_grant(&self, vendor: &VendorId, mailbox: &MailboxId) -> Result<Option<Grant>, StoreError> {
        let found = query("SELECT * FROM grants WHERE vendor_id = ? AND mailbox_id = ? AND state = 'active'")
            .bind(vendor.as_str())
            .bind(mailbox.as_str())
            .fetch_optional(&self.readers)
            .await?;
        found.as_ref().map(read_grant).transpose()
    }

    async fn note_refresh(
        &self,
        vendor: &VendorId,
        grant: &GrantId,
        expected_version: u64,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        set_asked_at(&mut tx, (vendor, grant, expected_version), Some(now)).await?;
        Ok(tx.commit().await?)
    }

    async fn settle_refresh(
        &self,
        vendor: &VendorId,
        grant: &GrantId,
        expected_version: u64,
        works: bool,
    ) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        set_asked_at(&mut tx, (vendor, grant, expected_version), None).await?;
        if works {
            let_mailbox_work(&mut tx, vendor, grant).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn rotate_grant(
        &self,
        vendor: &VendorId,
        grant: &GrantId,
        expected_version: u64,
        refresh_token: &Sealed,
    ) -> Result<u64, StoreError> {
        let mut tx = self.write().await?;
        let rotated = query(
            "UPDATE grants SET refresh_token = ?, version = version + 1, asked_at = NULL
             WHERE vendor_id = ? AND id = ? AND version = ? RETURNING version",
        )
        .bind(refresh_token.as_bytes())
        .bind(vendor.as_str())
        .bind(grant.as_str())
        .bind(number(expected_version))
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = rotated else {
            return Err(if is_there(&mut tx, vendor, grant).await? { StoreError::Stale } else { StoreError::NotFound });
        };
        let_mailbox_work(&mut tx, vendor, grant).await?;
        tx.commit().await?;
        row.count("version")
    }

    async fn save_attempt_checks(
        &self,
        vendor: &VendorId,
        attempt: &AttemptId,
        checks: &[Check],
    ) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        let pending = query("SELECT 1 FROM grants WHERE vendor_id = ? AND attempt_id = ? AND state = 'pending'")
            .bind(vendor.as_str())
            .bind(attempt.as_str())
            .fetch_optional(&mut *tx)
            .await?;
        pending.ok_or(StoreError::NotFound)?;
        checks::put(&mut tx, checks::Of::Attempt(attempt), checks).await?;
        Ok(tx.commit().await?)
    }

    async fn attempt_checks(&self, vendor: &VendorId, attempt: &AttemptId) -> Result<Vec<Check>, StoreError> {
        let rows = query(
            "SELECT attempt_checks.* FROM attempt_checks JOIN grants ON grants.attempt_id = attempt_checks.attempt_id
             WHERE grants.vendor_id = ? AND grants.attempt_id = ? ORDER BY protocol",
        )
        .bind(vendor.as_str())
        .bind(attempt.as_str())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(checks::read).collect()
    }
}

async fn set_asked_at(
    tx: &mut Writing,
    (vendor, grant, expected_version): (&VendorId, &GrantId, u64),
    asked_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    let noted = query("UPDATE grants SET asked_at = ? WHERE vendor_id = ? AND id = ? AND version = ?")
        .bind(asked_at.map(|time| time.0))
        .bind(vendor.as_str())
        .bind(grant.as_str())
        .bind(number(expected_version))
        .execute(&mut **tx)
        .await?;
    match noted.rows_affected() {
        0 if is_there(tx, vendor, grant).await? => Err(StoreError::Stale),
        0 => Err(StoreError::NotFound),
        _ => Ok(()),
    }
}

/// The mailbox whose active grant this is counts as working again.
async fn let_mailbox_work(tx: &mut Writing, vendor: &VendorId, grant: &GrantId) -> Result<(), StoreError> {
    query(
        "UPDATE mailboxes SET broken = NULL WHERE vendor_id = ?
            AND id = (SELECT mailbox_id FROM grants WHERE id = ? AND state = 'active')",
    )
    .bind(vendor.as_str())
    .bind(grant.as_str())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn insert_pending(tx: &mut Writing, change: &FlowChange<'_>, grant: &Grant) -> Result<(), StoreError> {
    query(
        "INSERT INTO grants (id, vendor_id, registration_id, session_id, attempt_id, state, tid, oid, username,
            display_name, scopes, refresh_token, version, created_at, expires_at)
         VALUES (?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?, 1, ?, ?)",
    )
    .bind(grant.id.as_str())
    .bind(change.vendor.as_str())
    .bind(grant.registration.as_str())
    .bind(change.session.as_str())
    .bind(grant.attempt.as_str())
    .bind(&grant.identity.tid)
    .bind(&grant.identity.oid)
    .bind(&grant.identity.username)
    .bind(&grant.identity.name)
    .bind(json(&grant.scopes)?)
    .bind(grant.refresh_token.as_bytes())
    .bind(grant.created_at.0)
    .bind(grant.expires_at.map(|time| time.0))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) fn read_identity(row: &SqliteRow) -> Result<Identity, StoreError> {
    Ok(Identity {
        tid: row.text("tid")?,
        oid: row.text("oid")?,
        username: row.text("username")?,
        name: row.plain("display_name")?,
    })
}

fn read_grant(row: &SqliteRow) -> Result<Grant, StoreError> {
    Ok(Grant {
        id: row.parsed("id")?,
        vendor: row.parsed("vendor_id")?,
        registration: row.parsed("registration_id")?,
        session: row.parsed("session_id")?,
        attempt: row.parsed("attempt_id")?,
        identity: read_identity(row)?,
        scopes: row.json("scopes")?,
        refresh_token: row.sealed("refresh_token")?,
        version: row.count("version")?,
        asked_at: row.time_if_any("asked_at")?,
        created_at: row.time("created_at")?,
        expires_at: row.time_if_any("expires_at")?,
    })
}

async fn is_there(tx: &mut Writing, vendor: &VendorId, grant: &GrantId) -> Result<bool, StoreError> {
    let found = query("SELECT 1 FROM grants WHERE vendor_id = ? AND id = ?")
        .bind(vendor.as_str())
        .bind(grant.as_str())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(found.is_some())
}
