//! What all simulated servers of one sandbox share.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use url::Url;

use crate::{
    app::{App, Credential},
    clock::Time,
    entropy::Entropy,
    exchange::Submissions,
    journal::Journal,
    ledger::Ledger,
    people::Segment,
    sandbox::{Pace, SandboxError, SandboxOptions},
    token::KeyRing,
    world::World,
};

/// Seams, records and the world they act on.
pub(crate) struct Simulation {
    pub(crate) time: Time,
    pub(crate) entropy: Entropy,
    pub(crate) keys: KeyRing,
    pub(crate) ledger: Ledger,
    pub(crate) journal: Journal,
    pub(crate) pace: Pace,
    pub(crate) slowness: Duration,
    pub(crate) submissions: Submissions,
    /// Base address of the simulated Entra.
    pub(crate) base: Url,
    world: Mutex<World>,
    connections: AtomicU64,
}

impl Simulation {
    pub(crate) fn new(options: &SandboxOptions, authority: SocketAddr) -> Result<Arc<Self>, SandboxError> {
        let entropy = match options.seed {
            Some(seed) => Entropy::seeded(seed),
            None => Entropy::from_system().ok_or(SandboxError::Entropy)?,
        };
        let base = Url::parse(&format!("http://{authority}/"))
            .map_err(|_| SandboxError::Unknown(format!("address {authority}")))?;
        Ok(Arc::new(Self {
            time: Time::new(options.clock),
            entropy,
            keys: KeyRing::new()?,
            ledger: Ledger::default(),
            journal: Journal::default(),
            pace: options.pace,
            slowness: options.slowness,
            submissions: Submissions::default(),
            base,
            world: Mutex::new(World::new()),
            connections: AtomicU64::new(0),
        }))
    }

    /// The world, for one short look or change.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn register(&self, app: App) {
        for credential in &app.credentials {
            if let Credential::Secret { value, .. } = credential {
                self.ledger.note(value);
            }
        }
        self.world().register(app);
    }

    /// The issuer of version 2.0 tokens of a directory, or of the placeholder `{tenantid}`.
    pub(crate) fn issuer(&self, directory: &str) -> String {
        format!("{}{directory}/v2.0", self.base)
    }

    /// An endpoint's address under a segment: `path` starts with a slash.
    pub(crate) fn endpoint(&self, segment: Segment, path: &str) -> String {
        format!("{}{}{path}", self.base, segment.path())
    }

    /// Numbers a new mail connection.
    pub(crate) fn next_connection(&self) -> u64 {
        self.connections.fetch_add(1, Ordering::Relaxed) + 1
    }
}
