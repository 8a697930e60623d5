//! A vendor's server talking to the simulated Entra, with every field open to be bent.

use reqwest::{Client, RequestBuilder, Response, redirect::Policy};
use sandbox::{App, CONTOSO, Sandbox, SandboxOptions, SignInOutcome};
use serde_json::Value;
use url::Url;

pub(crate) const CLIENT: &str = "0b7c5d3a-1111-4222-8333-444455556666";
pub(crate) const SECRET: &str = "sandbox~secret~of~the~sample~application";
pub(crate) const REDIRECT: &str = "https://link.example/callback";
/// A verifier and its S256 challenge.
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub(crate) const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
pub(crate) const MAIL_SCOPES: &str = "https://outlook.office.com/IMAP.AccessAsUser.All \
                               https://outlook.office.com/POP.AccessAsUser.All https://outlook.office.com/SMTP.Send \
                               openid profile email offline_access";

/// Fields of a request, by name.
#[derive(Clone)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    pub(crate) fn of(fields: &[(&str, &str)]) -> Self {
        Self(fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// Replaces or adds a field.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self
    }
}

/// A sandbox with one registered web application.
pub(crate) struct Vendor {
    pub sandbox: Sandbox,
    pub http: Client,
}

impl Vendor {
    pub(crate) async fn start() -> Self {
        Self::with(App::web(CLIENT, REDIRECT).secret(SECRET)).await
    }

    pub(crate) async fn with(app: App) -> Self {
        Self::on(Sandbox::start(SandboxOptions::default()).await.unwrap(), app)
    }

    pub(crate) fn on(sandbox: Sandbox, app: App) -> Self {
        sandbox.register(app).unwrap();
        Self { sandbox, http: Client::builder().redirect(Policy::none()).build().unwrap() }
    }

    pub(crate) fn url(&self, path: &str) -> Url {
        self.sandbox.authority_url().join(path).unwrap()
    }

    /// A good authorize request.
    pub(crate) fn authorize_fields(&self) -> Fields {
        Fields::of(&[
            ("client_id", CLIENT),
            ("response_type", "code"),
            ("redirect_uri", REDIRECT),
            ("response_mode", "fragment"),
            ("scope", MAIL_SCOPES),
            ("state", "state-1"),
            ("nonce", "nonce-1"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ])
    }

    pub(crate) fn authorize_url(&self, directory: &str, fields: &Fields) -> Url {
        let mut url = self.url(&format!("{directory}/oauth2/v2.0/authorize"));
        url.query_pairs_mut().extend_pairs(&fields.0);
        url
    }

    /// Signs somebody in with a bent authorize request.
    pub(crate) fn sign_in_with(&self, fields: &Fields, who: &str) -> SignInOutcome {
        self.sandbox.sign_in(&self.authorize_url(CONTOSO.domain, fields), who)
    }

    /// Signs somebody in and returns the code.
    pub(crate) fn code(&self, who: &str) -> String {
        self.sign_in_with(&self.authorize_fields(), who).field("code").unwrap()
    }

    /// A good redemption.
    pub(crate) fn redemption(&self, code: &str) -> Fields {
        Fields::of(&[
            ("grant_type", "authorization_code"),
            ("client_id", CLIENT),
            ("client_secret", SECRET),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
            ("scope", MAIL_SCOPES),
        ])
    }

    /// A good refresh.
    pub(crate) fn refreshing(&self, token: &str) -> Fields {
        Fields::of(&[
            ("grant_type", "refresh_token"),
            ("client_id", CLIENT),
            ("client_secret", SECRET),
            ("refresh_token", token),
            ("scope", MAIL_SCOPES),
        ])
    }

    pub(crate) fn token_request(&self, directory: &str, fields: &Fields) -> RequestBuilder {
        self.http.post(self.url(&format!("{directory}/oauth2/v2.0/token"))).form(&fields.0)
    }

    pub(crate) async fn token(&self, fields: &Fields) -> Answer {
        Answer::of(self.token_request(CONTOSO.domain, fields).send().await.unwrap()).await
    }

    /// Signs in and redeems: the whole token answer.
    pub(crate) async fn tokens(&self, who: &str) -> Value {
        let answer = self.token(&self.redemption(&self.code(who))).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    }

    pub(crate) async fn access_token(&self, who: &str) -> String {
        self.tokens(who).await["access_token"].as_str().unwrap().to_owned()
    }
}

/// A token endpoint's answer.
pub(crate) struct Answer {
    pub status: u16,
    pub body: Value,
}

impl Answer {
    pub(crate) async fn of(response: Response) -> Self {
        Self { status: response.status().as_u16(), body: response.json().await.unwrap() }
    }

    /// Status, `error` and AADSTS code in one, for short assertions.
    pub(crate) fn refusal(&self) -> (u16, &str, u64) {
        let code = self.body["error_codes"][0].as_u64().unwrap_or(0);
        (self.status, self.body["error"].as_str().unwrap_or_default(), code)
    }
}

/// The claims of a token, unverified.
pub(crate) fn claims(token: &str) -> Value {
    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}
