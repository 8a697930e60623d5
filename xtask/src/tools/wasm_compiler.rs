//! The compiler that builds the front end, and whether it has the target.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    process,
    trouble::{Result, Trouble},
    workspace::Workspace,
};

/// The target's name.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The compiler that builds the front end.
pub(crate) struct Compiler {
    /// `1.95.0`, say; a nightly's carries a suffix.
    pub release: String,
    /// The machine's own target.
    pub host: String,
    /// The compiler's folder of libraries.
    pub sysroot: PathBuf,
}

impl Compiler {
    /// What it says of itself.
    pub(crate) fn ask(workspace: &Workspace) -> Result<Self> {
        let rustc = |words: &[&str]| process::output(Command::new("rustc").current_dir(workspace.root()).args(words));
        let verbose = rustc(&["-vV"])?;
        let line = |key: &str| {
            let found = verbose.lines().find_map(|line| line.strip_prefix(key)).map(|value| value.trim().to_owned());
            found.ok_or_else(|| Trouble::new(format!("`rustc -vV` names no `{key}`")))
        };
        let sysroot = rustc(&["--print", "sysroot"])?.trim().into();
        Ok(Self { release: line("release:")?, host: line("host:")?, sysroot })
    }
}

/// Whether a sysroot has the target's standard library.
pub(crate) fn holds_std(sysroot: &Path) -> bool {
    let files = fs::read_dir(sysroot.join("lib/rustlib").join(TARGET).join("lib"));
    files.is_ok_and(|mut files| {
        files.any(|file| file.is_ok_and(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
    })
}
