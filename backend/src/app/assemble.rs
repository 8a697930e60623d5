//! From settings to the parts of a running service.

use std::sync::Arc;

use shared::{cloud::Cloud, protocol::Protocol};

use super::{Parts, WrongKeys, check_vault};
use crate::{
    checks::Endpoints,
    config::{AuthoritySettings, Config, ConfigError, MailSettings, TlsStart},
    effects::{
        Effects, TaskTracker,
        dial::{AddressPolicy, Dialer},
        http::{HttpClient, HttpLimits, HttpSetupError},
        tls::TrustError,
    },
    entra::{Authorities, Authority, BadAuthority, Entra},
    mail::{ClaimRules, Endpoint, MailTls, Prober, ProberSettings, TlsMode},
    store::{SqliteStore, StoreError},
    vault::{BadKeyRing, KeyRing, Vault},
};

/// Why a service cannot be put together from its settings.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AssembleError {
    /// A file that a setting names cannot be read.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The key ring is no key ring.
    #[error("the key ring in {origin} cannot be used: {source}")]
    Keys {
        /// A path, or a variable's name.
        origin: String,
        /// Why not.
        source: BadKeyRing,
    },
    /// The database cannot be opened.
    #[error("the database {path} cannot be used: {source}")]
    Store {
        /// Its path.
        path: String,
        /// Why not.
        source: StoreError,
    },
    /// The database was sealed with other keys.
    #[error(transparent)]
    WrongKeys(#[from] WrongKeys),
    /// An authority's address cannot be one.
    #[error("`authorities.{cloud}` cannot be used: {source}")]
    Authority {
        /// Of which cloud.
        cloud: &'static str,
        /// Why not.
        source: BadAuthority,
    },
    /// Whom to trust with mail is not understood.
    #[error(transparent)]
    Trust(#[from] TrustError),
    /// The HTTP client cannot be set up.
    #[error(transparent)]
    Http(#[from] HttpSetupError),
}

/// The vault of the settings' key ring.
///
/// # Errors
/// When there is no key ring or it cannot be read: nothing starts without a key.
pub(crate) fn vault(config: &Config, effects: &Effects) -> Result<Vault, AssembleError> {
    Ok(Vault::new(key_ring(config)?, Arc::clone(&effects.random)))
}

/// The settings' key ring.
///
/// # Errors
/// As for [`vault`].
pub(crate) fn key_ring(config: &Config) -> Result<KeyRing, AssembleError> {
    let keys = config.vault.read_keys()?;
    KeyRing::parse(&keys.lines).map_err(|source| AssembleError::Keys { origin: keys.origin, source })
}

/// The settings' database, brought to this version's schema.
///
/// # Errors
/// When it cannot be opened, or a newer version made it.
pub(crate) async fn store(config: &Config) -> Result<SqliteStore, AssembleError> {
    let path = &config.storage.path;
    SqliteStore::open(path).await.map_err(|source| AssembleError::Store { path: path.display().to_string(), source })
}

/// Everything a service is made of.
///
/// # Errors
/// [`AssembleError`], each a sentence for the operator.
pub(crate) async fn parts(config: &Config, effects: Effects) -> Result<Parts, AssembleError> {
    let mail_ca = config.network.read_mail_ca()?;
    let dialer = Dialer::new(AddressPolicy::excepting(config.network.allowed_private.iter().copied()));
    let tls = MailTls::new(mail_ca.as_deref())?;
    let (vault, store) = (vault(config, &effects)?, store(config).await?);
    check_vault(&store, &vault).await?;
    Ok(Parts {
        tasks: TaskTracker::new(),
        vault,
        store: Arc::new(store),
        entra: entra(config, &effects)?,
        prober: Prober::new(dialer, tls, Arc::clone(&effects.clock), prober_settings(config)),
        endpoints: endpoints(config.mail.clone()),
        public_url: config.server.public_url.clone(),
        trusted_proxies: config.server.trusted_proxies.clone(),
        limits: config.limits.clone(),
        effects,
    })
}

/// The way to the settings' authorities.
///
/// # Errors
/// When an address cannot be an authority's, or TLS cannot be set up.
pub(crate) fn entra(config: &Config, effects: &Effects) -> Result<Entra, AssembleError> {
    let extra_ca = config.network.read_authority_ca()?;
    let client = HttpClient::to_operators_hosts(extra_ca.as_deref(), HttpLimits::default())?;
    Ok(Entra::new(authorities(config)?, effects.clone(), client))
}

/// The settings' authorities.
///
/// # Errors
/// When an address cannot be one.
pub(crate) fn authorities(config: &Config) -> Result<Authorities, AssembleError> {
    let mut authorities = Authorities::default();
    for (cloud, settings) in config.authorities.each() {
        let authority =
            authority(settings).map_err(|source| AssembleError::Authority { cloud: cloud.key(), source })?;
        authorities = authorities.with(cloud, authority);
    }
    Ok(authorities)
}

fn authority(settings: &AuthoritySettings) -> Result<Authority, BadAuthority> {
    let mut authority = Authority::new(settings.base_url.clone())?;
    if let Some(keys) = &settings.jwks_uri {
        authority = authority.with_keys(keys.clone())?;
    }
    if let Some(issuer) = &settings.issuer {
        authority = authority.with_issuer(issuer.clone());
    }
    Ok(authority)
}

fn prober_settings(config: &Config) -> ProberSettings {
    let ours = config.server.public_url.host_str().map(ToOwned::to_owned);
    let defaults = ProberSettings::default();
    ProberSettings {
        claims: ClaimRules { check: config.mail.check_claims },
        client_name: config.mail.client_name.clone().or(ours).unwrap_or(defaults.client_name),
        ..defaults
    }
}

fn endpoints(mail: MailSettings) -> Endpoints {
    Box::new(move |cloud: Cloud, protocol: Protocol| {
        let server = mail.of(cloud).of(protocol);
        let tls = match server.tls {
            TlsStart::Implicit => TlsMode::Implicit,
            TlsStart::Starttls => TlsMode::StartTls,
        };
        Endpoint { host: server.host.clone(), port: server.port, tls }
    })
}
