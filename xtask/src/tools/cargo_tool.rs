//! Trunk and the wasm-bindgen command, by `cargo install` into `target/tools`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    process, step,
    trouble::{Result, Trouble},
    workspace::Workspace,
};

/// 0.22 wants a newer compiler than ours.
const TRUNK: &str = "0.21.14";

/// A program that `cargo install` can build.
pub(crate) struct CargoTool {
    program: &'static str,
    package: &'static str,
    version: String,
    about: &'static str,
    /// Ways to install it, the better first.
    ways: &'static [&'static [&'static str]],
}

impl CargoTool {
    /// Trunk without its native TLS. Debug, because its release build takes three times as long and saves a second.
    /// Unlocked it does not compile.
    pub(crate) fn trunk() -> Self {
        Self {
            program: "trunk",
            package: "trunk",
            version: TRUNK.to_owned(),
            about: "cargo install, about 4 min",
            ways: &[&["--locked", "--debug", "--no-default-features", "--features", "rustls"]],
        }
    }

    /// The wasm-bindgen command, which must equal the library in Cargo.lock. A registry copy may lack a version its lock
    /// file names, which is known within a second: then the nearest ones do.
    pub(crate) fn wasm_bindgen(version: String) -> Self {
        Self {
            program: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version,
            about: "cargo install, about 2 min",
            ways: &[&["--locked", "--debug"], &["--debug"]],
        }
    }

    /// The folder that has to come first on the search path, if any.
    pub(crate) fn bring(&self, workspace: &Workspace) -> Result<Option<PathBuf>> {
        if self.is_right(Path::new(self.program)) {
            return Ok(None);
        }
        let folder = workspace.tools().join("bin");
        if !self.is_right(&folder.join(self.program)) {
            let what = format!("{} {}", self.package, self.version);
            step::quiet(&what, self.about, || self.install(workspace))?;
        }
        Ok(Some(folder))
    }

    fn is_right(&self, program: &Path) -> bool {
        process::output(Command::new(program).arg("--version"))
            .is_ok_and(|said| said.split_whitespace().nth(1) == Some(&self.version))
    }

    fn install(&self, workspace: &Workspace) -> Result<()> {
        // Kept until it succeeded, so that an interrupted build goes on where it was.
        let build = workspace.tools().join("build").join(self.package);
        let log = workspace.logs().join(format!("{}.log", self.package));
        let mut last = Ok(());
        for flags in self.ways {
            let mut cargo = workspace.cargo();
            cargo.args(["install", "--root"]).arg(workspace.tools()).arg("--target-dir").arg(&build).args(*flags);
            cargo.arg(format!("{}@{}", self.package, self.version));
            last = process::logged(&mut cargo, &log);
            if last.is_ok() {
                fs::remove_dir_all(&build).ok();
                return Ok(());
            }
        }
        last.map_err(|trouble: Trouble| {
            trouble.remedy(format!(
                "look at the lines above, then run this command again; or install {} {} yourself and put it on the PATH",
                self.package, self.version
            ))
        })
    }
}
