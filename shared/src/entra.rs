//! What Entra said when it refused, fit to be stored, shown and put into a support bundle.

use serde::{Deserialize, Serialize};

/// At which step of a sign-in Entra refused.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntraStage {
    /// The authorize endpoint sent the person back with an error.
    #[default]
    Authorize,
    /// The person pasted what Microsoft's page showed.
    Page,
    /// The token endpoint refused a code.
    Redeem,
    /// The token endpoint refused a refresh token.
    Refresh,
    /// The token endpoint refused client credentials.
    AppOnly,
    /// The token endpoint refused a name and password.
    Password,
}

/// Entra's refusal. Bounded and scrubbed by whoever makes one; holds no secret.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct EntraReport {
    /// Where.
    pub stage: EntraStage,
    /// OAuth `error`. With `suberror` the only field that may decide.
    pub error: String,
    /// Entra's `suberror`, or `error_subcode` of an authorize response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suberror: Option<String>,
    /// AADSTS numbers, the most telling first. They explain.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<u32>,
    /// The first line of `error_description`. It explains.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// By this Microsoft's support finds the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
    /// By this Microsoft's support finds the sign-in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<String>,
    /// When it happened, in Entra's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<String>,
}
