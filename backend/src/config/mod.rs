//! Settings: `config.default.toml` (embedded, both defaults and documentation), then the operator's file, then the
//! environment. Unknown keys are refused; secrets come from files or the environment only.
//!
//! One file per section; each checks itself and says in a sentence what is wrong.

mod authorities;
mod fault;
mod limits;
mod load;
mod log;
mod mail;
mod network;
mod per_cloud;
mod server;
mod storage;
mod vault;

use serde::Deserialize;

pub(crate) use authorities::AuthoritySettings;
pub(crate) use fault::{ConfigError, Fault};
pub(crate) use limits::LimitSettings;
pub(crate) use load::{Environment, load};
pub(crate) use log::{LogFormat, LogSettings};
pub(crate) use mail::{MailSettings, TlsStart};
pub(crate) use network::NetworkSettings;
pub(crate) use per_cloud::PerCloud;
pub(crate) use server::{ServerSettings, insecure};
pub(crate) use storage::StorageSettings;
pub(crate) use vault::VaultSettings;

/// Every setting, with its default and what it is for.
pub(crate) const DEFAULTS: &str = include_str!("../../config.default.toml");

/// Every setting of the service, complete and checked.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    /// How the service is reached.
    pub server: ServerSettings,
    /// How often one caller may call it.
    pub limits: LimitSettings,
    /// Where it keeps things, and for how long.
    pub storage: StorageSettings,
    /// Where its keys are.
    pub vault: VaultSettings,
    /// What it logs.
    pub log: LogSettings,
    /// Where people sign in.
    pub authorities: PerCloud<AuthoritySettings>,
    /// Where mail servers are.
    pub mail: MailSettings,
    /// Whom it may connect to.
    pub network: NetworkSettings,
}

impl Config {
    fn faults(&self) -> Vec<Fault> {
        let authorities = self.authorities.each().into_iter().flat_map(|(cloud, one)| one.faults(cloud));
        let own = self.server.faults().into_iter().chain(self.storage.faults());
        own.chain(authorities).chain(self.mail.faults()).chain(self.network.faults()).collect()
    }
}
