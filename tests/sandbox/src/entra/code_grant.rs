//! Authorization codes: issued by a sign-in, redeemed once.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{
    client::Caller,
    fields::Fields,
    issue::Issue,
    refresh_grant::{self, RefreshToken},
    refusal::Refusal,
    request::{AuthorizeRequest, Challenge, is_pkce_value, scope},
    trouble::Visit,
};
use crate::{
    people::{Membership, Persona, Quirk, Stage},
    simulation::Simulation,
    token::Asked,
};

/// A code lives ten minutes.
const LIFE: u64 = 600;

/// An issued code and everything it is bound to.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    request: AuthorizeRequest,
    sign_in: &'static str,
    account: Membership,
    issued: u64,
    redeemed: bool,
    /// How many more 503 its redemption meets first.
    pub(super) busy_answers: u8,
}

/// Issues a code for a finished sign-in.
pub(super) fn issue(
    simulation: &Simulation,
    request: &AuthorizeRequest,
    persona: &'static Persona,
    account: &Membership,
) -> String {
    let code = format!("1.{}", simulation.entropy.opaque(638));
    simulation.ledger.note(&code);
    let busy = persona.has(Quirk::BusyTokenEndpoint) && simulation.world().is_odd(persona);
    let entry = Code {
        request: request.clone(),
        sign_in: persona.sign_in,
        account: account.clone(),
        issued: simulation.time.now(),
        redeemed: false,
        busy_answers: if busy { 2 } else { 0 },
    };
    simulation.world().codes.insert(code.clone(), entry);
    code
}

/// `grant_type=authorization_code`.
pub(super) fn redeem(simulation: &Simulation, caller: &Caller, fields: &Fields) -> Result<Value, Refusal> {
    let text = fields.get("code").ok_or_else(|| Refusal::missing("code"))?;
    let code = simulation.world().codes.get(text).cloned().ok_or_else(malformed)?;
    bound_to_caller(&code, caller)?;
    caller.prove(simulation, code.request.platform)?;
    redirect_uri(&code, fields)?;
    verifier(&code, fields)?;
    if code.redeemed {
        return Err(redeemed_before());
    }
    if simulation.time.now() > code.issued + LIFE {
        let message = "The provided authorization code or refresh token has expired. Send a new interactive \
                       authorization request for this user and resource.";
        return Err(Refusal::new(70_008, "invalid_grant", message));
    }
    let asked = scopes(&code, caller, fields)?;
    let persona = Persona::find(code.sign_in).ok_or_else(malformed)?;
    let (app, client_id, directory) = (&caller.app.name, &caller.app.client_id, code.account.directory);
    if let Some(refusal) = (Visit { simulation, persona, app, client_id, directory }).meet(Stage::Redeem) {
        return Err(refusal);
    }
    let nonce = code.request.nonce.as_deref();
    let issue = Issue { simulation, app: &caller.app, persona, account: &code.account, asked: &asked, nonce };
    let mut answer = issue.answer()?;
    mark_redeemed(simulation, text)?;
    if code.request.asked.offline_access {
        let token = RefreshToken::first(simulation, &code.request, persona, &code.account);
        answer["refresh_token"] = json!(refresh_grant::issue(simulation, token));
    }
    Ok(answer)
}

fn malformed() -> Refusal {
    Refusal::new(9_002_313, "invalid_grant", "Invalid request. Request is malformed or invalid.")
}

fn redeemed_before() -> Refusal {
    let message = "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing \
                   refresh token.";
    Refusal::new(54_005, "invalid_grant", message)
}

/// The last step under one lock, so that of two simultaneous redemptions only one wins.
fn mark_redeemed(simulation: &Simulation, text: &str) -> Result<(), Refusal> {
    let mut world = simulation.world();
    let code = world.codes.get_mut(text).ok_or_else(malformed)?;
    match std::mem::replace(&mut code.redeemed, true) {
        false => Ok(()),
        true => Err(redeemed_before()),
    }
}

fn bound_to_caller(code: &Code, caller: &Caller) -> Result<(), Refusal> {
    if code.request.client_id != caller.app.client_id {
        let message = "The grant was issued to another client.";
        return Err(Refusal::new(700_007, "invalid_grant", message));
    }
    if code.request.segment != caller.segment {
        let message = "Provided Authorization Code is intended to use against other tenant, thus rejected. OAuth2 \
                       Authorization Code must be redeemed against same tenant it was acquired for (/common or \
                       /{tenant-ID} as appropriate).";
        return Err(Refusal::new(700_005, "invalid_grant", message));
    }
    Ok(())
}

fn redirect_uri(code: &Code, fields: &Fields) -> Result<(), Refusal> {
    let sent = fields.get("redirect_uri").ok_or_else(|| Refusal::missing("redirect_uri"))?;
    let known = &code.request.redirect_uri;
    match sent == known {
        true => Ok(()),
        false => Err(Refusal::new(
            500_112,
            "invalid_client",
            format!(
                "The reply address '{sent}' does not match the reply address '{known}' provided when requesting \
                 Authorization code."
            ),
        )),
    }
}

fn verifier(code: &Code, fields: &Fields) -> Result<(), Refusal> {
    let sent = fields.get("code_verifier");
    let Some(challenge) = &code.request.challenge else {
        return match sent {
            None => Ok(()),
            Some(_) => Err(mismatch(501_481)),
        };
    };
    let sent = sent.ok_or_else(|| mismatch(50_148))?;
    if !is_pkce_value(sent) {
        return Err(Refusal::new(501_491, "invalid_grant", "Invalid size of Code_Verifier parameter."));
    }
    let fits = match challenge {
        Challenge::S256(expected) => *expected == BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(sent)),
        Challenge::Plain(expected) => expected == sent,
    };
    if fits { Ok(()) } else { Err(mismatch(501_481)) }
}

fn mismatch(code: u32) -> Refusal {
    let message = "The Code_Verifier does not match the code_challenge supplied in the authorization request.";
    Refusal::new(code, "invalid_grant", message)
}

/// The scope of the redemption: one resource only; left out, the sign-in's scope counts.
fn scopes(code: &Code, caller: &Caller, fields: &Fields) -> Result<Asked, Refusal> {
    let Some(text) = fields.get("scope") else {
        return Ok(code.request.asked.clone());
    };
    let asked = scope(fields, &caller.app)?;
    match asked.resources() > 1 {
        true => Err(Refusal::new(
            28_000,
            "invalid_request",
            format!(
                "Provided value for the input parameter scope is not valid because it contains more than one resource. \
                 Scope {text} is not valid."
            ),
        )),
        false => Ok(asked),
    }
}
