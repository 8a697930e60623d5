//! The repository's own files, as text.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

/// A file that is text.
pub(crate) struct TextFile {
    /// From the top of the repository, with `/`.
    pub path: String,
    pub text: String,
}

impl TextFile {
    pub(crate) fn ends_with(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    pub(crate) fn is_below(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }
}

/// The top of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every text file, read once.
pub(crate) fn files() -> &'static [TextFile] {
    static FILES: OnceLock<Vec<TextFile>> = OnceLock::new();
    FILES.get_or_init(|| {
        let root = root();
        let mut files = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
                let path = entry.path();
                if !is_ours(&path) {
                    continue;
                }
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(text) = fs::read_to_string(&path) {
                    files.push(TextFile {
                        path: path.strip_prefix(&root).unwrap().to_string_lossy().into_owned(),
                        text,
                    });
                }
            }
        }
        files.sort_by(|one, other| one.path.cmp(&other.path));
        files
    })
}

/// Not Git's (a folder, or a file in a linked worktree), and not built: Cargo marks what it builds.
fn is_ours(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name != ".git" && name != "target" && name != "node_modules" && !path.join("CACHEDIR.TAG").exists()
}

#[test]
fn the_walk_finds_this_file_and_nothing_that_was_built() {
    assert!(files().iter().any(|file| file.path == "xtask/tests/house/tree.rs"));
    assert!(files().iter().all(|file| !file.path.starts_with("target/") && !file.path.starts_with(".git/")));
}
