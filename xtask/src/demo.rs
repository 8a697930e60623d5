//! `cargo xtask demo`: the whole product against a simulated Microsoft 365, on loopback only.

use std::{os::unix::process::CommandExt, process::Command};

use crate::{
    product::{self, Kind},
    trouble::{Result, Trouble},
    workspace::Workspace,
};

/// Brings, builds and serves; `words` go to `mailbox-link demo` as they are.
///
/// The service takes this process's place, so that whatever stops the command stops the service.
pub(crate) fn run(workspace: &Workspace, words: &[&str]) -> Result<()> {
    println!("Mailbox Link, against a simulated Microsoft 365:");
    let binary = product::build(workspace, Kind::Sandbox)?;
    let error = Command::new(&binary).current_dir(workspace.root()).arg("demo").args(words).exec();
    Err(Trouble::new(format!("{} could not be started: {error}", binary.display())))
}
