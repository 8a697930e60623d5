//! Refresh tokens: every use hands out a new one, and the old one stays alive unless a switch says otherwise.

use serde_json::{Value, json};

use super::{
    client::Caller,
    fields::Fields,
    issue::Issue,
    refusal::Refusal,
    request::{AuthorizeRequest, scope},
    trouble::Visit,
};
use crate::{
    app::Platform,
    people::{Membership, Persona, REVOKED, Scenario, Segment, Stage},
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
    /// What killed it.
    dead: Option<&'static Scenario>,
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
            dead: None,
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
    let token = simulation.world().refresh_tokens.get(name).cloned();
    let token = token.ok_or_else(|| match simulation.world().one_time_rotation {
        true => Refusal::new(70_000, "invalid_grant", "The provided grant was used already."),
        false => malformed(),
    })?;
    let persona = Persona::find(token.sign_in).ok_or_else(malformed)?;
    bound_to_caller(&token, caller)?;
    caller.prove(simulation, token.platform)?;
    alive(simulation, caller, name, &token, persona)?;
    // More than one resource: the first wins, without complaint.
    let asked = scope(fields, &caller.app)?;
    let issue = Issue { simulation, app: &caller.app, persona, account: &token.account, asked: &asked, nonce: None };
    let mut answer = issue.answer()?;
    let mut world = simulation.world();
    if world.one_time_rotation {
        world.refresh_tokens.remove(name);
    }
    drop(world);
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

/// Dead, revoked, expired, or refused as things stand.
fn alive(
    simulation: &Simulation,
    caller: &Caller,
    name: &str,
    token: &RefreshToken,
    persona: &'static Persona,
) -> Result<(), Refusal> {
    let (app, client_id, directory) = (&caller.app.name, &caller.app.client_id, token.account.directory);
    let visit = Visit { simulation, persona, app, client_id, directory };
    let revoked = simulation.world().revocations(persona.sign_in) > token.revocations;
    let ended = match () {
        () if revoked => Some(&REVOKED),
        () if simulation.time.now() > token.expires => Scenario::find(end_of_life(token.platform), Stage::Refresh),
        () => token.dead,
    };
    let met = ended.or_else(|| simulation.world().meet(persona, Stage::Refresh));
    let Some(scenario) = met else {
        return Ok(());
    };
    if scenario.kills
        && let Some(known) = simulation.world().refresh_tokens.get_mut(name)
    {
        known.dead = Some(scenario);
    }
    Err(visit.worded(scenario, token.issued))
}

/// AADSTS700084 after a single-page application's day, AADSTS700082 after ninety unused ones.
fn end_of_life(platform: Platform) -> u32 {
    match platform {
        Platform::SinglePage => 700_084,
        Platform::Web | Platform::Public => 700_082,
    }
}
