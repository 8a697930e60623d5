//! The consent screen, and the wall that people meet who may not consent.

use std::sync::Arc;

use axum::{extract::State, response::Response};

use super::{
    authorize::show,
    fields::Fields,
    page::{self, Escaped, hidden},
    refusal::Refusal,
    step::{agreed, cancelled, flow_expired, pending, wanted},
};
use crate::{
    people::{Persona, Quirk},
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

/// "Need admin approval": AADSTS90094. Turning back looks like any cancellation to the application.
pub(super) fn wall(simulation: &Simulation, flow: &str) -> Response {
    let Some(pending) = pending(simulation, flow) else {
        return flow_expired().to_page(simulation);
    };
    let Some((sign_in, account)) = pending.chosen else {
        return flow_expired().to_page(simulation);
    };
    let body = format!(
        "<p>{sign_in}</p><h1>Need admin approval</h1>\
         <p><b>{app}</b> needs permission to access resources in your organization that only an admin can grant. Please \
         ask an admin to grant permission to this app before you can use it.</p>\
         <p id=\"error\">AADSTS90094: An administrator of {organisation} has set a policy that prevents you from granting {app} \
         the permissions it is requesting.</p>\
         <form method=\"post\" action=\"/{segment}/consent\">{flow}\
         <div class=\"actions\"><button class=\"primary\" name=\"action\" value=\"back\">\
         Return to the application without granting consent</button></div></form>",
        sign_in = Escaped(sign_in),
        organisation = account.directory.name,
        app = Escaped(&pending.request.app_name),
        segment = pending.request.segment.path(),
        flow = hidden("flow", flow),
    );
    page::html("Need admin approval", &body)
}

/// The forms of both pages.
pub(super) async fn answer(State(simulation): State<Arc<Simulation>>, body: String) -> Response {
    let fields = Fields::parse(&body);
    let flow = fields.get("flow").unwrap_or_default();
    let step = match fields.get("action") {
        Some("accept") => agreed(&simulation, flow, fields.get("everybody").is_some()),
        Some("cancel") => cancelled(&simulation, flow, true),
        Some("back") => cancelled(&simulation, flow, false),
        _ => return Refusal::missing("action").to_page(&simulation),
    };
    show(&simulation, step)
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
