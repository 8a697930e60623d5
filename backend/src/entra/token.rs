//! The token endpoint (RFC 6749 sections 4.1.3 and 6) through `oauth2`, with Entra's own fields.

use oauth2::{
    AuthType, Client, ClientId, EndpointNotSet, EndpointSet, PkceCodeVerifier, RedirectUrl, RequestTokenError,
    StandardRevocableToken, TokenResponse, TokenUrl,
    basic::{BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenType},
};
use shared::time::Timestamp;
use url::Url;
use zeroize::Zeroizing;

use super::{
    answer::TokenAnswer,
    credential::{Credential, CredentialError},
    error::{EntraError, Fault, Misread, NoAnswer, Transient},
    facts::RegistrationFacts,
    refusal::{EntraErrorResponse, EntraRefusal},
    scope,
    transport::Transport,
};
use crate::{
    effects::Effects,
    vault::{AccessToken, AuthorizationCode, CodeVerifier, IdToken, RefreshToken},
};

const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What Entra gave.
#[derive(Clone, Debug)]
pub struct TokenSet {
    /// For the one resource that was asked for.
    pub access_token: AccessToken,
    /// Store it before the access token is used.
    pub refresh_token: Option<RefreshToken>,
    /// Not yet validated.
    pub id_token: Option<IdToken>,
    /// When the access token stops working.
    pub expires_at: Timestamp,
    /// What was granted; may be more or less than was asked for.
    pub scopes: Vec<String>,
}

impl TokenSet {
    /// The wanted scopes that were not granted.
    pub fn missing(&self, wanted: &[String]) -> Vec<String> {
        scope::missing(wanted, &self.scopes)
    }
}

type Failure = RequestTokenError<NoAnswer, EntraErrorResponse>;
type TokenClient = Client<
    EntraErrorResponse,
    TokenAnswer,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// One registration at one token endpoint.
pub(super) struct TokenEndpoint<'a> {
    pub transport: &'a Transport,
    pub effects: &'a Effects,
    pub facts: &'a RegistrationFacts,
    pub url: Url,
}

/// What the token endpoint is asked for.
enum Ask<'a> {
    Code { code: &'a AuthorizationCode, verifier: &'a CodeVerifier, scopes: &'a [String] },
    Refresh { token: &'a RefreshToken, scopes: &'a [String] },
    Itself { scopes: &'a [String] },
}

impl TokenEndpoint<'_> {
    /// Redeems a code, once.
    pub(super) async fn redeem(
        &self,
        code: &AuthorizationCode,
        verifier: &CodeVerifier,
        scopes: &[String],
    ) -> Result<TokenSet, EntraError> {
        self.first_taken(&Ask::Code { code, verifier, scopes }).await
    }

    /// Trades a refresh token for new tokens.
    pub(super) async fn refresh(&self, token: &RefreshToken, scopes: &[String]) -> Result<TokenSet, EntraError> {
        self.first_taken(&Ask::Refresh { token, scopes }).await
    }

    /// A token for the application itself, by client credentials (RFC 6749 section 4.4).
    pub(super) async fn act_as_application(&self, scopes: &[String]) -> Result<TokenSet, EntraError> {
        self.first_taken(&Ask::Itself { scopes }).await
    }

    /// Asks with one credential after another until one is not refused; when all are, the first refusal counts, which
    /// is of the credential that is meant to work. The authority looks at the client before it looks at a code or a
    /// refresh token, so a refused client uses neither up.
    async fn first_taken(&self, ask: &Ask<'_>) -> Result<TokenSet, EntraError> {
        let mut first = None;
        for credential in &self.facts.credentials {
            let answer = match Proof::of(credential, &self.facts.client_id, &self.url, self.effects) {
                Ok(proof) => self.ask(ask, &proof).await,
                Err(error) => Err(error.into()),
            };
            match answer {
                Err(error) if error.refuses_credential() => {
                    tracing::warn!(client_id = %self.facts.client_id, %error, "a credential was refused");
                    first.get_or_insert(error);
                }
                settled => return settled,
            }
        }
        Err(first.unwrap_or(EntraError::Credential(CredentialError::NoneLeft)))
    }

    async fn ask(&self, ask: &Ask<'_>, proof: &Proof<'_>) -> Result<TokenSet, EntraError> {
        let client = self.client();
        match ask {
            Ask::Code { code, verifier, scopes } => {
                let mut request = client
                    .exchange_code(oauth2::AuthorizationCode::new(code.open().to_owned()))
                    .set_pkce_verifier(PkceCodeVerifier::new(verifier.open().to_owned()))
                    .add_extra_param("scope", scope::parameter(scopes));
                for (name, value) in proof.parameters() {
                    request = request.add_extra_param(name, value);
                }
                let answer = request.request_async(self.transport).await;
                self.read(answer, scopes, &[code.open(), verifier.open(), proof.secret()])
            }
            Ask::Refresh { token, scopes } => {
                let held = oauth2::RefreshToken::new(token.open().to_owned());
                let mut request =
                    client.exchange_refresh_token(&held).add_extra_param("scope", scope::parameter(scopes));
                for (name, value) in proof.parameters() {
                    request = request.add_extra_param(name, value);
                }
                let answer = request.request_async(self.transport).await;
                self.read(answer, scopes, &[token.open(), proof.secret()])
            }
            Ask::Itself { scopes } => {
                let mut request = client.exchange_client_credentials().add_extra_param("scope", scopes.join(" "));
                for (name, value) in proof.parameters() {
                    request = request.add_extra_param(name, value);
                }
                let answer = request.request_async(self.transport).await;
                self.read(answer, scopes, &[proof.secret()])
            }
        }
    }

    fn client(&self) -> TokenClient {
        Client::new(ClientId::new(self.facts.client_id.clone()))
            .set_token_uri(TokenUrl::from_url(self.url.clone()))
            .set_redirect_uri(RedirectUrl::from_url(self.facts.redirect_uri.clone()))
            .set_auth_type(AuthType::RequestBody)
    }

    fn read(
        &self,
        answer: Result<TokenAnswer, Failure>,
        asked: &[String],
        sent: &[&str],
    ) -> Result<TokenSet, EntraError> {
        match answer {
            Ok(answer) => token_set(&answer, asked, self.effects.clock.now()).map_err(EntraError::NotUnderstood),
            Err(RequestTokenError::Request(missing)) => Err(missing.into()),
            Err(RequestTokenError::ServerResponse(wire)) => Err(refused(wire, sent)),
            // These hold the answer's bytes, which may be tokens: none of it goes further, but the name of the field.
            Err(RequestTokenError::Parse(unfit, _)) => {
                tracing::warn!(field = %unfit.path(), "a token answer is of another shape");
                Err(EntraError::NotUnderstood(Misread::Shape))
            }
            Err(_) => Err(EntraError::NotUnderstood(Misread::Shape)),
        }
    }
}

