//! Whether a token's claims fit, read without verifying anything: to explain, never to trust.
//!
//! Only what cannot work is called unfit. A token this service cannot read, and an audience it does not know, pass: the
//! operator may run servers that are not Exchange, and the server decides.

use shared::{
    check::StepFailure,
    claims::{ClaimSummary, other_service},
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

impl ClaimRules {
    /// # Errors
    /// [`StepFailure::TokenUnfit`]; its detail begins with the name of the claim: `aud`, `scp`, `roles` or `exp`.
    pub(super) fn examine(self, token: &AccessToken, protocol: Protocol, now: Timestamp) -> Result<(), StepFailure> {
        let Some(claims) = self.check.then(|| ClaimSummary::read(token.open())).flatten() else { return Ok(()) };
        let detail = wrong_audience(&claims.audiences)
            .or_else(|| missing_scope(&claims, protocol))
            .or_else(|| missing_role(&claims, protocol))
            .or_else(|| ended(&claims, now));
        match detail {
            Some(detail) => Err(StepFailure::TokenUnfit { detail: cut(&detail) }),
            None => Ok(()),
        }
    }
}

/// What the token says about itself, for people.
pub(super) fn summary(token: &AccessToken) -> ClaimSummary {
    ClaimSummary::of(token.open())
}

/// A token for several audiences is refused only when none of them can be the mail server.
fn wrong_audience(audiences: &[String]) -> Option<String> {
    let services: Vec<&str> = audiences.iter().filter_map(|name| other_service(name)).collect();
    let [first, ..] = services.as_slice() else { return None };
    (services.len() == audiences.len()).then(|| format!("aud names {first}, not the mail service"))
}

/// A token of Exchange that was granted something else. Foreign scope names say nothing.
fn missing_scope(claims: &ClaimSummary, protocol: Protocol) -> Option<String> {
    let granted: Vec<&str> = claims.scopes.iter().map(String::as_str).collect();
    missing("scp", &granted, protocol.permission(), Kind::Delegated)
}

fn missing_role(claims: &ClaimSummary, protocol: Protocol) -> Option<String> {
    let granted: Vec<&str> = claims.roles.iter().map(String::as_str).collect();
    let wanted = match protocol {
        Protocol::Imap => "IMAP.AccessAsApp",
        Protocol::Pop => "POP.AccessAsApp",
        Protocol::Smtp => "SMTP.SendAsApp",
    };
    // SMTP without the role is right when sending is scoped by Exchange's own roles instead.
    if protocol == Protocol::Smtp || !claims.scopes.is_empty() {
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

fn ended(claims: &ClaimSummary, now: Timestamp) -> Option<String> {
    let end = claims.expires_at?;
    let ago = end.seconds_until(now);
    (end.0.saturating_add(LEEWAY) < now.0).then(|| format!("exp passed {ago} seconds ago"))
}

#[cfg(test)]
mod tests {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
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
        /// Nothing that is unknown is called unfit: only what names another service, lacks a permission, or ended.
        #[test]
        fn a_token_is_unfit_for_a_reason_or_passes(
            exp in any::<f64>(), aud in prop_oneof![Just("https://graph.microsoft.com".to_owned()), ".{0,30}"],
            scp in prop_oneof![Just("SMTP.Send".to_owned()), Just("IMAP.AccessAsUser.All".to_owned()), ".{0,30}"], raw in ".{0,60}",
        ) {
            for protocol in Protocol::ALL {
                let found = detail(&json!({ "exp": exp, "aud": aud, "scp": scp }), protocol);
                let known = PERMISSIONS.iter().any(|one| scp.split_ascii_whitespace().any(|name| name == one.value));
                let reason = match found.as_deref().and_then(|detail| detail.split(' ').next()) {
                    None => true,
                    Some("aud") => other_service(&aud).is_some(),
                    Some("scp") => known && !scp.contains(protocol.permission()),
                    Some("exp") => exp < NOW.0 as f64 - LEEWAY as f64 + 1.0,
                    Some(_) => false,
                };
                prop_assert!(reason, "{found:?}");
                prop_assert_eq!(ClaimRules::default().examine(&AccessToken::new(raw.replace('.', "")), protocol, NOW), Ok(()));
            }
        }
    }
}
