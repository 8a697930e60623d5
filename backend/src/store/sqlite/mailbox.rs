//! Linked mailboxes.

use std::collections::HashMap;

use async_trait::async_trait;
use shared::{
    address::MailAddress,
    check::Check,
    finding::Diagnosed,
    id::{GrantId, MailboxId, VendorId},
};
use sqlx::{QueryBuilder, Sqlite, query, sqlite::SqliteRow};

use super::{
    SqliteStore, app_only, checks,
    grant::read_identity,
    link,
    outbox::insert_outbox,
    row::{Read, json},
    writing::Writing,
};
use crate::store::{
    Access, Application, Delegation, FlowChange, MailboxQuery, MailboxRecord, MailboxRows, MailboxStore, NewAppOnly,
    NewLink, OutboxEvent, StoreError,
};

/// A mailbox with how it is reached: without a sign-in, or with its active grant, or with the newest that waits.
const MAILBOXES: &str = "
    SELECT mailboxes.*, app_only.directory AS app_only_directory, grants.id AS grant_id, grants.session_id,
        grants.tid, grants.oid, grants.username, grants.display_name, grants.relation,
        registrations.id AS registration_id, registrations.client_id, registrations.directory, registrations.cloud
    FROM mailboxes LEFT JOIN app_only ON app_only.mailbox_id = mailboxes.id
    LEFT JOIN grants ON app_only.mailbox_id IS NULL AND grants.id = (
        SELECT id FROM grants WHERE grants.vendor_id = mailboxes.vendor_id AND grants.mailbox_id = mailboxes.id
        ORDER BY state = 'active' DESC, id DESC LIMIT 1)
    JOIN registrations ON registrations.id = COALESCE(app_only.registration_id, grants.registration_id)
    WHERE mailboxes.vendor_id = ";

/// What waits for the vendor is shown by the checks of the very sign-in that waits.
const CHECKS_OF_WAITING: &str = "
    SELECT attempt_checks.* FROM attempt_checks JOIN grants ON grants.attempt_id = attempt_checks.attempt_id
    WHERE grants.id = ? ORDER BY protocol";

#[async_trait]
impl MailboxStore for SqliteStore {
    async fn mailbox_to_relink(
        &self,
        vendor: &VendorId,
        address: &MailAddress,
        customer_reference: Option<&str>,
    ) -> Result<Option<MailboxId>, StoreError> {
        let found = query(
            "SELECT id FROM mailboxes
             WHERE vendor_id = ? AND address_key = ? AND COALESCE(customer_reference, '') = ?",
        )
        .bind(vendor.as_str())
        .bind(address.as_str().to_lowercase())
        .bind(customer_reference.unwrap_or_default())
        .fetch_optional(&self.readers)
        .await?;
        found.map(|row| row.parsed("id")).transpose()
    }

    async fn commit_link(&self, change: &FlowChange<'_>, link: &NewLink<'_>) -> Result<u64, StoreError> {
        link::commit(self, change, link).await
    }

    async fn confirm_link(&self, change: &FlowChange<'_>) -> Result<u64, StoreError> {
        link::confirm(self, change).await
    }

    async fn add_app_only(&self, mailbox: &NewAppOnly<'_>, outbox: &[OutboxEvent]) -> Result<(), StoreError> {
        app_only::add(self, mailbox, outbox).await
    }

    async fn save_mailbox_checks(
        &self,
        vendor: &VendorId,
        id: &MailboxId,
        grant: Option<&GrantId>,
        checks: &[Check],
    ) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        let row = with_active_grant(&mut tx, vendor, id).await?;
        if row.parsed_if_any("grant_id")?.as_ref() != grant {
            return Err(StoreError::Stale);
        }
        checks::put(&mut tx, checks::Of::Mailbox(id), checks).await?;
        Ok(tx.commit().await?)
    }

    async fn mailbox(&self, vendor: &VendorId, id: &MailboxId) -> Result<Option<MailboxRecord>, StoreError> {
        let mut select = QueryBuilder::<Sqlite>::new(MAILBOXES);
        select.push_bind(vendor.as_str()).push(" AND mailboxes.id = ").push_bind(id.as_str());
        let rows = select.build().fetch_all(&self.readers).await?;
        Ok(self.read_mailboxes(&rows).await?.pop())
    }

    async fn mailboxes(&self, vendor: &VendorId, wanted: &MailboxQuery) -> Result<MailboxRows, StoreError> {
        let page = wanted.limit;
        let mut select = QueryBuilder::<Sqlite>::new(MAILBOXES);
        select.push_bind(vendor.as_str());
        if let Some(name) = &wanted.customer_reference {
            select.push(" AND mailboxes.customer_reference = ").push_bind(name);
        }
        if let Some(name) = &wanted.reference {
            select.push(" AND mailboxes.reference = ").push_bind(name);
        }
        if let Some(address) = &wanted.address {
            select.push(" AND mailboxes.address_key = ").push_bind(address.as_str().to_lowercase());
        }
        if let Some(after) = &wanted.after {
            select.push(" AND mailboxes.id > ").push_bind(after.as_str());
        }
        // One more than asked for tells whether there is another page.
        select.push(" ORDER BY mailboxes.id LIMIT ").push_bind(page + 1);
        let rows = select.build().fetch_all(&self.readers).await?;

        let mut mailboxes = self.read_mailboxes(&rows).await?;
        let more = mailboxes.len() > page as usize;
        mailboxes.truncate(page as usize);
        let next = mailboxes.last().filter(|_| more).map(|last| last.id.clone());
        Ok(MailboxRows { mailboxes, next })
    }

    async fn mailbox_checks(&self, vendor: &VendorId, id: &MailboxId) -> Result<Option<Vec<Check>>, StoreError> {
        let Some(mailbox) = self.mailbox(vendor, id).await? else { return Ok(None) };
        let (statement, of) = match mailbox.access.grant().filter(|_| !mailbox.confirmed) {
            Some(waiting) => (CHECKS_OF_WAITING, waiting.as_str()),
            None => ("SELECT * FROM mailbox_checks WHERE mailbox_id = ? ORDER BY protocol", mailbox.id.as_str()),
        };
        let rows = query(statement).bind(of).fetch_all(&self.readers).await?;
        rows.iter().map(checks::read).collect::<Result<_, _>>().map(Some)
    }

    async fn unlink(&self, vendor: &VendorId, id: &MailboxId, outbox: &[OutboxEvent]) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        let gone = query("DELETE FROM mailboxes WHERE vendor_id = ? AND id = ?")
            .bind(vendor.as_str())
            .bind(id.as_str())
            .execute(&mut *tx)
            .await?;
        if gone.rows_affected() == 0 {
            return Err(StoreError::NotFound);
        }
        insert_outbox(&mut tx, outbox).await?;
        Ok(tx.commit().await?)
    }

    async fn mark_broken(
        &self,
        vendor: &VendorId,
        id: &MailboxId,
        (grant, version): (&GrantId, u64),
        finding: &Diagnosed,
        outbox: &[OutboxEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        let row = with_active_grant(&mut tx, vendor, id).await?;
        if row.parsed_if_any("grant_id")?.as_ref() != Some(grant) || row.count("version")? != version {
            return Err(StoreError::Stale);
        }
        if read_broken(&row)?.is_some_and(|known| known.code == finding.code) {
            return Ok(());
        }
        query("UPDATE mailboxes SET broken = ? WHERE vendor_id = ? AND id = ?")
            .bind(json(finding)?)
            .bind(vendor.as_str())
            .bind(id.as_str())
            .execute(&mut *tx)
            .await?;
        insert_outbox(&mut tx, outbox).await?;
        Ok(tx.commit().await?)
    }
}

