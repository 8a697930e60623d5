//! A mailbox owner without a browser: speaks the link API as the link page does, and as an attacker would.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU64, Ordering},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use reqwest::{Method, RequestBuilder};
use sandbox::{Sandbox, SignInOutcome};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use shared::{
    api::link::{AttemptStage, AttemptStarted, BROWSER_SECRET_HEADER, PageOpened, SessionView, TicketCreated},
    flow::IdentityChoice,
};
use url::Url;

use crate::{
    http::{Answer, Http},
    wait,
};

/// Somebody with a link or page token.
#[derive(Clone, Debug)]
pub struct Owner {
    http: Http,
    service: Url,
    credential: String,
    /// The browser secret of the newest attempt, as the page keeps it.
    browser_secret: Arc<Mutex<Option<String>>>,
}

/// A sign-in under way, with what the page keeps of it.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The service's answer.
    pub started: AttemptSecrets,
    /// The PKCE verifier.
    pub verifier: String,
    /// What the page appends as `state`.
    pub state: String,
}

/// [`AttemptStarted`], printable in failures of tests.
#[derive(Clone, Debug)]
pub struct AttemptSecrets {
    /// The attempt's id.
    pub attempt: String,
    /// Where to sign in.
    pub authorize_url: Url,
    /// Steers the attempt later.
    pub browser_secret: String,
}

impl Owner {
    /// Whoever opened the link of a hosted session.
    pub fn with_link(http: Http, service: Url, link_token: String) -> Self {
        Self { http, service, credential: link_token, browser_secret: Arc::default() }
    }

    /// Goes the element's way: a ticket for the link token at `origin`, and a page token for the ticket.
    pub async fn embedded(http: Http, service: Url, link_token: &str, origin: &str) -> Self {
        let element = Self::with_link(http.clone(), service.clone(), link_token.to_owned());
        let ticket = element.buy_ticket(Some(origin)).await.json::<TicketCreated>().ticket;
        let opened = element.redeem_ticket(&ticket).await.json::<PageOpened>();
        Self::with_link(http, service, opened.page_token)
    }

    /// The token this owner calls with.
    pub fn credential(&self) -> &str {
        &self.credential
    }

