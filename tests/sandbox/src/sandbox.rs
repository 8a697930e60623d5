//! Starting, steering and asking the sandbox.

use std::{net::SocketAddr, time::Duration};

use thiserror::Error;
use tokio::{net::TcpListener, task::JoinSet};
use url::Url;

use crate::{
    app::{App, AppRefused},
    clock::Clock,
    entra::{self, SignInOutcome},
    exchange::{self, Certificates, Protocol},
    journal::{RecordedCommand, RecordedRequest},
    people::{Directory, PERSONAS, Persona},
    simulation::Simulation,
    switch::Switch,
    token::{self, PublishedKey, Token},
};

/// How fast the mail servers answer.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Pace {
    /// As fast as they can, for tests.
    #[default]
    Instant,
    /// Slow enough that a person can watch each step, for demonstrations.
    Human,
}

impl Pace {
    /// How long a mail server thinks before it answers.
    pub(crate) fn pause(self) -> Option<Duration> {
        match self {
            Self::Instant => None,
            Self::Human => Some(Duration::from_millis(180)),
        }
    }
}

/// Where and how to start. The default listens on free ports of 127.0.0.1.
#[derive(Clone, Debug)]
pub struct SandboxOptions {
    /// Address of the simulated Entra (plain http).
    pub authority: SocketAddr,
    /// Address of IMAP (implicit TLS).
    pub imap: SocketAddr,
    /// Address of POP (implicit TLS).
    pub pop: SocketAddr,
    /// Address of SMTP submission (STARTTLS).
    pub smtp: SocketAddr,
    /// Name in the mail servers' certificate, next to 127.0.0.1.
    pub host_name: String,
    /// How fast the mail servers answer.
    pub pace: Pace,
    /// How long the slow personas' servers take before they answer or refuse.
    pub slowness: Duration,
    /// Where time comes from.
    pub clock: Clock,
    /// Makes codes, tokens' random parts and ids repeat themselves; `None` draws from the system.
    pub seed: Option<u64>,
}

impl Default for SandboxOptions {
    fn default() -> Self {
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        Self {
            authority: any,
            imap: any,
            pop: any,
            smtp: any,
            host_name: "localhost".to_owned(),
            pace: Pace::Instant,
            slowness: Duration::from_secs(4),
            clock: Clock::System,
            seed: None,
        }
    }
}

