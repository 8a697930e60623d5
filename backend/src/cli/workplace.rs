//! What commands work on: the settings, the database and the vault they name.

use super::CommandError;
use crate::{app, config::Config, effects::Effects, store::SqliteStore, vault::Vault};

/// Settings and effects, and what opens with them.
pub(super) struct Workplace {
    pub(super) config: Config,
    pub(super) effects: Effects,
}

impl Workplace {
    pub(super) async fn store(&self) -> Result<SqliteStore, CommandError> {
        Ok(app::store(&self.config).await?)
    }

    /// The vault, known to be the one that `store` was filled with.
    pub(super) async fn vault(&self, store: &SqliteStore) -> Result<Vault, CommandError> {
        let vault = app::vault(&self.config, &self.effects)?;
        app::check_vault(store, &vault).await?;
        Ok(vault)
    }
}
