//! The one binary, `mailbox-link`, with the front end inside it.

use std::path::PathBuf;

use crate::{kind::Pages, process, site, step, trouble::Result, workspace::Workspace};

/// Which of its builds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// As operators deploy it, but quick to build.
    Plain,
    /// As operators deploy it.
    Release,
    /// With the simulated Entra and Exchange Online and the command `demo`.
    Sandbox,
}

/// Builds front end and binary and returns the binary's path.
pub(crate) fn build(workspace: &Workspace, kind: Kind) -> Result<PathBuf> {
    let pages = match kind {
        Kind::Release | Kind::Plain => site::build(workspace, Pages::Released)?,
        Kind::Sandbox => site::build_any(workspace)?,
    };
    let mut cargo = workspace.cargo();
    cargo.env("MAILBOX_LINK_SITE", pages);
    cargo.args(["build", "--package", "mailbox-link", "--bin", "mailbox-link"]);
    let (about, folder) = match kind {
        Kind::Plain => ("first about 2 min", "debug"),
        Kind::Release => ("first about 4 min", "release"),
        Kind::Sandbox => ("first about 2 min", "debug"),
    };
    match kind {
        Kind::Plain => {}
        Kind::Release => drop(cargo.args(["--release", "--locked"])),
        Kind::Sandbox => drop(cargo.args(["--features", "sandbox"])),
    }
    step::shown("mailbox-link", about, || process::shown(&mut cargo))?;
    Ok(workspace.target().join(folder).join("mailbox-link"))
}
