//! Why a command cannot go on, in the words of the person who has to do something about it.

use std::{fmt, io};

/// Result of everything that can leave somebody stuck.
pub(crate) type Result<T, E = Trouble> = std::result::Result<T, E>;

/// What failed, what the tool said last, and what to do now.
#[derive(Debug)]
pub(crate) struct Trouble {
    what: String,
    said: Option<String>,
    remedy: Option<String>,
}

impl Trouble {
    /// `what` is one sentence.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), said: None, remedy: None }
    }

    /// Adds the tool's own last words.
    pub(crate) fn said(mut self, words: impl Into<String>) -> Self {
        self.said = Some(words.into());
        self
    }

    /// Adds what the reader can do.
    pub(crate) fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "error: {}", self.what)?;
        if let Some(said) = self.said.as_deref().filter(|said| !said.trim().is_empty()) {
            for line in said.trim_end().lines() {
                write!(out, "\n  | {line}")?;
            }
        }
        if let Some(remedy) = &self.remedy {
            write!(out, "\nTo go on: {remedy}")?;
        }
        Ok(())
    }
}

/// Says what was being done when the operating system refused.
pub(crate) trait During<T> {
    /// `doing` completes the sentence "could not …".
    fn during(self, doing: impl FnOnce() -> String) -> Result<T>;
}

impl<T> During<T> for io::Result<T> {
    fn during(self, doing: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|error| Trouble::new(format!("could not {}: {error}", doing())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trouble_names_what_failed_then_the_tools_words_then_the_remedy() {
        let trouble = Trouble::new("no node").said("line 1\nline 2\n").remedy("install nodejs");
        assert_eq!(trouble.to_string(), "error: no node\n  | line 1\n  | line 2\nTo go on: install nodejs");
    }
}
