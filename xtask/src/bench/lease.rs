//! How fast access tokens are lent: the binary as operators run it, beside a bare handler. `tests/benches/lease.rs` measures.

use crate::{
    process,
    product::{self, Kind},
    step,
    trouble::Result,
    workspace::Workspace,
};

/// Builds both and measures; fails when the promise is broken.
pub(super) fn run(workspace: &Workspace) -> Result<()> {
    let binary = product::build(workspace, Kind::Release)?;
    let mut cargo = workspace.cargo();
    cargo.args(["bench", "--quiet", "--package", "journeys", "--bench", "lease"]).env("MAILBOX_LINK_BIN", binary);
    step::shown("leases beside a bare handler", "first about 4 min", || process::shown(&mut cargo))
}
