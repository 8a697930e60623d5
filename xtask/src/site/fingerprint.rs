//! Whether the front end has to be built again: a hash over everything that goes into it.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
    process::Command,
};

use super::files_below;
use crate::{
    process,
    trouble::{During, Result},
    workspace::Workspace,
};

/// Folders and files whose content decides what the site is. Ours are here because they say how it is built.
const INPUTS: [&str; 8] =
    ["frontend", "shared/Cargo.toml", "shared/src", "public", "Trunk.toml", "Cargo.toml", "Cargo.lock", "xtask/src"];

/// Changes whenever an input or the compiler changes. Equal only to one of the same compiler's standard library, which
/// is enough: it is compared on one machine.
pub(super) fn of_inputs(workspace: &Workspace) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    process::output(Command::new("rustc").current_dir(workspace.root()).arg("-vV"))?.hash(&mut hasher);
    for input in INPUTS {
        add(&workspace.root().join(input), &mut hasher)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn add(input: &Path, hasher: &mut DefaultHasher) -> Result<()> {
    let files = if input.is_dir() { files_below(input)? } else { vec![input.to_owned()] };
    for file in files.iter().filter(|file| file.exists()) {
        file.hash(hasher);
        fs::read(file).during(|| format!("read {}", file.display()))?.hash(hasher);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash_of(folder: &Path) -> u64 {
        let mut hasher = DefaultHasher::new();
        add(folder, &mut hasher).unwrap();
        hasher.finish()
    }

    #[test]
    fn a_changed_a_new_and_a_renamed_file_each_change_the_fingerprint() {
        let folder = std::env::temp_dir().join(format!("xtask-fingerprint-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner")).unwrap();
        fs::write(folder.join("inner/a"), "1").unwrap();
        let first = hash_of(&folder);
        assert_eq!(first, hash_of(&folder), "nothing changed");
        fs::write(folder.join("inner/a"), "2").unwrap();
        let changed = hash_of(&folder);
        fs::write(folder.join("b"), "").unwrap();
        let added = hash_of(&folder);
        fs::rename(folder.join("b"), folder.join("c")).unwrap();
        let renamed = hash_of(&folder);
        fs::remove_dir_all(&folder).unwrap();
        let mut all = vec![first, changed, added, renamed];
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 4);
    }
}
