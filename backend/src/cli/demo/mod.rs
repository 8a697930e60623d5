//! `mailbox-link demo`: the whole product on loopback, against the sandbox, nothing kept.

mod portal;

use std::{error::Error, net::SocketAddr, sync::Arc};

use clap::Args;
use ipnet::IpNet;
use sandbox::{App, Pace, Sandbox, SandboxOptions};
use shared::{
    api::vendor::References,
    cloud::Cloud,
    id::{CredentialId, RegistrationId},
    protocol::Protocol,
};
use tokio::net::TcpListener;
use url::Url;

use self::portal::Portal;
use super::{Answer, CommandError};
use crate::{
    app::{self, Parts},
    config::LimitSettings,
    effects::{
        Effects, Work,
        dial::{AddressPolicy, Dialer},
    },
    entra::{Authorities, Authority, Entra},
    mail::{Endpoint, MailTls, Prober, ProberSettings, TlsMode},
    store::{KeyScope, Material, Registration, RegistrationStore, SqliteStore, Store, StoredCredential, Vendor},
    vault::{ApiKey, ClientSecret, KeyId, KeyRing, Place, Vault},
    vendors::{self, NewKey},
};

const CLIENT_ID: &str = "11111111-2222-4333-8444-555555555555";

/// Settings of the demonstration.
#[derive(Args, Debug)]
pub struct Demo {
    /// Port of the page to open; the service and the simulated Microsoft 365 take the next two.
    #[arg(long, default_value_t = 8400)]
    port: u16,
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
    let key = fill(&effects, store.as_ref(), &vault, &origin, &ClientSecret::new(secret)).await?;
    let routes = app::router(parts(&effects, store, vault, &sandbox, public_url.clone())?);
    let portal = portal::router(Portal::new(public_url, origin.clone(), key)?);
    tell(&origin);
    tokio::select! {
        () = app::Serving::new(routes).run(service_at, std::future::pending()) => {}
        () = app::Serving::new(portal).run(portal_at, std::future::pending()) => {}
        _ = tokio::signal::ctrl_c() => println!("\nStopped. Nothing was kept."),
    }
    Ok(())
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

/// One vendor with a key and a registration. Returns the key.
async fn fill(
    effects: &Effects,
    store: &SqliteStore,
    vault: &Vault,
    origin: &str,
    secret: &ClientSecret,
) -> Result<ApiKey, Box<dyn Error + Send + Sync>> {
    let created_at = effects.clock.now();
    let Vendor { id: vendor, name, .. } =
        vendors::add(effects, store, "Northwind Helpdesk", vec![origin.to_owned()]).await?;
    let new = NewKey { vendor: vendor.clone(), name: "demo".into(), scopes: KeyScope::ALL.to_vec(), expires_at: None };
    let (_, key) = vendors::issue_key(effects, store, new).await?;
    let id = effects.id(CredentialId::new);
    let secret = vault.seal(&Place::client_secret(&id, &vendor), secret);
    let credential = StoredCredential { id, material: Material::Secret { secret }, expires_at: None, created_at };
    let registration = Registration {
        id: effects.id(RegistrationId::new),
        vendor,
        name,
        client_id: CLIENT_ID.to_owned(),
        directory: "organizations".to_owned(),
        cloud: Cloud::Global,
        protocols: Protocol::ALL.to_vec(),
        references: References::default(),
        credentials: vec![credential],
        created_at,
    };
    store.insert_registration(&registration).await?;
    Ok(key)
}

fn parts(
    effects: &Effects,
    store: Arc<dyn Store>,
    vault: Vault,
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
        work: Work::default(),
        effects: effects.clone(),
        store,
        vault,
        entra: Entra::new(
            Authorities::default().with(Cloud::Global, Authority::new(sandbox.authority_url())?),
            effects.clone(),
            None,
        )?,
        prober: Prober::new(dialer, tls, Arc::clone(&effects.clock), ProberSettings::default()),
        endpoints: Box::new(endpoints),
        public_url,
        trusted_proxies: Vec::new(),
        // All on one machine, for one person to try.
        limits: LimitSettings { address_per_minute: 0, key_per_minute: 0, session_per_minute: 0 },
    })
}
