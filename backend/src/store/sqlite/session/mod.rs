//! Link sessions: their flow ([`flow`]), what becomes of their grants ([`grants`]), the tokens that reach them ([`token`])
//! and their event streams ([`stream`]).

mod flow;
mod grants;
mod record;
mod stream;
mod token;

use async_trait::async_trait;
use shared::id::{LinkSessionId, VendorId};
use sqlx::query;

pub(super) use self::{flow::put_flow, grants::settle};
use self::{
    record::read_session,
    token::{insert_browser_secret, insert_token},
};
use super::{
    SqliteStore,
    grant::insert_pending,
    row::{json, word},
};
use crate::{
    store::{AttemptSecret, FlowChange, Grant, SessionRecord, SessionStore, SessionToken, StoreError},
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
        insert_token(&mut tx, link_token, &session.vendor, &session.id, SessionToken::Link).await?;
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

    async fn save_flow(&self, change: &FlowChange<'_>) -> Result<u64, StoreError> {
        let mut tx = self.write().await?;
        let version = put_flow(&mut tx, change).await?;
        settle(&mut tx, change, change.now).await?;
        tx.commit().await?;
        Ok(version)
    }

    async fn start_attempt(&self, change: &FlowChange<'_>, secret: &AttemptSecret) -> Result<u64, StoreError> {
        let mut tx = self.write().await?;
        let version = put_flow(&mut tx, change).await?;
        insert_browser_secret(&mut tx, change, secret).await?;
        settle(&mut tx, change, change.now).await?;
        tx.commit().await?;
        Ok(version)
    }

    async fn save_pending_grant(&self, change: &FlowChange<'_>, grant: &Grant) -> Result<u64, StoreError> {
        let mut tx = self.write().await?;
        let version = put_flow(&mut tx, change).await?;
        insert_pending(&mut tx, change, grant).await?;
        settle(&mut tx, change, change.now).await?;
        tx.commit().await?;
        Ok(version)
    }
}
