//! Where this build is.

use std::{env, path::PathBuf};

/// Cargo's target folder.
///
/// # Panics
/// When the tests do not run from one.
pub fn folder() -> PathBuf {
    let binary = env::current_exe().expect("a running test");
    let target = binary.ancestors().find(|folder| folder.join("CACHEDIR.TAG").exists());
    target.expect("a build folder").to_owned()
}
