//! `grant_type=client_credentials`: the application speaks for itself.

use serde_json::{Value, json};

use super::{client::Caller, fields::Fields, refusal::Refusal, request::scope};
use crate::{
    people::{Directory, Segment},
    simulation::Simulation,
    token::{ACCESS_TOKEN_SECONDS, AccessSubject, access_claims},
};

pub(super) fn grant(simulation: &Simulation, caller: &Caller, fields: &Fields) -> Result<Value, Refusal> {
    let Segment::One(directory) = caller.segment else {
        let message = "No tenant-identifying information found in either the request or implied by any provided \
                       credentials.";
        return Err(Refusal::new(50_059, "invalid_request", message));
    };
    if caller.shows_nothing() {
        let message = "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant \
                       type.";
        return Err(Refusal::new(7_000_216, "invalid_client", message));
    }
    caller.authenticate(simulation)?;
    let at_home = directory == caller.app.home;
    if !at_home && !simulation.world().consents.has_application(directory, &caller.app.client_id) {
        return Err(unprovisioned(&caller.app.client_id, directory));
    }
    let asked = scope(fields, &caller.app)?;
    if asked.default_of.is_none() || !asked.permissions.is_empty() {
        let message = format!(
            "The provided value for scope {} is not valid. Client credential flows must have a scope value with \
             /.default suffixed to the resource identifier (application ID URI).",
            fields.get("scope").unwrap_or_default()
        );
        return Err(Refusal::new(1_002_012, "invalid_scope", message));
    }
    let subject = AccessSubject::App { directory, roles: &caller.app.roles };
    let now = simulation.time.now();
    let claims = access_claims(&subject, &caller.app, &asked.audience, now, &simulation.entropy);
    let token = simulation.keys.current().and_then(|key| key.sign(&claims)).ok_or_else(|| {
        Refusal::new(90_033, "temporarily_unavailable", "A transient error has occurred. Please try again.")
    })?;
    simulation.ledger.note(&token);
    Ok(json!({
        "token_type": "Bearer",
        "expires_in": ACCESS_TOKEN_SECONDS,
        "ext_expires_in": ACCESS_TOKEN_SECONDS,
        "access_token": token,
    }))
}

/// Outside of its home an application exists only where somebody agreed to it.
fn unprovisioned(client_id: &str, directory: &Directory) -> Refusal {
    let message = format!(
        "The client application {client_id} is missing service principal in the tenant {}. See instructions here: \
         https://go.microsoft.com/fwlink/?linkid=2225119",
        directory.id
    );
    Refusal::new(7_000_229, "invalid_client", message)
}
