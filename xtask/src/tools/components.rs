//! rustfmt and clippy, which a minimal rustup leaves out.

use std::process::Command;

use crate::{process, step, trouble::Result, workspace::Workspace};

/// Adds whichever is missing to the compiler in use.
pub(crate) fn bring(workspace: &Workspace) -> Result<()> {
    let stands = |name: &str| process::output(workspace.cargo().args([name, "--version"])).is_ok();
    let missing: Vec<&str> = [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(name, _)| !stands(name))
        .map(|pair| pair.1)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    rustup.current_dir(workspace.root()).args(["component", "add"]).args(&missing);
    step::quiet(&missing.join(" and "), "rustup, under 1 min", || {
        process::logged(&mut rustup, &workspace.logs().join("components.log"))
    })
    .map_err(|trouble| trouble.remedy(format!("install {} for the compiler in use", missing.join(" and "))))
}
