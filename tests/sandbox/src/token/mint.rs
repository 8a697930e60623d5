//! Tokens made to order, right or wrong, for tests that must hand one over themselves.

use serde_json::{Value, json};

use super::{AccessSubject, Asked, SigningKey, access_claims, claims::add, id_claims};
use crate::{app::App, people::Persona, simulation::Simulation};

/// Who signs a minted token.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Signer {
    /// The sandbox's current key.
    #[default]
    Entra,
    /// A key that no key set publishes, under its own key id.
    Foreign,
}

/// A token to order: start with [`Token::access`] or [`Token::id`], then bend it.
#[derive(Clone, Debug)]
pub struct Token {
    kind: Kind,
    client_id: String,
    sign_in: String,
    claims: Vec<(String, Value)>,
    expires_in: Option<i64>,
    padding: usize,
    signer: Signer,
}

#[derive(Clone, Debug)]
enum Kind {
    Access(String),
    Id,
}

impl Token {
    /// An access token of that person for `scope`, e.g. `https://outlook.office.com/IMAP.AccessAsUser.All`.
    pub fn access(client_id: &str, sign_in: &str, scope: &str) -> Self {
        Self::new(Kind::Access(scope.to_owned()), client_id, sign_in)
    }

    /// An id token of that person for that client.
    pub fn id(client_id: &str, sign_in: &str) -> Self {
        Self::new(Kind::Id, client_id, sign_in)
    }

    fn new(kind: Kind, client_id: &str, sign_in: &str) -> Self {
        let (client_id, sign_in) = (client_id.to_owned(), sign_in.to_owned());
        Self { kind, client_id, sign_in, claims: Vec::new(), expires_in: None, padding: 0, signer: Signer::Entra }
    }

    /// Sets any claim.
    pub fn claim(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.claims.push((name.to_owned(), value.into()));
        self
    }

    /// Sets `aud`.
    pub fn audience(self, audience: &str) -> Self {
        self.claim("aud", audience)
    }

    /// Sets `nonce`.
    pub fn nonce(self, nonce: &str) -> Self {
        self.claim("nonce", nonce)
    }

    /// Sets `exp` to that many seconds from now; negative is expired.
    pub fn expires_in(mut self, seconds: i64) -> Self {
        self.expires_in = Some(seconds);
        self
    }

    /// Makes the token longer by at least that many characters.
    pub fn padded(mut self, characters: usize) -> Self {
        self.padding = characters;
        self
    }

    /// Chooses who signs.
    pub fn signed_by(mut self, signer: Signer) -> Self {
        self.signer = signer;
        self
    }
}

/// Signs the ordered token. Unknown people and clients are taken as they are: nothing is refused here.
pub(crate) fn mint(simulation: &Simulation, order: &Token) -> Option<String> {
    let now = simulation.time.now();
    let app = simulation.world().app(&order.client_id).unwrap_or_else(|| App::web(&order.client_id, ""));
    let persona = Persona::find(&order.sign_in)?;
    let account = persona.at_home();
    let mut claims = match &order.kind {
        Kind::Access(scope) => {
            let asked = Asked::parse(scope).ok()?;
            let permissions: Vec<_> = asked.permissions.iter().map(|permission| permission.name.clone()).collect();
            let subject = AccessSubject::Person { persona, account: &account, permissions: &permissions };
            access_claims(&subject, &app, &asked.audience, now, &simulation.entropy)
        }
        Kind::Id => {
            let asked = Asked { openid: true, profile: true, email: true, ..Asked::default() };
            id_claims(persona, &account, &app, &asked, None, &simulation.issuer(persona.home.id), now)
        }
    };
    if let Some(seconds) = order.expires_in {
        add(&mut claims, json!({ "exp": now.saturating_add_signed(seconds) }));
    }
    if order.padding > 0 {
        add(&mut claims, json!({ "xms_pd": simulation.entropy.opaque(order.padding) }));
    }
    for (name, value) in &order.claims {
        add(&mut claims, json!({ name.as_str(): value }));
    }
    let key = match order.signer {
        Signer::Entra => simulation.keys.current()?,
        Signer::Foreign => SigningKey::foreign().ok()?,
    };
    let token = key.sign(&claims)?;
    simulation.ledger.note(&token);
    Some(token)
}
