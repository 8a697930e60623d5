//! React, Vue and axe as their makers publish them, one file each. `cargo xtask test` brings them.

use std::fs;

use crate::build;

/// The file of that name.
///
/// # Panics
/// When it was not brought.
pub fn read(name: &str) -> String {
    let file = build::folder().join("tools/frameworks").join(name);
    fs::read_to_string(&file).unwrap_or_else(|_| panic!("{} is missing: `cargo xtask test` brings it", file.display()))
}
