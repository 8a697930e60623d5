//! Counts tests while their output passes by, and ends in the line everybody knows from `cargo test`.

use std::{
    fmt::Write as _,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use crate::{
    step::Stopwatch,
    trouble::{During, Result, Trouble},
};

/// What passed and what did not.
#[derive(Default)]
pub(super) struct Tally {
    passed: u64,
    failed: u64,
    ignored: u64,
    failures: Vec<String>,
    stages: Vec<(String, Result<()>)>,
}

impl Tally {
    /// Notes how a stage ended, and says why it did not; a stage is a test too.
    pub(super) fn stage(&mut self, name: &str, ended: Result<()>) {
        if let Err(trouble) = &ended {
            eprintln!("{trouble}");
        }
        self.stages.push((name.to_owned(), ended));
    }

    /// Runs tests, shows what they write and counts them.
    pub(super) fn follow(&mut self, tests: &mut Command) -> Result<()> {
        let mut child = tests.stdout(Stdio::piped()).spawn().during(|| "start cargo".to_owned())?;
        if let Some(output) = child.stdout.take() {
            for line in BufReader::new(output).split(b'\n') {
                let line = line.during(|| "read what the tests write".to_owned())?;
                let line = String::from_utf8_lossy(&line);
                println!("{line}");
                self.read(&line);
            }
        }
        let status = child.wait().during(|| "wait for cargo".to_owned())?;
        if status.success() { Ok(()) } else { Err(Trouble::new(format!("{} tests failed", self.failed))) }
    }

    fn read(&mut self, line: &str) {
        if let Some(name) = line.strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... FAILED")) {
            self.failures.push(name.to_owned());
        }
        let Some((_, counts)) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")) else {
            return;
        };
        for count in counts.split("; ") {
            match count.split_once(' ').map(|(number, what)| (number.parse::<u64>(), what)) {
                Some((Ok(number), "passed")) => self.passed += number,
                Some((Ok(number), "failed")) => self.failed += number,
                Some((Ok(number), "ignored")) => self.ignored += number,
                _ => {}
            }
        }
    }

    /// Whether a test failed, as opposed to a stage.
    pub(super) fn saw_failures(&self) -> bool {
        self.failed > 0
    }

    /// Whether any test ran, as opposed to a stage.
    pub(super) fn saw_tests(&self) -> bool {
        self.passed + self.failed > 0
    }

    /// Whether every stage and test passed, and none was left out.
    pub(super) fn is_clean(&self) -> bool {
        self.failed == 0 && self.ignored == 0 && self.stages.iter().all(|(_, ended)| ended.is_ok())
    }

    /// One line for each stage and failed test, and the sum.
    pub(super) fn summary(&self, watch: &Stopwatch) -> String {
        let mut text = String::new();
        for (name, ended) in &self.stages {
            let word = if ended.is_ok() { "ok" } else { "FAILED" };
            // Writing to a String cannot fail.
            writeln!(text, "test stage: {name} ... {word}").ok();
        }
        for name in &self.failures {
            writeln!(text, "test {name} ... FAILED").ok();
        }
        if self.ignored > 0 {
            writeln!(text, "error: {} tests are ignored; every test runs, or goes", self.ignored).ok();
        }
        let failed = self.failed + self.stages.iter().filter(|(_, ended)| ended.is_err()).count() as u64;
        let passed = self.passed + self.stages.iter().filter(|(_, ended)| ended.is_ok()).count() as u64;
        let word = if self.is_clean() { "ok" } else { "FAILED" };
        let ignored = self.ignored;
        write!(text, "test result: {word}. {passed} passed; {failed} failed; {ignored} ignored; finished in {watch}")
            .ok();
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally_of(output: &str) -> Tally {
        let mut tally = Tally::default();
        tally.follow(Command::new("printf").args(["%s", output])).unwrap();
        tally
    }

    #[test]
    fn the_counts_of_all_test_binaries_are_added() {
        let tally = tally_of(
            "test a ... ok\ntest result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
             test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 9 filtered out; finished in 0.01s\n",
        );
        assert!(tally.is_clean());
        let summary = tally.summary(&Stopwatch::start());
        assert!(summary.contains("test result: ok. 7 passed; 0 failed; 0 ignored"), "{summary}");
    }

    #[test]
    fn a_failed_test_is_named_again_at_the_end() {
        let tally = tally_of(
            "test links::replay ... FAILED\n\
             test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n",
        );
        assert!(!tally.is_clean());
        let summary = tally.summary(&Stopwatch::start());
        assert!(
            summary.contains("test links::replay ... FAILED\ntest result: FAILED. 3 passed; 1 failed"),
            "{summary}"
        );
    }

    #[test]
    fn an_ignored_test_spoils_the_result() {
        let tally =
            tally_of("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0s\n");
        assert!(!tally.is_clean());
        assert!(tally.summary(&Stopwatch::start()).contains("1 tests are ignored"));
    }

    #[test]
    fn a_failed_stage_spoils_the_result_even_when_every_test_passed() {
        let mut tally =
            tally_of("test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0s\n");
        tally.stage("format", Err(Trouble::new("`cargo fmt` failed")));
        assert!(!tally.is_clean());
        let summary = tally.summary(&Stopwatch::start());
        assert!(summary.contains("test stage: format ... FAILED"), "{summary}");
        assert!(summary.contains("test result: FAILED. 3 passed; 1 failed"), "{summary}");
    }
}
