//! An accepted attempt becomes a mailbox.

use shared::api::vendor::References;
use sqlx::query;

use super::{
    SqliteStore, checks,
    row::{Read, json, word},
    session::{put_flow, settle},
    writing::Writing,
};
use crate::store::{FlowChange, NewLink, StoreError};

pub(super) async fn commit(
    store: &SqliteStore,
    change: &FlowChange<'_>,
    link: &NewLink<'_>,
) -> Result<u64, StoreError> {
    let mut tx = store.write().await?;
    let version = put_flow(&mut tx, change).await?;
    place_mailbox(&mut tx, change, link).await?;
    attach_grant(&mut tx, change, link).await?;
    save_checks(&mut tx, change, link).await?;
    settle(&mut tx, change, link.linked_at).await?;
    tx.commit().await?;
    Ok(version)
}

pub(super) async fn confirm(store: &SqliteStore, change: &FlowChange<'_>) -> Result<u64, StoreError> {
    let mut tx = store.write().await?;
    let version = put_flow(&mut tx, change).await?;
    if !settle(&mut tx, change, change.now).await? {
        return Err(StoreError::NotFound);
    }
    tx.commit().await?;
    Ok(version)
}

/// Adds the mailbox as one that waits, unless it is there.
async fn place_mailbox(tx: &mut Writing, change: &FlowChange<'_>, link: &NewLink<'_>) -> Result<(), StoreError> {
    let (protocols, references) = session_names(tx, change).await?;
    query(
        "INSERT INTO mailboxes (id, vendor_id, address, address_key, protocols, customer_reference, reference,
            metadata, linked_at)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
         WHERE NOT EXISTS (SELECT 1 FROM mailboxes WHERE id = ?1 AND vendor_id = ?2)",
    )
    .bind(link.mailbox.as_str())
    .bind(change.vendor.as_str())
    .bind(link.address.as_str())
    .bind(link.address.as_str().to_lowercase())
    .bind(protocols)
    .bind(references.customer_reference)
    .bind(references.reference)
    .bind(json(&references.metadata)?)
    .bind(link.linked_at.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn attach_grant(tx: &mut Writing, change: &FlowChange<'_>, link: &NewLink<'_>) -> Result<(), StoreError> {
    let attached = query(
        "UPDATE grants SET state = 'waiting', mailbox_id = ?, relation = ?, expires_at = ?
         WHERE vendor_id = ? AND session_id = ? AND id = ? AND state = 'pending'",
    )
    .bind(link.mailbox.as_str())
    .bind(link.relation.as_ref().map(word).transpose()?)
    .bind(change.flow.expires_at.0)
    .bind(change.vendor.as_str())
    .bind(change.session.as_str())
    .bind(link.grant.as_str())
    .execute(&mut **tx)
    .await?;
    if attached.rows_affected() == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

/// They are the attempt's as long as its grant waits.
async fn save_checks(tx: &mut Writing, change: &FlowChange<'_>, link: &NewLink<'_>) -> Result<(), StoreError> {
    let attempt = query("SELECT attempt_id FROM grants WHERE vendor_id = ? AND id = ?")
        .bind(change.vendor.as_str())
        .bind(link.grant.as_str())
        .fetch_one(&mut **tx)
        .await?
        .parsed("attempt_id")?;
    checks::put(tx, checks::Of::Attempt(&attempt), link.checks).await
}

/// What the session was made for: its protocols as JSON, and the vendor's own names.
pub(super) async fn session_names(
    tx: &mut Writing,
    change: &FlowChange<'_>,
) -> Result<(String, References), StoreError> {
    let row = query(
        "SELECT protocols, customer_reference, reference, metadata FROM link_sessions WHERE vendor_id = ? AND id = ?",
    )
    .bind(change.vendor.as_str())
    .bind(change.session.as_str())
    .fetch_one(&mut **tx)
    .await?;
    Ok((row.text("protocols")?, row.references()?))
}