/// Why the sandbox could not start or do as told.
#[derive(Debug, Error)]
pub enum SandboxError {
    /// An address could not be listened on.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, std::io::Error),
    /// The address is not on loopback: the sandbox must not be reachable from elsewhere.
    #[error("{0} is not a loopback address")]
    NotLoopback(SocketAddr),
    /// Keys or certificates could not be made.
    #[error("cannot make a certificate: {0}")]
    Certificate(#[from] rcgen::Error),
    /// A signing key was not accepted.
    #[error("cannot use a signing key: {0}")]
    Key(#[from] jsonwebtoken::errors::Error),
    /// TLS could not be set up.
    #[error("cannot set up TLS: {0}")]
    Tls(#[from] rustls::Error),
    /// The operating system gave no randomness.
    #[error("the system gave no randomness")]
    Entropy,
    /// A switch or order named a person, mailbox or scope that does not exist.
    #[error("the sandbox knows no {0}")]
    Unknown(String),
}

/// A running sandbox. It stops when dropped.
pub struct Sandbox {
    simulation: std::sync::Arc<Simulation>,
    certificates: Certificates,
    addresses: Addresses,
    /// Held for its drop, which stops every server and connection.
    _servers: JoinSet<()>,
}

struct Addresses {
    imap: SocketAddr,
    pop: SocketAddr,
    smtp: SocketAddr,
}

impl Sandbox {
    /// Starts all servers and returns when they listen.
    ///
    /// # Errors
    /// When an address is taken or not on loopback, or no key could be made.
    pub async fn start(options: SandboxOptions) -> Result<Self, SandboxError> {
        let certificates = Certificates::make(&options.host_name)?;
        let authority = listen(options.authority).await?;
        let imap = listen(options.imap).await?;
        let pop = listen(options.pop).await?;
        let smtp = listen(options.smtp).await?;
        let addresses = Addresses { imap: local(&imap)?, pop: local(&pop)?, smtp: local(&smtp)? };
        let simulation = Simulation::new(&options, local(&authority)?)?;
        let mut servers = JoinSet::new();
        servers.spawn(entra::serve(authority, simulation.clone()));
        for (protocol, listener) in [(Protocol::Imap, imap), (Protocol::Pop, pop), (Protocol::Smtp, smtp)] {
            servers.spawn(exchange::serve(protocol, listener, certificates.acceptor.clone(), simulation.clone()));
        }
        Ok(Self { simulation, certificates, addresses, _servers: servers })
    }

    /// Base address of the simulated Entra, as a product's authority setting takes it: `http://127.0.0.1:<port>`.
    pub fn authority_url(&self) -> Url {
        self.simulation.base.clone()
    }

    /// Where IMAP listens.
    pub fn imap(&self) -> SocketAddr {
        self.addresses.imap
    }

    /// Where POP listens.
    pub fn pop(&self) -> SocketAddr {
        self.addresses.pop
    }

    /// Where SMTP submission listens.
    pub fn smtp(&self) -> SocketAddr {
        self.addresses.smtp
    }

    /// The CA that signed the mail servers' certificate, as PEM.
    pub fn ca_pem(&self) -> &str {
        &self.certificates.ca_pem
    }

    /// The public half of the key that signs tokens now.
    pub fn signing_key(&self) -> Option<PublishedKey> {
        self.simulation.keys.current().map(|key| key.published())
    }

    /// The `iss` claim of access tokens of a directory. It differs from that of id tokens, as Entra's does.
    pub fn access_token_issuer(directory: &Directory) -> String {
        token::access_issuer(directory)
    }

    /// Registers an application, replacing one of the same client id.
    ///
    /// # Errors
    /// When a redirect URI breaks the portal's rules.
    pub fn register(&self, app: App) -> Result<(), AppRefused> {
        app.check()?;
        self.simulation.register(app);
        Ok(())
    }

    /// Everybody who can sign in.
    pub fn personas() -> &'static [&'static Persona] {
        &PERSONAS
    }

    /// Changes a fact while running, so that a fault can be fixed and tried again.
    ///
    /// # Errors
    /// When it names somebody or something unknown.
    pub fn set(&self, switch: Switch) -> Result<(), SandboxError> {
        if let Switch::Secret { value, .. } = &switch {
            self.simulation.ledger.note(value);
        }
        self.simulation.world().set(switch)
    }

    /// Revokes every refresh token of a person, as "revoke sessions" does.
    pub fn revoke(&self, sign_in: &str) {
        self.simulation.world().revoke(sign_in);
    }

    /// Moves the sandbox's clock forward: codes and tokens expire. What it issues afterwards lies in the future of
    /// clients that read the machine's clock.
    pub fn advance(&self, by: Duration) {
        self.simulation.time.advance(by.as_secs());
    }

    /// The sandbox's time, seconds since 1970.
    pub fn now(&self) -> u64 {
        self.simulation.time.now()
    }

    /// Signs with a new key from now on; with `retire`, older keys leave the key set at once.
    ///
    /// # Errors
    /// When no key could be made.
    pub fn rotate_keys(&self, retire: bool) -> Result<(), SandboxError> {
        self.simulation.keys.rotate(retire)
    }

    /// Signs a token to order, right or wrong.
    ///
    /// # Errors
    /// When the person or scope is unknown.
    pub fn mint(&self, order: &Token) -> Result<String, SandboxError> {
        token::mint(&self.simulation, order)
            .ok_or_else(|| SandboxError::Unknown("person or scope of that token".into()))
    }

    /// Walks an authorize address as that persona would in a browser: signs in, agrees where asked. For tests that need
    /// a code and no browser.
    pub fn sign_in(&self, authorize: &Url, sign_in: &str) -> SignInOutcome {
        entra::walk(&self.simulation, authorize, sign_in).outcome
    }

    /// What that persona reads on Microsoft's own page when the sign-in ends there, as copied from the page: message and
    /// ids. `None` when it does not end there.
    pub fn page_text(&self, authorize: &Url, sign_in: &str) -> Option<String> {
        entra::walk(&self.simulation, authorize, sign_in).page
    }

    /// Every request the simulated Entra answered, oldest first.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.simulation.journal.requests()
    }

    /// Every command the mail servers received, oldest first.
    pub fn commands(&self) -> Vec<RecordedCommand> {
        self.simulation.journal.commands()
    }

    /// Every token, code, secret, assertion and verifier the sandbox issued or was shown.
    pub fn issued_secrets(&self) -> Vec<String> {
        self.simulation.ledger.all()
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, SandboxError> {
    if !address.ip().is_loopback() {
        return Err(SandboxError::NotLoopback(address));
    }
    TcpListener::bind(address).await.map_err(|fault| SandboxError::Listen(address, fault))
}

fn local(listener: &TcpListener) -> Result<SocketAddr, SandboxError> {
    listener.local_addr().map_err(|fault| SandboxError::Listen(SocketAddr::from(([127, 0, 0, 1], 0)), fault))
}
