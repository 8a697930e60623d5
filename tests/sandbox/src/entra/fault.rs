//! Faults a test can order from the token endpoint.

use std::collections::VecDeque;

use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

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
