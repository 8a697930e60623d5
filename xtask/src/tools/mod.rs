//! Brings the tools that build the front end. Each is used from the search path when it is there in exactly the needed
//! version, otherwise built or installed below `target/tools`; what stands there is never built again.

mod cargo_tool;
pub(crate) mod components;
pub(crate) mod debian;
pub(crate) mod frameworks;
mod npm;
pub(crate) mod wasm_compiler;
mod wasm_std;
mod wasm_target;

use std::{
    ffi::OsString,
    fs::{self, File},
    path::PathBuf,
    process::Command,
};

pub(crate) use cargo_tool::CargoTool;

use crate::{
    kind::Pages,
    process, step,
    trouble::{During, Result},
    workspace::Workspace,
};

/// The tools, ready to be used by a command.
pub(crate) struct Toolbox {
    path: OsString,
    sysroot: Option<PathBuf>,
}

impl Toolbox {
    /// Brings what is missing for pages of a kind. A second call at the same time waits for the first.
    pub(crate) fn bring(workspace: &Workspace, pages: Pages) -> Result<Self> {
        fs::create_dir_all(workspace.tools()).during(|| format!("create {}", workspace.tools().display()))?;
        let _one_at_a_time = lock(workspace)?;
        let sysroot = wasm_target::bring(workspace)?;
        let folders = if pages == Pages::Released { npm::bring(workspace)? } else { None };
        Ok(Self { path: path_with(folders), sysroot })
    }

    /// What the developers' way to look at pages needs instead: Trunk, and the wasm-bindgen command that it calls.
    pub(crate) fn bring_trunk(workspace: &Workspace) -> Result<Self> {
        fs::create_dir_all(workspace.tools()).during(|| format!("create {}", workspace.tools().display()))?;
        let _one_at_a_time = lock(workspace)?;
        let wasm_bindgen = CargoTool::wasm_bindgen(workspace.locked_version("wasm-bindgen")?);
        let sysroot = wasm_target::bring(workspace)?;
        let folders = [CargoTool::trunk().bring(workspace)?, wasm_bindgen.bring(workspace)?];
        Ok(Self { path: path_with(folders.into_iter().flatten()), sysroot })
    }

    /// Lets `command`, and whatever it starts, find the tools and the WebAssembly standard library.
    pub(crate) fn equip<'command>(&self, command: &'command mut Command) -> &'command mut Command {
        command.env("PATH", &self.path);
        if let Some(sysroot) = &self.sysroot {
            let flags = format!("--sysroot {}", sysroot.display());
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
        }
        command
    }
}

fn path_with(folders: impl IntoIterator<Item = PathBuf>) -> OsString {
    let before = std::env::var_os("PATH").unwrap_or_default();
    let folders = folders.into_iter().chain(std::env::split_paths(&before));
    std::env::join_paths(folders).unwrap_or(before)
}

/// Builds `xtask/bindgen`, which Cargo.lock holds at the version of the library in `frontend`, and says where it is.
pub(crate) fn bindgen(workspace: &Workspace) -> Result<PathBuf> {
    let log = workspace.logs().join("bindgen.log");
    step::quiet("wasm-bindgen", "first under 1 min", || {
        process::logged(workspace.cargo().args(["build", "--package", "bindgen"]), &log)
    })?;
    Ok(workspace.target().join("debug/bindgen"))
}

/// Held until dropped, across processes.
pub(crate) fn lock(workspace: &Workspace) -> Result<File> {
    let path = workspace.tools().join("lock");
    let file = File::create(&path).during(|| format!("write {}", path.display()))?;
    file.lock().during(|| format!("lock {}", path.display()))?;
    Ok(file)
}
