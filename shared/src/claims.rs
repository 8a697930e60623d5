//! What an access token says about itself, without the token. Read for explanation only, never trusted.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// The claims that explain failures. Everything is foreign text, bounded by whoever reads the token.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct ClaimSummary {
    /// `aud`: for which services the token is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<String>,
    /// `scp`: delegated permissions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<String>,
    /// `roles`: application permissions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// `tid`: the directory.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub directory: Option<String>,
    /// `oid`: the person, or the application's service principal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object_id: Option<String>,
    /// `upn`, `preferred_username` or `unique_name`: the token's owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// `appid` or `azp`: the application.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application: Option<String>,
    /// `exp`: when it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// How many characters the token has. Some servers refuse long ones.
    pub token_length: u32,
}

impl ClaimSummary {
    /// Whether the token speaks for an application and not for a person.
    pub const fn is_app_only(&self) -> bool {
        self.scopes.is_empty() && !self.roles.is_empty()
    }
}
