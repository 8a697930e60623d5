//! Where things are: the repository, its target folder, and what Cargo.lock has fixed.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    kind::Pages,
    process,
    trouble::{During, Result, Trouble},
};

/// The repository and its target folder, both absolute.
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Asks Cargo, because the target folder may be set by environment or configuration.
    pub(crate) fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default();
        let mut ask = cargo_in(&root);
        ask.args(["metadata", "--no-deps", "--format-version", "1"]);
        let answer: serde_json::Value = serde_json::from_str(&process::output(&mut ask)?)
            .map_err(|error| Trouble::new(format!("cargo metadata answered no JSON: {error}")))?;
        let target = answer["target_directory"]
            .as_str()
            .ok_or_else(|| Trouble::new("cargo metadata names no target directory"))?;
        Ok(Self { root, target: target.into() })
    }

    /// The folder of the workspace's Cargo.toml.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Cargo's target folder.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// Everything these commands bring to the machine, Debian packages aside.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// The built front end; the file `X` in it is answered at the path `/X`.
    pub(crate) fn site(&self, pages: Pages) -> PathBuf {
        self.target.join(pages.folder())
    }

    /// What the tools said, one file for each.
    pub(crate) fn logs(&self) -> PathBuf {
        self.tools().join("logs")
    }

    /// The Cargo that runs this command, in the repository.
    ///
    /// The site is an input of the service's build script, and a change of its address would compile the service again.
    /// So every call names it, as soon as there is one.
    pub(crate) fn cargo(&self) -> Command {
        let mut cargo = cargo_in(&self.root);
        let site = self.site(Pages::Released);
        if site.is_dir() {
            cargo.env("MAILBOX_LINK_SITE", site);
        }
        cargo
    }

    /// The version of a package in Cargo.lock.
    pub(crate) fn locked_version(&self, package: &str) -> Result<String> {
        let path = self.root.join("Cargo.lock");
        let lock = fs::read_to_string(&path).during(|| format!("read {}", path.display()))?;
        version_in(&lock, package).ok_or_else(|| Trouble::new(format!("Cargo.lock has no package `{package}`")))
    }
}

fn cargo_in(root: &Path) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root);
    cargo
}

/// Cargo writes `name` and `version` of a package on neighbouring lines.
fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let version = lock.lines().skip_while(|line| *line != name).nth(1)?;
    Some(version.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_exactly_the_named_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "wasm"), None);
    }
}
