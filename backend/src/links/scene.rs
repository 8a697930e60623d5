//! One hosted link session of an in-memory service, an authority that answers as told, and mail servers that answer when
//! the test lets them. For tests.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use async_trait::async_trait;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header},
};
use serde_json::{Value, json};
use shared::{
    api::link::{AttemptStarted, BROWSER_SECRET_HEADER},
    check::{Check, Step, StepOutcome, StepRecord, Verdict},
    flow::{INTERRUPTED, Pin},
    id::{ApiKeyId, MailboxId, RegistrationId, VendorId},
    time::Seconds,
};
use tokio::sync::{Semaphore, mpsc::UnboundedSender};
use tower::ServiceExt;

use super::{Hub, Links};
use crate::{
    effects::{Effects, KeyedTryLock, ManualClock, TaskTracker, settled},
    entra::{
        Entra, RegistrationFacts, RegistrationSource, SourceError, minting,
        scripted::{Reply, Scripted, facts},
    },
    grants::Grants,
    mail::{CheckJob, CheckMailbox, Climbed, NotRechecked, RecheckMailbox},
    store::{
        ApiKeyRecord, KeyScope, Recent, SessionRecord, SessionStore, SqliteStore, VendorStore,
        conformance::world::{NOW, check, session, two_vendors},
    },
    vault::{ApiKey, Issued, KeyId, KeyRing, LinkToken, Vault},
};

/// The mailbox that is wanted and signs in.
pub(crate) const ANNA: &str = "anna@contoso.example";
/// RFC 7636 appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// The service and a session.
pub(crate) struct Scene {
    pub(crate) links: Arc<Links>,
    pub(crate) store: Arc<SqliteStore>,
    pub(crate) clock: ManualClock,
    pub(crate) session: SessionRecord,
    pub(crate) token: LinkToken,
    authority: Scripted,
    servers: Arc<Gate>,
}

/// What passes between the test and the mail servers.
struct Gate {
    asked: Semaphore,
    answers: Semaphore,
    refuse: AtomicBool,
}

impl Scene {
    /// A session that is pinned to Anna's mailbox and was not opened yet.
    pub(crate) async fn new() -> Self {
        Self::of(session(1, 1, Pin::Address { address: ANNA.parse().unwrap() })).await
    }

    pub(crate) async fn of(session: SessionRecord) -> Self {
        let (effects, clock) = Effects::held(NOW.0);
        let store = Arc::new(SqliteStore::in_memory().await.unwrap());
        two_vendors(store.as_ref()).await;
        let token = LinkToken::issue(effects.random.as_ref());
        store.insert_session(&session, &token.hash()).await.unwrap();
        let line = KeyRing::new_line(&KeyId::parse("test").unwrap(), effects.random.as_ref());
        Self::over(store, &line, (session, token), (effects, clock)).await
    }

    /// A session of a store that is there already, sealed with that key ring.
    pub(crate) async fn over(
        store: Arc<SqliteStore>,
        key_ring: &str,
        (session, token): (SessionRecord, LinkToken),
        (effects, clock): (Effects, ManualClock),
    ) -> Self {
        let authority = Scripted::start().await;
        authority.serve_metadata(&["good"]);
        let (entra, _) = authority.entra();
        let servers =
            Arc::new(Gate { asked: Semaphore::new(0), answers: Semaphore::new(0), refuse: AtomicBool::new(false) });
        let vault = Vault::new(KeyRing::parse(key_ring).unwrap(), Arc::clone(&effects.random));
        let links = Arc::new(links(effects, entra, vault, Arc::clone(&store), Arc::clone(&servers)));
        Self { links, store, clock, session, token, authority, servers }
    }

    /// The link routes, as they are served.
    pub(crate) fn routes(&self) -> Router {
        let recent = Recent::new(Arc::clone(&self.links.store), Arc::clone(&self.links.effects.clock));
        super::router(Arc::clone(&self.links), Arc::new(recent))
    }

