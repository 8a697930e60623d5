//! A registration at the simulated Entra, and people who sign in.

use std::time::Duration;

use mailbox_link::{
    effects::{
        Effects, ManualClock,
        http::{HttpClient, HttpLimits},
    },
    entra::{
        Authorities, Authority, AuthorizeRequest, Credential, Entra, EntraError, EntraRefusal, Patience,
        RegistrationFacts, TokenSet,
    },
    vault::{AuthorizationCode, ClientSecret, CodeVerifier},
};
use sandbox::{App, Clock, Sandbox, SandboxOptions, SignInOutcome};
use shared::{cloud::Cloud, protocol::Protocol};

const NOW: i64 = 1_800_000_000;
pub(crate) const CLIENT: &str = "0b7c5d3a-1111-4222-8333-444455556666";
pub(crate) const REDIRECT: &str = "https://link.example/callback";
pub(crate) const SECRET: &str = "sandbox~secret+of&the=sample%application";
/// RFC 7636 appendix B.
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
pub(crate) const NONCE: &str = "nonce-1";
pub(crate) const ADA: &str = "ada@contoso.example";

/// One registration and the capability that uses it.
pub(crate) struct Scene {
    pub sandbox: Sandbox,
    pub entra: Entra,
    pub clock: ManualClock,
    pub facts: RegistrationFacts,
}

impl Scene {
    /// A registration for every directory, with a secret.
    pub(crate) async fn start() -> Self {
        Self::with(App::web(CLIENT, REDIRECT).secret(SECRET), secret(SECRET)).await
    }

    pub(crate) async fn with(app: App, credential: Credential) -> Self {
        let options = SandboxOptions { clock: Clock::At(NOW.try_into().unwrap()), ..SandboxOptions::default() };
        let sandbox = Sandbox::start(options).await.unwrap();
        sandbox.register(app).unwrap();
        let (effects, clock) = Effects::held(NOW);
        let authority = Authority::new(sandbox.authority_url()).unwrap();
        let authorities = Authorities::default().with(Cloud::Global, authority);
        let at_once = Patience { first_pause: Duration::ZERO, ..Patience::default() };
        let client = HttpClient::to_operators_hosts(None, HttpLimits::default()).unwrap();
        let entra = Entra::with_patience(authorities, effects, client, at_once);
        let facts = RegistrationFacts {
            client_id: CLIENT.to_owned(),
            directory: "organizations".parse().unwrap(),
            cloud: Cloud::Global,
            redirect_uri: REDIRECT.parse().unwrap(),
            credentials: vec![credential],
        };
        Self { sandbox, entra, clock, facts }
    }

    /// Walks the authorize address as that person would, the page's state appended.
    pub(crate) fn sign_in(&self, who: &str, claims: Option<&str>) -> SignInOutcome {
        let scopes = scopes();
        let request =
            AuthorizeRequest { challenge: CHALLENGE, nonce: NONCE, scopes: &scopes, login_hint: Some(who), claims };
        let mut url = self.entra.authorize_url(&self.facts, request);
        url.query_pairs_mut().append_pair("state", "state-1");
        self.sandbox.sign_in(&url, who)
    }

    pub(crate) fn code(&self, who: &str) -> AuthorizationCode {
        AuthorizationCode::new(self.sign_in(who, None).field("code").unwrap())
    }

    pub(crate) async fn redeem(&self, code: AuthorizationCode) -> Result<TokenSet, EntraError> {
        self.entra.redeem(&self.facts, code, CodeVerifier::new(VERIFIER), &scopes()).await
    }

    /// The tokens of somebody who signed in without trouble.
    pub(crate) async fn tokens(&self, who: &str) -> TokenSet {
        self.redeem(self.code(who)).await.unwrap()
    }

    pub(crate) async fn refresh(&self, tokens: &TokenSet, tid: &str) -> Result<TokenSet, EntraError> {
        self.entra.refresh(&self.facts, tokens.refresh_token.as_ref().unwrap(), tid, &scopes()).await
    }

    pub(crate) fn token_calls(&self) -> usize {
        self.sandbox.requests().iter().filter(|request| request.is_token_call()).count()
    }
}

pub(crate) fn secret(value: &str) -> Credential {
    Credential::Secret(ClientSecret::new(value))
}

/// What all three protocols need.
pub(crate) fn scopes() -> Vec<String> {
    Protocol::ALL.iter().map(|protocol| protocol.scope(Cloud::Global)).collect()
}

/// The refusal, when it is one.
pub(crate) fn refusal(outcome: Result<TokenSet, EntraError>) -> EntraRefusal {
    match outcome {
        Err(EntraError::Refused(refusal)) => *refusal,
        other => panic!("not refused: {other:?}"),
    }
}
