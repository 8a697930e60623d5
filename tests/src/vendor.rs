//! A vendor: its server, which holds an API key, and its web page of another origin, which embeds `<mailbox-link>`.

use std::{net::Ipv4Addr, sync::Arc};

use axum::{
    Router,
    extract::{Path, State},
    http::{StatusCode, header::CONTENT_TYPE},
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use reqwest::Method;
use serde::Serialize;
use shared::{
    api::{
        link::SessionState,
        vendor::{
            AccessTokenLease, CheckList, CreateLinkSession, Delivery, LinkSession, LinkSessionCreated, Mailbox,
            MailboxPage, References,
        },
    },
    flow::Pin,
    id::{LinkSessionId, MailboxId},
    protocol::Protocol,
};
use tokio::{net::TcpListener, sync::Mutex, task::JoinSet};
use url::Url;

use crate::{
    frameworks,
    http::{Answer, Http},
    template::fill,
    wait,
};

/// The vendor's server as a client of the vendor API.
#[derive(Clone, Debug)]
pub struct Vendor {
    http: Http,
    service: Url,
    api_key: String,
}

impl Vendor {
    /// A vendor with an API key of `service`.
    pub const fn new(http: Http, service: Url, api_key: String) -> Self {
        Self { http, service, api_key }
    }

    /// The secret this vendor calls with.
    pub fn api_key(&self) -> &str {
        &self.api_key
    }

    /// Calls the vendor API.
    pub async fn call(&self, method: Method, path: &str) -> Answer {
        self.http.send(self.http.request(method, &self.address(path)).bearer_auth(&self.api_key)).await
    }

    /// Calls the vendor API with a body.
    pub async fn call_with(&self, method: Method, path: &str, body: &impl Serialize) -> Answer {
        let request = self.http.request(method, &self.address(path)).bearer_auth(&self.api_key);
        self.http.send(request.json(body)).await
    }

    /// Makes a link session.
    pub async fn create(&self, wanted: &CreateLinkSession) -> LinkSessionCreated {
        self.call_with(Method::POST, "link-sessions", wanted).await.json()
    }

    /// Reads a link session.
    pub async fn session(&self, id: &LinkSessionId) -> LinkSession {
        self.call(Method::GET, &format!("link-sessions/{id}")).await.json()
    }

    /// Waits until a session stands at `state`, and gives it.
    pub async fn session_at(&self, id: &LinkSessionId, state: &SessionState) -> LinkSession {
        wait::until(&format!("session {id} to be {state:?}"), wait::LONG, async || {
            Some(self.session(id).await).filter(|session| session.state == *state)
        })
        .await
    }

    /// Every mailbox, of which there are few in a test.
    pub async fn mailboxes(&self) -> Vec<Mailbox> {
        self.call(Method::GET, "mailboxes").await.json::<MailboxPage>().mailboxes
    }

    /// Reads a mailbox.
    pub async fn mailbox(&self, id: &MailboxId) -> Mailbox {
        self.call(Method::GET, &format!("mailboxes/{id}")).await.json()
    }

    /// Borrows an access token.
    pub async fn lease(&self, id: &MailboxId) -> AccessTokenLease {
        self.ask_lease(id).await.json()
    }

    /// Asks for an access token, which may be refused.
    pub async fn ask_lease(&self, id: &MailboxId) -> Answer {
        self.call(Method::POST, &format!("mailboxes/{id}/access-token")).await
    }

    /// The newest checks, with transcripts.
    pub async fn checks(&self, id: &MailboxId) -> CheckList {
        self.call(Method::GET, &format!("mailboxes/{id}/checks")).await.json()
    }

    fn address(&self, path: &str) -> String {
        format!("{}api/v1/{path}", self.service)
    }
}

/// What to ask for, in the shape most tests want.
pub fn hosted(address: &str, protocols: &[Protocol]) -> CreateLinkSession {
    CreateLinkSession {
        registration: None,
        protocols: protocols.to_vec(),
        pin: Some(Pin::Address { address: address.parse().expect("an address") }),
        receiving_account: "Contoso support desk".to_owned(),
        delivery: Delivery::Hosted,
        allowed_origin: None,
        return_url: None,
        sign_in_as: None,
        references: References { customer_reference: Some("customer-17".to_owned()), ..References::default() },
    }
}

/// As [`hosted`], for the element on the vendor's page at `origin`.
pub fn embedded(address: &str, protocols: &[Protocol], origin: &str) -> CreateLinkSession {
    CreateLinkSession {
        delivery: Delivery::Embedded,
        allowed_origin: Some(origin.to_owned()),
        return_url: Some(format!("{origin}/")),
        ..hosted(address, protocols)
    }
}

/// The vendor's web page. Its origin is `http://127.0.0.1:…`; the service's is `http://localhost:…`.
pub struct HostPage {
    port: u16,
    desk: Arc<Desk>,
    _server: JoinSet<()>,
}

/// What the vendor's server knows when the page asks it for a link token.
struct Desk {
    vendor: Vendor,
    page: String,
    wanted: Mutex<Option<CreateLinkSession>>,
    sessions: Mutex<Vec<LinkSessionId>>,
}

impl HostPage {
    /// The origin of a page on `port`.
    pub fn origin_on(port: u16) -> String {
        format!("http://127.0.0.1:{port}")
    }

    /// Serves the page on a claimed `port`; its element works as `mode` says.
    ///
    /// # Panics
    /// When the port was taken by force.
    pub async fn serve(port: u16, vendor: Vendor, mode: &str) -> Self {
        let page = fill(include_str!("../servers/host.html"), &[("service", vendor.service.as_str()), ("mode", mode)]);
        Self::serve_page(port, vendor, page).await
    }

    /// Serves a page that is made with `framework`, `react` or `vue`, on a claimed `port`.
    ///
    /// # Panics
    /// As [`Self::serve`].
    pub async fn serve_made_with(port: u16, vendor: Vendor, framework: &str) -> Self {
        let values = [("service", vendor.service.as_str()), ("framework", framework)];
        let page = fill(include_str!("../servers/framework.html"), &values);
        Self::serve_page(port, vendor, page).await
    }

    async fn serve_page(port: u16, vendor: Vendor, page: String) -> Self {
        let desk = Arc::new(Desk { vendor, page, wanted: Mutex::default(), sessions: Mutex::default() });
        let routes = Router::new()
            .route("/", get(show))
            .route("/link-token", post(link_token))
            .route("/script/{name}", get(script))
            .with_state(Arc::clone(&desk));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.expect("a claimed port is free");
        let mut server = JoinSet::new();
        server.spawn(async move { axum::serve(listener, routes).await.expect("serving goes on until the test ends") });
        Self { port, desk, _server: server }
    }

    /// The page's address.
    pub fn address(&self) -> String {
        format!("{}/", self.origin())
    }

    /// The page's origin.
    pub fn origin(&self) -> String {
        Self::origin_on(self.port)
    }

    /// What the next link token is for.
    pub async fn want(&self, wanted: CreateLinkSession) {
        *self.desk.wanted.lock().await = Some(wanted);
    }

    /// The sessions whose tokens the page has fetched.
    pub async fn sessions(&self) -> Vec<LinkSessionId> {
        self.desk.sessions.lock().await.clone()
    }
}

async fn show(State(desk): State<Arc<Desk>>) -> Html<String> {
    Html(desk.page.clone())
}

async fn script(Path(name): Path<String>) -> impl IntoResponse {
    let script = match name.as_str() {
        "react-app.js" => include_str!("../servers/react-app.js").to_owned(),
        "vue-app.js" => include_str!("../servers/vue-app.js").to_owned(),
        _ => frameworks::read(&name),
    };
    ([(CONTENT_TYPE, "text/javascript")], script)
}

async fn link_token(State(desk): State<Arc<Desk>>) -> Response {
    let Some(wanted) = desk.wanted.lock().await.clone() else {
        return StatusCode::CONFLICT.into_response();
    };
    let created = desk.vendor.create(&wanted).await;
    desk.sessions.lock().await.push(created.session.id);
    created.link_token.into_response()
}
