//! Link sessions: what was asked for, and the flow with its version.

use async_trait::async_trait;
use shared::{
    address::MailAddress,
    api::vendor::{Delivery, References},
    flow::Flow,
    id::{LinkSessionId, RegistrationId, VendorId},
    protocol::Protocol,
    time::Timestamp,
};

use super::{AttemptSecret, Grant, OutboxEvent, SessionEvent, StoreError};
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

/// A new state for a session's flow and what is announced with it, in one transaction.
///
/// Grants follow the flow as [`Flow::grants`] says.
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
    pub events: &'a [SessionEvent],
    /// For the vendor's server, in order.
    pub outbox: &'a [OutboxEvent],
}

impl FlowChange<'_> {
    /// When the session is over: when time ends it, or now that it ended.
    pub fn over_at(&self) -> Timestamp {
        if self.flow.phase.is_final() { self.now } else { self.flow.expires_at }
    }
}

/// Keeps link sessions.
#[async_trait]
pub trait SessionStore: Send + Sync + 'static {
    /// Adds a session and the link token that reaches it. `version` and `last_event` of the record are ignored: they
    /// begin at 1 and 0.
    async fn insert_session(&self, session: &SessionRecord, link_token: &TokenHash) -> Result<(), StoreError>;

    /// The session of that id.
    async fn session(&self, vendor: &VendorId, id: &LinkSessionId) -> Result<Option<SessionRecord>, StoreError>;

    /// Puts a new flow in place of the one it was made from, and returns the session's new version.
    /// [`StoreError::Stale`] when another change came first: of two who consume one attempt, one gets this.
    async fn save_flow(&self, change: &FlowChange<'_>) -> Result<u64, StoreError>;

    /// As [`save_flow`](Self::save_flow), for a flow that holds a new attempt.
    async fn start_attempt(&self, change: &FlowChange<'_>, secret: &AttemptSecret) -> Result<u64, StoreError>;

    /// As [`save_flow`](Self::save_flow), for a flow whose attempt proved an identity: keeps its refresh token as a
    /// pending grant. `grant.version` is ignored: it begins at 1.
    async fn save_pending_grant(&self, change: &FlowChange<'_>, grant: &Grant) -> Result<u64, StoreError>;
}
