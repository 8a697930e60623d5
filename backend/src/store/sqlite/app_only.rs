//! Mailboxes that nobody signs in for.

use sqlx::query;

use super::{SqliteStore, checks, outbox::insert_outbox, row::json, writing::Writing};
use crate::store::{NewAppOnly, OutboxEvent, StoreError};

pub(super) async fn add(
    store: &SqliteStore,
    mailbox: &NewAppOnly<'_>,
    outbox: &[OutboxEvent],
) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    place(&mut tx, mailbox).await?;
    query("DELETE FROM grants WHERE vendor_id = ? AND mailbox_id = ? AND state = 'active'")
        .bind(mailbox.vendor.as_str())
        .bind(mailbox.mailbox.as_str())
        .execute(&mut *tx)
        .await?;
    query("INSERT OR REPLACE INTO app_only (mailbox_id, vendor_id, registration_id, directory) VALUES (?, ?, ?, ?)")
        .bind(mailbox.mailbox.as_str())
        .bind(mailbox.vendor.as_str())
        .bind(mailbox.registration.as_str())
        .bind(mailbox.directory)
        .execute(&mut *tx)
        .await?;
    query("DELETE FROM mailbox_checks WHERE mailbox_id = ?").bind(mailbox.mailbox.as_str()).execute(&mut *tx).await?;
    checks::put(&mut tx, checks::Of::Mailbox(mailbox.mailbox), mailbox.checks).await?;
    insert_outbox(&mut tx, outbox).await?;
    Ok(tx.commit().await?)
}

/// A row of another vendor under the same id is never touched: the vendor stands in the conflict's condition, and then the
/// references of what follows fail.
async fn place(tx: &mut Writing, mailbox: &NewAppOnly<'_>) -> Result<(), StoreError> {
    query(
        "INSERT INTO mailboxes (id, vendor_id, address, address_key, protocols, customer_reference, reference,
            metadata, linked_at, confirmed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)
         ON CONFLICT (id) DO UPDATE SET protocols = ?5, customer_reference = ?6, reference = ?7, metadata = ?8,
            linked_at = ?9, confirmed_at = COALESCE(confirmed_at, ?9), broken = NULL
         WHERE vendor_id = ?2",
    )
    .bind(mailbox.mailbox.as_str())
    .bind(mailbox.vendor.as_str())
    .bind(mailbox.address.as_str())
    .bind(mailbox.address.as_str().to_lowercase())
    .bind(json(mailbox.protocols)?)
    .bind(&mailbox.references.customer_reference)
    .bind(&mailbox.references.reference)
    .bind(json(&mailbox.references.metadata)?)
    .bind(mailbox.linked_at.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
