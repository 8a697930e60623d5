//! `/{directory}/oauth2/v2.0/token`: which grant, and how its outcome is answered.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::Value;

use super::{
    app_grant,
    client::Caller,
    code_grant,
    fault::{self, TokenAnswer, TokenFault},
    fields::Fields,
    refresh_grant,
    refusal::{NO_STORE, Refusal},
};
use crate::{people::Segment, simulation::Simulation};

pub(super) async fn token(
    State(simulation): State<Arc<Simulation>>,
    Path(directory): Path<String>,
    headers: HeaderMap,
    body: String,
) -> Response {
    let fields = if is_form(&headers) { Fields::parse(&body) } else { Fields::default() };
    if let Some(fault) = ordered_fault(&simulation, &fields) {
        return fault.into_answer(&simulation);
    }
    let written = simulation.world().next_token_answer();
    if let Some(answer) = written.and_then(TokenAnswer::in_place) {
        return answer;
    }
    let granted = grant(&simulation, &directory, &headers, &fields);
    if written == Some(TokenAnswer::Held) {
        std::future::pending::<()>().await;
    }
    let mut response = match granted {
        Ok(answer) => match written {
            Some(written) => written.written(answer),
            None => (StatusCode::OK, NO_STORE, Json(answer)).into_response(),
        },
        Err(refusal) => refusal.into_answer(&simulation),
    };
    // Entra lets any page of a single-page application read the answer; the platform rule does the refusing.
    if let Some(origin) = headers.get(header::ORIGIN) {
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        response.headers_mut().insert(header::VARY, HeaderValue::from_static("Origin"));
    }
    response
}

/// Anything but POST: AADSTS900561.
pub(super) async fn wrong_method(State(simulation): State<Arc<Simulation>>) -> Response {
    let message = "The endpoint only accepts POST, OPTIONS requests. Received a GET request.";
    Refusal::new(900_561, "invalid_request", message).to_page(&simulation)
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded")
}

fn ordered_fault(simulation: &Simulation, fields: &Fields) -> Option<TokenFault> {
    let mut world = simulation.world();
    fault::next(&mut world.faults).or_else(|| fault::busy(&mut world, fields.get("code")?))
}

fn grant(simulation: &Simulation, directory: &str, headers: &HeaderMap, fields: &Fields) -> Result<Value, Refusal> {
    let segment = Segment::parse(directory).ok_or_else(|| Refusal::unknown_directory(directory))?;
    if let Some(name) = fields.repeated() {
        let message = format!("Invalid request. Request is malformed or invalid: '{name}' is there twice.");
        return Err(Refusal::new(9_002_313, "invalid_request", message));
    }
    let kind = fields.get("grant_type").ok_or_else(|| Refusal::missing("grant_type"))?;
    let caller = Caller::identify(simulation, segment, headers, fields)?;
    match kind {
        "authorization_code" => code_grant::redeem(simulation, &caller, fields),
        "refresh_token" => refresh_grant::refresh(simulation, &caller, fields),
        "client_credentials" => app_grant::grant(simulation, &caller, fields),
        other => {
            let message = format!("The app requested an unsupported grant type '{other}'.");
            Err(Refusal::new(70_003, "unsupported_grant_type", message))
        }
    }
}
