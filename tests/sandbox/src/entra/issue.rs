//! The token answer for a person: which permissions it carries and what each token says.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::{fault::Tamper, refusal::Refusal};
use crate::{
    app::App,
    people::{FABRIKAM, Membership, Oddity, Persona, Quirk},
    simulation::Simulation,
    token::{
        ACCESS_TOKEN_SECONDS, AccessSubject, Asked, GRAPH_ID, Resource, SigningKey, access_claims, access_issuer,
        id_claims,
    },
};

/// So many characters more take a token beyond what POP accepts, and stay below what the others accept.
const LONG: usize = 3_000;

/// A person's grant on its way to becoming tokens.
pub(super) struct Issue<'a> {
    pub(super) simulation: &'a Simulation,
    pub(super) app: &'a App,
    pub(super) persona: &'static Persona,
    pub(super) account: &'a Membership,
    /// The scope of this request.
    pub(super) asked: &'a Asked,
    /// Whether the sign-in asked for `openid`, and with which nonce.
    pub(super) nonce: Option<&'a str>,
}

/// The permissions of one resource that a token will carry.
struct Granted {
    names: Vec<String>,
    written: Vec<String>,
    audience: String,
    identity: bool,
}

impl Issue<'_> {
    /// Access token and, when `openid` was asked for, an id token. The refresh token is the caller's to add.
    pub(super) fn answer(&self) -> Result<Value, Refusal> {
        let granted = self.granted()?;
        let access_token = self.access_token(&granted).ok_or_else(unavailable)?;
        let mut answer = json!({
            "token_type": "Bearer",
            "scope": granted.scope(self.asked),
            "expires_in": ACCESS_TOKEN_SECONDS,
            "ext_expires_in": ACCESS_TOKEN_SECONDS,
            "access_token": access_token,
        });
        if let Some(id_token) = self.id_token() {
            answer["id_token"] = json!(id_token);
        }
        Ok(answer)
    }

    fn granted(&self) -> Result<Granted, Refusal> {
        let resource = self.asked.first_resource();
        let wanted: Vec<_> = self.asked.permissions.iter().filter(|p| p.resource == resource).collect();
        if let Some(missing) = wanted.iter().find(|permission| !self.covers(&permission.name)) {
            return Err(self.not_consented(&missing.name));
        }
        let odd = self.simulation.world().is_odd(self.persona);
        let kept: Vec<_> = wanted.iter().filter(|permission| !(odd && self.persona.lacks(&permission.name))).collect();
        if kept.is_empty() && !wanted.is_empty() {
            return Err(self.not_consented(&wanted[0].name));
        }
        let mut granted = Granted {
            names: kept.iter().map(|permission| permission.name.clone()).collect(),
            written: kept.iter().map(|permission| permission.written.clone()).collect(),
            audience: self.asked.audience.clone(),
            identity: resource == Resource::Graph,
        };
        if odd && self.persona.has(Quirk::GraphAudience) {
            granted.written.clone_from(&granted.names);
            GRAPH_ID.clone_into(&mut granted.audience);
            granted.identity = true;
        }
        Ok(granted)
    }

    fn covers(&self, permission: &str) -> bool {
        let world = self.simulation.world();
        world.consents.covers(self.account.directory, &self.app.client_id, self.persona.sign_in, permission)
    }

    fn not_consented(&self, permission: &str) -> Refusal {
        let message = format!(
            "The user or administrator has not consented to use the application with ID '{}' named '{}' for \
             '{permission}'. Send an interactive authorization request for this user and resource.",
            self.app.client_id, self.app.name
        );
        Refusal::new(65_001, "invalid_grant", message).suberror("consent_required")
    }

    fn access_token(&self, granted: &Granted) -> Option<String> {
        let mut names = granted.names.clone();
        names.extend(granted.identity_words(self.asked).map(str::to_owned));
        let subject = AccessSubject::Person { persona: self.persona, account: self.account, permissions: &names };
        let Simulation { time, entropy, keys, ledger, .. } = self.simulation;
        let mut claims = access_claims(&subject, self.app, &granted.audience, time.now(), entropy);
        self.bend(&mut claims);
        let token = keys.current()?.sign(&claims)?;
        ledger.note(&token);
        Some(token)
    }

    /// What is odd about this person's access tokens. The answer around them says nothing of it.
    fn bend(&self, claims: &mut Value) {
        let Simulation { time, entropy, .. } = self.simulation;
        let odd = self.simulation.world().is_odd(self.persona);
        match self.persona.oddity().filter(|_| odd) {
            None => {}
            Some(Oddity::Expired) => {
                let start = time.now() - ACCESS_TOKEN_SECONDS - 60;
                claims["iat"] = json!(start);
                claims["nbf"] = json!(start);
                claims["exp"] = json!(start + ACCESS_TOKEN_SECONDS);
            }
            Some(Oddity::OtherDirectory) => {
                claims["tid"] = json!(FABRIKAM.id);
                claims["iss"] = json!(access_issuer(&FABRIKAM));
            }
            Some(Oddity::Long) => claims["xms_pd"] = json!(entropy.opaque(LONG)),
        }
    }

    fn id_token(&self) -> Option<String> {
        if !self.asked.openid {
            return None;
        }
        let tamper = self.simulation.world().tampering.take();
        let issuer = self.simulation.issuer(self.account.directory.id);
        let now = self.simulation.time.now();
        let mut claims = id_claims(self.persona, self.account, self.app, self.asked, self.nonce, &issuer, now);
        let foreign = FABRIKAM.id;
        match tamper {
            Some(Tamper::Nonce) => claims["nonce"] = json!("a-nonce-nobody-sent"),
            Some(Tamper::Audience) => claims["aud"] = json!("6c7a1f0e-0000-4000-a000-00000000beef"),
            Some(Tamper::Issuer) => claims["iss"] = json!(self.simulation.issuer(foreign)),
            Some(Tamper::Expired) => claims["exp"] = json!(now - 3_600),
            Some(Tamper::NotYetValid) => claims["nbf"] = json!(now + 3_600),
            Some(Tamper::Missing) => return None,
            Some(Tamper::Signature | Tamper::Unsigned) | None => {}
        }
        let token = match tamper {
            Some(Tamper::Unsigned) => unsigned(&claims),
            Some(Tamper::Signature) => SigningKey::foreign().ok()?.sign(&claims)?,
            _ => self.simulation.keys.current()?.sign(&claims)?,
        };
        self.simulation.ledger.note(&token);
        Some(token)
    }
}

impl Granted {
    /// Identity words belong to Graph tokens only; and `offline_access` is never listed.
    fn identity_words(&self, asked: &Asked) -> impl Iterator<Item = &'static str> + use<> {
        let words = [("openid", asked.openid), ("profile", asked.profile), ("email", asked.email)];
        let identity = self.identity;
        words.into_iter().filter(move |(_, wanted)| identity && *wanted).map(|(word, _)| word)
    }

    fn scope(&self, asked: &Asked) -> String {
        let identity = self.identity_words(asked).map(str::to_owned);
        let words: Vec<_> = self.written.iter().cloned().chain(identity).collect();
        words.join(" ")
    }
}

fn unsigned(claims: &Value) -> String {
    let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.", part(&json!({ "typ": "JWT", "alg": "none" })), part(claims))
}

fn unavailable() -> Refusal {
    Refusal::new(90_033, "temporarily_unavailable", "A transient error has occurred. Please try again.")
}
