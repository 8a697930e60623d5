//! `[vault]`: where the key ring is.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use zeroize::Zeroizing;

use super::{ConfigError, Environment};

/// The variable that can hold the ring's lines instead of a file. It is no setting, so that no file can hold it.
const VARIABLE: &str = "MAILBOX_LINK_VAULT_KEYS";

/// Where the key ring is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VaultSettings {
    #[serde(default)]
    key_file: Option<PathBuf>,
    #[serde(skip)]
    from_environment: Option<VaultKeys>,
}

/// The text of a key ring, and where it came from.
#[derive(Clone)]
pub(crate) struct VaultKeys {
    /// For messages: a path, or the variable's name.
    pub origin: String,
    /// The lines.
    pub lines: Zeroizing<String>,
}

impl fmt::Debug for VaultKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VaultKeys").field("origin", &self.origin).finish_non_exhaustive()
    }
}

impl VaultSettings {
    pub(super) fn settle(&mut self, folder: &Path, environment: &Environment) {
        self.key_file = self.key_file.take().map(|path| folder.join(path));
        let lines = environment.get(VARIABLE).map(|lines| Zeroizing::new(lines.to_owned()));
        self.from_environment = lines.map(|lines| VaultKeys { origin: VARIABLE.to_owned(), lines });
    }

    /// Reads the key ring.
    ///
    /// # Errors
    /// [`ConfigError::NoVaultKeys`] when none is named, [`ConfigError::Unreadable`].
    pub(crate) fn read_keys(&self) -> Result<VaultKeys, ConfigError> {
        if let Some(keys) = &self.from_environment {
            return Ok(keys.clone());
        }
        let path = self.key_file.as_ref().ok_or(ConfigError::NoVaultKeys)?;
        let what = "vault key file";
        if is_readable_by_everybody(path) {
            return Err(ConfigError::ReadableByEverybody { what, path: path.clone() });
        }
        match std::fs::read_to_string(path) {
            Ok(lines) => Ok(VaultKeys { origin: path.display().to_string(), lines: Zeroizing::new(lines) }),
            Err(source) => Err(ConfigError::Unreadable { what, path: path.clone(), source }),
        }
    }
}

/// A key that every account of the machine can read protects nothing. Its group may: services are often run so.
#[cfg(unix)]
fn is_readable_by_everybody(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o007 != 0)
}

#[cfg(not(unix))]
fn is_readable_by_everybody(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::load;

    #[test]
    fn keys_come_from_the_environment_or_from_a_file_beside_the_configuration() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ours.toml");
        std::fs::write(&path, "[vault]\nkey_file = \"ring\"").unwrap();
        let ring = folder.path().join("ring");
        std::fs::write(&ring, "one from-file").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&ring, std::fs::Permissions::from_mode(0o640)).unwrap();
        }

        let config = load(Some(&path), &Environment::default()).unwrap();
        assert_eq!(*config.vault.read_keys().unwrap().lines, "one from-file");
        let config = load(Some(&path), &Environment::from_iter([(VARIABLE, "one from-variable")])).unwrap();
        assert_eq!(*config.vault.read_keys().unwrap().lines, "one from-variable");
        assert!(!format!("{config:?}").contains("from-variable"), "Debug shows no key");
    }

    #[test]
    fn without_keys_the_way_to_get_one_is_said() {
        let config = load(None, &Environment::default()).unwrap();
        let refusal = config.vault.read_keys().unwrap_err().to_string();
        assert!(refusal.contains("mailbox-link keys generate"), "{refusal}");
    }
}
