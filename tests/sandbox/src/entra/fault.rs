//! Faults a test can order from the token endpoint.

use std::collections::VecDeque;

use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use serde_json::{Value, json};

use super::refusal::Refusal;
use crate::{simulation::Simulation, world::World};

/// The token endpoint fails the next requests with an HTTP status.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TokenFault {
    /// 429 or 5xx.
    pub status: u16,
    /// How many requests fail.
    pub times: u32,
    /// `Retry-After` in seconds, when sent.
    pub retry_after: Option<u32>,
    /// Whether the body is Entra's JSON; otherwise it is a proxy's HTML.
    pub json: bool,
}

/// How the token endpoint writes its next answers, as other providers and what stands before them do.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TokenAnswer {
    /// `"expires_in": "3599"`.
    LifetimeAsText,
    /// `"expires_in": 3599.0`.
    LifetimeAsFloat,
    /// No `expires_in`.
    NoLifetime,
    /// A token that works for so many seconds only, and says so.
    Lives(u64),
    /// No `token_type`.
    NoType,
    /// `scope` as a list.
    ScopeAsList,
    /// A captive portal's page with status 200. The request does not get as far as Entra.
    Page,
    /// A redirect to a proxy's sign-in page. The request does not get as far as Entra.
    Redirect,
    /// JSON of a gateway with status 403. The request does not get as far as Entra.
    OtherShape,
    /// Entra does what it was asked, and its answer is lost on the way.
    Lost,
    /// Entra does what it was asked, and its answer never comes.
    Held,
}

impl TokenAnswer {
    /// What answers in Entra's place.
    pub(super) fn in_place(self) -> Option<Response> {
        match self {
            Self::Page => {
                Some(([(header::CONTENT_TYPE, "text/html")], "<h1>Welcome to the guest network</h1>").into_response())
            }
            Self::Redirect => {
                Some((StatusCode::FOUND, [(header::LOCATION, "https://proxy.example/sign-in")]).into_response())
            }
            Self::OtherShape => {
                let body = json!({ "message": "Forbidden", "error": { "code": 4003 } });
                Some((StatusCode::FORBIDDEN, Json(body)).into_response())
            }
            _ => None,
        }
    }

    /// Entra's answer, written so.
    pub(super) fn written(self, mut answer: Value) -> Response {
        match self {
            Self::LifetimeAsText => answer["expires_in"] = json!(answer["expires_in"].to_string()),
            Self::LifetimeAsFloat => answer["expires_in"] = json!(answer["expires_in"].as_f64()),
            Self::Lives(seconds) => answer["expires_in"] = json!(seconds),
            Self::NoLifetime => drop(answer.as_object_mut().and_then(|fields| fields.remove("expires_in"))),
            Self::NoType => drop(answer.as_object_mut().and_then(|fields| fields.remove("token_type"))),
            Self::ScopeAsList => {
                let words = answer["scope"].as_str().unwrap_or_default().split(' ').collect::<Vec<_>>();
                answer["scope"] = json!(words);
            }
            Self::Lost => return (StatusCode::GATEWAY_TIMEOUT, "lost").into_response(),
            Self::Page | Self::Redirect | Self::OtherShape | Self::Held => {}
        }
        Json(answer).into_response()
    }
}

/// How the next id token is spoiled.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Tamper {
    /// Another nonce than the request's.
    Nonce,
    /// Issued for another client.
    Audience,
    /// Issued by another directory than `tid` says.
    Issuer,
    /// Expired an hour ago.
    Expired,
    /// Not valid for another hour.
    NotYetValid,
    /// Signed by a key nobody publishes.
    Signature,
    /// Not signed at all: `alg` is `none`.
    Unsigned,
    /// Left out of the answer.
    Missing,
}

/// The next ordered fault, counted down.
pub(super) fn next(faults: &mut VecDeque<TokenFault>) -> Option<TokenFault> {
    let fault = faults.front_mut()?;
    fault.times = fault.times.saturating_sub(1);
    let now = fault.clone();
    if now.times == 0 {
        faults.pop_front();
    }
    Some(now)
}

/// What the two 503 of the busy persona look like.
pub(super) const BUSY: TokenFault = TokenFault { status: 503, times: 1, retry_after: Some(1), json: true };

/// The busy persona's turn: `Some` while it still fails.
pub(super) fn busy(world: &mut World, code: &str) -> Option<TokenFault> {
    let code = world.codes.get_mut(code)?;
    code.busy_answers = code.busy_answers.checked_sub(1)?;
    Some(BUSY)
}

impl TokenFault {
    pub(super) fn into_answer(self, simulation: &Simulation) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
        let refusal = match self.status {
            429 => Refusal::new(
                90_055,
                "temporarily_unavailable",
                "The server terminated an operation because too many requests were made.",
            ),
            _ => Refusal::new(90_033, "temporarily_unavailable", "A transient error has occurred. Please try again."),
        };
        let mut response = match self.json {
            true => (status, Json(refusal.to_json(simulation))).into_response(),
            false => (status, [(header::CONTENT_TYPE, "text/html")], "<h1>Service unavailable</h1>").into_response(),
        };
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_come_in_order_and_run_out() {
        let fault = |status, times| TokenFault { status, times, retry_after: None, json: true };
        let mut faults = VecDeque::from([fault(503, 2), fault(429, 1)]);
        let statuses: Vec<_> = std::iter::from_fn(|| next(&mut faults)).map(|fault| fault.status).collect();
        assert_eq!(statuses, [503, 503, 429]);
    }
}
