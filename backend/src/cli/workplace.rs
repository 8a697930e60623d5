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

    pub(super) fn vault(&self) -> Result<Vault, CommandError> {
        Ok(app::vault(&self.config, &self.effects)?)
    }
}
