//! An HTTP server on loopback that answers as told and remembers what it was asked, for tests.

use std::{
    collections::HashMap,
    io,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use futures_util::{StreamExt, stream};
use serde_json::Value;
use shared::cloud::Cloud;
use url::Url;

use super::{Authorities, Authority, Credential, Entra, Patience, RegistrationFacts, minting};
use crate::{
    effects::{
        Effects, ManualClock,
        http::{HttpClient, HttpLimits},
    },
    vault::ClientSecret,
};

/// What is answered.
#[derive(Clone)]
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    end: End,
}

#[derive(Clone, Copy)]
enum End {
    Whole,
    Stalls,
    Breaks,
}

/// What was asked.
#[derive(Clone)]
pub(crate) struct Seen {
    pub headers: HeaderMap,
    pub body: String,
}

impl Seen {
    /// The form that was posted, in order.
    pub(crate) fn form(&self) -> Vec<(String, String)> {
        url::form_urlencoded::parse(self.body.as_bytes()).into_owned().collect()
    }

    /// One field of the form.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        self.form().into_iter().find_map(|(key, value)| (key == name).then_some(value))
    }
}

#[derive(Default)]
struct Script {
    replies: HashMap<String, Vec<Reply>>,
    seen: HashMap<String, Vec<Seen>>,
}

/// The server. It ends with the test's runtime.
#[derive(Clone)]
pub(crate) struct Scripted {
    pub base: Url,
    script: Arc<Mutex<Script>>,
}

impl Reply {
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::text(status, "application/json; charset=utf-8", &body.to_string())
    }

    pub(crate) fn text(status: u16, media: &str, body: &str) -> Self {
        let headers = vec![("content-type", media.to_owned())];
        Self { status, headers, body: body.as_bytes().to_vec(), end: End::Whole }
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// Never sends the end of the body.
    pub(crate) fn stalling(self) -> Self {
        Self { end: End::Stalls, ..self }
    }

    /// Closes the connection in the middle of the body.
    pub(crate) fn breaking(self) -> Self {
        Self { end: End::Breaks, ..self }
    }

    fn response(self) -> Response {
        let begun = stream::iter([Ok::<_, io::Error>(Bytes::from(self.body.clone()))]);
        let body = match self.end {
            End::Whole => Body::from(self.body),
            End::Stalls => Body::from_stream(begun.chain(stream::pending())),
            End::Breaks => Body::from_stream(begun.chain(stream::iter([Err(io::Error::other("broken"))]))),
        };
        let mut response = Response::new(body);
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap();
        for (name, value) in self.headers {
            response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_str(&value).unwrap());
        }
        response
    }
}

impl Scripted {
    pub(crate) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
        let scripted = Self { base, script: Arc::default() };
        let router = Router::new().fallback(answer).with_state(scripted.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        scripted
    }

    /// Answers requests for `path` with these in turn, and with the last for ever.
    pub(crate) fn on(&self, path: &str, replies: impl IntoIterator<Item = Reply>) -> &Self {
        let replies = replies.into_iter().collect();
        self.script.lock().unwrap().replies.insert(path.to_owned(), replies);
        self
    }

    /// Everything that was asked for at `path`.
    pub(crate) fn seen(&self, path: &str) -> Vec<Seen> {
        self.script.lock().unwrap().seen.get(path).cloned().unwrap_or_default()
    }

    /// Discovery for `common`, as Entra has it, and a key set that holds one key under these names.
    pub(crate) fn serve_metadata(&self, keys: &[&str]) -> &Self {
        let issuer = format!("{}{{tenantid}}/v2.0", self.base);
        let document = serde_json::json!({ "issuer": issuer, "jwks_uri": format!("{}keys", self.base) });
        self.on("/common/v2.0/.well-known/openid-configuration", [Reply::json(200, &document)]);
        self.on("/keys", [Reply::json(200, &minting::key_set(keys))])
    }

    /// A capability that knows this server as every test's authority, and tries again at once.
    pub(crate) fn entra(&self) -> (Entra, ManualClock) {
        self.entra_with(HttpLimits::default())
    }

    pub(crate) fn entra_with(&self, limits: HttpLimits) -> (Entra, ManualClock) {
        let (effects, clock) = Effects::held(minting::NOW);
        (self.entra_by(effects, limits), clock)
    }

    /// The same, by somebody's own clock.
    pub(crate) fn entra_by(&self, effects: Effects, limits: HttpLimits) -> Entra {
        let authority = Authority::new(self.base.clone()).unwrap();
        let at_once = Patience { first_pause: std::time::Duration::ZERO, ..Patience::default() };
        let authorities = Authorities::default().with(Cloud::Global, authority);
        let client = HttpClient::to_operators_hosts(None, limits).unwrap();
        Entra::with_patience(authorities, effects, client, at_once)
    }

    fn next(&self, path: &str, seen: Seen) -> Reply {
        let mut script = self.script.lock().unwrap();
        script.seen.entry(path.to_owned()).or_default().push(seen);
        match script.replies.get_mut(path) {
            Some(replies) if replies.len() > 1 => replies.remove(0),
            Some(replies) => replies[0].clone(),
            None => Reply::text(404, "text/plain", "not scripted"),
        }
    }
}

async fn answer(State(scripted): State<Scripted>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    let seen = Seen { headers: parts.headers, body: String::from_utf8(body.to_vec()).unwrap() };
    let mut response = scripted.next(parts.uri.path(), seen).response();
    // Each test's requests come over connections of their own, so that a broken one spoils no other.
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

/// A registration of `common` with this credential.
pub(crate) fn facts_with(credential: Credential) -> RegistrationFacts {
    RegistrationFacts {
        client_id: minting::CLIENT.to_owned(),
        directory: "common".parse().unwrap(),
        cloud: Cloud::Global,
        redirect_uri: "https://link.example/callback".parse().unwrap(),
        credentials: vec![credential],
    }
}

/// A registration of `common` with a secret that must be encoded to survive a form.
pub(crate) fn facts() -> RegistrationFacts {
    facts_with(Credential::Secret(ClientSecret::new("s3cr3t&a=b%20+c~ü")))
}
