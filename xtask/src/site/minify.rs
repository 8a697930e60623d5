//! Makes the JavaScript small. Trunk does it for HTML and CSS, but its JavaScript minifier does not understand what
//! wasm-bindgen writes, and static files it never sees.

use std::{path::Path, process::Command};

use super::files_below;
use crate::{process, tools::Toolbox, trouble::Result};

/// Rewrites every script below `folder` in place.
///
/// Names at top level stay as they are where the file is not a module, so a classic script keeps its globals.
pub fn scripts(toolbox: &Toolbox, folder: &Path) -> Result<()> {
    let mut scripts = files_below(folder)?;
    scripts.retain(|file| file.extension().is_some_and(|ending| ending == "js"));
    if scripts.is_empty() {
        return Ok(());
    }
    let mut esbuild = Command::new("esbuild");
    toolbox.equip(&mut esbuild).args(["--minify", "--allow-overwrite", "--log-level=warning", "--target=es2022"]);
    esbuild.arg(format!("--outdir={}", folder.display())).arg(format!("--outbase={}", folder.display()));
    process::output(esbuild.args(scripts)).map(drop)
}
