//! What an access token says about itself, without the token. Read for explanation only, never trusted.

use base64::{
    Engine as _,
    alphabet::URL_SAFE,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{cloud::Cloud, guid::is_guid, marks::plain, permission::Resource, time::Timestamp};

/// So many names of one claim are kept, and so many characters of each.
const MOST_NAMES: usize = 40;
const LONGEST: usize = 500;

/// Base64url, with or without its padding (RFC 7515 appendix C leaves it out).
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

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
    /// What a token says about itself: bounded, and without the token. Nothing but its length where it cannot be read.
    pub fn of(token: &str) -> Self {
        Self::read(token).unwrap_or_else(|| Self { token_length: length(token), ..Self::default() })
    }

    /// The same, or nothing where it cannot be read: tokens of many servers are no JWT.
    pub fn read(token: &str) -> Option<Self> {
        let mut parts = token.split('.');
        let (_, payload, _, None) = (parts.next()?, parts.next()?, parts.next()?, parts.next()) else { return None };
        let claims: Map<String, Value> = serde_json::from_slice(&LENIENT.decode(payload).ok()?).ok()?;
        let one = |names: &[&str]| names.iter().find_map(|name| claims.get(*name)?.as_str()).map(bounded);
        let many = |name: &str| match claims.get(name) {
            Some(Value::String(one)) => vec![bounded(one)],
            Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).take(MOST_NAMES).map(bounded).collect(),
            _ => Vec::new(),
        };
        let scopes = claims.get("scp").and_then(Value::as_str).unwrap_or_default().split_ascii_whitespace();
        Some(Self {
            audiences: many("aud"),
            scopes: scopes.take(MOST_NAMES).map(bounded).collect(),
            roles: many("roles"),
            directory: one(&["tid"]),
            object_id: one(&["oid"]),
            username: one(&["upn", "preferred_username", "unique_name"]),
            application: one(&["appid", "azp"]),
            expires_at: claims.get("exp").and_then(Value::as_f64).map(|end| Timestamp(end as i64)),
            token_length: length(token),
        })
    }

    /// Whether the token speaks for an application and not for a person.
    pub const fn is_app_only(&self) -> bool {
        self.scopes.is_empty() && !self.roles.is_empty()
    }
}

fn length(token: &str) -> u32 {
    u32::try_from(token.len()).unwrap_or(u32::MAX)
}

fn bounded(text: &str) -> String {
    let text = plain(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The service of Microsoft's that a token is for when its audience is not mail. Audiences of others are their own, and
/// mail servers of others may take them.
pub fn other_service(audience: &str) -> Option<&'static str> {
    const LEGACY_GRAPH: &str = "00000002-0000-0000-c000-000000000000";
    const HOSTS: [(&str, &str); 8] = [
        ("graph.windows.net", "Azure AD Graph"),
        ("graph.microsoft.de", "Microsoft Graph"),
        ("management.azure.com", "Azure Resource Manager"),
        ("management.core.windows.net", "Azure Resource Manager"),
        ("sharepoint.com", "SharePoint"),
        ("sharepoint.us", "SharePoint"),
        ("sharepoint.cn", "SharePoint"),
        ("vault.azure.net", "Azure Key Vault"),
    ];
    let audience = audience.to_ascii_lowercase();
    if is_guid(&audience) {
        return match audience.as_str() {
            id if id == Resource::Graph.app_id() => Some("Microsoft Graph"),
            LEGACY_GRAPH => Some("Azure AD Graph"),
            _ => None,
        };
    }
    let host = audience.split_once("://").map_or(audience.as_str(), |(_, rest)| rest);
    let host = host.split(['/', ':']).next().unwrap_or_default();
    if Cloud::ALL.iter().any(|cloud| host == cloud.facts().graph_host) {
        return Some("Microsoft Graph");
    }
    let within = |known: &str| host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    HOSTS.iter().find(|(known, _)| within(known)).map(|(_, service)| *service)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn token(claims: &Value) -> String {
        format!("e30.{}.c2ln", LENIENT.encode(claims.to_string()))
    }

    #[test]
    fn services_are_known_by_id_and_by_host_and_strangers_are_not() {
        for (audience, service) in [
            ("00000003-0000-0000-c000-000000000000", Some("Microsoft Graph")),
            ("https://GRAPH.microsoft.us/", Some("Microsoft Graph")),
            ("graph.microsoft.com", Some("Microsoft Graph")),
            ("https://graph.windows.net", Some("Azure AD Graph")),
            ("https://contoso-my.sharepoint.com/", Some("SharePoint")),
            ("https://vault.azure.net", Some("Azure Key Vault")),
            ("https://outlook.office.com", None),
            ("00000002-0000-0ff1-ce00-000000000000", None),
            ("https://notsharepoint.com", None),
            ("https://sharepoint.com.example/mail", None),
            ("dovecot", None),
            ("", None),
        ] {
            assert_eq!(other_service(audience), service, "{audience}");
        }
    }

    #[test]
    fn what_is_no_token_has_a_length_and_nothing_else() {
        for opaque in ["EwBAAl3B", "a.b", "a.b.c.d", "a.!.c", "e30.W10.x", "..", ""] {
            let expected = ClaimSummary { token_length: length(opaque), ..ClaimSummary::default() };
            assert_eq!((ClaimSummary::read(opaque), ClaimSummary::of(opaque)), (None, expected), "{opaque}");
        }
    }

    proptest! {
        /// Whatever a token holds, what is kept of it is bounded, is in it, and never is the token.
        #[test]
        fn what_is_kept_was_said_and_is_bounded(
            aud in proptest::collection::vec(".{0,600}", 0..60), upn in ".{1,40}", exp in any::<i32>(), other in any::<bool>(),
        ) {
            let claims = json!({ "aud": aud, "upn": if other { json!(1) } else { json!(upn) }, "exp": exp, "roles": 7 });
            let token = token(&claims);
            let read = ClaimSummary::read(&token).unwrap();
            prop_assert_eq!(read.audiences.len(), aud.len().min(MOST_NAMES));
            for (kept, said) in read.audiences.iter().zip(&aud) {
                prop_assert!(plain(said).starts_with(kept.trim_end_matches('…')) && kept.chars().count() <= LONGEST + 1);
            }
            prop_assert_eq!(read.username, (!other).then(|| plain(&upn)));
            prop_assert_eq!(read.expires_at, Some(Timestamp(i64::from(exp))));
            prop_assert!(read.roles.is_empty() && read.token_length as usize == token.len());
        }
    }
}
