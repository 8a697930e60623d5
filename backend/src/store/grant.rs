//! Grants: sealed refresh tokens and what they were granted for.
//!
//! ```text
//! pending ──(a mail server accepted the address)──▶ active      the session pinned an address or a directory
//!    │                                        └───▶ waiting ──(the vendor's server confirmed)──▶ active
//!    └──(attempt over, or time up)──▶ gone              └──(rejected, or time up)──▶ gone
//! ```
//!
//! A mailbox has at most one active grant; activating another deletes the older.

use async_trait::async_trait;
use shared::{
    check::Check,
    flow::Identity,
    id::{AttemptId, GrantId, LinkSessionId, MailboxId, RegistrationId, VendorId},
    time::Timestamp,
};

use super::StoreError;
use crate::vault::Sealed;

/// A sealed refresh token and what it was granted for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Grant {
    /// Its id; part of what the refresh token is sealed for.
    pub id: GrantId,
    /// Whose it is.
    pub vendor: VendorId,
    /// The registration it was granted to.
    pub registration: RegistrationId,
    /// The session it came from.
    pub session: LinkSessionId,
    /// The attempt it came from.
    pub attempt: AttemptId,
    /// Who granted it.
    pub identity: Identity,
    /// What for, as Entra named it.
    pub scopes: Vec<String>,
    /// Sealed for [`crate::vault::SealContext::refresh_token`].
    pub refresh_token: Sealed,
    /// Rises by one with every rotation; 1 when new.
    pub version: u64,
    /// When the refresh token was last sent to the authority, while it is not known what came of it.
    pub asked_at: Option<Timestamp>,
    /// When it came.
    pub created_at: Timestamp,
    /// When [`super::SweepStore::sweep`] deletes it; `None` once it is active.
    pub expires_at: Option<Timestamp>,
}

/// Keeps grants.
#[async_trait]
pub trait GrantStore: Send + Sync + 'static {
    /// The pending grant of an attempt, unless its time is up. For checks and re-tests.
    async fn pending_grant(
        &self,
        vendor: &VendorId,
        attempt: &AttemptId,
        now: Timestamp,
    ) -> Result<Option<Grant>, StoreError>;

    /// The active grant of a mailbox. For leases.
    async fn active_grant(&self, vendor: &VendorId, mailbox: &MailboxId) -> Result<Option<Grant>, StoreError>;

    /// Writes down that the refresh token is about to be sent to the authority. [`StoreError::Stale`] when another was stored
    /// meanwhile.
    async fn note_refresh(
        &self,
        vendor: &VendorId,
        grant: &GrantId,
        expected_version: u64,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// Takes the note back: the token was not used, or the authority answered without a new one. When it `works`, a mailbox
    /// whose active grant this is counts as working again. [`StoreError::Stale`] when another was stored meanwhile.
    async fn settle_refresh(
        &self,
        vendor: &VendorId,
        grant: &GrantId,
        expected_version: u64,
        works: bool,
    ) -> Result<(), StoreError>;

    /// Puts a returned refresh token in place of the one it came for, before its access token is used, and returns
    /// the grant's new version; what [`Self::note_refresh`] wrote is settled. [`StoreError::Stale`] when another was stored meanwhile. A mailbox whose active grant
    /// this is counts as working again.
    async fn rotate_grant(
        &self,
        vendor: &VendorId,
        grant: &GrantId,
        expected_version: u64,
        refresh_token: &Sealed,
    ) -> Result<u64, StoreError>;

    /// Keeps checks of an attempt, as long as its grant is pending; each replaces the older one of its protocol.
    async fn save_attempt_checks(
        &self,
        vendor: &VendorId,
        attempt: &AttemptId,
        checks: &[Check],
    ) -> Result<(), StoreError>;

    /// The newest check of each protocol of an attempt whose grant is pending or waits, with transcripts. They are the
    /// mailbox's once the grant is in use.
    async fn attempt_checks(&self, vendor: &VendorId, attempt: &AttemptId) -> Result<Vec<Check>, StoreError>;
}
