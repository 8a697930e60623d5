//! Checks of attempts and of mailboxes.

use shared::{
    check::Check,
    id::{AttemptId, MailboxId},
};
use sqlx::{query, sqlite::SqliteRow};

use super::{
    row::{Read, json},
    writing::Writing,
};
use crate::store::StoreError;

/// Whose checks.
#[derive(Clone, Copy)]
pub(super) enum Of<'a> {
    Attempt(&'a AttemptId),
    Mailbox(&'a MailboxId),
}

pub(super) async fn put(tx: &mut Writing, of: Of<'_>, checks: &[Check]) -> Result<(), StoreError> {
    let (statement, id) = match of {
        Of::Attempt(id) => (
            "INSERT OR REPLACE INTO attempt_checks (attempt_id, protocol, ladder, transcript) VALUES (?, ?, ?, ?)",
            id.as_str(),
        ),
        Of::Mailbox(id) => (
            "INSERT OR REPLACE INTO mailbox_checks (mailbox_id, protocol, ladder, transcript) VALUES (?, ?, ?, ?)",
            id.as_str(),
        ),
    };
    for check in checks {
        let ladder = Check { transcript: Vec::new(), ..check.clone() };
        query(statement)
            .bind(id)
            .bind(check.protocol.key())
            .bind(json(&ladder)?)
            .bind(json(&check.transcript)?)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// The checks of an attempt become those of its mailbox, in the place of all it had.
pub(super) async fn hand_over(tx: &mut Writing, attempt: &AttemptId, mailbox: &MailboxId) -> Result<(), StoreError> {
    query("DELETE FROM mailbox_checks WHERE mailbox_id = ?").bind(mailbox.as_str()).execute(&mut **tx).await?;
    query(
        "INSERT INTO mailbox_checks (mailbox_id, protocol, ladder, transcript)
         SELECT ?, protocol, ladder, transcript FROM attempt_checks WHERE attempt_id = ?",
    )
    .bind(mailbox.as_str())
    .bind(attempt.as_str())
    .execute(&mut **tx)
    .await?;
    query("DELETE FROM attempt_checks WHERE attempt_id = ?").bind(attempt.as_str()).execute(&mut **tx).await?;
    Ok(())
}

pub(super) fn read(row: &SqliteRow) -> Result<Check, StoreError> {
    let ladder: Check = row.json("ladder")?;
    Ok(Check { transcript: row.json("transcript")?, ..ladder })
}
