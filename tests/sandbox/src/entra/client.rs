//! Who calls the token endpoint, and whether it may call that way.

use axum::http::{HeaderMap, header};
use base64::{Engine, prelude::BASE64_STANDARD};
use subtle::ConstantTimeEq;
use url::form_urlencoded;

use super::{assertion, fields::Fields, refusal::Refusal, request::known_app};
use crate::{
    app::{App, Credential, Platform},
    people::Segment,
    simulation::Simulation,
};

const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What the client showed for itself.
enum Proof {
    Nothing,
    Secret(String),
    Assertion(String),
}

/// The client of a token request, known but not yet proven.
pub(super) struct Caller {
    pub(super) segment: Segment,
    pub(super) app: App,
    proof: Proof,
    has_origin: bool,
}

impl Caller {
    pub(super) fn identify(
        simulation: &Simulation,
        segment: Segment,
        headers: &HeaderMap,
        fields: &Fields,
    ) -> Result<Self, Refusal> {
        let basic = basic_credentials(headers);
        if let Some((_, secret)) = &basic {
            simulation.ledger.note(secret);
        }
        let client_id = fields.get("client_id").or(basic.as_ref().map(|(id, _)| id.as_str()));
        let app = known_app(simulation, segment, client_id.ok_or_else(|| Refusal::missing("client_id"))?)?;
        let has_origin = headers.contains_key(header::ORIGIN);
        let basic_secret = basic.map(|(_, secret)| secret);
        Ok(Self { segment, app, proof: presented(fields, basic_secret)?, has_origin })
    }

    /// Applies the rules of the redirect URI's platform: who must prove itself, who must not, who needs an Origin.
    pub(super) fn prove(&self, simulation: &Simulation, platform: Platform) -> Result<(), Refusal> {
        match (platform, self.has_origin) {
            (Platform::SinglePage, false) => Err(Refusal::new(
                9_002_327,
                "invalid_request",
                "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin \
                 requests.",
            )),
            (Platform::Web | Platform::Public, true) => Err(Refusal::new(
                9_002_326,
                "invalid_request",
                "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
            )),
            (Platform::SinglePage | Platform::Public, _) => self.must_show_nothing(),
            (Platform::Web, false) => self.authenticate(simulation),
        }
    }

    fn must_show_nothing(&self) -> Result<(), Refusal> {
        let message = "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.";
        match self.proof {
            Proof::Nothing => Ok(()),
            _ => Err(Refusal::new(700_025, "invalid_client", message)),
        }
    }

    /// A confidential client proves itself by secret or certificate.
    pub(super) fn authenticate(&self, simulation: &Simulation) -> Result<(), Refusal> {
        match &self.proof {
            Proof::Nothing => Err(Refusal::new(
                7_000_218,
                "invalid_client",
                "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
            )),
            Proof::Secret(secret) => self.check_secret(secret),
            Proof::Assertion(assertion) => assertion::verify(simulation, &self.app, self.segment, assertion),
        }
    }

    /// Whether it showed anything at all.
    pub(super) fn shows_nothing(&self) -> bool {
        matches!(self.proof, Proof::Nothing)
    }

    fn check_secret(&self, secret: &str) -> Result<(), Refusal> {
        let matching = self.app.credentials.iter().filter_map(|credential| match credential {
            Credential::Secret { value, expired } => {
                bool::from(value.as_bytes().ct_eq(secret.as_bytes())).then_some(*expired)
            }
            Credential::Certificate { .. } => None,
        });
        let client_id = &self.app.client_id;
        match matching.min() {
            Some(false) => Ok(()),
            Some(true) => Err(Refusal::new(
                7_000_222,
                "invalid_client",
                format!(
                    "The provided client secret keys for app '{client_id}' are expired. Visit the Azure portal to create \
                     new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials \
                     for added security: https://aka.ms/certCreds."
                ),
            )),
            None => Err(Refusal::new(
                7_000_215,
                "invalid_client",
                format!(
                    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret \
                     value, not the client secret ID, for a secret added to app '{client_id}'."
                ),
            )),
        }
    }
}

fn presented(fields: &Fields, basic: Option<String>) -> Result<Proof, Refusal> {
    let malformed = |message: &str| Refusal::new(9_002_313, "invalid_request", message);
    let secret = fields.get("client_secret").map(str::to_owned);
    let assertion = fields.get("client_assertion").map(str::to_owned);
    match (secret.or(basic), assertion) {
        (None, None) => Ok(Proof::Nothing),
        (Some(secret), None) => Ok(Proof::Secret(secret)),
        (None, Some(assertion)) => match fields.get("client_assertion_type") {
            Some(JWT_BEARER) => Ok(Proof::Assertion(assertion)),
            Some(_) => Err(malformed("Invalid request. The client assertion type is not supported.")),
            None => Err(Refusal::missing("client_assertion_type")),
        },
        (Some(_), Some(_)) => Err(malformed("Invalid request. More than one client credential is presented.")),
    }
}

/// Client id and secret of HTTP Basic, each form-encoded first (RFC 6749, section 2.3.1).
fn basic_credentials(headers: &HeaderMap) -> Option<(String, String)> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let decoded = BASE64_STANDARD.decode(value.strip_prefix("Basic ")?).ok()?;
    let decoded = String::from_utf8(decoded).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    Some((form_decoded(id), form_decoded(secret)))
}

fn form_decoded(text: &str) -> String {
    form_urlencoded::parse(text.as_bytes()).next().map(|(name, _)| name.into_owned()).unwrap_or_default()
}
