//! What wraps every route: request id, log line, rate limits, panic to problem, time and size limits, security headers.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{ConnectInfo, DefaultBodyLimit, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ipnet::IpNet;
use shared::problem::{Problem, ProblemKind};
use tower_http::catch_panic::CatchPanicLayer;
use tracing::Instrument;

use super::{ClientAddress, Refusal, headers, limits::RateLimits, problem};
use crate::{config::LimitSettings, effects::Effects};

/// No route takes more than this.
const MOST_BODY: usize = 64 * 1024;
/// A request that has not begun to be answered by then is given up. Streams begin at once.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Clone)]
struct Around {
    effects: Effects,
    trusted: Arc<[IpNet]>,
    limits: RateLimits,
}

/// Wraps `routes`. `trusted` are the proxies whose `X-Forwarded-For` is believed.
pub(crate) fn layered(routes: Router, effects: Effects, trusted: Arc<[IpNet]>, limits: &LimitSettings) -> Router {
    let limits = RateLimits::new(limits, Arc::clone(&effects.clock));
    routes
        .fallback(|| async { Refusal::new(ProblemKind::NotFound) })
        .method_not_allowed_fallback(|| async { Refusal::new(ProblemKind::MethodNotAllowed) })
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            Refusal::internal("a handler panicked").into_response()
        }))
        .layer(middleware::from_fn(bounded))
        .layer(middleware::from_fn_with_state(Around { effects, trusted, limits }, logged))
        .layer(middleware::from_fn(headers::secure))
}

async fn bounded(request: Request, next: Next) -> Response {
    match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Refusal::new(ProblemKind::Timeout).into_response(),
    }
}

/// Gives the request an id and what is counted of its caller, logs one line when it is answered, and writes the id into
/// problems.
///
/// The line names method, path, status, milliseconds, client and request id; never the query, headers or bodies.
async fn logged(State(around): State<Around>, mut request: Request, next: Next) -> Response {
    let id = URL_SAFE_NO_PAD.encode(around.effects.bytes::<12>());
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let client = peer.map(|peer| ClientAddress::behind(peer, request.headers(), &around.trusted));
    if let Some(client) = client {
        request.extensions_mut().insert(client);
    }
    request.extensions_mut().insert(around.limits);
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let span = tracing::info_span!("request", id = %id);
    let begun = around.effects.clock.monotonic();
    let mut response = next.run(request).instrument(span.clone()).await;
    response = with_request_id(response, &id);
    let millis = u64::try_from((around.effects.clock.monotonic() - begun).as_millis()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    let client = client.map(|client| client.0.to_string()).unwrap_or_default();
    span.in_scope(|| log_line(&method, &path, status, millis, &client));
    response
}

fn log_line(method: &Method, path: &str, status: u16, millis: u64, client: &str) {
    let path: String = path.chars().take(200).collect();
    tracing::info!(%method, path, status, millis, client, "answered");
}

fn with_request_id(mut response: Response, id: &str) -> Response {
    if let Some(known) = response.extensions_mut().remove::<Problem>() {
        let named = problem::render(&Problem { request_id: Some(id.to_owned()), ..known });
        let (mut parts, _) = response.into_parts();
        parts.headers.remove(header::CONTENT_LENGTH);
        response = Response::from_parts(parts, named.into_body());
    } else if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        response = problem::render(&Problem::new(ProblemKind::TooLarge));
    }
    if let Ok(value) = HeaderValue::from_str(id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}
