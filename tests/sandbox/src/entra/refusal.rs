//! An AADSTS refusal, and the three forms it takes: JSON, a page, fields of a redirect.

use axum::{
    Json,
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{error_page::ErrorPage, page};
use crate::{
    clock::Moment,
    people::{Circumstances, Look, Scenario},
    simulation::Simulation,
};

/// What Entra refuses and how it words it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) code: u32,
    pub(crate) error: &'static str,
    pub(crate) message: String,
    pub(crate) suberror: Option<&'static str>,
    /// A claims challenge; sent as a string that holds JSON.
    pub(crate) claims: Option<Value>,
    /// A page of its own; otherwise it is shown on the general one.
    own_page: Option<Box<OwnPage>>,
}

/// A page that words it otherwise.
#[derive(Clone, Debug, Eq, PartialEq)]
struct OwnPage {
    title: &'static str,
    sentence: String,
    /// The application's name and client id, on a page that shows the number and details; without, it hides them.
    app: Option<(String, String)>,
}

impl OwnPage {
    fn of(look: Look, about: &Circumstances<'_>) -> Option<Box<Self>> {
        let (title, sentence, app) = match look {
            Look::Numbered => return None,
            Look::Blocked { title, sentence } => {
                let sentence = sentence.replace("{directory}", about.directory.name);
                (title, sentence, Some((about.app.to_owned(), about.client_id.to_owned())))
            }
            Look::Unnumbered { title, sentence } => (title, sentence.to_owned(), None),
        };
        Some(Box::new(Self { title, sentence, app }))
    }
}

/// A refusal with the ids and the time of one occurrence.
struct Occurrence {
    trace: String,
    correlation: String,
    moment: Moment,
}

impl Occurrence {
    fn now(simulation: &Simulation) -> Self {
        Self {
            trace: simulation.entropy.guid(),
            correlation: simulation.entropy.guid(),
            moment: Moment::of(simulation.time.now()),
        }
    }

    /// As pages list it.
    fn details(&self, timestamp: String) -> Vec<(&'static str, String)> {
        vec![("Request Id", self.trace.clone()), ("Correlation Id", self.correlation.clone()), ("Timestamp", timestamp)]
    }
}

impl Refusal {
    pub(crate) fn new(code: u32, error: &'static str, message: impl Into<String>) -> Self {
        Self { code, error, message: message.into(), suberror: None, claims: None, own_page: None }
    }

    /// A row of the tables, as it happens to somebody.
    pub(crate) fn met(scenario: &Scenario, about: &Circumstances<'_>) -> Self {
        Self {
            suberror: scenario.suberror,
            claims: scenario.challenges.then(claims_challenge),
            own_page: OwnPage::of(scenario.look, about),
            ..Self::new(scenario.code, scenario.error, scenario.message_for(about))
        }
    }

    pub(crate) fn suberror(mut self, suberror: &'static str) -> Self {
        self.suberror = Some(suberror);
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

    /// The message with its number, as every form carries it.
    pub(super) fn text(&self) -> String {
        format!("AADSTS{}: {}", self.code, self.message)
    }

    fn description(&self, occurrence: &Occurrence) -> String {
        let Occurrence { trace, correlation, moment } = occurrence;
        let (text, timestamp) = (self.text(), moment.entra());
        format!("{text}\r\nTrace ID: {trace}\r\nCorrelation ID: {correlation}\r\nTimestamp: {timestamp}")
    }

    fn status(&self) -> StatusCode {
        match self.error {
            "invalid_client" => StatusCode::UNAUTHORIZED,
            "temporarily_unavailable" if self.code == THROTTLED => StatusCode::TOO_MANY_REQUESTS,
            "temporarily_unavailable" => StatusCode::SERVICE_UNAVAILABLE,
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
            "timestamp": occurrence.moment.entra(),
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
        let status = self.status();
        let mut response = (status, NO_STORE, Json(self.to_json(simulation))).into_response();
        if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
            response.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER.into());
        }
        response
    }

    /// As fields of a redirect to the application.
    pub(crate) fn to_fields(&self, simulation: &Simulation) -> Vec<(&'static str, String)> {
        vec![
            ("error", self.error.to_owned()),
            ("error_description", self.description(&Occurrence::now(simulation))),
            ("error_uri", format!("https://login.microsoftonline.com/error?code={}", self.code)),
        ]
    }

    /// What Entra's own page says, from which nothing returns.
    pub(crate) fn page(&self, simulation: &Simulation) -> ErrorPage {
        let occurrence = Occurrence::now(simulation);
        let Some(own) = &self.own_page else {
            let mut details = occurrence.details(occurrence.moment.page());
            details.push(("Message", self.text()));
            let sentences = vec!["Sorry, but we’re having trouble signing you in.".to_owned(), self.text()];
            return ErrorPage {
                heading: "Sign in".to_owned(),
                sentences,
                about: "Troubleshooting details",
                advice: Some(ADVICE),
                details,
            };
        };
        let details = own.app.as_ref().map_or_else(Vec::new, |(app, client_id)| {
            let mut details = vec![("Error Code", self.code.to_string())];
            details.extend(occurrence.details(occurrence.moment.exchange()));
            details.extend(device(app, client_id));
            details
        });
        ErrorPage {
            heading: own.title.to_owned(),
            sentences: vec![own.sentence.clone()],
            about: "More details",
            advice: None,
            details,
        }
    }

    /// That page, as it is sent.
    pub(crate) fn to_page(&self, simulation: &Simulation) -> Response {
        let body = self.page(simulation).html();
        (StatusCode::BAD_REQUEST, page::html("Sign in to your account", &body)).into_response()
    }
}

/// What Conditional Access's page tells of the visit: a browser on a device that Entra does not know.
fn device(app: &str, client_id: &str) -> [(&'static str, String); 6] {
    [
        ("App name", app.to_owned()),
        ("App id", client_id.to_owned()),
        ("IP address", "192.0.2.17".to_owned()),
        ("Device identifier", "Not available".to_owned()),
        ("Device platform", "Windows 10".to_owned()),
        ("Device state", "Unregistered".to_owned()),
    ]
}

/// The policies that a new sign-in has to satisfy.
fn claims_challenge() -> Value {
    let policies = json!({ "essential": true, "values": ["b1a9f3f8-7a50-4c5e-8c1d-000000000001"] });
    json!({ "access_token": { "capolids": policies } })
}

const ADVICE: &str = "If you contact your administrator, send this info to them.";

/// "Too many requests" is the one passing fault with a status of its own.
const THROTTLED: u32 = 90_055;

/// Seconds a client is asked to wait after a passing fault.
const RETRY_AFTER: u32 = 1;

/// Token answers must not be kept by anybody.
pub(super) const NO_STORE: [(HeaderName, &str); 2] =
    [(header::CACHE_CONTROL, "no-store, no-cache"), (header::PRAGMA, "no-cache")];
