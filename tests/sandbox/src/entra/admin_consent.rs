//! `/{directory}/v2.0/adminconsent`: an administrator approves for the whole organisation.

use std::{fmt::Write, sync::Arc};

use axum::{
    extract::{Path, RawQuery, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use url::Url;

use super::{
    authorize::chosen,
    consent_page::in_words,
    fields::Fields,
    page::{self, Escaped, hidden},
    refusal::Refusal,
    request::{Addressee, scope},
};
use crate::{
    people::{PERSONAS, Persona, Quirk, Segment},
    simulation::Simulation,
    token::Asked,
};

/// A checked request for approval.
struct Wanted {
    addressee: Addressee,
    asked: Asked,
}

impl Wanted {
    fn read(simulation: &Simulation, directory: &str, fields: &Fields) -> Result<Self, Refusal> {
        let addressee = Addressee::find(simulation, directory, fields)?;
        if matches!(addressee.segment, Segment::Common | Segment::Consumers) {
            let message = "Admin consent needs a tenant: use its id, its domain, or 'organizations'.";
            return Err(Refusal::new(90_023, "invalid_request", message));
        }
        let asked = scope(fields, &addressee.app)?;
        Ok(Self { addressee, asked })
    }

    /// Permission names; none stands for `.default`, everything registered.
    fn permissions(&self) -> Vec<String> {
        self.asked.permissions.iter().map(|permission| permission.name.clone()).collect()
    }

    /// Administrators who may answer here.
    fn administrators(&self) -> impl Iterator<Item = &'static Persona> {
        let segment = self.addressee.segment;
        let here = move |persona: &&Persona| match segment {
            Segment::One(directory) => persona.home == directory,
            _ => true,
        };
        PERSONAS.iter().copied().filter(|persona| persona.has(Quirk::Administrator)).filter(here)
    }
}

/// The page.
pub(super) async fn ask(
    State(simulation): State<Arc<Simulation>>,
    Path(directory): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    match Wanted::read(&simulation, &directory, &Fields::parse(&query)) {
        Ok(wanted) => page(&wanted, &query),
        Err(refusal) => refusal.to_page(&simulation),
    }
}

fn page(wanted: &Wanted, query: &str) -> Response {
    let mut people = String::new();
    for (place, persona) in wanted.administrators().enumerate() {
        let checked = if place == 0 { " checked autofocus" } else { "" };
        let _ = write!(
            people,
            "<label><input type=\"radio\" name=\"persona\" value=\"{sign_in}\" required{checked}>\
             <span>{name} <b>{sign_in}</b></span></label>",
            sign_in = Escaped(persona.sign_in),
            name = Escaped(persona.name),
        );
    }
    let names = wanted.permissions();
    let permissions: String = match names.is_empty() {
        true => "<li>Everything the application has registered</li>".to_owned(),
        false => names.iter().map(|name| format!("<li>{}</li>", Escaped(&in_words(name)))).collect(),
    };
    let body = format!(
        "<h1>Permissions requested</h1><p>Review for your organization: <b>{app}</b> (unverified) would like to:</p>\
         <ul>{permissions}</ul><form method=\"post\">{request}\
         <fieldset><legend>Sign in as administrator</legend>{people}</fieldset>\
         <div class=\"actions\"><button name=\"action\" value=\"decline\" formnovalidate>Cancel</button>\
         <button class=\"primary\" name=\"action\" value=\"approve\">Accept</button></div></form>",
        app = Escaped(&wanted.addressee.app.name),
        request = hidden("request", query),
    );
    page::html("Permissions requested", &body)
}

/// The page's form.
pub(super) async fn answer(
    State(simulation): State<Arc<Simulation>>,
    Path(directory): Path<String>,
    body: String,
) -> Response {
    let form = Fields::parse(&body);
    let request = Fields::parse(form.get("request").unwrap_or_default());
    let wanted = match Wanted::read(&simulation, &directory, &request) {
        Ok(wanted) => wanted,
        Err(refusal) => return refusal.to_page(&simulation),
    };
    let approver = chosen(&form).filter(|_| form.get("action") == Some("approve"));
    let fields = match approver.filter(|persona| wanted.administrators().any(|known| known.sign_in == persona.sign_in))
    {
        Some(administrator) => {
            let app = &wanted.addressee.app.client_id;
            simulation.world().consents.for_everybody(administrator.home, app, wanted.permissions());
            vec![
                ("tenant", administrator.home.id.to_owned()),
                ("scope", request.get("scope").unwrap_or_default().to_owned()),
            ]
        }
        None => Refusal::new(65_004, "consent_required", "User declined to consent to access the app.")
            .to_fields(&simulation),
    };
    send_back(&wanted.addressee.redirect_uri, fields, request.get("state"))
}

/// Always as a query, and `admin_consent=True` even when it was refused: that is how Entra answers.
fn send_back(redirect_uri: &str, fields: Vec<(&'static str, String)>, state: Option<&str>) -> Response {
    let Ok(mut url) = Url::parse(redirect_uri) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    url.query_pairs_mut()
        .append_pair("admin_consent", "True")
        .extend_pairs(fields)
        .extend_pairs(state.map(|state| ("state", state)));
    (StatusCode::FOUND, [(header::LOCATION, url.as_str())]).into_response()
}
