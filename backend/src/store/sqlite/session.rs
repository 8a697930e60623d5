//! Link sessions and their event streams.

use async_trait::async_trait;
use shared::{
    id::{AttemptId, LinkSessionId, VendorId},
    time::Timestamp,
};
use sqlx::{query, sqlite::SqliteRow};

use super::{
    SqliteStore,
    flow::{append_events, let_grants_follow, put_flow},
    grant::insert_pending,
    row::{Read, json, number, word},
    token,
};
use crate::{
    store::{
        AttemptSecret, Course, FlowChange, Grant, NumberedCourse, SessionRecord, SessionStore, SessionToken,
        StoreError, TicketOutcome,
    },
    vault::TokenHash,
};

#[async_trait]
impl SessionStore for SqliteStore {
    async fn insert_session(&self, session: &SessionRecord, link_token: &TokenHash) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        query(
            "INSERT INTO link_sessions (id, vendor_id, registration_id, flow, version, protocols, delivery,
                allowed_origin, return_url, receiving_account, sign_in_as,
                customer_reference, reference, metadata, created_at, over_at, last_event)
             VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        )
        .bind(session.id.as_str())
        .bind(session.vendor.as_str())
        .bind(session.registration.as_str())
        .bind(json(&session.flow)?)
        .bind(json(&session.protocols)?)
        .bind(word(&session.delivery)?)
        .bind(&session.allowed_origin)
        .bind(&session.return_url)
        .bind(&session.receiving_account)
        .bind(session.sign_in_as.as_ref().map(shared::address::MailAddress::as_str))
        .bind(&session.references.customer_reference)
        .bind(&session.references.reference)
        .bind(json(&session.references.metadata)?)
        .bind(session.created_at.0)
        .bind(session.flow.expires_at.0)
        .execute(&mut *tx)
        .await?;
        token::insert(&mut tx, link_token, &session.vendor, &session.id, SessionToken::Link).await?;
        Ok(tx.commit().await?)
    }

    async fn session(&self, vendor: &VendorId, id: &LinkSessionId) -> Result<Option<SessionRecord>, StoreError> {
        let found = query("SELECT * FROM link_sessions WHERE vendor_id = ? AND id = ?")
            .bind(vendor.as_str())
            .bind(id.as_str())
            .fetch_optional(&self.readers)
            .await?;
        found.as_ref().map(read_session).transpose()
    }

    async fn session_by_token(&self, token: &TokenHash) -> Result<Option<(SessionRecord, SessionToken)>, StoreError> {
        token::session(self, token).await
    }

    async fn insert_ticket(
        &self,
        ticket: &TokenHash,
        vendor: &VendorId,
        session: &LinkSessionId,
        expires_at: Timestamp,
    ) -> Result<(), StoreError> {
        token::insert_ticket(self, ticket, vendor, session, expires_at).await
    }

    async fn redeem_ticket(
        &self,
        ticket: &TokenHash,
        page_token: &TokenHash,
        now: Timestamp,
    ) -> Result<TicketOutcome, StoreError> {
        token::redeem_ticket(self, ticket, page_token, now).await
    }

    async fn save_flow(&self, change: &FlowChange<'_>) -> Result<u64, StoreError> {
        let mut tx = self.write().await?;
        let version = put_flow(&mut tx, change).await?;
        let_grants_follow(&mut tx, change).await?;
        tx.commit().await?;
        Ok(version)
    }

    async fn start_attempt(&self, change: &FlowChange<'_>, secret: &AttemptSecret) -> Result<u64, StoreError> {
        let mut tx = self.write().await?;
        let version = put_flow(&mut tx, change).await?;
        token::insert_attempt_secret(&mut tx, change, secret).await?;
        let_grants_follow(&mut tx, change).await?;
        tx.commit().await?;
        Ok(version)
    }

    async fn save_pending_grant(&self, change: &FlowChange<'_>, grant: &Grant) -> Result<u64, StoreError> {
        let mut tx = self.write().await?;
        let version = put_flow(&mut tx, change).await?;
        insert_pending(&mut tx, change, grant).await?;
        let_grants_follow(&mut tx, change).await?;
        tx.commit().await?;
        Ok(version)
    }

    async fn attempt_secret(
        &self,
        vendor: &VendorId,
        session: &LinkSessionId,
        attempt: &AttemptId,
        now: Timestamp,
    ) -> Result<Option<TokenHash>, StoreError> {
        token::attempt_secret(self, vendor, session, attempt, now).await
    }

    async fn append_events(
        &self,
        vendor: &VendorId,
        session: &LinkSessionId,
        events: &[Course],
    ) -> Result<u64, StoreError> {
        let mut tx = self.write().await?;
        let last = append_events(&mut tx, vendor, session, events).await?;
        tx.commit().await?;
        Ok(last)
    }

    async fn events_after(
        &self,
        vendor: &VendorId,
        session: &LinkSessionId,
        after: u64,
        limit: u32,
    ) -> Result<Vec<NumberedCourse>, StoreError> {
        let rows = query(
            "SELECT number, event FROM stream_events
             WHERE vendor_id = ? AND session_id = ? AND number > ? ORDER BY number LIMIT ?",
        )
        .bind(vendor.as_str())
        .bind(session.as_str())
        .bind(number(after))
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| Ok(NumberedCourse { number: row.count("number")?, event: row.json("event")? })).collect()
    }
}

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
