//! Link sessions: the flow with its version, the tokens that reach it, and its event stream.

use async_trait::async_trait;
use shared::{
    address::MailAddress,
    api::vendor::{Delivery, References},
    flow::Flow,
    id::{AttemptId, LinkSessionId, RegistrationId, VendorId},
    protocol::Protocol,
    time::Timestamp,
};

use super::{Course, Grant, NumberedCourse, OutboxEvent, StoreError};
use crate::vault::TokenHash;

/// A link session as it is kept. What it is bound to and when it ends is in its flow.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SessionRecord {
    /// Its id.
    pub id: LinkSessionId,
    /// Whose it is.
    pub vendor: VendorId,
    /// The registration to sign in with.
    pub registration: RegistrationId,
    /// Its state and attempts.
    pub flow: Flow,
    /// Rises by one with every change of the flow; 1 when new.
    pub version: u64,
    /// For what.
    pub protocols: Vec<Protocol>,
    /// How the owner reaches our page.
    pub delivery: Delivery,
    /// The origin of the page that embeds the element.
    pub allowed_origin: Option<String>,
    /// Where our page offers to go back to.
    pub return_url: Option<String>,
    /// Whose account at the vendor receives the mailbox.
    pub receiving_account: String,
    /// Whom to suggest at sign-in.
    pub sign_in_as: Option<MailAddress>,
    /// The vendor's own names.
    pub references: References,
    /// When it was made.
    pub created_at: Timestamp,
    /// The number of its newest stream event; 0 when there is none.
    pub last_event: u64,
}

/// Which token reached a session.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SessionToken {
    /// The link token, given to the vendor's server.
    Link,
    /// A page token, bought with a ticket.
    Page,
}

/// A new state for a session's flow and what is announced with it, in one transaction.
///
/// Grants follow the flow: a pending grant goes when its attempt is no longer live, and what waits for the vendor goes
/// when the session is cancelled, so that no ended attempt leaves a refresh token behind. While an attempt is refused,
/// its grant stays until `retest_until`.
#[derive(Clone, Copy, Debug)]
pub struct FlowChange<'a> {
    /// Whose session.
    pub vendor: &'a VendorId,
    /// Which session.
    pub session: &'a LinkSessionId,
    /// When. A session that ends with it is kept for a while from then on.
    pub now: Timestamp,
    /// The version the new flow was made from.
    pub expected_version: u64,
    /// The new flow.
    pub flow: &'a Flow,
    /// For the pages, in order.
    pub events: &'a [Course],
    /// For the vendor's server, in order.
    pub outbox: &'a [OutboxEvent],
}

impl FlowChange<'_> {
    /// When the session is over: when time ends it, or now that it ended.
    pub fn over_at(&self) -> Timestamp {
        if self.flow.phase.is_final() { self.now } else { self.flow.expires_at }
    }
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

/// Keeps link sessions.
#[async_trait]
pub trait SessionStore: Send + Sync + 'static {
    /// Adds a session and the link token that reaches it. `version` and `last_event` of the record are ignored: they
    /// begin at 1 and 0.
    async fn insert_session(&self, session: &SessionRecord, link_token: &TokenHash) -> Result<(), StoreError>;

    /// The session of that id.
    async fn session(&self, vendor: &VendorId, id: &LinkSessionId) -> Result<Option<SessionRecord>, StoreError>;

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

    /// Puts a new flow in place of the one it was made from, and returns the session's new version.
    /// [`StoreError::Stale`] when another change came first: of two who consume one attempt, one gets this.
    async fn save_flow(&self, change: &FlowChange<'_>) -> Result<u64, StoreError>;

    /// As [`save_flow`](Self::save_flow), for a flow that holds a new attempt.
    async fn start_attempt(&self, change: &FlowChange<'_>, secret: &AttemptSecret) -> Result<u64, StoreError>;

    /// As [`save_flow`](Self::save_flow), for a flow whose attempt proved an identity: keeps its refresh token as a
    /// pending grant. `grant.version` is ignored: it begins at 1.
    async fn save_pending_grant(&self, change: &FlowChange<'_>, grant: &Grant) -> Result<u64, StoreError>;

    /// The hash of an attempt's browser secret, unless its time is up.
    async fn attempt_secret(
        &self,
        vendor: &VendorId,
        session: &LinkSessionId,
        attempt: &AttemptId,
        now: Timestamp,
    ) -> Result<Option<TokenHash>, StoreError>;

    /// Adds stream events without a change of the flow, and returns the number of the last.
    async fn append_events(
        &self,
        vendor: &VendorId,
        session: &LinkSessionId,
        events: &[Course],
    ) -> Result<u64, StoreError>;

    /// The stream events after that number, oldest first, at most `limit`.
    async fn events_after(
        &self,
        vendor: &VendorId,
        session: &LinkSessionId,
        after: u64,
        limit: u32,
    ) -> Result<Vec<NumberedCourse>, StoreError>;
}
