//! Whether a token's claims fit, read without verifying anything: to explain, never to trust.
//!
//! Only what cannot work is called unfit. A token this service cannot read, and an audience it does not know, pass: the
//! operator may run servers that are not Exchange, and the server decides.

use base64::{
    Engine as _,
    engine::{
        GeneralPurpose,
        general_purpose::{GeneralPurposeConfig, NO_PAD},
    },
};
use serde::Deserialize;
use shared::{
    check::StepFailure,
    claims::ClaimSummary,
    cloud::Cloud,
    permission::{Kind, PERMISSIONS, Resource},
    protocol::Protocol,
    time::Timestamp,
};

use super::redact::cut;
use crate::vault::AccessToken;

/// How far two clocks may disagree about an end, in seconds.
const LEEWAY: i64 = 300;

/// Which claims are looked at.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ClaimRules {
    /// Off for an operator whose servers take tokens made for another service: then every token passes this step.
    pub check: bool,
}

impl Default for ClaimRules {
    fn default() -> Self {
        Self { check: true }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Claims {
    aud: Audience,
    scp: Option<String>,
    roles: Option<Vec<String>>,
    exp: Option<f64>,
    tid: Option<String>,
    oid: Option<String>,
    upn: Option<String>,
    preferred_username: Option<String>,
    unique_name: Option<String>,
    appid: Option<String>,
    azp: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Default for Audience {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl Audience {
    fn names(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

impl ClaimRules {
    /// # Errors
    /// [`StepFailure::TokenUnfit`]; its detail begins with the name of the claim: `aud`, `scp`, `roles` or `exp`.
    pub(super) fn examine(self, token: &AccessToken, protocol: Protocol, now: Timestamp) -> Result<(), StepFailure> {
        let Some(claims) = self.check.then(|| read(token)).flatten() else { return Ok(()) };
        let detail = wrong_audience(&claims.aud)
            .or_else(|| missing_scope(&claims, protocol))
            .or_else(|| missing_role(&claims, protocol))
            .or_else(|| ended(&claims, now));
        match detail {
            Some(detail) => Err(StepFailure::TokenUnfit { detail: cut(&detail) }),
            None => Ok(()),
        }
    }
}

/// How many names of one claim are kept.
const MOST_NAMES: usize = 40;

/// What the token says about itself, for people: bounded, and without the token. Nothing but its length where it cannot
/// be read.
pub(super) fn summary(token: &AccessToken) -> ClaimSummary {
    let token_length = u32::try_from(token.open().len()).unwrap_or(u32::MAX);
    let Some(claims) = read(token) else { return ClaimSummary { token_length, ..ClaimSummary::default() } };
    let names = |names: Vec<String>| names.iter().take(MOST_NAMES).map(|name| cut(name)).collect();
    let text = |text: Option<String>| text.as_deref().map(cut);
    ClaimSummary {
        audiences: names(claims.aud.names().to_vec()),
        scopes: names(claims.scp.unwrap_or_default().split_ascii_whitespace().map(str::to_owned).collect()),
        roles: names(claims.roles.unwrap_or_default()),
        directory: text(claims.tid),
        object_id: text(claims.oid),
        username: text(claims.upn.or(claims.preferred_username).or(claims.unique_name)),
        application: text(claims.appid.or(claims.azp)),
        expires_at: claims.exp.filter(|end| end.is_finite()).map(|end| Timestamp(end as i64)),
        token_length,
    }
}

fn read(token: &AccessToken) -> Option<Claims> {
    const ENGINE: GeneralPurpose = GeneralPurpose::new(&base64::alphabet::URL_SAFE, lenient());
    let mut parts = token.open().split('.');
    let (_, payload, _, None) = (parts.next()?, parts.next()?, parts.next()?, parts.next()) else { return None };
    serde_json::from_slice(&ENGINE.decode(payload.trim_end_matches('=')).ok()?).ok()
}

const fn lenient() -> GeneralPurposeConfig {
    NO_PAD.with_decode_allow_trailing_bits(true)
}

/// Services whose tokens no mail server takes, however they are named in `aud`.
fn wrong_audience(audience: &Audience) -> Option<String> {
    let named = audience.names();
    let services: Vec<&str> = named.iter().filter_map(|name| other_service(name)).collect();
    // A token for several audiences is refused only when none of them can be the mail server.
    let [first, ..] = services.as_slice() else { return None };
    (services.len() == named.len()).then(|| format!("aud names {first}, not the mail service"))
}

fn other_service(name: &str) -> Option<&'static str> {
    const LEGACY_GRAPH: &str = "00000002-0000-0000-c000-000000000000";
    const MANAGEMENT: [&str; 2] = ["https://management.azure.com", "https://management.core.windows.net"];
    let name = name.trim_end_matches('/').to_ascii_lowercase();
    let is_graph_host =
        || Cloud::ALL.iter().any(|cloud| name.strip_prefix("https://") == Some(cloud.facts().graph_host));
    match name.as_str() {
        name if name == Resource::Graph.app_id() => Some("Microsoft Graph"),
        _ if is_graph_host() => Some("Microsoft Graph"),
        LEGACY_GRAPH | "https://graph.windows.net" => Some("Azure AD Graph"),
        name if MANAGEMENT.contains(&name) => Some("Azure Resource Manager"),
        _ => None,
    }
}

/// A token of Exchange that was granted something else. Foreign scope names say nothing.
fn missing_scope(claims: &Claims, protocol: Protocol) -> Option<String> {
    let granted: Vec<&str> = claims.scp.as_deref()?.split_ascii_whitespace().collect();
    missing("scp", &granted, protocol.permission(), Kind::Delegated)
}

fn missing_role(claims: &Claims, protocol: Protocol) -> Option<String> {
    let granted: Vec<&str> = claims.roles.as_deref()?.iter().map(String::as_str).collect();
    let wanted = match protocol {
        Protocol::Imap => "IMAP.AccessAsApp",
        Protocol::Pop => "POP.AccessAsApp",
        Protocol::Smtp => "SMTP.SendAsApp",
    };
    // SMTP without the role is right when sending is scoped by Exchange's own roles instead.
    if protocol == Protocol::Smtp || claims.scp.is_some() {
        return None;
    }
    missing("roles", &granted, wanted, Kind::Application)
}

fn missing(claim: &str, granted: &[&str], wanted: &str, kind: Kind) -> Option<String> {
    let of_exchange = |name: &str| {
        PERMISSIONS
            .iter()
            .any(|known| known.resource == Resource::Exchange && known.kind == kind && known.value == name)
    };
    let known: Vec<&str> = granted.iter().copied().filter(|name| of_exchange(name)).collect();
    (!known.is_empty() && !granted.contains(&wanted))
        .then(|| format!("{claim} holds {}, but not {wanted}", known.join(" ")))
}

fn ended(claims: &Claims, now: Timestamp) -> Option<String> {
    let end = claims.exp.filter(|end| end.is_finite())? as i64;
    let ago = Timestamp(end).seconds_until(now);
    (end.saturating_add(LEEWAY) < now.0).then(|| format!("exp passed {ago} seconds ago"))
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000);

    fn token(claims: &Value) -> AccessToken {
        AccessToken::new(format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims.to_string())))
    }

    fn detail(claims: &Value, protocol: Protocol) -> Option<String> {
        match ClaimRules::default().examine(&token(claims), protocol, NOW) {
            Err(StepFailure::TokenUnfit { detail }) => Some(detail),
            _ => None,
        }
    }

    #[test]
    fn a_token_for_graph_is_unfit_however_graph_is_named() {
        for aud in [
            json!("00000003-0000-0000-c000-000000000000"),
            json!("https://graph.microsoft.com"),
            json!("https://graph.microsoft.com/"),
            json!("https://GRAPH.microsoft.us"),
            json!(["https://graph.windows.net"]),
        ] {
            let found = detail(&json!({ "aud": aud, "scp": "IMAP.AccessAsUser.All" }), Protocol::Imap);
            assert!(found.is_some_and(|detail| detail.starts_with("aud names ")), "{aud}");
        }
    }

    #[test]
    fn exchange_and_unknown_audiences_pass() {
        for aud in [
            json!("https://outlook.office.com"),
            json!("https://outlook.office365.com"),
            json!("00000002-0000-0ff1-ce00-000000000000"),
            json!("dovecot"),
            json!(["https://graph.microsoft.com", "dovecot"]),
            json!([]),
        ] {
            assert_eq!(detail(&json!({ "aud": aud, "scp": "IMAP.AccessAsUser.All" }), Protocol::Imap), None, "{aud}");
        }
    }

    #[test]
    fn a_missing_permission_is_named_beside_what_was_granted_instead() {
        let claims = json!({ "aud": "https://outlook.office.com", "scp": "IMAP.AccessAsUser.All User.Read x" });
        assert_eq!(detail(&claims, Protocol::Imap), None);
        assert_eq!(
            detail(&claims, Protocol::Smtp).unwrap(),
            "scp holds IMAP.AccessAsUser.All User.Read, but not SMTP.Send"
        );
        assert_eq!(detail(&json!({ "scp": "mail.imap openid" }), Protocol::Smtp), None);
    }

    #[test]
    fn a_token_without_a_person_is_held_against_application_roles() {
        let claims = json!({ "roles": ["IMAP.AccessAsApp"] });
        assert_eq!(detail(&claims, Protocol::Imap), None);
        assert_eq!(detail(&claims, Protocol::Pop).unwrap(), "roles holds IMAP.AccessAsApp, but not POP.AccessAsApp");
        assert_eq!(detail(&claims, Protocol::Smtp), None);
    }

    #[test]
    fn a_token_that_ended_is_unfit_unless_clocks_may_disagree() {
        assert_eq!(detail(&json!({ "exp": NOW.0 - 301 }), Protocol::Pop).unwrap(), "exp passed 301 seconds ago");
        assert_eq!(detail(&json!({ "exp": NOW.0 - 300 }), Protocol::Pop), None);
    }

    #[test]
    fn a_summary_names_owner_permissions_and_end_and_never_the_token() {
        let claims = json!({
            "aud": "https://outlook.office.com", "scp": "IMAP.AccessAsUser.All SMTP.Send", "upn": "ada@contoso.example",
            "tid": "t", "oid": "o", "appid": "a", "exp": 1_800_000_600
        });
        let token = token(&claims);
        let summary = summary(&token);
        assert_eq!(summary.scopes, ["IMAP.AccessAsUser.All", "SMTP.Send"]);
        assert_eq!(summary.username.as_deref(), Some("ada@contoso.example"));
        assert_eq!(summary.expires_at, Some(Timestamp(1_800_000_600)));
        assert_eq!(summary.token_length as usize, token.open().len());
        assert!(!format!("{summary:?}").contains(token.open().split('.').nth(1).unwrap()));
    }

    #[test]
    fn what_cannot_be_read_passes() {
        for opaque in ["EwBAAl3B", "a.b", "a.b.c.d", "a.!.c", "e30.W10.x", "..", "e30.eyJhdWQiOjF9.x"] {
            let verdict = ClaimRules::default().examine(&AccessToken::new(opaque), Protocol::Imap, NOW);
            assert_eq!(verdict, Ok(()), "{opaque}");
        }
    }

    #[test]
    fn an_operator_can_switch_it_off() {
        let graph = token(&json!({ "aud": "https://graph.microsoft.com" }));
        assert_eq!(ClaimRules { check: false }.examine(&graph, Protocol::Imap, NOW), Ok(()));
    }

    proptest! {
        #[test]
        fn any_claims_can_be_read(exp in any::<f64>(), aud in ".{0,30}", scp in ".{0,30}", raw in ".{0,60}") {
            for protocol in Protocol::ALL {
                let _ = detail(&json!({ "exp": exp, "aud": aud, "scp": scp }), protocol);
                let _ = ClaimRules::default().examine(&AccessToken::new(raw.clone()), protocol, NOW);
            }
        }
    }
}
