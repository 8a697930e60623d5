//! The sign-in page: instead of a password it asks who to be.

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{
    authorize::{chosen, show},
    fields::Fields,
    page::{self, Escaped, hidden},
    step::{Step, account_chosen, cancelled, flow_expired, pending},
};
use crate::{
    people::{Group, PERSONAS, Persona},
    simulation::Simulation,
};

const SESSION: &str = "sandbox_session";

/// The page that lists everybody.
pub(super) fn page(simulation: &Simulation, flow: &str) -> Response {
    let Some(pending) = pending(simulation, flow) else {
        return flow_expired().to_page(simulation);
    };
    let request = &pending.request;
    // Entra would not even ask who the hinted person is; here they come first.
    let hinted = request.login_hint.as_deref().and_then(Persona::find);
    let first = hinted.unwrap_or(PERSONAS[0]);
    let groups: String = Group::ALL.into_iter().map(|group| people(group, first)).collect();
    let body = format!(
        "<h1>Sign in</h1><p>to continue to <b>{app}</b></p>\
         <form method=\"post\" action=\"/{segment}/login\">{flow}\
         <fieldset><legend>Who do you want to be?</legend>{first}{groups}</fieldset>\
         <div class=\"actions\"><button name=\"action\" value=\"cancel\" formnovalidate>Cancel</button>\
         <button class=\"primary\" name=\"action\" value=\"sign-in\">Sign in</button></div></form>",
        app = Escaped(&request.app_name),
        segment = request.segment.path(),
        flow = hidden("flow", flow),
        first = choice(first, " checked autofocus"),
    );
    page::html("Sign in to your account", &body)
}

/// Everybody of a group but `first`, who is shown already. Only the people are open: the troubles would fill many screens.
fn people(group: Group, first: &Persona) -> String {
    let members = PERSONAS.iter().filter(|persona| persona.group == group && persona.sign_in != first.sign_in);
    let members: Vec<_> = members.map(|persona| choice(persona, "")).collect();
    let open = if group == Group::People { " open" } else { "" };
    let (heading, count) = (Escaped(group.heading()), members.len());
    format!("<details{open}><summary>{heading} ({count})</summary>{}</details>", members.concat())
}

fn choice(persona: &Persona, checked: &str) -> String {
    format!(
        "<label><input type=\"radio\" name=\"persona\" value=\"{sign_in}\" required{checked}>\
         <span>{name} <b>{sign_in}</b></span><small>{promise}</small></label>",
        sign_in = Escaped(persona.sign_in),
        name = Escaped(persona.name),
        promise = Escaped(persona.promise),
    )
}

/// The page's form.
pub(super) async fn answer(State(simulation): State<Arc<Simulation>>, body: String) -> Response {
    let fields = Fields::parse(&body);
    let flow = fields.get("flow").unwrap_or_default();
    if fields.get("action") == Some("cancel") {
        return show(&simulation, cancelled(&simulation, flow, false));
    }
    let Some(persona) = chosen(&fields) else {
        return show(&simulation, Step::ChooseAccount { flow: flow.to_owned() });
    };
    let mut response = show(&simulation, account_chosen(&simulation, flow, persona));
    let cookie = format!("{SESSION}={}; Path=/; HttpOnly; SameSite=Lax", persona.sign_in);
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// Who signed in before in this browser.
pub(super) fn session(headers: &HeaderMap) -> Option<&'static Persona> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let value = cookies
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(SESSION).and_then(|rest| rest.strip_prefix('=')))?;
    Persona::find(value)
}

/// `/{directory}/oauth2/v2.0/logout`: ends the session and goes to a registered address only.
pub(super) async fn logout(State(simulation): State<Arc<Simulation>>, RawQuery(query): RawQuery) -> Response {
    let fields = Fields::parse(&query.unwrap_or_default());
    let expired = [(header::SET_COOKIE, format!("{SESSION}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"))];
    match fields.get("post_logout_redirect_uri").filter(|uri| simulation.world().has_redirect(uri)) {
        Some(uri) => (StatusCode::FOUND, expired, [(header::LOCATION, uri)]).into_response(),
        None => (expired, page::html("Sign out", "<h1>You signed out of your account</h1>")).into_response(),
    }
}
