//! Changing a session's flow: compare and swap, and announce.

use sqlx::query;

use super::{
    super::{
        outbox::insert_outbox,
        row::{Read, json, number},
        writing::Writing,
    },
    stream::append,
};
use crate::store::{FlowChange, StoreError};

/// Puts the new flow in place of the one it was made from, with its announcements. Returns the new version.
/// The caller then does what else the change brings, and ends with [`super::settle`].
pub(in super::super) async fn put_flow(tx: &mut Writing, change: &FlowChange<'_>) -> Result<u64, StoreError> {
    let changed = query(
        "UPDATE link_sessions SET flow = ?, over_at = ?, version = version + 1
         WHERE vendor_id = ? AND id = ? AND version = ? RETURNING version",
    )
    .bind(json(change.flow)?)
    .bind(change.over_at().0)
    .bind(change.vendor.as_str())
    .bind(change.session.as_str())
    .bind(number(change.expected_version))
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = changed else {
        return Err(if is_there(tx, change).await? { StoreError::Stale } else { StoreError::NotFound });
    };
    if !change.events.is_empty() {
        append(tx, change.vendor, change.session, change.events).await?;
    }
    insert_outbox(tx, change.outbox).await?;
    row.count("version")
}

async fn is_there(tx: &mut Writing, change: &FlowChange<'_>) -> Result<bool, StoreError> {
    let found = query("SELECT 1 FROM link_sessions WHERE vendor_id = ? AND id = ?")
        .bind(change.vendor.as_str())
        .bind(change.session.as_str())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(found.is_some())
}
