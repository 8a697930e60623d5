//! What reaches a link session: the link token, page tokens and their tickets, and the secret of the browser that began an
//! attempt. Tokens are kept hashed.

use async_trait::async_trait;
use shared::{
    id::{AttemptId, LinkSessionId, VendorId},
    time::Timestamp,
};

use super::{SessionRecord, StoreError};
use crate::vault::TokenHash;

/// Which token reached a session.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SessionToken {
    /// The link token, given to the vendor's server.
    Link,
    /// A page token, bought with a ticket.
    Page,
}

/// What lets the browser that began an attempt act on it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AttemptSecret {
    /// Which attempt.
    pub attempt: AttemptId,
    /// Hash of the browser secret.
    pub hash: TokenHash,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// What came of a ticket.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TicketOutcome {
    /// The page token works from now on.
    Redeemed(Box<SessionRecord>),
    /// Somebody was here before.
    Used,
    /// Too late.
    Expired,
    /// No such ticket.
    Unknown,
}

/// Keeps the tokens of link sessions.
#[async_trait]
pub trait TokenStore: Send + Sync + 'static {
    /// The session a link or page token reaches. Whether its time is up, its flow says.
    async fn session_by_token(&self, token: &TokenHash) -> Result<Option<(SessionRecord, SessionToken)>, StoreError>;

    /// Adds a ticket; [`StoreError::NotFound`] when the vendor has no such session.
    async fn insert_ticket(
        &self,
        ticket: &TokenHash,
        vendor: &VendorId,
        session: &LinkSessionId,
        expires_at: Timestamp,
    ) -> Result<(), StoreError>;

    /// Uses a ticket up, at most once however many try, and lets `page_token` reach its session.
    async fn redeem_ticket(
        &self,
        ticket: &TokenHash,
        page_token: &TokenHash,
        now: Timestamp,
    ) -> Result<TicketOutcome, StoreError>;

    /// The hash of an attempt's browser secret, unless its time is up.
    async fn attempt_secret(
        &self,
        vendor: &VendorId,
        session: &LinkSessionId,
        attempt: &AttemptId,
        now: Timestamp,
    ) -> Result<Option<TokenHash>, StoreError>;
}
