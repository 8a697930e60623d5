//! An entry's WebAssembly and the JavaScript around it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{names, page};
use crate::{
    kind::Pages,
    process,
    tools::{Toolbox, wasm_compiler::TARGET},
    trouble::{During, Result},
    workspace::Workspace,
};

/// Compiles every entry at once, so that what they share is compiled once. Returns where they are.
pub(super) fn compile(workspace: &Workspace, toolbox: &Toolbox, pages: Pages) -> Result<PathBuf> {
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--package", "frontend", "--bins", "--target", TARGET]);
    let folder = match pages {
        // With the profile of the service's own quick build, so that macros are compiled once for both.
        Pages::Quick => "debug",
        Pages::Released => {
            cargo.args(["--profile", "wasm", "--locked"]);
            "wasm"
        }
    };
    let name = format!("pages-{folder}.log");
    process::logged(toolbox.equip(&mut cargo), &workspace.logs().join(name))?;
    Ok(workspace.target().join(TARGET).join(folder))
}

/// What binds entries, and how.
pub(super) struct Binding<'a> {
    pub toolbox: &'a Toolbox,
    pub pages: Pages,
    /// The program of `xtask/bindgen`.
    pub bindgen: PathBuf,
    /// The folder that [`compile`] returned.
    pub compiled: PathBuf,
}

/// Puts an entry's two files into `folder` and returns their names, which change with their content.
pub(super) fn bind(binding: &Binding<'_>, entry: &str, folder: &Path) -> Result<(String, String)> {
    let Binding { toolbox, pages, bindgen, compiled } = binding;
    fs::create_dir_all(folder).during(|| format!("create {}", folder.display()))?;
    let input = compiled.join(format!("{entry}.wasm"));
    process::output(Command::new(bindgen).arg(input).arg(folder).arg(entry))?;
    let (glue, wasm) = (folder.join(format!("{entry}.js")), folder.join(format!("{entry}_bg.wasm")));
    if *pages == Pages::Released {
        let mut optimise = Command::new("wasm-opt");
        toolbox.equip(&mut optimise).args(["-Oz", "--converge", "--strip-producers"]);
        process::output(optimise.arg(&wasm).arg("-o").arg(&wasm))?;
        names::shorten(toolbox, &glue, &wasm)?;
    }
    let read = |file: &Path| fs::read(file).during(|| format!("read {}", file.display()));
    let new = page::hashed(&glue, &[&read(&glue)?, &read(&wasm)?]);
    let code = new.replace(".js", "_bg.wasm");
    for (from, to) in [(&glue, &new), (&wasm, &code)] {
        fs::rename(from, folder.join(to)).during(|| format!("rename {}", from.display()))?;
    }
    Ok((new, code))
}
