//! The top of the repository, and what every crate of it declares.

use std::fs;

use super::{Offence, assert_none, tree};

/// Everything a visitor meets first. Tool configuration and dot-files aside, nothing else.
const TOP: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "backend",
    "deploy",
    "docs",
    "findings",
    "frontend",
    "fuzz",
    "public",
    "shared",
    "tests",
    "xtask",
    "clippy.toml",
    "rust-toolchain.toml",
    "rustfmt.toml",
    "deny.toml",
    "target",
];

fn strangers<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<Offence> {
    let unknown = names.into_iter().filter(|name| !name.starts_with('.') && !TOP.contains(name));
    unknown
        .map(|name| Offence::in_file(name, "does not belong at the top; put it into the folder whose work it does"))
        .collect()
}

fn without_lints(path: &str, manifest: &str) -> Option<Offence> {
    (!manifest.contains("[lints]\nworkspace = true"))
        .then(|| Offence::in_file(path, "does not take the workspace's lints: add `[lints]` and `workspace = true`"))
}

#[test]
fn the_top_level_holds_only_what_a_visitor_should_meet() {
    let names: Vec<String> = fs::read_dir(tree::root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_none("The top of the repository.", &strangers(names.iter().map(String::as_str)));
}

#[test]
fn every_crate_takes_the_workspaces_lints() {
    let manifests = tree::files().iter().filter(|file| file.path.ends_with("/Cargo.toml") && !file.is_below("fuzz"));
    let offences: Vec<Offence> = manifests.filter_map(|file| without_lints(&file.path, &file.text)).collect();
    assert_none("Lints are the same everywhere.", &offences);
}

#[test]
fn a_stranger_at_the_top_is_named_and_dot_files_are_not() {
    let offences = strangers(["Cargo.toml", ".ci", "notes.txt"]);
    assert_eq!(offences.iter().map(|offence| offence.place.as_str()).collect::<Vec<_>>(), ["notes.txt"]);
}

#[test]
fn a_crate_without_the_lints_is_named() {
    assert!(without_lints("a/Cargo.toml", "[package]\n").is_some());
    assert_eq!(without_lints("a/Cargo.toml", "[lints]\nworkspace = true\n"), None);
}
