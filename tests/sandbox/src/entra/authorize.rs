//! `/{directory}/oauth2/v2.0/authorize`, and how each step of a sign-in is shown.

use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{
    consent_page,
    fields::Fields,
    page::{self, Escaped, hidden},
    request::{Denied, validate},
    sign_in,
    step::{ResponseMode, Return, Step, begin},
};
use crate::{people::Persona, simulation::Simulation};

pub(super) async fn authorize(
    State(simulation): State<Arc<Simulation>>,
    Path(directory): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    answer(&simulation, &directory, &query.unwrap_or_default(), &headers)
}

/// OpenID Connect lets clients post the same fields.
pub(super) async fn authorize_by_post(
    State(simulation): State<Arc<Simulation>>,
    Path(directory): Path<String>,
    headers: HeaderMap,
    body: String,
) -> Response {
    answer(&simulation, &directory, &body, &headers)
}

fn answer(simulation: &Simulation, directory: &str, fields: &str, headers: &HeaderMap) -> Response {
    match validate(simulation, directory, &Fields::parse(fields)) {
        Ok(request) => show(simulation, begin(simulation, request, sign_in::session(headers))),
        Err(Denied::Page(refusal)) => refusal.to_page(simulation),
        Err(Denied::Back(denied)) => {
            let (refusal, answer) = *denied;
            send_back(&answer.with(refusal.to_fields(simulation)))
        }
    }
}

/// The page or redirect of a step.
pub(super) fn show(simulation: &Simulation, step: Step) -> Response {
    match step {
        Step::ChooseAccount { flow } => sign_in::page(simulation, &flow),
        Step::AskConsent { flow } => consent_page::page(simulation, &flow),
        Step::Approval { flow } => consent_page::wall(simulation, &flow),
        Step::Stuck(refusal) => refusal.to_page(simulation),
        Step::Return(answer) => send_back(&answer),
    }
}

fn send_back(answer: &Return) -> Response {
    if answer.mode == ResponseMode::FormPost {
        return form_post(answer);
    }
    let Some(url) = answer.url() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    const OPENER: (HeaderName, &str) = (HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    (StatusCode::FOUND, [OPENER, (header::LOCATION, url.as_str())]).into_response()
}

/// OAuth 2.0 Form Post Response Mode.
fn form_post(answer: &Return) -> Response {
    let fields: String = answer.fields.iter().map(|(name, value)| hidden(name, value)).collect();
    let body = format!(
        "<form method=\"post\" action=\"{}\">{fields}<button class=\"primary\">Continue</button></form>\
         <script>document.forms[0].submit()</script>",
        Escaped(&answer.redirect_uri)
    );
    page::html("Working…", &body)
}

/// The persona of a form's choice.
pub(super) fn chosen(fields: &Fields) -> Option<&'static Persona> {
    fields.get("persona").and_then(Persona::find)
}