    /// Posts to the link API with the link token, and with a browser secret if there is one.
    pub(crate) async fn post(&self, path: &str, body: &Value, browser_secret: Option<&str>) -> (StatusCode, Value) {
        let request = Request::builder().method(Method::POST).uri(format!("/api/v1/link/{path}"));
        let request = request
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token.open()))
            .header(header::CONTENT_TYPE, "application/json");
        let request = match browser_secret {
            Some(secret) => request.header(BROWSER_SECRET_HEADER, secret),
            None => request,
        };
        let response = self.routes().oneshot(request.body(Body::from(body.to_string())).unwrap()).await.unwrap();
        let (status, body) = (response.status(), to_bytes(response.into_body(), 1 << 20).await.unwrap());
        (status, serde_json::from_slice(&body).unwrap_or_default())
    }

    /// Posts to the vendor API with a key that may make sessions.
    pub(crate) async fn post_as_vendor(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        let key = ApiKey::issue(self.links.effects.random.as_ref());
        let record = ApiKeyRecord {
            id: self.links.effects.id(ApiKeyId::new),
            vendor: self.session.vendor.clone(),
            name: "portal".to_owned(),
            scopes: vec![KeyScope::Sessions],
            expires_at: None,
            created_at: NOW,
            revoked_at: None,
        };
        self.store.insert_api_key(&record, &key.hash()).await.unwrap();
        let request = Request::post(path).header(header::AUTHORIZATION, format!("Bearer {}", key.open()));
        let request = request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body.to_string()));
        let response = self.routes().oneshot(request.unwrap()).await.unwrap();
        let (status, body) = (response.status(), to_bytes(response.into_body(), 1 << 20).await.unwrap());
        (status, serde_json::from_slice(&body).unwrap_or_default())
    }

    /// Anna presses "Sign in".
    pub(crate) async fn begin(&self) -> AttemptStarted {
        let asked = json!({ "challenge": CHALLENGE, "agreement": self.agreement() });
        let (status, started) = self.post("attempts", &asked, None).await;
        assert_eq!(status, StatusCode::CREATED, "{started}");
        serde_json::from_value(started).unwrap()
    }

    /// Who reads with this browser secret, in English.
    pub(in crate::links) fn viewer(browser_secret: &str) -> super::view::Viewer {
        let browser = crate::vault::BrowserSecret::parse(browser_secret).ok().map(|secret| secret.hash());
        super::view::Viewer { language: shared::text::Language::English, browser }
    }

    /// The state of a consent link for the session.
    pub(crate) fn consent_state(&self) -> String {
        self.links.vault.consent_state(&self.session.vendor, &self.session.id)
    }

    /// What Anna's page has to send with an attempt. The vendor's name is that of [`two_vendors`].
    pub(crate) fn agreement(&self) -> String {
        super::agreement::of(&self.session, &crate::store::conformance::world::vendor(1).name)
    }

    /// Anna comes back with a code; mail servers are being asked, and do not answer yet.
    pub(crate) async fn sign_in(&self) -> AttemptStarted {
        let begun = self.begin().await;
        let nonce = self.now().await.flow.current().unwrap().nonce.clone();
        let mut claims = minting::claims(self.authority.base.as_str());
        claims["nonce"] = json!(nonce);
        let tokens = json!({
            "token_type": "Bearer", "expires_in": 3600, "scope": "https://outlook.office.com/IMAP.AccessAsUser.All",
            "access_token": "access-1", "refresh_token": "refresh-1", "id_token": minting::sign(&claims),
        });
        self.authority.on("/common/oauth2/v2.0/token", [Reply::json(200, &tokens)]);
        let path = format!("attempts/{}/code", begun.attempt);
        let (status, answer) = self.post(&path, &json!({ "code": "c", "verifier": VERIFIER }), None).await;
        assert_eq!(status, StatusCode::ACCEPTED, "{answer}");
        self.servers.asked.acquire().await.unwrap().forget();
        begun
    }

    /// The mail servers answer: everything works.
    pub(crate) fn let_servers_answer(&self) {
        self.servers.answers.add_permits(1);
    }

    /// From now on the mail servers refuse, or work again.
    pub(crate) fn servers_refuse(&self, refuse: bool) {
        self.servers.refuse.store(refuse, Ordering::SeqCst);
    }

    /// The refresh tokens that the authority was given, in order.
    pub(crate) fn refreshed_with(&self) -> Vec<String> {
        let seen = self.authority.seen(&format!("/{}/oauth2/v2.0/token", minting::TID));
        seen.iter().filter_map(|seen| seen.field("refresh_token")).collect()
    }

    /// The authority answers refreshes so from now on.
    pub(crate) fn refreshes(&self, reply: Reply) {
        self.authority.on(&format!("/{}/oauth2/v2.0/token", minting::TID), [reply]);
    }

    /// Everything that goes on comes to its end.
    pub(crate) async fn settled(&self) {
        assert_eq!(settled(&self.links.tasks, std::time::Duration::from_secs(30)).await, 0);
    }

    /// Anna signs in, and her mailbox is linked.
    pub(crate) async fn link(&self) -> AttemptStarted {
        let begun = self.sign_in().await;
        self.let_servers_answer();
        self.settled().await;
        begun
    }

    /// The session as it is kept now.
    pub(crate) async fn now(&self) -> SessionRecord {
        self.store.session(&self.session.vendor, &self.session.id).await.unwrap().unwrap()
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, span: Seconds) {
        self.clock.advance(span);
    }
}

