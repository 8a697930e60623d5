//! `cargo xtask demo`: the whole product against a simulated Microsoft 365, on loopback only.

use std::process::Command;

use crate::{
    process,
    product::{self, Kind},
    trouble::Result,
    workspace::Workspace,
};

/// Brings, builds and serves; `words` go to `mailbox-link demo` as they are. Ends when the service ends.
pub fn run(workspace: &Workspace, words: &[&str]) -> Result<()> {
    println!("Mailbox Link, against a simulated Microsoft 365:");
    let binary = product::build(workspace, Kind::Sandbox)?;
    process::shown(Command::new(binary).current_dir(workspace.root()).arg("demo").args(words))
}
