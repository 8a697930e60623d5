//! What is written from the catalogue: `docs/errors.md` for people, kept in the repository and compared by a test, and
//! `catalogue.json` for other programs, made with the site.

mod json;
mod markdown;
mod reference;

use std::fs;

use crate::{
    trouble::{During, Result, Trouble},
    workspace::Workspace,
};

pub(crate) use json::catalogue as json;

/// The reference, from the top of the repository.
const REFERENCE: &str = "docs/errors.md";

/// Writes the reference anew.
pub(crate) fn write(workspace: &Workspace) -> Result<()> {
    let path = workspace.root().join(REFERENCE);
    fs::write(&path, reference::errors()).during(|| format!("write {}", path.display()))?;
    println!("{}", path.display());
    Ok(())
}

/// Fails when the reference is not what the catalogue says now.
pub(crate) fn compare(workspace: &Workspace) -> Result<()> {
    let path = workspace.root().join(REFERENCE);
    let kept = fs::read_to_string(&path).during(|| format!("read {}", path.display()))?;
    match first_difference(&kept, &reference::errors()) {
        None => Ok(()),
        Some(said) => Err(Trouble::new(format!("{REFERENCE} is not what the catalogue says"))
            .said(said)
            .remedy("run `cargo xtask generate` and commit what it writes")),
    }
}

/// The first line in which two texts differ, as both have it.
fn first_difference(kept: &str, written: &str) -> Option<String> {
    if kept == written {
        return None;
    }
    let alike = kept.lines().zip(written.lines()).take_while(|(one, other)| one == other).count();
    let line = |text: &str| text.lines().nth(alike).unwrap_or("(ends)").to_owned();
    Some(format!("line {}\nkept:    {}\nwritten: {}", alike + 1, line(kept), line(written)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_shown_and_equal_texts_differ_nowhere() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(first_difference("a\nb\n", "a\nc\n").as_deref(), Some("line 2\nkept:    b\nwritten: c"));
        assert_eq!(first_difference("a\n", "a\nc\n").as_deref(), Some("line 2\nkept:    (ends)\nwritten: c"));
    }
}
