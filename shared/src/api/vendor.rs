//! The vendor API, spoken by the vendor's server with an API key (`/api/v1/…`).
//!
//! | route | body | answer |
//! |---|---|---|
//! | `POST /link-sessions` | [`CreateLinkSession`] | 201 [`LinkSessionCreated`] |
//! | `GET /link-sessions/{id}` | – | [`LinkSession`] |
//! | `GET /link-sessions/{id}/report` | – | [`super::report::SupportReport`] |
//! | `POST /link-sessions/{id}/confirm`, `/reject`, `/cancel` | – | [`LinkSession`] |
//! | `GET /mailboxes` | [`MailboxFilter`] as query | [`MailboxPage`] |
//! | `GET /mailboxes/{id}` | – | [`Mailbox`] |
//! | `DELETE /mailboxes/{id}` | – | 204 |
//! | `POST /mailboxes/{id}/access-token` | – | [`AccessTokenLease`] |
//! | `GET /mailboxes/{id}/checks` | – | [`CheckList`]: newest of each protocol, with transcripts |
//! | `POST /mailboxes/{id}/checks` | – | [`CheckList`], after asking the mail servers again |
//! | `GET /mailboxes/{id}/report` | – | [`super::report::SupportReport`] |
//! | `GET /registrations/{id}/credentials` | – | [`CredentialList`] |
//! | `POST /registrations/{id}/credentials` | a secret, or a certificate and its key | 201 [`Credential`] |
//! | `POST /registrations/{id}/credentials/{id}/test` | [`TestCredential`] as query | [`CredentialTested`] |
//! | `DELETE /registrations/{id}/credentials/{id}` | [`RetireCredential`] as query | 204 |

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use super::state::{Health, SessionState};
use crate::{
    address::MailAddress,
    check::Check,
    finding::Finding,
    flow::{IdentityChoice, Pin},
    id::{CredentialId, LinkSessionId, MailboxId, RegistrationId},
    protocol::Protocol,
    time::Timestamp,
};

/// The vendor's own names for its customer and object.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct References {
    /// The vendor's name for its customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_reference: Option<String>,
    /// The vendor's name for this object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Anything else, at most 20 short pairs.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub metadata: BTreeMap<String, String>,
}

/// How the owner reaches our page.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// By the element on a page of `allowed_origin`; 30 minutes.
    #[default]
    Embedded,
    /// By a link sent to the owner; 7 days.
    Hosted,
}

/// Asks that one mailbox be linked.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CreateLinkSession {
    /// Which registration to sign in with. May be left out when the vendor has exactly one.
    #[serde(default)]
    pub registration: Option<RegistrationId>,
    /// For what. At least one, none twice.
    pub protocols: Vec<Protocol>,
    /// What the session is bound to. Left out: nothing, and your server must confirm what came.
    #[serde(default)]
    pub pin: Option<Pin>,
    /// Whose account at the vendor receives the mailbox, as the owner knows it. Shown before sign-in.
    pub receiving_account: String,
    /// How the owner reaches our page.
    #[serde(default)]
    pub delivery: Delivery,
    /// The origin of the page that embeds the element (`https://portal.example`). Needed when embedded.
    #[serde(default)]
    pub allowed_origin: Option<String>,
    /// Where our page offers to go back to; must be of `allowed_origin`.
    #[serde(default)]
    pub return_url: Option<String>,
    /// Whom to suggest at sign-in when it is not the pinned address (the delegate of a shared mailbox).
    #[serde(default)]
    pub sign_in_as: Option<MailAddress>,
    /// The vendor's own names.
    #[serde(default)]
    pub references: References,
}

/// A new link session. The token is shown here and never again.
#[derive(Clone, Deserialize, Serialize)]
pub struct LinkSessionCreated {
    /// The session.
    pub session: LinkSession,
    /// For `getToken()` of the element.
    pub link_token: String,
    /// What to send to the owner, when hosted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub link_url: Option<String>,
}

/// A link session as the vendor sees it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct LinkSession {
    /// Its id.
    pub id: LinkSessionId,
    /// The registration used.
    pub registration: RegistrationId,
    /// For what.
    pub protocols: Vec<Protocol>,
    /// What it is bound to.
    pub pin: Pin,
    /// How the owner reaches our page.
    pub delivery: Delivery,
    /// Where it stands.
    pub state: SessionState,
    /// The mailbox that came of it, or that waits for the vendor.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub mailbox: Option<MailboxId>,
    /// Why the newest attempt failed, the most telling first.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub finding: Option<Finding>,
    /// How many sign-ins were tried.
    pub attempts: u32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// The vendor's own names.
    pub references: References,
}

