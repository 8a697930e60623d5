//! `shared` is pure: it builds for host and browser, and does nothing but compute.

use std::process::Command;

use super::{Offence, assert_none, code, tree};

/// `shared` itself, serde, JSON, base64 and percent-encoding, and what they are made of. Each only computes, and what a page does not use of
/// them is not linked into it.
const ALLOWED: &[&str] = &[
    "shared",
    "base64",
    "itoa",
    "memchr",
    "percent-encoding",
    "proc-macro2",
    "quote",
    "serde",
    "serde_core",
    "serde_derive",
    "serde_json",
    "syn",
    "unicode-ident",
    "zmij",
];

/// What a pure crate has no business with, and what takes its place.
const IMPURE: &[(&str, &str)] = &[
    ("SystemTime", "take the time as an argument"),
    ("Instant", "take the time as an argument"),
    ("std::fs", "take the content as an argument"),
    ("std::net", "leave the network to the service"),
    ("std::env", "take the setting as an argument"),
    ("std::thread", "leave threads to the caller"),
    ("std::process", "leave processes to the caller"),
    ("std::io", "work on strings and bytes"),
    ("async fn", "compute, and let the caller wait"),
    (".await", "compute, and let the caller wait"),
    ("println!", "return what is to be said"),
    ("static mut", "keep state in the caller's hands"),
];

/// `tree` is what `cargo tree --prefix none` prints.
fn foreign_packages(tree: &str) -> Vec<Offence> {
    let mut names: Vec<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| !ALLOWED.contains(name));
    names
        .into_iter()
        .map(|name| {
            Offence::in_file(
                "shared/Cargo.toml",
                format!("`{name}` is in its tree; few are, because everything here weighs on the link page"),
            )
        })
        .collect()
}

fn impure_words(path: &str, source: &str) -> Vec<Offence> {
    let code = code::only(source);
    let mut offences = Vec::new();
    for (line, text) in code::lines(&code) {
        for (word, instead) in IMPURE.iter().filter(|(word, _)| holds_word(text, word)) {
            offences.push(Offence::at_line(path, line, format!("`{word}` in `shared`; {instead}")));
        }
    }
    offences
}

fn holds_word(text: &str, word: &str) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(word).any(|(at, _)| {
        let apart = |c: Option<char>, edge: Option<char>| !(joins(c) && joins(edge));
        apart(text[..at].chars().next_back(), word.chars().next())
            && apart(text[at + word.len()..].chars().next(), word.chars().next_back())
    })
}

#[test]
fn shared_depends_on_little_that_only_computes() {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(tree::root()).args(["tree", "--locked", "-p", "shared", "--edges", "normal,build"]);
    let output = cargo.args(["--prefix", "none", "--target", "all"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    assert!(tree.starts_with("shared "), "{tree}");
    assert_none("The dependency tree of `shared`.", &foreign_packages(&tree));
}

#[test]
fn shared_asks_nothing_of_the_world() {
    let sources = tree::files().iter().filter(|file| file.is_below("shared/src"));
    let offences: Vec<Offence> = sources.flat_map(|file| impure_words(&file.path, &file.text)).collect();
    assert_none("What `shared` computes depends on its arguments alone.", &offences);
}

#[test]
fn a_foreign_package_in_the_tree_is_named_once() {
    let offences = foreign_packages("shared v0.1.0 (path)\nserde v1.0.0\nchrono v0.4.1\nchrono v0.4.1 (*)\n");
    assert_eq!(offences.len(), 1);
    assert!(offences[0].why.contains("`chrono`"));
}

#[test]
fn the_clock_is_refused_in_code_but_may_be_spoken_of() {
    let source =
        "//! Unlike SystemTime.\nfn now() -> u64 { std::time::SystemTime::now() }\nstruct InstantlyClickable;\n";
    let offences = impure_words("shared/src/time.rs", source);
    assert_eq!(offences.iter().map(|offence| offence.place.as_str()).collect::<Vec<_>>(), ["shared/src/time.rs:2"]);
}
