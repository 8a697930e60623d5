//! Makes JavaScript and styles small.

use std::{path::Path, process::Command};

use super::files_below;
use crate::{process, tools::Toolbox, trouble::Result};

/// Rewrites every script and style sheet below `folder` in place.
///
/// Names at top level stay as they are where the file is not a module, so a classic script keeps its globals.
pub(super) fn folder(toolbox: &Toolbox, folder: &Path) -> Result<()> {
    let mut files = files_below(folder)?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "js" || ending == "css"));
    if files.is_empty() {
        return Ok(());
    }
    let mut esbuild = Command::new("esbuild");
    toolbox.equip(&mut esbuild).args(["--minify", "--allow-overwrite", "--log-level=warning", "--target=es2022"]);
    esbuild.arg(format!("--outdir={}", folder.display())).arg(format!("--outbase={}", folder.display()));
    process::output(esbuild.args(files)).map(drop)
}
