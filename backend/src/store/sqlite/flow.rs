//! Changing a session's flow: compare and swap, announce, and let the grants follow.

use shared::{
    flow::{AttemptState, Phase},
    id::{LinkSessionId, VendorId},
};
use sqlx::query;

use super::{
    outbox::insert_outbox,
    row::{Read, json, number},
    writing::Writing,
};
use crate::store::{Course, FlowChange, StoreError};

/// Puts the new flow in place of the one it was made from, with its announcements. Returns the new version.
/// The caller then does what else the change brings, and ends with [`let_grants_follow`].
pub(super) async fn put_flow(tx: &mut Writing, change: &FlowChange<'_>) -> Result<u64, StoreError> {
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
        append_events(tx, change.vendor, change.session, change.events).await?;
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

/// Numbers and keeps stream events; returns the number of the last.
pub(super) async fn append_events(
    tx: &mut Writing,
    vendor: &VendorId,
    session: &LinkSessionId,
    events: &[Course],
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

/// Deletes grants whose attempt or session is over, and keeps those that can be tested again for as long as that.
pub(super) async fn let_grants_follow(tx: &mut Writing, change: &FlowChange<'_>) -> Result<(), StoreError> {
    let over = matches!(change.flow.phase, Phase::Cancelled | Phase::Expired);
    let live = change.flow.attempts.iter().filter(|attempt| attempt.is_live() && !over).map(|attempt| &attempt.id);
    query(
        "DELETE FROM grants WHERE vendor_id = ? AND session_id = ? AND state = 'pending'
            AND attempt_id NOT IN (SELECT value FROM json_each(?))",
    )
    .bind(change.vendor.as_str())
    .bind(change.session.as_str())
    .bind(json(&live.collect::<Vec<_>>())?)
    .execute(&mut **tx)
    .await?;
    if over {
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
    }
    keep_for_retests(tx, change).await
}

async fn keep_for_retests(tx: &mut Writing, change: &FlowChange<'_>) -> Result<(), StoreError> {
    for attempt in &change.flow.attempts {
        let AttemptState::Refused { retest_until, .. } = &attempt.state else { continue };
        query("UPDATE grants SET expires_at = ? WHERE vendor_id = ? AND attempt_id = ? AND state = 'pending'")
            .bind(retest_until.0)
            .bind(change.vendor.as_str())
            .bind(attempt.id.as_str())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
