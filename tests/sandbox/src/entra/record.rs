//! Writes every request into the journal, and what is secret in it into the ledger.

use std::sync::Arc;

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::fields::Fields;
use crate::{journal::RecordedRequest, simulation::Simulation};

const LARGEST_BODY: usize = 256 * 1024;

/// Fields whose values must never be found in a product's logs.
const SECRET: [&str; 5] = ["client_secret", "client_assertion", "code", "code_verifier", "refresh_token"];

pub(super) async fn record(State(simulation): State<Arc<Simulation>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let query = Fields::parse(parts.uri.query().unwrap_or_default());
    let form = Fields::parse(&String::from_utf8_lossy(&body));
    for secret in SECRET.into_iter().filter_map(|name| form.get(name)) {
        simulation.ledger.note(secret);
    }
    let mut entry = RecordedRequest {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        fields: query.names().chain(form.names()).map(str::to_owned).collect(),
        headers: parts
            .headers
            .iter()
            .filter(|(name, _)| name.as_str() != "authorization")
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect(),
        status: 0,
    };
    let response = next.run(Request::from_parts(parts, Body::from(body))).await;
    entry.status = response.status().as_u16();
    simulation.journal.request(entry);
    response
}