    /// Begins a call of the link API.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let address = format!("{}api/v1/link/{path}", self.service);
        self.http.request(method, &address).bearer_auth(&self.credential)
    }

    /// Begins to read something as the browser that began the newest attempt.
    pub fn looking(&self, path: &str) -> RequestBuilder {
        let request = self.request(Method::GET, path);
        match self.browser_secret.lock().expect("no holder panics").as_ref() {
            Some(secret) => request.header(BROWSER_SECRET_HEADER, secret),
            None => request,
        }
    }

    /// What the page sends to begin a sign-in, once its person agreed to what the session asks for.
    pub async fn agreed(&self, challenge: &str) -> Value {
        json!({ "challenge": challenge, "agreement": self.view().await.agreement })
    }

    /// Calls the link API with a body.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.http.send(self.request(Method::POST, path).json(body)).await
    }

    /// Sends a prepared call.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        self.http.send(request).await
    }

    /// Buys a ticket from a page of `origin`.
    pub async fn buy_ticket(&self, origin: Option<&str>) -> Answer {
        let request = self.request(Method::POST, "tickets");
        self.send(match origin {
            Some(origin) => request.header("origin", origin),
            None => request,
        })
        .await
    }

    /// Turns a ticket into a page token.
    pub async fn redeem_ticket(&self, ticket: &str) -> Answer {
        let address = format!("{}api/v1/link/tickets/redeem", self.service);
        self.http.send(self.http.request(Method::POST, &address).json(&json!({ "ticket": ticket }))).await
    }

    /// The session as this token may see it.
    pub async fn view(&self) -> SessionView {
        self.send(self.looking("session")).await.json()
    }

    /// Begins a sign-in.
    pub async fn start(&self) -> SignIn {
        let verifier = verifier();
        let answer = self.post("attempts", &self.agreed(&challenge(&verifier)).await).await;
        let started = answer.json::<AttemptStarted>();
        *self.browser_secret.lock().expect("no holder panics") = Some(started.browser_secret.clone());
        let authorize_url = started.authorize_url.parse().expect("an address");
        let attempt = started.attempt.to_string();
        let started = AttemptSecrets { attempt, authorize_url, browser_secret: started.browser_secret };
        SignIn { started, verifier, state: "state-of-this-page".to_owned() }
    }

    /// Brings a code home.
    pub async fn hand_in(&self, sign_in: &SignIn, code: &str) -> Answer {
        self.hand_in_with(sign_in, code, &sign_in.verifier).await
    }

    /// Brings a code home with some verifier.
    pub async fn hand_in_with(&self, sign_in: &SignIn, code: &str, verifier: &str) -> Answer {
        let path = format!("attempts/{}/code", sign_in.started.attempt);
        self.post(&path, &json!({ "code": code, "verifier": verifier })).await
    }

    /// Brings an error home.
    pub async fn hand_in_error(&self, sign_in: &SignIn, error: &Value) -> Answer {
        self.send(self.of_attempt(Method::POST, sign_in, "error").json(error)).await
    }

    /// Says why the account is not the wanted address.
    pub async fn choose(&self, sign_in: &SignIn, choice: IdentityChoice) -> Answer {
        self.send(self.of_attempt(Method::POST, sign_in, "identity").json(&json!({ "choice": choice }))).await
    }

    /// Pastes what Microsoft's own page showed.
    pub async fn paste(&self, sign_in: &SignIn, text: &str) -> Answer {
        let request = self.of_attempt(Method::POST, sign_in, "page-text");
        self.send(request.json(&json!({ "text": text }))).await
    }

    /// Asks the mail servers again.
    pub async fn retest(&self, sign_in: &SignIn) -> Answer {
        self.send(self.of_attempt(Method::POST, sign_in, "retest")).await
    }

    /// Downloads the support report.
    pub async fn report(&self, sign_in: &SignIn) -> Answer {
        self.send(self.of_attempt(Method::GET, sign_in, "report")).await
    }

    /// A call about an attempt, by the browser that began it.
    fn of_attempt(&self, method: Method, sign_in: &SignIn, what: &str) -> RequestBuilder {
        let path = format!("attempts/{}/{what}", sign_in.started.attempt);
        self.request(method, &path).header(BROWSER_SECRET_HEADER, &sign_in.started.browser_secret)
    }

    /// Signs in as `who` and brings the code home, as an honest browser does.
    pub async fn sign_in(&self, sandbox: &Sandbox, who: &str) -> SignIn {
        let sign_in = self.start().await;
        let code = sign_in.code(sandbox, who);
        assert_eq!(self.hand_in(&sign_in, &code).await.status, 202, "the code was not taken");
        sign_in
    }

    /// Waits until the newest attempt stands at `stage`, and gives the session.
    pub async fn view_at(&self, stage: AttemptStage) -> SessionView {
        let what = format!("the attempt to be {stage:?}");
        wait::until(&what, wait::LONG, async || {
            Some(self.view().await).filter(|view| view.attempt.as_ref().is_some_and(|attempt| attempt.state == stage))
        })
        .await
    }

    /// Waits until the newest attempt is over or waits for somebody, and gives its finding.
    pub async fn finding(&self) -> String {
        let attempt =
            wait::until("a finding", wait::LONG, async || self.view().await.attempt.filter(|a| a.finding.is_some()))
                .await;
        attempt.finding.map(|finding| finding.code.to_string()).unwrap_or_default()
    }
}

impl SignIn {
    /// The address with the page's `state`, as the browser goes to it.
    pub fn address(&self) -> Url {
        let mut address = self.started.authorize_url.clone();
        address.query_pairs_mut().append_pair("state", &self.state);
        address
    }

    /// What Entra does when `who` signs in.
    pub fn outcome(&self, sandbox: &Sandbox, who: &str) -> SignInOutcome {
        sandbox.sign_in(&self.address(), who)
    }

    /// The code that comes back when `who` signs in.
    ///
    /// # Panics
    /// With what came instead.
    pub fn code(&self, sandbox: &Sandbox, who: &str) -> String {
        let outcome = self.outcome(sandbox, who);
        outcome.field("code").unwrap_or_else(|| panic!("no code came back: {outcome:?}"))
    }
}

/// The S256 challenge of a verifier (RFC 7636 section 4.2).
pub fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

/// A verifier that no other sign-in of this run has.
pub fn verifier() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    challenge(&format!("verifier {number} of process {}", std::process::id()))
}