/// What a request proves the registration with.
enum Proof<'a> {
    Secret(&'a str),
    Assertion(Zeroizing<String>),
}

impl<'a> Proof<'a> {
    fn of(
        credential: &'a Credential,
        client_id: &str,
        endpoint: &Url,
        effects: &Effects,
    ) -> Result<Self, CredentialError> {
        Ok(match credential {
            Credential::Secret(secret) => Self::Secret(secret.open()),
            Credential::Certificate(certificate) => {
                Self::Assertion(certificate.assertion(client_id, endpoint, effects)?)
            }
        })
    }

    fn secret(&self) -> &str {
        match self {
            Self::Secret(secret) => secret,
            Self::Assertion(assertion) => assertion,
        }
    }

    /// `oauth2` knows no assertions, so both kinds go as parameters of ours; it encodes them.
    fn parameters(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Secret(secret) => vec![("client_secret", (*secret).to_owned())],
            Self::Assertion(assertion) => vec![
                ("client_assertion_type", ASSERTION_TYPE.to_owned()),
                ("client_assertion", assertion.as_str().to_owned()),
            ],
        }
    }
}

/// Scrubs an error answer. One that says "not now" is a fault that may pass, and one whose `error` is no word is none of
/// OAuth's: a proxy's, perhaps.
pub(super) fn refused(wire: EntraErrorResponse, sent: &[&str]) -> EntraError {
    let refusal = Box::new(EntraRefusal::of(wire, sent));
    if refusal.is_passing() {
        EntraError::Transient(Transient::of(Fault::Said(refusal)))
    } else if refusal.is_unreadable() {
        EntraError::NotUnderstood(Misread::Shape)
    } else {
        EntraError::Refused(refusal)
    }
}

