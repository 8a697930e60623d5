//! Programs that come as Debian packages: browser and mail servers for the tests, Node for npm.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    process, step,
    trouble::{During, Result, Trouble},
    workspace::Workspace,
};

/// Servers are not on everybody's search path.
const SERVER_FOLDERS: [&str; 4] = ["/usr/sbin", "/usr/local/sbin", "/usr/lib/dovecot", "/usr/libexec/dovecot"];

/// Packages start their servers unless this file forbids it; ours start their own, on loopback and on free ports.
const POLICY: &str = "/usr/sbin/policy-rc.d";

/// A program that is needed and the package that holds it.
pub struct Program {
    name: &'static str,
    package: &'static str,
}

impl Program {
    /// `name` as it is called, or a path that must exist; `package` as Debian has it.
    pub const fn new(name: &'static str, package: &'static str) -> Self {
        Self { name, package }
    }

    fn is_missing(&self) -> bool {
        if self.name.starts_with('/') {
            return !Path::new(self.name).exists();
        }
        let beside = SERVER_FOLDERS.iter().any(|folder| Path::new(folder).join(self.name).is_file());
        !beside && process::on_path(self.name).is_none()
    }
}

/// Installs what is missing, where it may; otherwise names it. `what_for` completes "… need".
pub fn ensure(workspace: &Workspace, what_for: &str, programs: &[Program]) -> Result<()> {
    let missing: Vec<&Program> = programs.iter().filter(|program| program.is_missing()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let mut packages: Vec<&str> = missing.iter().map(|program| program.package).collect();
    packages.dedup();
    let packages = packages.join(" ");
    let names: Vec<&str> = missing.iter().map(|program| program.name).collect();
    let lacking = || Trouble::new(format!("{what_for} need {}, which this machine does not have", names.join(", ")));
    let by_hand = format!("install the Debian packages, or your system's own: sudo apt-get install {packages}");
    if process::on_path("apt-get").is_none() || !is_root() {
        return Err(lacking().remedy(by_hand));
    }
    step::quiet(&format!("Debian packages {packages}"), "about 2 min", || install(workspace, &packages))
        .map_err(|trouble| trouble.remedy(by_hand.clone()))?;
    if missing.iter().any(|program| program.is_missing()) {
        return Err(lacking().remedy(by_hand));
    }
    Ok(())
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

fn install(workspace: &Workspace, packages: &str) -> Result<()> {
    let _no_servers = NoServers::until_dropped()?;
    let apt = |words: &[&str], log: &str| {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(["-q", "-y"]).args(words);
        process::logged(&mut apt, &workspace.logs().join(log))
    };
    apt(&["update"], "apt-update.log")?;
    let words = ["install", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold"];
    apt(&[&words[..], &packages.split(' ').collect::<Vec<_>>()].concat(), "apt-install.log")
}

/// Keeps packages from starting their servers, unless the machine already does.
struct NoServers(Option<PathBuf>);

impl NoServers {
    fn until_dropped() -> Result<Self> {
        let policy = PathBuf::from(POLICY);
        if policy.exists() {
            return Ok(Self(None));
        }
        fs::write(&policy, "#!/bin/sh\nexit 101\n").during(|| format!("write {POLICY}"))?;
        fs::set_permissions(&policy, fs::Permissions::from_mode(0o755)).during(|| format!("change {POLICY}"))?;
        Ok(Self(Some(policy)))
    }
}

impl Drop for NoServers {
    fn drop(&mut self) {
        if let Some(policy) = &self.0 {
            fs::remove_file(policy).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_of_this_machine_is_found_and_an_unknown_one_is_missing() {
        assert!(!Program::new("sh", "dash").is_missing());
        assert!(Program::new("no-such-program-anywhere", "nothing").is_missing());
    }
}
