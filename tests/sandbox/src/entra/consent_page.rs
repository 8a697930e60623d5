//! The consent screen, and the wall that people meet who may not consent.

use std::sync::Arc;

use axum::{extract::State, response::Response};

use super::{
    authorize::show,
    error_page::ErrorPage,
    fields::Fields,
    page::{self, Escaped, hidden},
    refusal::Refusal,
    step::{PendingSignIn, agreed, asked_for_approval, cancelled, flow_expired, pending, wanted},
    trouble::Visit,
};
use crate::{
    people::{Persona, Quirk, Stage},
    simulation::Simulation,
};

/// "Permissions requested".
pub(super) fn page(simulation: &Simulation, flow: &str) -> Response {
    let Some(pending) = pending(simulation, flow) else {
        return flow_expired().to_page(simulation);
    };
    let sign_in = pending.chosen.as_ref().map_or("", |(sign_in, _)| *sign_in);
    let administrator = Persona::find(sign_in).is_some_and(|persona| persona.has(Quirk::Administrator));
    let everybody = match administrator {
        true => {
            "<label><input type=\"checkbox\" name=\"everybody\" value=\"yes\">\
             <span>Consent on behalf of your organization</span></label>"
        }
        false => "",
    };
    let permissions: String =
        wanted(&pending.request).iter().map(|name| format!("<li>{}</li>", Escaped(&in_words(name)))).collect();
    let body = format!(
        "<p>{sign_in}</p><h1>Permissions requested</h1><p><b>{app}</b> (unverified) would like to:</p>\
         <ul>{permissions}</ul>\
         <form method=\"post\" action=\"/{segment}/consent\">{flow}{everybody}\
         <div class=\"actions\"><button name=\"action\" value=\"cancel\">Cancel</button>\
         <button class=\"primary\" name=\"action\" value=\"accept\">Accept</button></div></form>",
        sign_in = Escaped(sign_in),
        app = Escaped(&pending.request.app_name),
        segment = pending.request.segment.path(),
        flow = hidden("flow", flow),
    );
    page::html("Permissions requested", &body)
}

/// The number of the wall at which a request for approval can be sent right away.
const WORKFLOW: u32 = 90_095;

/// "Need admin approval", and whether approval can be asked for right there. Turning back looks like any cancellation to
/// the application.
fn wall_of(simulation: &Simulation, pending: &PendingSignIn) -> Option<(ErrorPage, bool)> {
    let (sign_in, account) = pending.chosen.as_ref()?;
    let persona = Persona::find(sign_in)?;
    let scenario = simulation.world().meets(persona, Stage::Approval)?;
    let (app, client_id) = (&pending.request.app_name, &pending.request.client_id);
    let visit = Visit { simulation, persona, app, client_id, directory: account.directory };
    let message = visit.worded(scenario, simulation.time.now()).text();
    let asks = scenario.code == WORKFLOW;
    let (heading, sentence) = match asks {
        true => ("Approval required", format!("This app requires your admin's approval to use {app}.")),
        false => (
            "Need admin approval",
            format!(
                "{app} needs permission to access resources in your organization that only an admin can grant. Please \
                 ask an admin to grant permission to this app before you can use it."
            ),
        ),
    };
    let sentences = vec![(*sign_in).to_owned(), sentence, message];
    Some((ErrorPage { heading: heading.to_owned(), sentences, about: "", advice: None, details: Vec::new() }, asks))
}

/// What the wall says.
pub(super) fn wall_text(simulation: &Simulation, flow: &str) -> Option<String> {
    Some(wall_of(simulation, &pending(simulation, flow)?)?.0.text())
}

/// The wall.
pub(super) fn wall(simulation: &Simulation, flow: &str) -> Response {
    let Some(pending) = pending(simulation, flow) else {
        return flow_expired().to_page(simulation);
    };
    let Some((page, asks)) = wall_of(simulation, &pending) else {
        return flow_expired().to_page(simulation);
    };
    let ask = match asks {
        true => {
            "<label>Enter justification for requesting this app<input name=\"justification\"></label>\
             <button name=\"action\" value=\"request\">Request approval</button>"
        }
        false => "",
    };
    let body = format!(
        "{wall}<form method=\"post\" action=\"/{segment}/consent\">{flow}\
         <div class=\"actions\">{ask}<button class=\"primary\" name=\"action\" value=\"back\">\
         Return to the application without granting consent</button></div></form>",
        wall = page.html(),
        segment = pending.request.segment.path(),
        flow = hidden("flow", flow),
    );
    page::html(&page.heading, &body)
}

/// The forms of both pages.
pub(super) async fn answer(State(simulation): State<Arc<Simulation>>, body: String) -> Response {
    let fields = Fields::parse(&body);
    let flow = fields.get("flow").unwrap_or_default();
    let step = match fields.get("action") {
        Some("accept") => agreed(&simulation, flow, fields.get("everybody").is_some()),
        Some("cancel") => cancelled(&simulation, flow, true),
        Some("back") => cancelled(&simulation, flow, false),
        Some("request") => return asked(&simulation, flow),
        _ => return Refusal::missing("action").to_page(&simulation),
    };
    show(&simulation, step)
}

/// The request for approval is on its way: the sign-in ends here, and nobody tells the application.
fn asked(simulation: &Simulation, flow: &str) -> Response {
    match asked_for_approval(simulation, flow) {
        true => page::html("Request sent", "<h1>Request sent</h1><p>You will get an email when it is decided.</p>"),
        false => flow_expired().to_page(simulation),
    }
}

/// A permission as the consent screen words it.
pub(super) fn in_words(permission: &str) -> String {
    match permission {
        "IMAP.AccessAsUser.All" => "Read and write access to mailboxes via IMAP".to_owned(),
        "POP.AccessAsUser.All" => "Read and write access to mailboxes via POP".to_owned(),
        "SMTP.Send" => "Send emails from mailboxes using SMTP AUTH".to_owned(),
        "EWS.AccessAsUser.All" => "Access mailboxes as the signed-in user via Exchange Web Services".to_owned(),
        "openid" => "Sign you in and read your profile".to_owned(),
        other => other.to_owned(),
    }
}
