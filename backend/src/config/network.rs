//! `[network]`: whom the service may connect to, and whose certificates it trusts.

use std::path::PathBuf;

use ipnet::IpNet;
use serde::Deserialize;

use super::{ConfigError, server::networks};

/// Whom the service may connect to, and whose certificates it trusts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetworkSettings {
    /// Networks that may be connected to although they are not public.
    #[serde(deserialize_with = "networks")]
    pub allowed_private: Vec<IpNet>,
    /// PEM certificates to trust besides the public roots.
    #[serde(default)]
    pub extra_ca_file: Option<PathBuf>,
}

impl NetworkSettings {
    /// Reads the extra certificates, if any are named.
    ///
    /// # Errors
    /// [`ConfigError::Unreadable`].
    pub fn read_extra_ca(&self) -> Result<Option<Vec<u8>>, ConfigError> {
        let Some(path) = &self.extra_ca_file else { return Ok(None) };
        let what = "certificate file `network.extra_ca_file`";
        let read = std::fs::read(path).map_err(|source| ConfigError::Unreadable { what, path: path.clone(), source });
        read.map(Some)
    }
}
