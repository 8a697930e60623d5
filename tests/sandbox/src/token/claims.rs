//! What tokens claim, shaped and sized like Entra's (an Exchange access token is 1.5 to 2.5 kB).

use serde_json::{Value, json};

use super::{ACCESS_TOKEN_SECONDS, Asked};
use crate::{
    app::App,
    entropy::Entropy,
    people::{Directory, Membership, Persona},
};

/// Whom an access token speaks for.
pub(crate) enum AccessSubject<'a> {
    /// A person, with the delegated permissions of the token.
    Person { persona: &'static Persona, account: &'a Membership, permissions: &'a [String] },
    /// The application itself.
    App { directory: &'static Directory, roles: &'a [String] },
}

/// The issuer of version 1.0 tokens, which access tokens for Exchange and Graph are.
pub(crate) fn access_issuer(directory: &Directory) -> String {
    format!("https://sts.windows.net/{}/", directory.id)
}

/// Claims of an access token, version 1.0 as Exchange and Graph ask for it.
pub(crate) fn access_claims(
    subject: &AccessSubject<'_>,
    app: &App,
    audience: &str,
    now: u64,
    entropy: &Entropy,
) -> Value {
    let directory = match subject {
        AccessSubject::Person { account, .. } => account.directory,
        AccessSubject::App { directory, .. } => directory,
    };
    let mut claims = json!({
        "aud": audience,
        "iss": access_issuer(directory),
        "iat": now,
        "nbf": now,
        "exp": now + ACCESS_TOKEN_SECONDS,
        "aio": entropy.opaque(108),
        "app_displayname": app.name,
        "appid": app.client_id,
        "rh": format!("1.{}.", entropy.opaque(60)),
        "tid": directory.id,
        "uti": entropy.opaque(22),
        "ver": "1.0",
        "xms_ftd": entropy.opaque(44),
        "xms_tnt_fct": "3 12",
    });
    match subject {
        AccessSubject::Person { persona, account, permissions } => {
            add(&mut claims, person_claims(persona, account, permissions, entropy));
        }
        AccessSubject::App { roles, .. } => {
            let id = app_object_id(app, directory);
            add(&mut claims, json!({ "appidacr": "1", "idtyp": "app", "oid": id, "sub": id }));
            // Without any role the claim is left out, not empty.
            if !roles.is_empty() {
                add(&mut claims, json!({ "roles": roles }));
            }
        }
    }
    claims
}

fn person_claims(persona: &Persona, account: &Membership, permissions: &[String], entropy: &Entropy) -> Value {
    let (given, family) = persona.name.split_once(' ').unwrap_or((persona.name, ""));
    json!({
        "acct": if account.guest { 1 } else { 0 },
        "acr": "1",
        "acrs": ["p1", "urn:user:registersecurityinfo"],
        "amr": ["pwd", "mfa"],
        "appidacr": "1",
        "enfpolids": [],
        "family_name": family,
        "given_name": given,
        "idtyp": "user",
        "ipaddr": "192.0.2.17",
        "login_hint": format!("O.{}", entropy.opaque(120)),
        "name": persona.name,
        "oid": account.object_id,
        "puid": "1003200123456789",
        "scp": permissions.join(" "),
        "sid": entropy.guid(),
        "signin_state": ["kmsi"],
        "sub": entropy.opaque(43),
        "unique_name": account.principal,
        "upn": account.principal,
        "wids": ["b79fbf4d-3ef9-4689-8143-76b194e85509"],
        "xms_idrel": if account.guest { "1 12" } else { "1 6" },
    })
}

/// Claims of an id token, version 2.0.
pub(crate) fn id_claims(
    persona: &Persona,
    account: &Membership,
    app: &App,
    asked: &Asked,
    nonce: Option<&str>,
    issuer: &str,
    now: u64,
) -> Value {
    let mut claims = json!({
        "aud": app.client_id,
        "iss": issuer,
        "iat": now,
        "nbf": now,
        "exp": now + 3_900,
        "oid": account.object_id,
        "sub": crate::entropy::stable_guid(&format!("{}/{}", app.client_id, account.object_id)),
        "tid": account.directory.id,
        "ver": "2.0",
    });
    if asked.profile {
        add(&mut claims, json!({ "name": persona.name, "preferred_username": persona.sign_in }));
    }
    if let (true, Some(address)) = (asked.email, persona.address()) {
        add(&mut claims, json!({ "email": address }));
    }
    if account.guest {
        add(&mut claims, json!({ "idp": format!("https://sts.windows.net/{}/", persona.home.id) }));
    }
    if let Some(nonce) = nonce {
        add(&mut claims, json!({ "nonce": nonce }));
    }
    claims
}

/// Object id of the application's enterprise application in a directory.
pub(crate) fn app_object_id(app: &App, directory: &Directory) -> String {
    crate::entropy::stable_guid(&format!("{}/{}", directory.id, app.client_id))
}

pub(super) fn add(claims: &mut Value, more: Value) {
    if let (Value::Object(claims), Value::Object(more)) = (claims, more) {
        claims.extend(more);
    }
}
