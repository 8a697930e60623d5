//! `mailbox-link demo`: the whole product on loopback, against the sandbox, nothing kept.

mod handout;
mod loopback;
mod portal;

use std::{error::Error, net::SocketAddr, sync::Arc};

use clap::Args;
use ipnet::IpNet;
use sandbox::{App, Pace, Sandbox, SandboxOptions};
use shared::{api::vendor::References, cloud::Cloud, id::CredentialId, protocol::Protocol, time::Seconds};
use tokio::net::TcpListener;
use url::Url;

use self::{handout::Handout, portal::Portal};
use super::{Answer, CommandError};
use crate::{
    app::{self, Parts},
    config::LimitSettings,
    effects::{
        Effects, TaskTracker,
        dial::{AddressPolicy, Dialer},
        http::{HttpClient, HttpLimits},
    },
    entra::{Authorities, Authority, Entra},
    mail::{Endpoint, MailTls, Prober, ProberSettings, TlsMode},
    registrar::{self, CredentialMaterial, NewRegistration},
    store::{ApiKeyRecord, KeyScope, Registration, SqliteStore, Store, Vendor},
    vault::{ApiKey, ClientSecret, KeyId, KeyRing, Vault},
    vendors::{self, NewKey},
};

/// How long the key for a page of the person's own works. Nobody tries the demonstration for longer.
const LENT_FOR: Seconds = Seconds::days(1);
const CLIENT_ID: &str = "11111111-2222-4333-8444-555555555555";

/// Settings of the demonstration.
#[derive(Args, Debug)]
pub(super) struct Demo {
    /// Port of the page to open; the service and the simulated Microsoft 365 take the next two.
    #[arg(long, default_value_t = 8400)]
    port: u16,

    /// Origin of a page of yours that embeds the element, such as `https://portal.example` or `http://localhost:3000`.
    /// Can be given several times.
    #[arg(long = "origin", value_name = "URL", value_parser = vendors::origin)]
    origins: Vec<String>,
}

/// Serves until interrupted.
///
/// # Errors
/// When a port is taken or something cannot start.
pub(super) async fn run(demo: &Demo, effects: Effects) -> Result<Answer, CommandError> {
    serve(demo, effects).await.map(|()| Answer::default()).map_err(CommandError::Demo)
}

async fn serve(demo: &Demo, effects: Effects) -> Result<(), Box<dyn Error + Send + Sync>> {
    let origin = format!("http://127.0.0.1:{}", demo.port);
    let portal_at = listen(demo.port).await?;
    let service_at = listen(demo.port + 1).await?;
    let public_url = Url::parse(&format!("http://localhost:{}/", demo.port + 1))?;
    let secret = format!("demo-{}", effects.id(CredentialId::new));
    let sandbox = sandbox(demo.port + 2, &public_url, &secret).await?;
    let store = Arc::new(SqliteStore::in_memory().await?);
    let ring = KeyRing::parse(&KeyRing::new_line(&KeyId::parse("demo").ok_or("bad key id")?, effects.random.as_ref()))?;
    let vault = Vault::new(ring, Arc::clone(&effects.random));
    let authorities = Authorities::default().with(Cloud::Global, Authority::new(sandbox.authority_url())?);
    let origins = demo.origins.iter().cloned().chain([origin.clone()]).collect();
    let filled = fill(&effects, store.as_ref(), &vault, &authorities, origins, &secret).await?;
    let handout = Handout::write(&effects, &filled, &demo.origins, &public_url, &sandbox, &secret)?;
    let routes = app::router(parts(&effects, store, vault, authorities, &sandbox, public_url.clone())?);
    let portal = portal::router(Portal::new(public_url, origin.clone(), filled.own)?);
    tell(&origin);
    handout.tell(&filled.lent.1, demo.origins.is_empty());
    tokio::select! {
        () = app::Serving::new(loopback::only(routes)).run(service_at, std::future::pending()) => {}
        () = app::Serving::new(loopback::only(portal)).run(portal_at, std::future::pending()) => {}
        () = stopped() => println!("\nStopped. Nothing was kept."),
    }
    Ok(())
}

/// Until somebody presses Ctrl-C, or whatever started this ends it, so that the file with the key goes either way.
async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