/// A protocol of a linked mailbox.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct MailboxProtocol {
    /// Which.
    pub protocol: Protocol,
    /// Whether it worked when last checked.
    pub works: bool,
    /// The server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The identity to give in XOAUTH2 (for shared mailboxes it differs by protocol).
    pub username: MailAddress,
    /// When it was last checked.
    pub checked_at: Timestamp,
    /// Why it does not work.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub finding: Option<Finding>,
}

/// A linked mailbox.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Mailbox {
    /// Its id; stays the same when the owner links again.
    pub id: MailboxId,
    /// The registration by which it is reached.
    pub registration: RegistrationId,
    /// Its address.
    pub address: MailAddress,
    /// How it is reached.
    pub access: MailboxAccess,
    /// How it is.
    pub health: Health,
    /// Its protocols.
    pub protocols: Vec<MailboxProtocol>,
    /// Why its grant does not work any more, once a refresh was refused.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub finding: Option<Finding>,
    /// When it was linked.
    pub linked_at: Timestamp,
    /// The vendor's own names.
    pub references: References,
}

/// How a mailbox is reached.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MailboxAccess {
    /// With the grant of somebody who signed in.
    Delegated {
        /// The directory of the person who linked it.
        tid: String,
        /// That person in the directory.
        oid: String,
        /// Their sign-in name when they linked it. A hint, not an identity.
        signed_in_as: String,
        /// How the sign-in name and the address belong together, if they differ.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        relation: Option<IdentityChoice>,
    },
    /// By application permissions: nobody signed in.
    AppOnly {
        /// The directory that it is in.
        tid: String,
    },
}

impl MailboxAccess {
    /// How the sign-in name and the address belong together, if they differ.
    pub const fn relation(&self) -> Option<IdentityChoice> {
        match self {
            Self::Delegated { relation, .. } => *relation,
            Self::AppOnly { .. } => None,
        }
    }
}

/// Filters `GET /mailboxes`. All given ones must match.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailboxFilter {
    /// Exactly this customer reference.
    pub customer_reference: Option<String>,
    /// Exactly this reference.
    pub reference: Option<String>,
    /// Exactly this address, in any case.
    pub address: Option<MailAddress>,
    /// Those after this id, in order of id.
    pub after: Option<MailboxId>,
    /// At most so many, 1 to 200; 50 when left out.
    pub limit: Option<u32>,
}

/// One page of mailboxes in order of id.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct MailboxPage {
    /// The mailboxes.
    pub mailboxes: Vec<Mailbox>,
    /// Pass as `after` to get the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub next: Option<MailboxId>,
}

/// A short-lived access token for the vendor's own worker.
#[derive(Clone, Deserialize, Serialize)]
pub struct AccessTokenLease {
    /// The token. Treat it as opaque.
    pub access_token: String,
    /// When it stops working. At least five minutes away.
    pub expires_at: Timestamp,
    /// Where and as whom to use it.
    pub protocols: Vec<MailboxProtocol>,
}

/// The newest check of each protocol.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CheckList {
    /// One per protocol.
    pub checks: Vec<Check>,
    /// What the failed ones come to, the most telling first.
    #[serde(default)]
    pub findings: Vec<Finding>,
}

/// What a credential consists of.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CredentialKind {
    /// A client secret.
    Secret,
    /// A certificate and its private key.
    Certificate,
}

/// A credential of a registration, without anything of its secret.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Credential {
    /// Its id.
    pub id: CredentialId,
    /// What it consists of.
    pub kind: CredentialKind,
    /// When it was added.
    pub created_at: Timestamp,
    /// When Entra stops taking it, as far as somebody noted it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub expires_at: Option<Timestamp>,
    /// Whether that moment has passed.
    pub expired: bool,
}

/// A registration's credentials.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CredentialList {
    /// Newest first.
    pub credentials: Vec<Credential>,
}

/// Where a credential is tried.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct TestCredential {
    /// The directory the application is registered in; needed when the registration is for several.
    pub directory: Option<String>,
}

/// What trying a credential showed.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CredentialOutcome {
    /// The authority took it.
    Accepted,
    /// The authority refused it.
    Refused,
    /// The authority refused for another reason or was not there: nothing is known of the credential.
    Open,
}

/// What came of trying a credential.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CredentialTested {
    /// Which.
    pub credential: CredentialId,
    /// What it showed.
    pub outcome: CredentialOutcome,
    /// Why it was not taken.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub finding: Option<Finding>,
}

/// How a credential goes.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct RetireCredential {
    /// Even when it is the only one: nobody can link and no access token can be had until another is added.
    pub last: bool,
}
