//! A vendor's portal in small: its page embeds the element, its server speaks the vendor API with an API key, as any
//! vendor's would.

use std::{sync::Arc, time::Duration};

use axum::{
    Json, Router,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::{delete, get, post},
};
use sandbox::{Group, Sandbox};
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

use crate::vault::ApiKey;

/// What the portal's server needs.
pub(super) struct Portal {
    client: reqwest::Client,
    service: Url,
    origin: String,
    key: ApiKey,
}

impl Portal {
    /// A portal at `origin` that uses the service at `service` with `key`.
    ///
    /// # Errors
    /// When no HTTP client can be made.
    pub(super) fn new(service: Url, origin: String, key: ApiKey) -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(20)).build()?;
        Ok(Self { client, service, origin, key })
    }

    async fn ask(&self, method: reqwest::Method, path: &str, body: Option<&Value>) -> Result<Value, reqwest::Error> {
        let address = format!("{}{path}", self.service.as_str().trim_end_matches('/'));
        let request = self.client.request(method, address).bearer_auth(self.key.open());
        let request = match body {
            Some(body) => request.json(body),
            None => request,
        };
        let text = request.send().await?.text().await?;
        Ok(serde_json::from_str(&text).unwrap_or(Value::Null))
    }

    fn session(&self, address: &str, delivery: &str) -> Value {
        let mut session = json!({
            "protocols": ["imap", "pop", "smtp"],
            "pin": { "kind": "address", "address": address.trim() },
            "receiving_account": "Support team of Northwind",
            "delivery": delivery,
            "references": { "customer_reference": "northwind" },
        });
        if delivery == "embedded" {
            session["allowed_origin"] = json!(self.origin);
            session["return_url"] = json!(format!("{}/", self.origin));
        }
        session
    }
}

/// The portal's page and its server.
pub(super) fn router(portal: Portal) -> Router {
    let page = page(&portal.service);
    Router::new()
        .route("/", get(move || async move { Html(page) }))
        .route("/portal.css", get(|| async { ([(header::CONTENT_TYPE, "text/css")], include_str!("portal.css")) }))
        .route("/portal.js", get(|| async { ([(header::CONTENT_TYPE, "text/javascript")], include_str!("portal.js")) }))
        .route("/link-token", post(link_token))
        .route("/hosted-link", post(hosted_link))
        .route("/mailboxes", get(mailboxes))
        .route("/mailboxes/{id}", delete(unlink))
        .route("/mailboxes/{id}/access-token", post(lend))
        .with_state(Arc::new(portal))
}

fn page(service: &Url) -> String {
    let addresses = Sandbox::personas().iter().filter_map(|persona| persona.address());
    let people: String = addresses.map(|address| format!("<option value=\"{address}\">")).collect();
    let personas: String = Group::ALL.into_iter().map(group).collect();
    let service = service.as_str().trim_end_matches('/');
    include_str!("portal.html").replace("SERVICE", service).replace("PEOPLE", &people).replace("PERSONAS", &personas)
}

/// One heading of the list of people. All but the first are folded: there is somebody for nearly every refusal.
fn group(group: Group) -> String {
    let listed = Sandbox::personas().iter().filter(|persona| persona.group == group);
    let rows: Vec<String> =
        listed.map(|persona| format!("<dt>{}</dt><dd>{}</dd>", persona.sign_in, persona.promise)).collect();
    let (count, rows) = (rows.len(), rows.concat());
    match group {
        Group::People => format!("<dl>{rows}</dl>"),
        folded => format!("<details><summary>{} ({count})</summary><dl>{rows}</dl></details>", folded.heading()),
    }
}

#[derive(Deserialize)]
struct Wanted {
    address: String,
}

async fn link_token(State(portal): State<Arc<Portal>>, Json(wanted): Json<Wanted>) -> Response {
    let session = portal.session(&wanted.address, "embedded");
    answer(
        portal.ask(reqwest::Method::POST, "/api/v1/link-sessions", Some(&session)).await,
        |created| json!({ "token": created["link_token"] }),
    )
}

async fn hosted_link(State(portal): State<Arc<Portal>>, Json(wanted): Json<Wanted>) -> Response {
    let session = portal.session(&wanted.address, "hosted");
    answer(
        portal.ask(reqwest::Method::POST, "/api/v1/link-sessions", Some(&session)).await,
        |created| json!({ "link_url": created["link_url"] }),
    )
}

async fn mailboxes(State(portal): State<Arc<Portal>>) -> Response {
    answer(portal.ask(reqwest::Method::GET, "/api/v1/mailboxes", None).await, |page| page)
}

async fn unlink(State(portal): State<Arc<Portal>>, Path(id): Path<String>) -> Response {
    answer(portal.ask(reqwest::Method::DELETE, &format!("/api/v1/mailboxes/{id}"), None).await, |_| json!({}))
}

/// The token itself stays on the server, as it should; the page learns how long it works.
async fn lend(State(portal): State<Arc<Portal>>, Path(id): Path<String>) -> Response {
    let path = format!("/api/v1/mailboxes/{id}/access-token");
    let now = crate::effects::Effects::system().clock.now();
    answer(
        portal.ask(reqwest::Method::POST, &path, None).await,
        |lease| json!({ "seconds": lease["expires_at"].as_i64().map(|end| end - now.0) }),
    )
}

fn answer(asked: Result<Value, reqwest::Error>, pick: impl FnOnce(Value) -> Value) -> Response {
    match asked {
        Ok(problem) if problem.get("status").and_then(Value::as_u64).is_some_and(|status| status >= 400) => {
            let text = problem.get("detail").or(problem.get("title")).cloned().unwrap_or_default();
            (StatusCode::BAD_REQUEST, Json(json!({ "error": text }))).into_response()
        }
        Ok(value) => Json(pick(value)).into_response(),
        Err(_) => (StatusCode::BAD_GATEWAY, Json(json!({ "error": "The service did not answer." }))).into_response(),
    }
}
