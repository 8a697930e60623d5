//! An AADSTS refusal, and the three forms it takes: JSON, a page, fields of a redirect.

use axum::{
    Json,
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::page::{self, Escaped};
use crate::{clock::Moment, simulation::Simulation};

/// What Entra refuses and how it words it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) code: u32,
    pub(crate) error: &'static str,
    pub(crate) message: String,
    pub(crate) suberror: Option<&'static str>,
    /// A claims challenge; sent as a string that holds JSON.
    pub(crate) claims: Option<Value>,
}

/// A refusal with the ids and the time of one occurrence.
struct Occurrence {
    trace: String,
    correlation: String,
    timestamp: String,
}

impl Occurrence {
    fn now(simulation: &Simulation) -> Self {
        Self {
            trace: simulation.entropy.guid(),
            correlation: simulation.entropy.guid(),
            timestamp: Moment::of(simulation.time.now()).entra(),
        }
    }
}

impl Refusal {
    pub(crate) fn new(code: u32, error: &'static str, message: impl Into<String>) -> Self {
        Self { code, error, message: message.into(), suberror: None, claims: None }
    }

    pub(crate) fn suberror(mut self, suberror: &'static str) -> Self {
        self.suberror = Some(suberror);
        self
    }

    pub(crate) fn claims(mut self, claims: Value) -> Self {
        self.claims = Some(claims);
        self
    }

    /// AADSTS900144.
    pub(crate) fn missing(parameter: &str) -> Self {
        let message = format!("The request body must contain the following parameter: '{parameter}'.");
        Self::new(900_144, "invalid_request", message)
    }

    /// AADSTS90002.
    pub(crate) fn unknown_directory(segment: &str) -> Self {
        let message = format!(
            "Tenant '{segment}' not found. Check to make sure you have the correct tenant ID and are signing into the \
             correct cloud. Check with your subscription administrator, this may happen if there are no active \
             subscriptions for the tenant."
        );
        Self::new(90_002, "invalid_request", message)
    }

    /// AADSTS700016.
    pub(crate) fn unknown_client(client_id: &str, directory: &str) -> Self {
        let message = format!(
            "Application with identifier '{client_id}' was not found in the directory '{directory}'. This can happen if \
             the application has not been installed by the administrator of the tenant or consented to by any user in \
             the tenant. You may have sent your authentication request to the wrong tenant."
        );
        Self::new(700_016, "unauthorized_client", message)
    }

    fn text(&self) -> String {
        format!("AADSTS{}: {}", self.code, self.message)
    }

    fn description(&self, occurrence: &Occurrence) -> String {
        let Occurrence { trace, correlation, timestamp } = occurrence;
        let text = self.text();
        format!("{text}\r\nTrace ID: {trace}\r\nCorrelation ID: {correlation}\r\nTimestamp: {timestamp}")
    }

    fn status(&self) -> StatusCode {
        match self.error {
            "invalid_client" => StatusCode::UNAUTHORIZED,
            _ => StatusCode::BAD_REQUEST,
        }
    }

    /// The body of the token endpoint and of discovery.
    pub(crate) fn to_json(&self, simulation: &Simulation) -> Value {
        let occurrence = Occurrence::now(simulation);
        let mut body = json!({
            "error": self.error,
            "error_description": self.description(&occurrence),
            "error_codes": [self.code],
            "timestamp": occurrence.timestamp,
            "trace_id": occurrence.trace,
            "correlation_id": occurrence.correlation,
            "error_uri": format!("https://login.microsoftonline.com/error?code={}", self.code),
        });
        if let Some(suberror) = self.suberror {
            body["suberror"] = json!(suberror);
        }
        if let Some(claims) = &self.claims {
            body["claims"] = json!(claims.to_string());
        }
        body
    }

    /// As the token endpoint answers it.
    pub(crate) fn into_answer(self, simulation: &Simulation) -> Response {
        (self.status(), NO_STORE, Json(self.to_json(simulation))).into_response()
    }

    /// As fields of a redirect to the application.
    pub(crate) fn to_fields(&self, simulation: &Simulation) -> Vec<(&'static str, String)> {
        vec![
            ("error", self.error.to_owned()),
            ("error_description", self.description(&Occurrence::now(simulation))),
            ("error_uri", format!("https://login.microsoftonline.com/error?code={}", self.code)),
        ]
    }

    /// As Entra's own page, from which nothing returns.
    pub(crate) fn to_page(&self, simulation: &Simulation) -> Response {
        let occurrence = Occurrence::now(simulation);
        let body = format!(
            "<h1>Sign in</h1>\
             <p role=\"alert\">Sorry, but we’re having trouble signing you in.</p>\
             <p id=\"error\">{text}</p>\
             <h2>Troubleshooting details</h2>\
             <p>If you contact your administrator, send this info to them.</p>\
             <dl><dt>Request Id</dt><dd>{trace}</dd><dt>Correlation Id</dt><dd>{correlation}</dd>\
             <dt>Timestamp</dt><dd>{timestamp}</dd><dt>Message</dt><dd>{text}</dd></dl>",
            text = Escaped(&self.text()),
            trace = occurrence.trace,
            correlation = occurrence.correlation,
            timestamp = occurrence.timestamp,
        );
        (StatusCode::BAD_REQUEST, page::html("Sign in to your account", &body)).into_response()
    }
}

/// Token answers must not be kept by anybody.
pub(super) const NO_STORE: [(HeaderName, &str); 2] =
    [(header::CACHE_CONTROL, "no-store, no-cache"), (header::PRAGMA, "no-cache")];
