//! What reaches a session: link and page tokens, tickets, and the secret of the browser that began an attempt.

use async_trait::async_trait;
use shared::{
    id::{AttemptId, LinkSessionId, VendorId},
    time::Timestamp,
};
use sqlx::{query, sqlite::SqliteRow};

use super::{
    super::{SqliteStore, row::Read, writing::Writing},
    record::read_session,
};
use crate::{
    store::{AttemptSecret, FlowChange, SessionRecord, SessionToken, StoreError, TicketOutcome, TokenStore},
    vault::TokenHash,
};

#[async_trait]
impl TokenStore for SqliteStore {
    async fn session_by_token(&self, token: &TokenHash) -> Result<Option<(SessionRecord, SessionToken)>, StoreError> {
        let found = query(
            "SELECT link_sessions.*, session_tokens.kind FROM session_tokens
             JOIN link_sessions ON link_sessions.vendor_id = session_tokens.vendor_id
                AND link_sessions.id = session_tokens.session_id
             WHERE session_tokens.hash = ?",
        )
        .bind(token.as_bytes().as_slice())
        .fetch_optional(&self.readers)
        .await?;
        let Some(row) = found else { return Ok(None) };
        let kind = if row.text("kind")? == "link" { SessionToken::Link } else { SessionToken::Page };
        Ok(Some((read_session(&row)?, kind)))
    }

    async fn insert_ticket(
        &self,
        ticket: &TokenHash,
        vendor: &VendorId,
        session: &LinkSessionId,
        expires_at: Timestamp,
    ) -> Result<(), StoreError> {
        query("INSERT INTO tickets (hash, vendor_id, session_id, expires_at) VALUES (?, ?, ?, ?)")
            .bind(ticket.as_bytes().as_slice())
            .bind(vendor.as_str())
            .bind(session.as_str())
            .bind(expires_at.0)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn redeem_ticket(
        &self,
        ticket: &TokenHash,
        page_token: &TokenHash,
        now: Timestamp,
    ) -> Result<TicketOutcome, StoreError> {
        let mut tx = self.write().await?;
        let used_up = query(
            "UPDATE tickets SET used_at = ? WHERE hash = ? AND used_at IS NULL AND expires_at > ?
             RETURNING vendor_id, session_id",
        )
        .bind(now.0)
        .bind(ticket.as_bytes().as_slice())
        .bind(now.0)
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = used_up else { return why_not(&mut tx, ticket).await };

        let (vendor, session) = (row.parsed("vendor_id")?, row.parsed("session_id")?);
        insert_token(&mut tx, page_token, &vendor, &session, SessionToken::Page).await?;
        let row = query("SELECT * FROM link_sessions WHERE vendor_id = ? AND id = ?")
            .bind(vendor.as_str())
            .bind(session.as_str())
            .fetch_one(&mut *tx)
            .await?;
        let session = read_session(&row)?;
        tx.commit().await?;
        Ok(TicketOutcome::Redeemed(Box::new(session)))
    }

    async fn attempt_secret(
        &self,
        vendor: &VendorId,
        session: &LinkSessionId,
        attempt: &AttemptId,
        now: Timestamp,
    ) -> Result<Option<TokenHash>, StoreError> {
        let found = query(
            "SELECT hash FROM attempt_secrets
             WHERE vendor_id = ? AND session_id = ? AND attempt_id = ? AND expires_at > ?",
        )
        .bind(vendor.as_str())
        .bind(session.as_str())
        .bind(attempt.as_str())
        .bind(now.0)
        .fetch_optional(&self.readers)
        .await?;
        found.as_ref().map(read_hash).transpose()
    }
}

pub(super) async fn insert_token(
    tx: &mut Writing,
    token: &TokenHash,
    vendor: &VendorId,
    session: &LinkSessionId,
    kind: SessionToken,
) -> Result<(), StoreError> {
    let kind = match kind {
        SessionToken::Link => "link",
        SessionToken::Page => "page",
    };
    query("INSERT INTO session_tokens (hash, vendor_id, session_id, kind) VALUES (?, ?, ?, ?)")
        .bind(token.as_bytes().as_slice())
        .bind(vendor.as_str())
        .bind(session.as_str())
        .bind(kind)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn why_not(tx: &mut Writing, ticket: &TokenHash) -> Result<TicketOutcome, StoreError> {
    let found = query("SELECT used_at FROM tickets WHERE hash = ?")
        .bind(ticket.as_bytes().as_slice())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(match found {
        None => TicketOutcome::Unknown,
        Some(row) if row.time_if_any("used_at")?.is_some() => TicketOutcome::Used,
        Some(_) => TicketOutcome::Expired,
    })
}

pub(super) async fn insert_browser_secret(
    tx: &mut Writing,
    change: &FlowChange<'_>,
    secret: &AttemptSecret,
) -> Result<(), StoreError> {
    query("INSERT INTO attempt_secrets (attempt_id, vendor_id, session_id, hash, expires_at) VALUES (?, ?, ?, ?, ?)")
        .bind(secret.attempt.as_str())
        .bind(change.vendor.as_str())
        .bind(change.session.as_str())
        .bind(secret.hash.as_bytes().as_slice())
        .bind(secret.expires_at.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

fn read_hash(row: &SqliteRow) -> Result<TokenHash, StoreError> {
    let octets: Vec<u8> = row.plain("hash")?;
    let octets = octets.try_into().map_err(|_| StoreError::corrupt("hash", "it does not have 32 octets"))?;
    Ok(TokenHash::from_stored(octets))
}
