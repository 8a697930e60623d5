//! The address a person's browser is sent to (RFC 6749 section 4.1.1, RFC 7636, OpenID Connect Core section 3.1.2.1).
//!
//! Written by hand and not by `oauth2`: that crate always adds a `state`, and here the page makes its own and appends it.

use url::Url;

use super::{facts::RegistrationFacts, scope};

/// What one attempt asks for.
#[derive(Clone, Copy, Debug)]
pub struct AuthorizeRequest<'a> {
    /// S256 challenge (RFC 7636 section 4.2).
    pub challenge: &'a str,
    /// What the id token must carry.
    pub nonce: &'a str,
    /// What for; the four scopes of OpenID Connect are added.
    pub scopes: &'a [String],
    /// Whom to suggest. Without it the person chooses an account.
    pub login_hint: Option<&'a str>,
    /// What a refusal asked to pass on, unchanged.
    pub claims: Option<&'a str>,
}

/// Completes the authorize endpoint with everything but `state`.
pub(super) fn url(endpoint: Url, facts: &RegistrationFacts, request: AuthorizeRequest<'_>) -> Url {
    let mut url = endpoint;
    {
        let mut query = url.query_pairs_mut();
        query
            .append_pair("client_id", &facts.client_id)
            .append_pair("response_type", "code")
            // The code stays in the browser: no server log and no Referer holds it.
            .append_pair("response_mode", "fragment")
            .append_pair("redirect_uri", facts.redirect_uri.as_str())
            .append_pair("scope", &scope::parameter(request.scopes))
            .append_pair("nonce", request.nonce)
            .append_pair("code_challenge", request.challenge)
            .append_pair("code_challenge_method", "S256");
        // Entra refuses a hint together with `select_account`; `consent` would loop at the approval wall.
        match request.login_hint {
            Some(hint) => query.append_pair("login_hint", hint),
            None => query.append_pair("prompt", "select_account"),
        };
        if let Some(claims) = request.claims {
            query.append_pair("claims", claims);
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use shared::cloud::Cloud;

    use super::*;
    use crate::{entra::Credential, vault::ClientSecret};

    fn asked(login_hint: Option<&str>, claims: Option<&str>) -> HashMap<String, String> {
        let facts = RegistrationFacts {
            client_id: "client-1".to_owned(),
            directory: "common".parse().unwrap(),
            cloud: Cloud::Global,
            redirect_uri: "https://link.example/callback".parse().unwrap(),
            credentials: vec![Credential::Secret(ClientSecret::new("hush"))],
        };
        let scopes = ["https://outlook.office.com/IMAP.AccessAsUser.All".to_owned()];
        let request = AuthorizeRequest { challenge: "chal", nonce: "once", scopes: &scopes, login_hint, claims };
        let endpoint: Url = "https://login.example/common/oauth2/v2.0/authorize".parse().unwrap();
        let url = url(endpoint, &facts, request);
        assert!(url.fragment().is_none());
        let pairs: Vec<_> = url.query_pairs().into_owned().collect();
        let count = pairs.len();
        let map: HashMap<_, _> = pairs.into_iter().collect();
        assert_eq!(map.len(), count, "no parameter stands twice");
        map
    }

    #[test]
    fn a_code_is_asked_for_in_the_fragment_with_pkce_and_nonce_and_without_state() {
        let asked = asked(None, None);
        let expected = [
            ("client_id", "client-1"),
            ("response_type", "code"),
            ("response_mode", "fragment"),
            ("redirect_uri", "https://link.example/callback"),
            ("scope", "https://outlook.office.com/IMAP.AccessAsUser.All openid profile email offline_access"),
            ("nonce", "once"),
            ("code_challenge", "chal"),
            ("code_challenge_method", "S256"),
            ("prompt", "select_account"),
        ];
        assert_eq!(asked.len(), expected.len());
        for (name, value) in expected {
            assert_eq!(asked.get(name).map(String::as_str), Some(value), "{name}");
        }
    }

    #[test]
    fn a_hint_goes_without_a_prompt() {
        let asked = asked(Some("anna+x@contoso.example"), None);
        assert_eq!(asked.get("login_hint").map(String::as_str), Some("anna+x@contoso.example"));
        assert!(!asked.contains_key("prompt"));
    }

    #[test]
    fn claims_of_a_refusal_are_passed_on_unchanged() {
        let claims = r#"{"access_token":{"capolids":{"essential":true}}}"#;
        assert_eq!(asked(None, Some(claims)).get("claims").map(String::as_str), Some(claims));
    }
}
