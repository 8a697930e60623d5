//! `cargo xtask test`: every test there is. A failing stage does not keep the later ones from running, and nothing is
//! skipped: what is missing on the machine is brought, or named.

mod tally;

use std::process::Command;

use tally::Tally;

use crate::{
    kind::Pages,
    process, site,
    step::{self, Stopwatch},
    tools::{
        Toolbox, components,
        debian::{self, Program},
        frameworks,
        wasm_compiler::TARGET,
    },
    trouble::{Result, Trouble},
    workspace::Workspace,
};

/// What the journeys drive: a browser, and mail servers that we did not write.
const PROGRAMS: [Program; 7] = [
    Program::new("chromium", "chromium"),
    Program::new("chromedriver", "chromium-driver"),
    Program::new("/usr/share/fonts", "fonts-dejavu-core"),
    Program::new("dovecot", "dovecot-core"),
    Program::new("/usr/lib/dovecot/imap", "dovecot-imapd"),
    Program::new("/usr/lib/dovecot/pop3", "dovecot-pop3d"),
    Program::new("postfix", "postfix"),
];

/// The service as the journeys use it.
const SANDBOX: [&str; 2] = ["--features", "mailbox-link/sandbox"];

/// Which tests.
#[derive(Clone, Copy)]
pub(crate) enum Scope<'a> {
    /// All there are, and the lints.
    Everything,
    /// All that need neither browser nor mail servers nor a built front end, and the lints.
    Unit,
    /// Those whose names contain a word, wherever they are.
    Named(&'a str),
}

/// Brings what the tests need, runs them and sums up.
pub(crate) fn run(workspace: &Workspace, scope: Scope<'_>) -> Result<()> {
    println!("Mailbox Link's tests:");
    let watch = Stopwatch::start();
    let mut tally = Tally::default();
    match scope {
        Scope::Unit => {
            components::bring(workspace)?;
            check_source(workspace, &mut tally);
            follow(&mut tally, workspace.cargo().args(["test", "--workspace", "--exclude", "journeys"]));
        }
        Scope::Everything | Scope::Named(_) => {
            debian::ensure(workspace, "the tests", &PROGRAMS)?;
            let toolbox = Toolbox::bring(workspace, Pages::Released)?;
            frameworks::bring(workspace, &toolbox)?;
            // The journeys mean nothing without it, so there is no going on after a failure here.
            site::build_with(workspace, &toolbox, Pages::Released)?;
            if let Scope::Everything = scope {
                components::bring(workspace)?;
                check_source(workspace, &mut tally);
                check_for_browser(workspace, &toolbox, &mut tally);
            }
            run_all(workspace, scope, &mut tally);
        }
    }
    if let Scope::Named(name) = scope {
        expect_some(name, &mut tally);
    }
    println!("\n{}", tally.summary(&watch));
    if tally.is_clean() { Ok(()) } else { Err(Trouble::new("not everything passed: see the lines above")) }
}

/// A name that no test has is a slip of the pen, and nothing was tried.
fn expect_some(name: &str, tally: &mut Tally) {
    if tally.is_clean() && !tally.saw_tests() {
        let remedy = "give a part of a test's name; `cargo test --workspace -- --list` shows them all";
        tally.stage(name, Err(Trouble::new(format!("no test's name contains `{name}`")).remedy(remedy)));
    }
}

/// The journeys drive the binary that operators deploy, but for the sandbox inside it. It is built together with the tests:
/// built alone, its dependencies would have other features and be compiled once more.
fn run_all(workspace: &Workspace, scope: Scope<'_>, tally: &mut Tally) {
    let mut build = workspace.cargo();
    build.args(["build", "--workspace", "--bins", "--tests"]).args(SANDBOX);
    let built = step::shown("service and tests", "first about 8 min", || process::shown(&mut build));
    let stands = built.is_ok();
    tally.stage("service and tests", built);
    if !stands {
        return;
    }
    let mut cargo = workspace.cargo();
    cargo.env("MAILBOX_LINK_BIN", workspace.target().join("debug/mailbox-link")).args(["test", "--workspace"]);
    if let Scope::Named(name) = scope {
        cargo.arg(name);
    }
    follow(tally, &mut cargo);
}

fn follow(tally: &mut Tally, cargo: &mut Command) {
    cargo.args(["--no-fail-fast"]).args(SANDBOX);
    let ended = step::shown("tests", "about 5 min", || tally.follow(cargo));
    // A test that failed is counted already; what did not even start is not.
    if ended.is_ok() || !tally.saw_failures() {
        tally.stage("tests", ended);
    }
}

/// Form and lints on this machine.
fn check_source(workspace: &Workspace, tally: &mut Tally) {
    show(tally, "format", "seconds", workspace.cargo().args(["fmt", "--all", "--check"]));
    let words = [&["clippy", "--workspace", "--all-targets"], &SANDBOX[..], &["--", "-D", "warnings"]].concat();
    show(tally, "lints", "first about 4 min", workspace.cargo().args(words));
}

/// Lints of what runs in the browser, and `shared` built for it on its own.
fn check_for_browser(workspace: &Workspace, toolbox: &Toolbox, tally: &mut Tally) {
    let mut clippy = workspace.cargo();
    clippy.args([
        "clippy", "-p", "frontend", "-p", "shared", "--lib", "--bins", "--target", TARGET, "--", "-D", "warnings",
    ]);
    show(tally, "lints for the browser", "first about 2 min", toolbox.equip(&mut clippy));
    let mut build = workspace.cargo();
    build.args(["build", "-p", "shared", "--target", TARGET]);
    show(tally, "shared for the browser", "seconds", toolbox.equip(&mut build));
}

fn show(tally: &mut Tally, stage: &str, about: &str, command: &mut Command) {
    tally.stage(stage, step::shown(stage, about, || process::shown(command)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, passed: u32) -> Tally {
        let mut tally = Tally::default();
        tally.stage("service and tests", Ok(()));
        let output = format!("test result: ok. {passed} passed; 0 failed; 0 ignored; 0 measured; 9 filtered out\n");
        tally.follow(Command::new("printf").args(["%s", &output])).unwrap();
        expect_some(name, &mut tally);
        tally
    }

    #[test]
    fn a_name_that_no_test_has_is_a_failure() {
        let tally = named("tpyo", 0);
        assert!(!tally.is_clean());
        let summary = tally.summary(&Stopwatch::start());
        assert!(summary.contains("test stage: tpyo ... FAILED\ntest result: FAILED"), "{summary}");
        assert!(named("typo", 1).is_clean());
    }
}
