//! The composition root: puts capabilities into domains, and domains onto one router.

mod assemble;

use std::{future::Future, io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::get,
};
use ipnet::IpNet;
use tokio::{net::TcpListener, sync::Notify};
use url::Url;

pub use self::assemble::{AssembleError, key_ring, parts, store, vault};
use crate::{
    checks::{Checks, Endpoints},
    effects::Effects,
    entra::{Entra, RegistrationSource},
    http::{layered, page, pages},
    links::{self, Links},
    mail::{CheckMailbox, Prober},
    mailboxes::{self, Leases, Mailboxes, Rechecks},
    registrations::Registrations,
    store::Store,
    vault::Vault,
};

/// How long requests under way may take to finish when the service stops.
pub const FAREWELL: Duration = Duration::from_secs(5);

/// What a running service is made of.
pub struct Parts {
    /// Clock and randomness.
    pub effects: Effects,
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
}

/// Where Entra sends people back to.
pub fn redirect_uri(public_url: &Url) -> Url {
    let mut callback = public_url.clone();
    callback.set_path(&format!("{}/callback", public_url.path().trim_end_matches('/')));
    callback
}

/// The whole service as one router.
pub fn router(parts: Parts) -> Router {
    let Parts { effects, store, vault, entra, prober, endpoints, public_url, trusted_proxies } = parts;
    let entra = Arc::new(entra);
    let checks: Arc<dyn CheckMailbox> = Arc::new(Checks::new(Arc::new(prober), endpoints));
    let registrations =
        Registrations::new(effects.clone(), Arc::clone(&store), vault.clone(), redirect_uri(&public_url));
    let registrations: Arc<dyn RegistrationSource> = Arc::new(registrations);
    let mailboxes = Arc::new(Mailboxes {
        effects: effects.clone(),
        store: Arc::clone(&store),
        vault: vault.clone(),
        entra: Arc::clone(&entra),
        redirect_uri: redirect_uri(&public_url),
        registrations: Arc::clone(&registrations),
        checks: Arc::clone(&checks),
        leases: Leases::default(),
    });
    let links = Links {
        effects: effects.clone(),
        store: Arc::clone(&store),
        vault,
        entra,
        registrations,
        checks,
        linked: Arc::new(Rechecks(Arc::clone(&mailboxes))),
        rechecks: links::Turns::default(),
        public_url,
        hub: links::Hub::default(),
    };
    let routes = Router::new()
        .merge(links::router(Arc::new(links)))
        .merge(mailboxes::router(mailboxes))
        .merge(owner_pages())
        .merge(explain_page())
        .merge(pages())
        .merge(health(store));
    layered(routes, effects, trusted_proxies.into())
}

/// The pages an owner meets. All are one document; it looks at its own path.
fn owner_pages() -> Router {
    let link = |headers: HeaderMap| page("link/index.html", headers);
    Router::new().route("/link", get(link)).route("/l", get(link)).route("/callback", get(link))
}

/// The page that explains errors, for everybody.
fn explain_page() -> Router {
    Router::new().route("/explain", get(|headers: HeaderMap| page("explain/index.html", headers)))
}

/// `/healthz`: the process answers. `/readyz`: so does the database.
fn health(store: Arc<dyn Store>) -> Router {
    let ready = |State(store): State<Arc<dyn Store>>| async move {
        match store.is_registered_origin("").await {
            Ok(_) => StatusCode::NO_CONTENT,
            Err(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    };
    Router::new()
        .route("/healthz", get(|| async { StatusCode::NO_CONTENT }))
        .route("/readyz", get(ready))
        .with_state(store)
}

/// Serves `routes` until `stop` comes true, then lets requests under way finish. Event streams never finish by
/// themselves, so after [`FAREWELL`] what is left is cut; pages go on at another replica or after the restart.
///
/// # Errors
/// When the listener fails for good.
pub async fn serve(
    listener: TcpListener,
    routes: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let stopping = Arc::new(Notify::new());
    let told = Arc::clone(&stopping);
    let graceful = async move {
        stop.await;
        told.notify_one();
    };
    let service = routes.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(graceful);
    let cut = async {
        stopping.notified().await;
        tokio::time::sleep(FAREWELL).await;
    };
    tokio::select! {
        served = serving => served,
        () = cut => Ok(()),
    }
}
