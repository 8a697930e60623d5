//! The composition root: puts capabilities into domains, and domains onto one router.

mod assemble;
mod serving;
mod vault_keys;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::get,
};
use ipnet::IpNet;
use url::Url;

pub(crate) use self::{
    assemble::{AssembleError, authorities, entra, key_ring, parts, store, vault},
    serving::Serving,
    vault_keys::{KeyUse, WrongKeys, check_vault, key_use, reseal},
};
use crate::{
    checks::{Checks, Endpoints},
    config::LimitSettings,
    effects::{Clock, Effects, KeyedTryLock, TaskTracker},
    entra::{Entra, RegistrationSource},
    grants::Grants,
    http::{layered, page, page_at, pages},
    links::{self, Links},
    mail::{CheckMailbox, Prober},
    mailboxes::{self, Mailboxes, Rechecks},
    registrar::Registrations,
    registrations,
    store::{Recent, Store},
    vault::Vault,
};

/// What a running service is made of.
pub(crate) struct Parts {
    /// Clock and randomness.
    pub effects: Effects,
    /// What goes on after a request was answered.
    pub tasks: TaskTracker,
    /// What is kept.
    pub store: Arc<dyn Store>,
    /// Seals what is kept.
    pub vault: Vault,
    /// The sign-in authorities.
    pub entra: Entra,
    /// Climbs ladders.
    pub prober: Prober,
    /// Where each cloud's mail servers are.
    pub endpoints: Endpoints,
    /// Our own address.
    pub public_url: Url,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// How often one caller may call.
    pub limits: LimitSettings,
}

/// Where Entra sends people back to.
pub(crate) fn redirect_uri(public_url: &Url) -> Url {
    page_at(public_url, "callback")
}

/// Everything that answers vendors and owners.
pub(crate) struct Domains {
    /// Link sessions.
    pub links: Arc<Links>,
    /// Linked mailboxes.
    pub mailboxes: Arc<Mailboxes>,
    /// Registrations and their credentials.
    pub registrations: Arc<registrations::Registrations>,
}

/// The domains, joined where one needs another's work.
pub(crate) fn domains(parts: Parts) -> Domains {
    let Parts { effects, tasks, store, vault, entra, prober, endpoints, public_url, .. } = parts;
    let entra = Arc::new(entra);
    let checks: Arc<dyn CheckMailbox> = Arc::new(Checks::new(Arc::new(prober), endpoints));
    let registrations =
        Registrations::new(effects.clone(), Arc::clone(&store), vault.clone(), redirect_uri(&public_url));
    let registrations: Arc<dyn RegistrationSource> = Arc::new(registrations);
    let managed = registrations::Registrations {
        effects: effects.clone(),
        store: Arc::clone(&store),
        vault: vault.clone(),
        entra: Arc::clone(&entra),
        redirect_uri: redirect_uri(&public_url),
    };
    let grants = Arc::new(Grants::new(
        effects.clone(),
        Arc::clone(&store),
        vault.clone(),
        Arc::clone(&entra),
        Arc::clone(&registrations),
        tasks.clone(),
    ));
    let mailboxes = Arc::new(Mailboxes {
        effects: effects.clone(),
        store: Arc::clone(&store),
        grants: Arc::clone(&grants),
        redirect_uri: redirect_uri(&public_url),
        checks: Arc::clone(&checks),
        rechecks: KeyedTryLock::default(),
        tasks: tasks.clone(),
    });
    let links = Links {
        effects,
        store,
        vault,
        entra,
        registrations,
        grants,
        checks,
        linked: Arc::new(Rechecks(Arc::clone(&mailboxes))),
        rechecks: KeyedTryLock::default(),
        public_url,
        hub: links::Hub::default(),
        tasks,
    };
    Domains { links: Arc::new(links), mailboxes, registrations: Arc::new(managed) }
}

/// The whole service as one router.
pub(crate) fn router(parts: Parts) -> Router {
    let (effects, store) = (parts.effects.clone(), Arc::clone(&parts.store));
    let (trusted_proxies, limits) = (parts.trusted_proxies.clone(), parts.limits.clone());
    let recent = Arc::new(Recent::new(Arc::clone(&store), Arc::clone(&effects.clock)));
    let Domains { links, mailboxes, registrations } = domains(parts);
    let routes = Router::new()
        .merge(links::router(links, Arc::clone(&recent)))
        .merge(mailboxes::router(mailboxes, Arc::clone(&recent)))
        .merge(registrations::router(registrations, recent))
        .merge(owner_pages())
        .merge(explain_page())
        .merge(pages())
        .merge(health(store, Arc::clone(&effects.clock)));
    layered(routes, effects, trusted_proxies.into(), &limits)
}

/// The pages an owner meets. All are one document; it looks at its own path.
fn owner_pages() -> Router {
    let link = |headers: HeaderMap| page("link/index.html", headers);
    Router::new().route("/link", get(link)).route("/l", get(link)).route("/callback", get(link))
}

/// The page that explains errors, for everybody, and the one for who came without a link.
fn explain_page() -> Router {
    let explain = |headers: HeaderMap| page("explain/index.html", headers);
    Router::new().route("/explain", get(explain)).route("/", get(|headers: HeaderMap| page("index.html", headers)))
}

/// Whether the database takes writes, asked at most now and then: the question is a write itself.
#[derive(Clone)]
struct Ready {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    proven_at: Arc<Mutex<Option<Duration>>>,
}

/// For so long a proof holds. Each costs what is kept of keys and mailboxes: a commit is a commit.
const PROOF: Duration = Duration::from_secs(10);

impl Ready {
    async fn status(self) -> StatusCode {
        let now = self.clock.monotonic();
        let proven_at = *self.proven_at.lock().unwrap_or_else(PoisonError::into_inner);
        if proven_at.is_some_and(|at| now.saturating_sub(at) < PROOF) {
            return StatusCode::NO_CONTENT;
        }
        if let Err(error) = self.store.ping().await {
            tracing::error!(%error, "the database takes no writes");
            return StatusCode::SERVICE_UNAVAILABLE;
        }
        *self.proven_at.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
        StatusCode::NO_CONTENT
    }
}

/// `/healthz`: the process answers. `/readyz`: the database takes writes.
fn health(store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Router {
    let ready = Ready { store, clock, proven_at: Arc::default() };
    Router::new()
        .route("/healthz", get(|| async { StatusCode::NO_CONTENT }))
        .route("/readyz", get(|State(ready): State<Ready>| ready.status()))
        .with_state(ready)
}