impl SqliteStore {
    async fn read_mailboxes(&self, rows: &[SqliteRow]) -> Result<Vec<MailboxRecord>, StoreError> {
        let ids = rows.iter().map(|row| row.text("id")).collect::<Result<Vec<_>, _>>()?;
        let grants = rows.iter().map(|row| row.plain("grant_id")).collect::<Result<Vec<Option<String>>, _>>()?;
        // A grant that is in use has none of its own left.
        let ladders = query(
            "SELECT mailbox_id, protocol, ladder FROM mailbox_checks
             WHERE mailbox_id IN (SELECT value FROM json_each(?))
             UNION ALL
             SELECT grants.mailbox_id, protocol, ladder FROM grants
             JOIN attempt_checks ON attempt_checks.attempt_id = grants.attempt_id
             WHERE grants.id IN (SELECT value FROM json_each(?))
             ORDER BY 1, 2",
        )
        .bind(json(&ids)?)
        .bind(json(&grants)?)
        .fetch_all(&self.readers)
        .await?;
        let mut checks: HashMap<String, Vec<Check>> = HashMap::new();
        for row in ladders {
            checks.entry(row.text("mailbox_id")?).or_default().push(row.json("ladder")?);
        }
        rows.iter().map(|row| read_mailbox(row, &mut checks)).collect()
    }
}

/// A mailbox's `broken`, and `grant_id` and `version` of its active grant if it has one.
async fn with_active_grant(tx: &mut Writing, vendor: &VendorId, id: &MailboxId) -> Result<SqliteRow, StoreError> {
    let found = query(
        "SELECT broken, grants.id AS grant_id, grants.version AS version FROM mailboxes
         LEFT JOIN grants ON grants.mailbox_id = mailboxes.id AND grants.state = 'active'
         WHERE mailboxes.vendor_id = ? AND mailboxes.id = ?",
    )
    .bind(vendor.as_str())
    .bind(id.as_str())
    .fetch_optional(&mut **tx)
    .await?;
    found.ok_or(StoreError::NotFound)
}

fn read_broken(row: &SqliteRow) -> Result<Option<Diagnosed>, StoreError> {
    match row.plain::<Option<String>>("broken")? {
        Some(_) => row.json("broken").map(Some),
        None => Ok(None),
    }
}

fn read_mailbox(row: &SqliteRow, checks: &mut HashMap<String, Vec<Check>>) -> Result<MailboxRecord, StoreError> {
    let id = row.text("id")?;
    Ok(MailboxRecord {
        id: row.parsed("id")?,
        vendor: row.parsed("vendor_id")?,
        address: row.parsed("address")?,
        protocols: row.json("protocols")?,
        references: row.references()?,
        linked_at: row.time("linked_at")?,
        confirmed: row.time_if_any("confirmed_at")?.is_some(),
        broken: read_broken(row)?,
        checks: checks.remove(&id).unwrap_or_default(),
        registration: row.parsed("registration_id")?,
        application: Application {
            client_id: row.text("client_id")?,
            directory: row.text("directory")?,
            cloud: row.word("cloud")?,
        },
        access: read_access(row)?,
    })
}

fn read_access(row: &SqliteRow) -> Result<Access, StoreError> {
    Ok(match row.plain("app_only_directory")? {
        Some(directory) => Access::AppOnly { directory },
        None => Access::Delegated(Delegation {
            grant: row.parsed("grant_id")?,
            session: row.parsed("session_id")?,
            identity: read_identity(row)?,
            relation: row.word_if_any("relation")?,
        }),
    })
}