fn tell(origin: &str) {
    println!("Open      {origin}/");
    println!(
        "  1. Press \"Link this mailbox\", then \"Sign in with Microsoft\", and choose Ada: IMAP, POP and SMTP turn green."
    );
    println!(
        "  2. Choose another mailbox address in the list, such as smtp-off@contoso.example, to see a failure explained."
    );
    println!(
        "  3. Press \"Make a self-service link\" for what a mailbox's owner would get by mail. Ctrl-C stops everything."
    );
}

async fn listen(port: u16) -> Result<TcpListener, String> {
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let taken = |error| format!("Port {port} cannot be used ({error}). Choose another with --port.");
    TcpListener::bind(address).await.map_err(taken)
}

async fn sandbox(port: u16, public_url: &Url, secret: &str) -> Result<Sandbox, Box<dyn Error + Send + Sync>> {
    let authority = SocketAddr::from(([127, 0, 0, 1], port));
    let options = SandboxOptions { authority, pace: Pace::Human, ..SandboxOptions::default() };
    let sandbox = Sandbox::start(options).await?;
    let app = App::web(CLIENT_ID, app::redirect_uri(public_url).as_str()).named("Northwind Helpdesk").secret(secret);
    sandbox.register(app)?;
    Ok(sandbox)
}

/// What the demonstration's vendor has.
struct Filled {
    registration: Registration,
    /// May do everything; the portal's.
    own: ApiKey,
    /// For a page of the person's own, with its record.
    lent: (ApiKeyRecord, ApiKey),
}

/// One vendor with two keys and a registration.
async fn fill(
    effects: &Effects,
    store: &SqliteStore,
    vault: &Vault,
    authorities: &Authorities,
    origins: Vec<String>,
    secret: &str,
) -> Result<Filled, Box<dyn Error + Send + Sync>> {
    let Vendor { id: vendor, name, .. } = vendors::add(effects, store, "Northwind Helpdesk", origins).await?;
    let key = |name: &str, scopes: &[KeyScope], expires_at| NewKey {
        vendor: vendor.clone(),
        name: name.to_owned(),
        scopes: scopes.to_vec(),
        expires_at,
    };
    let (_, own) = vendors::issue_key(effects, store, key("portal", &KeyScope::ALL, None)).await?;
    let end = Some(effects.clock.now() + LENT_FOR);
    let lent = key("your page", &[KeyScope::Sessions, KeyScope::Lease], end);
    let lent = vendors::issue_key(effects, store, lent).await?;
    let new = NewRegistration {
        vendor,
        name,
        client_id: CLIENT_ID.to_owned(),
        directory: "organizations".to_owned(),
        cloud: Cloud::Global,
        protocols: Protocol::ALL.to_vec(),
        references: References::default(),
        credential: CredentialMaterial::Secret(ClientSecret::new(secret)),
        expires_at: None,
    };
    let registration = registrar::add(effects, store, vault, authorities, new).await?;
    Ok(Filled { registration, own, lent })
}

fn parts(
    effects: &Effects,
    store: Arc<dyn Store>,
    vault: Vault,
    authorities: Authorities,
    sandbox: &Sandbox,
    public_url: Url,
) -> Result<Parts, Box<dyn Error + Send + Sync>> {
    let loopback: IpNet = "127.0.0.0/8".parse()?;
    let dialer = Dialer::new(AddressPolicy::excepting([loopback]));
    let tls = MailTls::new(Some(sandbox.ca_pem().as_bytes()))?;
    let at = |address: SocketAddr, tls| Endpoint { host: "127.0.0.1".to_owned(), port: address.port(), tls };
    let [imap, pop, smtp] = [sandbox.imap(), sandbox.pop(), sandbox.smtp()];
    let endpoints = move |_: Cloud, protocol: Protocol| match protocol {
        Protocol::Imap => at(imap, TlsMode::Implicit),
        Protocol::Pop => at(pop, TlsMode::Implicit),
        Protocol::Smtp => at(smtp, TlsMode::StartTls),
    };
    Ok(Parts {
        tasks: TaskTracker::new(),
        effects: effects.clone(),
        store,
        vault,
        entra: Entra::new(authorities, effects.clone(), HttpClient::to_operators_hosts(None, HttpLimits::default())?),
        prober: Prober::new(dialer, tls, Arc::clone(&effects.clock), ProberSettings::default()),
        endpoints: Box::new(endpoints),
        public_url,
        trusted_proxies: Vec::new(),
        // All on one machine, for one person to try.
        limits: LimitSettings { address_per_minute: 0, key_per_minute: 0, session_per_minute: 0 },
    })
}
