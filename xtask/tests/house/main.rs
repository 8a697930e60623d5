//! The rules of the house that no compiler checks: who may know whom, how large a file may get, what it may be called.
//! Each rule is a function over text, tried here on small made-up inputs, and then on the repository.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod circles;
mod code;
mod documents;
mod generated;
mod layers;
mod layout;
mod markup;
mod names;
mod purity;
mod secrets;
mod tree;
mod words;

use std::fmt;

/// One breach of a rule.
#[derive(Debug, PartialEq, Eq)]
struct Offence {
    /// `path` or `path:line`.
    place: String,
    /// What is wrong there and what to do instead.
    why: String,
}

impl Offence {
    fn at_line(path: &str, line: usize, why: impl Into<String>) -> Self {
        Self { place: format!("{path}:{line}"), why: why.into() }
    }

    fn in_file(path: &str, why: impl Into<String>) -> Self {
        Self { place: path.to_owned(), why: why.into() }
    }
}

impl fmt::Display for Offence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.why)
    }
}

/// Fails with every offence at once, so that one run shows all there is to mend.
#[track_caller]
fn assert_none(rule: &str, offences: &[Offence]) {
    let lines: Vec<String> = offences.iter().map(|offence| format!("  {offence}")).collect();
    assert!(offences.is_empty(), "{rule}\n{}\n", lines.join("\n"));
}
