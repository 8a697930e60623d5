//! A session's row.

use sqlx::sqlite::SqliteRow;

use super::super::row::Read;
use crate::store::{SessionRecord, StoreError};

pub(super) fn read_session(row: &SqliteRow) -> Result<SessionRecord, StoreError> {
    Ok(SessionRecord {
        id: row.parsed("id")?,
        vendor: row.parsed("vendor_id")?,
        registration: row.parsed("registration_id")?,
        flow: row.json("flow")?,
        version: row.count("version")?,
        protocols: row.json("protocols")?,
        delivery: row.word("delivery")?,
        allowed_origin: row.plain("allowed_origin")?,
        return_url: row.plain("return_url")?,
        receiving_account: row.text("receiving_account")?,
        sign_in_as: row.parsed_if_any("sign_in_as")?,
        references: row.references()?,
        created_at: row.time("created_at")?,
        last_event: row.count("last_event")?,
    })
}
