//! The standard library for `wasm32-unknown-unknown`: the compiler's own, else by rustup, else built from its source.

use std::{path::PathBuf, process::Command};

use super::{
    wasm_compiler::{Compiler, TARGET, holds_std},
    wasm_std,
};
use crate::{
    process, step,
    trouble::{Result, Trouble},
    workspace::Workspace,
};

/// Set to anything, it builds the standard library from source where rustup would do: to test that way.
const FROM_SOURCE: &str = "XTASK_WASM32_FROM_SOURCE";

/// The sysroot that holds the target, if it is not the compiler's own.
pub(super) fn bring(workspace: &Workspace) -> Result<Option<PathBuf>> {
    let compiler = Compiler::ask(workspace)?;
    let from_source = std::env::var_os(FROM_SOURCE).is_some();
    if holds_std(&compiler.sysroot) && !from_source {
        return Ok(None);
    }
    let built = workspace.tools().join("wasm32").join(&compiler.release);
    if holds_std(&built) {
        return Ok(Some(built));
    }
    let refused = if from_source { None } else { by_rustup(workspace).err() };
    if !from_source && holds_std(&compiler.sysroot) {
        return Ok(None);
    }
    match wasm_std::build(workspace, &compiler, &built) {
        Ok(()) => Ok(Some(built)),
        Err(trouble) => Err(match refused {
            Some(refused) => trouble.said(refused.to_string()),
            None => trouble,
        }
        .remedy(format!("run `rustup target add {TARGET}` where rustup can download, then this command again"))),
    }
}

fn by_rustup(workspace: &Workspace) -> Result<()> {
    if process::on_path("rustup").is_none() {
        return Err(Trouble::new("`rustup` is not installed"));
    }
    let log = workspace.logs().join("rustup.log");
    let mut rustup = Command::new("rustup");
    rustup.current_dir(workspace.root()).args(["target", "add", TARGET]);
    step::quiet("Rust's wasm32 target", "rustup, under 1 min", || process::logged(&mut rustup, &log))
}