fn token_set(answer: &TokenAnswer, asked: &[String], now: Timestamp) -> Result<TokenSet, Misread> {
    if !matches!(answer.token_type(), BasicTokenType::Bearer) || answer.access_token().secret().is_empty() {
        return Err(Misread::TokenType);
    }
    let expires_at = answer.expires_at(now)?;
    // Left out means: exactly what was asked for (RFC 6749 section 5.1).
    let scopes =
        answer.scopes().map_or_else(|| asked.to_vec(), |granted| granted.iter().map(|s| s.to_string()).collect());
    Ok(TokenSet {
        access_token: AccessToken::new(answer.access_token().secret().clone()),
        refresh_token: answer.refresh_token(),
        id_token: answer.id_token(),
        expires_at,
        scopes,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn read(answer: &Value) -> Result<TokenSet, Misread> {
        let answer: TokenAnswer = serde_json::from_value(answer.clone()).map_err(|_| Misread::Shape)?;
        token_set(&answer, &["asked".to_owned()], Timestamp(1_000))
    }

    fn good() -> Value {
        json!({ "token_type": "Bearer", "expires_in": 3599, "access_token": "at-1" })
    }

    #[test]
    fn entras_answer_is_read() {
        let mut answer = good();
        answer["scope"] = json!("https://outlook.office.com/POP.AccessAsUser.All https://outlook.office.com/SMTP.Send");
        answer["refresh_token"] = json!("rt-1");
        answer["id_token"] = json!("it-1");
        answer["ext_expires_in"] = json!(3599);
        let set = read(&answer).unwrap();
        assert_eq!(set.access_token.open(), "at-1");
        assert_eq!(set.refresh_token.as_ref().map(RefreshToken::open), Some("rt-1"));
        assert_eq!(set.id_token.as_ref().map(IdToken::open), Some("it-1"));
        assert_eq!(set.expires_at, Timestamp(4_599));
        let wanted = ["https://outlook.office.com/IMAP.AccessAsUser.All".to_owned()];
        assert_eq!(set.missing(&wanted), wanted);
        let printed = format!("{set:?}");
        assert!(!printed.contains("at-1") && !printed.contains("rt-1") && !printed.contains("it-1"));
    }

    #[test]
    fn scopes_left_out_are_those_that_were_asked_for() {
        assert_eq!(read(&good()).unwrap().scopes, ["asked"]);
    }

    #[test]
    fn a_lifetime_is_read_however_it_is_written() {
        for written in [json!(3599), json!("3599"), json!(3599.0), json!("3599.0"), json!(" 3599 ")] {
            let mut answer = good();
            answer["expires_in"] = written.clone();
            assert_eq!(read(&answer).unwrap().expires_at, Timestamp(4_599), "{written}");
        }
    }

    #[test]
    fn where_no_lifetime_is_said_the_token_says_it_or_it_is_used_for_a_few_minutes() {
        let mut answer = good();
        answer["expires_in"] = Value::Null;
        assert_eq!(read(&answer).unwrap().expires_at, Timestamp(1_300));
        answer.as_object_mut().unwrap().remove("expires_in");
        assert_eq!(read(&answer).unwrap().expires_at, Timestamp(1_300));
        let claims = crate::entra::minting::sign(&json!({ "aud": "https://outlook.office.com", "exp": 9_000 }));
        answer["access_token"] = json!(claims);
        assert_eq!(read(&answer).unwrap().expires_at, Timestamp(9_000));
    }

    #[test]
    fn a_missing_type_a_list_of_scopes_and_odd_explaining_fields_are_read() {
        let mut answer = good();
        answer.as_object_mut().unwrap().remove("token_type");
        answer["scope"] = json!(["one", "two three", 7]);
        answer["ext_expires_in"] = json!("3599");
        answer["refresh_token"] = json!("");
        let set = read(&answer).unwrap();
        assert_eq!(set.scopes, ["one", "two", "three"]);
        assert!(set.refresh_token.is_none());
        answer["token_type"] = Value::Null;
        answer["scope"] = json!({});
        assert_eq!(read(&answer).unwrap().scopes, ["asked"]);
    }

    #[test]
    fn an_answer_without_a_bearer_token_or_with_an_unusable_lifetime_is_not_understood() {
        let with = |name: &str, value: Value| {
            let mut answer = good();
            answer[name] = value;
            read(&answer).map(|_| ()).unwrap_err()
        };
        assert_eq!(with("token_type", json!("mac")), Misread::TokenType);
        assert_eq!(with("access_token", json!("")), Misread::TokenType);
        for unusable in [json!(0), json!("0"), json!(-5), json!(1.5), json!(u64::MAX), json!("soon"), json!([3599])] {
            assert_eq!(with("expires_in", unusable.clone()), Misread::Lifetime, "{unusable}");
        }
        assert_eq!(with("access_token", Value::Null), Misread::Shape);
    }

    #[test]
    fn not_now_is_a_fault_and_no_refusal_and_neither_is_what_is_no_word_of_oauths() {
        let wire = |error: &str| serde_json::from_value(json!({ "error": error })).unwrap();
        assert!(refused(wire("temporarily_unavailable"), &[]).is_transient());
        assert!(!refused(wire("invalid_grant"), &[]).may_pass());
        assert!(refused(wire("<h1>Bad gateway</h1>"), &[]).may_pass());
    }

    proptest! {
        #[test]
        fn any_lifetime_and_scope_is_read_or_refused(life in any::<i64>(), scope in ".{0,60}", kind in "[A-Za-z]{0,8}") {
            let mut answer = good();
            answer["expires_in"] = json!(life);
            answer["scope"] = json!(scope);
            answer["token_type"] = json!(kind);
            let _ = read(&answer);
        }
    }
}
