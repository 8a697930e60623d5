//! Linked mailboxes.

use async_trait::async_trait;
use shared::{
    address::MailAddress,
    api::vendor::References,
    check::Check,
    cloud::Cloud,
    finding::Diagnosed,
    flow::{Identity, IdentityChoice},
    id::{GrantId, LinkSessionId, MailboxId, RegistrationId, VendorId},
    protocol::Protocol,
    time::Timestamp,
};

use super::{FlowChange, OutboxEvent, StoreError};

/// A linked mailbox, or one that waits for the vendor's server.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MailboxRecord {
    /// Its id; stays the same when the owner links again.
    pub id: MailboxId,
    /// Whose it is.
    pub vendor: VendorId,
    /// Its address.
    pub address: MailAddress,
    /// What it was linked for.
    pub protocols: Vec<Protocol>,
    /// The vendor's own names.
    pub references: References,
    /// When it was linked last.
    pub linked_at: Timestamp,
    /// Whether it is linked; `false` while it waits for the vendor's server.
    pub confirmed: bool,
    /// Why a person must act, once a refresh was refused.
    pub broken: Option<Diagnosed>,
    /// The registration by which it is reached.
    pub registration: RegistrationId,
    /// That registration's application, for texts and commands.
    pub application: Application,
    /// How it is reached.
    pub access: Access,
    /// The newest check of each protocol, without transcripts, in order of protocol.
    pub checks: Vec<Check>,
}

impl MailboxRecord {
    /// Whether the sign-in that it is reached with was that session's.
    pub fn is_from(&self, session: &LinkSessionId) -> bool {
        self.access.delegation().is_some_and(|delegation| delegation.session == *session)
    }
}

/// How a mailbox is reached.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Access {
    /// With the grant of somebody who signed in.
    Delegated(Delegation),
    /// By the registration's application permissions: no grant, no identity.
    AppOnly {
        /// The id of the directory that the mailbox is in.
        directory: String,
    },
}

/// What somebody's sign-in brought.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Delegation {
    /// The grant: the active one, or the one that waits.
    pub grant: GrantId,
    /// The session it came from.
    pub session: LinkSessionId,
    /// Who signed in.
    pub identity: Identity,
    /// How the sign-in name and the address belong together, if they differ.
    pub relation: Option<IdentityChoice>,
}

impl Access {
    /// What somebody's sign-in brought, if somebody signed in.
    pub const fn delegation(&self) -> Option<&Delegation> {
        match self {
            Self::Delegated(delegation) => Some(delegation),
            Self::AppOnly { .. } => None,
        }
    }

    /// The grant, if there is one.
    pub fn grant(&self) -> Option<&GrantId> {
        self.delegation().map(|delegation| &delegation.grant)
    }

    /// Who signed in, if somebody did.
    pub fn identity(&self) -> Option<&Identity> {
        self.delegation().map(|delegation| &delegation.identity)
    }

    /// How the sign-in name and the address belong together, if they differ.
    pub fn relation(&self) -> Option<IdentityChoice> {
        self.delegation().and_then(|delegation| delegation.relation)
    }

    /// The id of the directory that the mailbox, or whoever opens it, is in.
    pub fn directory(&self) -> &str {
        match self {
            Self::Delegated(Delegation { identity, .. }) => &identity.tid,
            Self::AppOnly { directory } => directory,
        }
    }
}

/// A registration as texts, links and commands name it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Application {
    /// "Application (client) ID".
    pub client_id: String,
    /// The directory it signs in at.
    pub directory: String,
    /// The cloud that is in.
    pub cloud: Cloud,
}

/// Which mailboxes are looked for. All that is given must match.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MailboxQuery {
    /// Exactly this customer reference.
    pub customer_reference: Option<String>,
    /// Exactly this reference.
    pub reference: Option<String>,
    /// Exactly this address, in any case.
    pub address: Option<MailAddress>,
    /// Those after this id, in order of id.
    pub after: Option<MailboxId>,
    /// At most so many.
    pub limit: u32,
}

impl MailboxQuery {
    /// The first mailboxes of all.
    pub const fn first(limit: u32) -> Self {
        Self { customer_reference: None, reference: None, address: None, after: None, limit }
    }
}

/// One page of mailboxes in order of id.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MailboxRows {
    /// The mailboxes.
    pub mailboxes: Vec<MailboxRecord>,
    /// The last id of this page, if there are more after it.
    pub next: Option<MailboxId>,
}

