//! What commands work on: the settings, the database and the vault they name.

use std::sync::Arc;

use super::CommandError;
use crate::{
    config::{Config, VaultKeys},
    effects::Effects,
    store::SqliteStore,
    vault::{KeyRing, Vault},
};

/// Settings and effects, and what opens with them.
pub(super) struct Workplace {
    pub(super) config: Config,
    pub(super) effects: Effects,
}

impl Workplace {
    pub(super) async fn store(&self) -> Result<SqliteStore, CommandError> {
        Ok(SqliteStore::open(&self.config.storage.path).await?)
    }

    pub(super) fn vault(&self) -> Result<Vault, CommandError> {
        Ok(Vault::new(key_ring(&self.config)?, Arc::clone(&self.effects.random)))
    }
}

/// The key ring the settings name.
pub(super) fn key_ring(config: &Config) -> Result<KeyRing, CommandError> {
    let VaultKeys { origin, lines } = config.vault.read_keys()?;
    KeyRing::parse(&lines).map_err(|source| CommandError::KeyRing { origin, source })
}
