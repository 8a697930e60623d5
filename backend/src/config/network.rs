//! `[network]`: whom the service may connect to, and whose certificates it trusts.

use std::path::PathBuf;

use ipnet::IpNet;
use serde::Deserialize;

use super::{ConfigError, Fault, server::networks};

/// Whom the service may connect to, and whose certificates it trusts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NetworkSettings {
    /// Networks that may be connected to although they are not public.
    #[serde(deserialize_with = "networks")]
    pub allowed_private: Vec<IpNet>,
    /// PEM certificates to trust for mail servers, besides the public roots.
    #[serde(default)]
    pub mail_ca_file: Option<PathBuf>,
    /// PEM certificates to trust for sign-in authorities, besides the public roots.
    #[serde(default)]
    pub authority_ca_file: Option<PathBuf>,
    /// Was for both; whoever may vouch for a mail server must not vouch for the authority.
    #[serde(default)]
    extra_ca_file: Option<PathBuf>,
}

impl NetworkSettings {
    pub(super) fn faults(&self) -> Vec<Fault> {
        let words = "was split: name `network.mail_ca_file`, `network.authority_ca_file`, or both";
        self.extra_ca_file.iter().map(|_| Fault::new("network.extra_ca_file", words)).collect()
    }

    /// The settings that name files.
    pub(super) const fn files(&mut self) -> [&mut Option<PathBuf>; 2] {
        [&mut self.mail_ca_file, &mut self.authority_ca_file]
    }

    /// Reads the certificates to trust for mail servers, if any are named.
    ///
    /// # Errors
    /// [`ConfigError::Unreadable`].
    pub(crate) fn read_mail_ca(&self) -> Result<Option<Vec<u8>>, ConfigError> {
        read("certificate file `network.mail_ca_file`", self.mail_ca_file.as_ref())
    }

    /// Reads the certificates to trust for sign-in authorities, if any are named.
    ///
    /// # Errors
    /// [`ConfigError::Unreadable`].
    pub(crate) fn read_authority_ca(&self) -> Result<Option<Vec<u8>>, ConfigError> {
        read("certificate file `network.authority_ca_file`", self.authority_ca_file.as_ref())
    }
}

fn read(what: &'static str, path: Option<&PathBuf>) -> Result<Option<Vec<u8>>, ConfigError> {
    let Some(path) = path else { return Ok(None) };
    let read = std::fs::read(path).map_err(|source| ConfigError::Unreadable { what, path: path.clone(), source });
    read.map(Some)
}