/// What an accepted attempt brings. Protocols and references come from the session.
#[derive(Clone, Copy, Debug)]
pub struct NewLink<'a> {
    /// The mailbox: from [`MailboxStore::mailbox_to_relink`], or a new id. The change's flow names the same.
    pub mailbox: &'a MailboxId,
    /// The address a mail server accepted.
    pub address: &'a MailAddress,
    /// The attempt's pending grant.
    pub grant: &'a GrantId,
    /// How the sign-in name and the address belong together, if they differ.
    pub relation: Option<IdentityChoice>,
    /// The checks that prove it, and the others.
    pub checks: &'a [Check],
    /// Now.
    pub linked_at: Timestamp,
}

/// A mailbox that nobody signs in for.
#[derive(Clone, Copy, Debug)]
pub struct NewAppOnly<'a> {
    /// The mailbox: from [`MailboxStore::mailbox_to_relink`], or a new id.
    pub mailbox: &'a MailboxId,
    /// Whose it is.
    pub vendor: &'a VendorId,
    /// The registration whose application permissions reach it.
    pub registration: &'a RegistrationId,
    /// The id of the directory that it is in.
    pub directory: &'a str,
    /// The address a mail server accepted.
    pub address: &'a MailAddress,
    /// What it is to be used for.
    pub protocols: &'a [Protocol],
    /// The vendor's own names.
    pub references: &'a References,
    /// The checks that prove it, and the others.
    pub checks: &'a [Check],
    /// Now.
    pub linked_at: Timestamp,
}

/// Keeps mailboxes.
#[async_trait]
pub trait MailboxStore: Send + Sync + 'static {
    /// The vendor's mailbox of that address and customer reference, linked or waiting: linking it again keeps its id.
    async fn mailbox_to_relink(
        &self,
        vendor: &VendorId,
        address: &MailAddress,
        customer_reference: Option<&str>,
    ) -> Result<Option<MailboxId>, StoreError>;

    /// As [`super::SessionStore::save_flow`], for a flow whose attempt was accepted.
    ///
    /// Phase `Linked`: the mailbox is added or linked anew, the grant is active, the older grant is gone.
    /// Phase `AwaitingVendor`: a new mailbox waits; one that is linked stays as it is until [`Self::confirm_link`].
    /// [`StoreError::AlreadyExists`] when the address was linked under another id meanwhile,
    /// [`StoreError::NotFound`] when the grant is not pending.
    async fn commit_link(&self, change: &FlowChange<'_>, link: &NewLink<'_>) -> Result<u64, StoreError>;

    /// As [`super::SessionStore::save_flow`], for a flow the vendor's server confirmed: its waiting grant is active.
    /// To reject, save the cancelled flow: what waited goes with it.
    async fn confirm_link(&self, change: &FlowChange<'_>) -> Result<u64, StoreError>;

    /// Adds a mailbox that nobody signs in for, or lets one that is linked be reached so from now on: its active grant goes; what waits
    /// for the vendor goes on waiting.
    /// [`StoreError::AlreadyExists`] when the address was linked under another id meanwhile.
    async fn add_app_only(&self, mailbox: &NewAppOnly<'_>, outbox: &[OutboxEvent]) -> Result<(), StoreError>;

    /// Keeps checks of a mailbox; each replaces the older one of its protocol. `grant` is the one they were made with, none
    /// for one that nobody signs in for: [`StoreError::Stale`] when the mailbox has another by now.
    async fn save_mailbox_checks(
        &self,
        vendor: &VendorId,
        id: &MailboxId,
        grant: Option<&GrantId>,
        checks: &[Check],
    ) -> Result<(), StoreError>;

    /// The mailbox of that id.
    async fn mailbox(&self, vendor: &VendorId, id: &MailboxId) -> Result<Option<MailboxRecord>, StoreError>;

    /// The vendor's mailboxes that match, in order of id.
    async fn mailboxes(&self, vendor: &VendorId, query: &MailboxQuery) -> Result<MailboxRows, StoreError>;

    /// The newest check of each protocol, with transcripts; `None` when there is no such mailbox.
    async fn mailbox_checks(&self, vendor: &VendorId, id: &MailboxId) -> Result<Option<Vec<Check>>, StoreError>;

    /// Deletes a mailbox with its grants and checks.
    async fn unlink(&self, vendor: &VendorId, id: &MailboxId, outbox: &[OutboxEvent]) -> Result<(), StoreError>;

    /// Notes that a person must act; noted again, it changes and announces nothing. [`StoreError::Stale`] when the mailbox was linked anew or its grant rotated
    /// since: then the refusal is about a refresh token that is not in use any more.
    async fn mark_broken(
        &self,
        vendor: &VendorId,
        id: &MailboxId,
        grant: (&GrantId, u64),
        finding: &Diagnosed,
        outbox: &[OutboxEvent],
    ) -> Result<(), StoreError>;
}
