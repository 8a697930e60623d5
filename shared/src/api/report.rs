//! The support report: what is known of a failure, without a secret, for whoever is asked for help.

use serde::{Deserialize, Serialize};

use crate::{
    address::MailAddress,
    check::Check,
    cloud::Cloud,
    entra::EntraReport,
    finding::Finding,
    flow::IdentityChoice,
    id::{AttemptId, LinkSessionId, MailboxId},
    protocol::Protocol,
    time::Timestamp,
};

/// Everything that helps to find a cause. Tokens, codes, secrets and passwords are in none of its parts.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SupportReport {
    /// The service's version.
    pub version: String,
    /// When the report was made.
    pub made_at: Timestamp,
    /// What Entra and the mail servers were asked with.
    pub registration: RegistrationReport,
    /// The link session it is about, or that the mailbox came from.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub session: Option<LinkSessionId>,
    /// The mailbox, once there is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub mailbox: Option<MailboxId>,
    /// The wanted address.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub wanted_address: Option<MailAddress>,
    /// The sign-ins, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub attempts: Vec<AttemptReport>,
    /// The newest checks with ladder, claims and redacted transcript.
    pub checks: Vec<Check>,
    /// What it comes to, the most telling first.
    pub findings: Vec<Finding>,
}

/// The registration as far as it is no secret.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct RegistrationReport {
    /// "Application (client) ID".
    pub client_id: String,
    /// The directory it signs in at.
    pub directory: String,
    /// The cloud.
    pub cloud: Cloud,
    /// Where Entra sends people back to.
    pub redirect_uri: String,
    /// What is asked for.
    pub scopes: Vec<String>,
    /// For what.
    pub protocols: Vec<Protocol>,
}

/// One sign-in.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct AttemptReport {
    /// Which.
    pub id: AttemptId,
    /// When the owner pressed "Sign in".
    pub started_at: Timestamp,
    /// Where it stands: `signing_in`, `refused`, `ended` and so on.
    pub state: super::link::AttemptStage,
    /// Who signed in, once known. A hint.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signed_in_as: Option<String>,
    /// How the owner explained a name that differs.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub relation: Option<IdentityChoice>,
    /// What Entra said, with the ids by which Microsoft's support finds it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub entra: Option<EntraReport>,
    /// What it came to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub finding: Option<Finding>,
}