fn links(effects: Effects, entra: Entra, vault: Vault, store: Arc<SqliteStore>, servers: Arc<Gate>) -> Links {
    let (entra, tasks) = (Arc::new(entra), TaskTracker::new());
    let (effects_too, kept, registrations) = (effects.clone(), store.clone(), Arc::new(OneRegistration));
    let grants = Grants::new(effects_too, kept, vault.clone(), entra.clone(), registrations, tasks.clone());
    Links {
        grants: Arc::new(grants),
        vault,
        effects,
        store,
        entra,
        registrations: Arc::new(OneRegistration),
        checks: Arc::new(Servers(servers)),
        linked: Arc::new(NothingLinked),
        rechecks: KeyedTryLock::default(),
        public_url: "https://link.example/".parse().unwrap(),
        hub: Hub::default(),
        tasks,
    }
}

/// No scene checks a linked mailbox again.
struct NothingLinked;

#[async_trait]
impl RecheckMailbox for NothingLinked {
    async fn recheck(
        &self,
        _: &VendorId,
        _: &MailboxId,
        _: UnboundedSender<Climbed>,
    ) -> Result<Vec<Check>, NotRechecked> {
        Err(NotRechecked { found: INTERRUPTED })
    }
}

struct OneRegistration;

#[async_trait]
impl RegistrationSource for OneRegistration {
    async fn facts(&self, _: &VendorId, _: &RegistrationId) -> Result<RegistrationFacts, SourceError> {
        Ok(facts())
    }
}

/// Mail servers that answer one job for each permit.
struct Servers(Arc<Gate>);

#[async_trait]
impl CheckMailbox for Servers {
    async fn check(&self, job: CheckJob, _: UnboundedSender<Climbed>) -> Vec<Check> {
        self.0.asked.add_permits(1);
        self.0.answers.acquire().await.unwrap().forget();
        if self.0.refuse.load(Ordering::SeqCst) {
            return job.protocols.iter().map(|protocol| check(*protocol, NOW)).collect();
        }
        let passed = |step: Step| StepRecord { step, outcome: StepOutcome::Passed, millis: 1 };
        let protocols = job.protocols.iter().copied();
        protocols
            .map(|protocol| Check {
                username: job.wanted.clone(),
                verdict: Verdict::Passed,
                steps: protocol.rungs().iter().copied().map(passed).collect(),
                ..check(protocol, NOW)
            })
            .collect()
    }
}
