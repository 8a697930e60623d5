//! Refresh tokens: every use hands out a new one, the old one stays alive.

use serde_json::{Value, json};

use super::{
    client::Caller,
    fields::Fields,
    issue::Issue,
    refusal::Refusal,
    request::{AuthorizeRequest, scope},
};
use crate::{
    app::Platform,
    clock::Moment,
    people::{Membership, Persona, Quirk, Segment},
    simulation::Simulation,
};

const DAY: u64 = 86_400;

/// A refresh token and everything it is bound to: user and client, but no resource.
#[derive(Clone, Debug)]
pub(crate) struct RefreshToken {
    client_id: String,
    segment: Segment,
    platform: Platform,
    sign_in: &'static str,
    account: Membership,
    /// The person's revocation count when the sign-in happened.
    revocations: u32,
    issued: u64,
    expires: u64,
}

impl RefreshToken {
    /// The token a redeemed code brings.
    pub(super) fn first(
        simulation: &Simulation,
        request: &AuthorizeRequest,
        persona: &'static Persona,
        account: &Membership,
    ) -> Self {
        let now = simulation.time.now();
        Self {
            client_id: request.client_id.clone(),
            segment: request.segment,
            platform: request.platform,
            sign_in: persona.sign_in,
            account: account.clone(),
            revocations: simulation.world().revocations(persona.sign_in),
            issued: now,
            expires: now + if request.platform == Platform::SinglePage { DAY } else { 90 * DAY },
        }
    }

    /// The next token: 90 days from now, except that a single-page application's end stays where it was.
    fn next(&self, now: u64) -> Self {
        let expires = match self.platform {
            Platform::SinglePage => self.expires,
            _ => now + 90 * DAY,
        };
        Self { issued: now, expires, ..self.clone() }
    }
}

/// Stores a token under a new name.
pub(super) fn issue(simulation: &Simulation, token: RefreshToken) -> String {
    let name = format!("1.{}", simulation.entropy.opaque(1_100));
    simulation.ledger.note(&name);
    simulation.world().refresh_tokens.insert(name.clone(), token);
    name
}

/// `grant_type=refresh_token`.
pub(super) fn refresh(simulation: &Simulation, caller: &Caller, fields: &Fields) -> Result<Value, Refusal> {
    let name = fields.get("refresh_token").ok_or_else(|| Refusal::missing("refresh_token"))?;
    let malformed = || Refusal::new(9_002_313, "invalid_grant", "Invalid request. Request is malformed or invalid.");
    let token = simulation.world().refresh_tokens.get(name).cloned().ok_or_else(malformed)?;
    let persona = Persona::find(token.sign_in).ok_or_else(malformed)?;
    bound_to_caller(&token, caller)?;
    caller.prove(simulation, token.platform)?;
    alive(simulation, &token, persona)?;
    // More than one resource: the first wins, without complaint.
    let asked = scope(fields, &caller.app)?;
    let issue = Issue { simulation, app: &caller.app, persona, account: &token.account, asked: &asked, nonce: None };
    let mut answer = issue.answer()?;
    answer["refresh_token"] = json!(self::issue(simulation, token.next(simulation.time.now())));
    Ok(answer)
}

fn bound_to_caller(token: &RefreshToken, caller: &Caller) -> Result<(), Refusal> {
    if token.client_id != caller.app.client_id {
        let message = "The refresh token was issued to another client.";
        return Err(Refusal::new(700_007, "invalid_grant", message));
    }
    if caller.segment != token.segment && caller.segment != Segment::One(token.account.directory) {
        let message = "The grant was obtained for a different tenant.";
        return Err(Refusal::new(7_000_012, "invalid_grant", message));
    }
    Ok(())
}

fn alive(simulation: &Simulation, token: &RefreshToken, persona: &Persona) -> Result<(), Refusal> {
    let now = simulation.time.now();
    let (since, today) = (Moment::of(token.issued).entra(), Moment::of(now).entra());
    if persona.has(Quirk::RefreshRevoked) || simulation.world().revocations(persona.sign_in) > token.revocations {
        let message = format!(
            "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have \
             changed or reset their password. The grant was issued on '{since}' and the TokensValidFrom date (before \
             which tokens are not valid) for this user is '{today}'."
        );
        return Err(Refusal::new(50_173, "invalid_grant", message).suberror("bad_token"));
    }
    if now > token.expires {
        return Err(expired(token, &since));
    }
    match persona.has(Quirk::StepUpOnRefresh) {
        true => Err(step_up()),
        false => Ok(()),
    }
}

fn expired(token: &RefreshToken, since: &str) -> Refusal {
    match token.platform {
        Platform::SinglePage => Refusal::new(
            700_084,
            "invalid_grant",
            format!(
                "The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of \
                 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the \
                 SPA to the sign in page. The token was issued on {since}."
            ),
        ),
        _ => Refusal::new(
            700_082,
            "invalid_grant",
            format!(
                "The refresh token has expired due to inactivity. The token was issued on {since} and was inactive for \
                 90.00:00:00."
            ),
        ),
    }
}

fn step_up() -> Refusal {
    let message = "Due to a configuration change made by your administrator, or because you moved to a new location, you \
                   must use multi-factor authentication to access the resource.";
    let policies = json!({ "essential": true, "values": ["b1a9f3f8-7a50-4c5e-8c1d-000000000001"] });
    Refusal::new(50_076, "invalid_grant", message)
        .suberror("basic_action")
        .claims(json!({ "access_token": { "capolids": policies } }))
}
