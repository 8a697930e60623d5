//! The two tools that come through npm: wasm-opt, which makes the WebAssembly a third smaller, and esbuild, which makes the
//! JavaScript around it smaller (Trunk's own minifier does not understand wasm-bindgen's output).

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::debian::{self, Program};
use crate::{process, step, trouble::Result, workspace::Workspace};

struct NpmTool {
    package: &'static str,
    version: &'static str,
    program: &'static str,
    /// What the program answers to `--version`.
    says: &'static str,
}

const TOOLS: [NpmTool; 2] = [
    NpmTool { package: "binaryen", version: "132.0.0", program: "wasm-opt", says: "wasm-opt version 132" },
    NpmTool { package: "esbuild", version: "0.28.2", program: "esbuild", says: "0.28.2" },
];

/// The folder that has to come first on the search path, if any.
pub(super) fn bring(workspace: &Workspace) -> Result<Option<PathBuf>> {
    if TOOLS.iter().all(NpmTool::is_on_path) {
        return Ok(None);
    }
    let home = workspace.tools().join("npm");
    if !TOOLS.iter().all(|tool| tool.stands_in(&home)) {
        debian::ensure(
            workspace,
            "wasm-opt and esbuild",
            &[Program::new("node", "nodejs"), Program::new("npm", "npm")],
        )?;
        step::quiet("wasm-opt and esbuild", "npm install, under 1 min", || install(workspace, &home))?;
    }
    Ok(Some(home.join("node_modules/.bin")))
}

fn install(workspace: &Workspace, home: &Path) -> Result<()> {
    let mut npm = Command::new("npm");
    // Neither tool needs its install script.
    npm.args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--save-exact", "--prefix"]).arg(home);
    npm.args(TOOLS.map(|tool| format!("{}@{}", tool.package, tool.version)));
    process::logged(&mut npm, &workspace.logs().join("npm.log")).map_err(|trouble| {
        trouble.remedy("npm must reach its registry; or put wasm-opt 132 and esbuild 0.28.2 on the PATH yourself")
    })
}

impl NpmTool {
    fn is_on_path(&self) -> bool {
        process::output(Command::new(self.program).arg("--version"))
            .is_ok_and(|said| said.trim().starts_with(self.says))
    }

    fn stands_in(&self, home: &Path) -> bool {
        let modules = home.join("node_modules");
        let version = format!("\"version\": \"{}\"", self.version);
        modules.join(".bin").join(self.program).exists()
            && fs::read_to_string(modules.join(self.package).join("package.json"))
                .is_ok_and(|manifest| manifest.contains(&version))
    }
}
