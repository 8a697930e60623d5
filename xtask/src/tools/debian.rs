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

/// Packages start their servers unless this program forbids it; our tests start their own, on loopback and on free ports.
const POLICY: &str = "/usr/sbin/policy-rc.d";

/// Set for our own installing alone. The policy forbids nothing without it, so one that was left behind harms nobody.
const FORBIDDING: &str = "MAILBOX_LINK_XTASK_INSTALLS";

/// The line of the policy that says who wrote it.
const WRITTEN_BY: &str = "# Written by `cargo xtask`, process ";

/// A program that is needed and the package that holds it.
pub(crate) struct Program {
    name: &'static str,
    package: &'static str,
}

impl Program {
    /// `name` as it is called, or a path that must exist; `package` as Debian has it.
    pub(crate) const fn new(name: &'static str, package: &'static str) -> Self {
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
pub(crate) fn ensure(workspace: &Workspace, what_for: &str, programs: &[Program]) -> Result<()> {
    NoServers::clear(Path::new(POLICY));
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
    let _no_servers = NoServers::until_dropped(Path::new(POLICY))?;
    let apt = |words: &[&str], log: &str| {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").env(FORBIDDING, "1").args(["-q", "-y"]).args(words);
        process::logged(&mut apt, &workspace.logs().join(log))
    };
    apt(&["update"], "apt-update.log")?;
    let words = ["install", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold"];
    apt(&[&words[..], &packages.split(' ').collect::<Vec<_>>()].concat(), "apt-install.log")
}

/// Keeps the packages we install from starting their servers, unless the machine already does.
///
/// When this process is stopped on the way, its policy stays for the installing that goes on, and the next start clears it.
struct NoServers(Option<PathBuf>);

impl NoServers {
    fn until_dropped(policy: &Path) -> Result<Self> {
        if policy.exists() {
            return Ok(Self(None));
        }
        let text = policy_of(std::process::id());
        fs::write(policy, text).during(|| format!("write {}", policy.display()))?;
        let guard = Self(Some(policy.to_owned()));
        let permissions = fs::Permissions::from_mode(0o755);
        fs::set_permissions(policy, permissions).during(|| format!("change {}", policy.display()))?;
        Ok(guard)
    }

    /// Deletes a policy of ours whose writer is gone.
    fn clear(policy: &Path) {
        let text = fs::read_to_string(policy).unwrap_or_default();
        let writer = text.lines().find_map(|line| line.strip_prefix(WRITTEN_BY));
        if writer.is_some_and(|process| !Path::new("/proc").join(process).exists()) {
            fs::remove_file(policy).ok();
        }
    }
}

fn policy_of(process: u32) -> String {
    format!("#!/bin/sh\n{WRITTEN_BY}{process}\n[ -z \"${FORBIDDING}\" ] || exit 101\n")
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

    /// No process has this number.
    const NOBODY: u32 = u32::MAX;

    fn answer(policy: &Path, forbidding: bool) -> Option<i32> {
        let mut ask = Command::new("sh");
        ask.arg(policy).args(["postfix", "start"]);
        if forbidding {
            ask.env(FORBIDDING, "1");
        }
        ask.status().unwrap().code()
    }

    #[test]
    fn servers_of_our_own_installing_are_not_started_and_everybody_elses_are() {
        let folder = tempfile::tempdir().unwrap();
        let policy = folder.path().join("policy-rc.d");
        let guard = NoServers::until_dropped(&policy).unwrap();
        assert_eq!((answer(&policy, true), answer(&policy, false)), (Some(101), Some(0)));
        drop(guard);
        assert!(!policy.exists());
    }

    #[test]
    fn a_policy_left_behind_is_cleared_and_one_in_use_or_of_somebody_else_stays() {
        let folder = tempfile::tempdir().unwrap();
        let policy = folder.path().join("policy-rc.d");
        for (text, stays) in [
            (policy_of(NOBODY), false),
            (policy_of(std::process::id()), true),
            ("#!/bin/sh\nexit 101\n".to_owned(), true),
        ] {
            fs::write(&policy, &text).unwrap();
            NoServers::clear(&policy);
            assert_eq!(policy.exists(), stays, "{text}");
        }
    }

    #[test]
    fn the_machines_own_policy_is_neither_replaced_nor_removed() {
        let folder = tempfile::tempdir().unwrap();
        let policy = folder.path().join("policy-rc.d");
        fs::write(&policy, "theirs").unwrap();
        drop(NoServers::until_dropped(&policy).unwrap());
        assert_eq!(fs::read_to_string(&policy).unwrap(), "theirs");
    }
}
