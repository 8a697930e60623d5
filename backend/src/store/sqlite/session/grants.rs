//! Carries out what a flow says of its session's grants.

use shared::{
    flow::{AcceptedGrant, KeptGrant, SessionGrants},
    id::{GrantId, MailboxId},
    time::Timestamp,
};
use sqlx::query;

use super::super::{
    checks,
    link::session_names,
    row::{Read, json},
    writing::Writing,
};
use crate::store::{FlowChange, StoreError};

/// Lets the session's grants be as its new flow says, and says whether one was activated. `now` is when its mailbox counts
/// as linked.
pub(in super::super) async fn settle(
    tx: &mut Writing,
    change: &FlowChange<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let SessionGrants { pending, accepted } = change.flow.grants();
    keep_pending(tx, change, &pending).await?;
    match accepted {
        AcceptedGrant::Waits => Ok(false),
        AcceptedGrant::Activated => activate_accepted(tx, change, now).await,
        AcceptedGrant::Deleted => delete_accepted(tx, change).await.map(|()| false),
    }
}

async fn keep_pending(tx: &mut Writing, change: &FlowChange<'_>, kept: &[KeptGrant]) -> Result<(), StoreError> {
    let attempts: Vec<_> = kept.iter().map(|kept| &kept.attempt).collect();
    query(
        "DELETE FROM grants WHERE vendor_id = ? AND session_id = ? AND state = 'pending'
            AND attempt_id NOT IN (SELECT value FROM json_each(?))",
    )
    .bind(change.vendor.as_str())
    .bind(change.session.as_str())
    .bind(json(&attempts)?)
    .execute(&mut **tx)
    .await?;
    for KeptGrant { attempt, until } in kept {
        let Some(until) = until else { continue };
        query("UPDATE grants SET expires_at = ? WHERE vendor_id = ? AND attempt_id = ? AND state = 'pending'")
            .bind(until.0)
            .bind(change.vendor.as_str())
            .bind(attempt.as_str())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

async fn activate_accepted(tx: &mut Writing, change: &FlowChange<'_>, now: Timestamp) -> Result<bool, StoreError> {
    let waiting = query(
        "SELECT id, mailbox_id, attempt_id FROM grants WHERE vendor_id = ? AND session_id = ? AND state = 'waiting'",
    )
    .bind(change.vendor.as_str())
    .bind(change.session.as_str())
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = waiting else { return Ok(false) };
    let mailbox = row.parsed("mailbox_id")?;
    activate(tx, change, &mailbox, &row.parsed("id")?, now).await?;
    checks::hand_over(tx, &row.parsed("attempt_id")?, &mailbox).await?;
    Ok(true)
}

/// Puts a waiting grant in place of the active one, and what the session says in place of what the mailbox said.
async fn activate(
    tx: &mut Writing,
    change: &FlowChange<'_>,
    mailbox: &MailboxId,
    grant: &GrantId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (protocols, references) = session_names(tx, change).await?;
    query(
        "UPDATE mailboxes SET protocols = ?, customer_reference = ?, reference = ?, metadata = ?, linked_at = ?,
            confirmed_at = COALESCE(confirmed_at, ?), broken = NULL
         WHERE vendor_id = ? AND id = ?",
    )
    .bind(protocols)
    .bind(references.customer_reference)
    .bind(references.reference)
    .bind(json(&references.metadata)?)
    .bind(now.0)
    .bind(now.0)
    .bind(change.vendor.as_str())
    .bind(mailbox.as_str())
    .execute(&mut **tx)
    .await?;
    query("DELETE FROM grants WHERE vendor_id = ? AND mailbox_id = ? AND state = 'active'")
        .bind(change.vendor.as_str())
        .bind(mailbox.as_str())
        .execute(&mut **tx)
        .await?;
    query("DELETE FROM app_only WHERE vendor_id = ? AND mailbox_id = ?")
        .bind(change.vendor.as_str())
        .bind(mailbox.as_str())
        .execute(&mut **tx)
        .await?;
    query("UPDATE grants SET state = 'active', expires_at = NULL WHERE vendor_id = ? AND id = ?")
        .bind(change.vendor.as_str())
        .bind(grant.as_str())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn delete_accepted(tx: &mut Writing, change: &FlowChange<'_>) -> Result<(), StoreError> {
    query("DELETE FROM grants WHERE vendor_id = ? AND session_id = ? AND state = 'waiting'")
        .bind(change.vendor.as_str())
        .bind(change.session.as_str())
        .execute(&mut **tx)
        .await?;
    query(
        "DELETE FROM mailboxes WHERE vendor_id = ? AND confirmed_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM grants WHERE grants.mailbox_id = mailboxes.id)",
    )
    .bind(change.vendor.as_str())
    .execute(&mut **tx)
    .await?;
    Ok(())
}
