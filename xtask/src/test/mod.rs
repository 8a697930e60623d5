//! `cargo xtask test`: every test there is. A failing stage does not keep the later ones from running, and nothing is
//! skipped: what is missing on the machine is brought, or named.

mod tally;

use std::process::Command;

use tally::Tally;

use crate::{
    process,
    product::{self, Kind},
    site,
    step::{self, Stopwatch},
    tools::{
        Toolbox, components,
        debian::{self, Program},
        wasm_target::TARGET,
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

/// The service as the journeys use it. Chosen alike for lints, binary and tests, so that dependencies compile once.
const SANDBOX: [&str; 2] = ["--features", "mailbox-link/sandbox"];

/// Runs everything; with a `filter` only the tests whose names contain it, and no lints.
pub fn run(workspace: &Workspace, filter: Option<&str>) -> Result<()> {
    println!("Mailbox Link's tests:");
    let watch = Stopwatch::start();
    debian::ensure(workspace, "the tests", &PROGRAMS)?;
    let toolbox = Toolbox::bring(workspace)?;
    // The service cannot be compiled without it, so there is no going on after a failure here.
    site::build_with(workspace, &toolbox)?;
    let mut tally = Tally::default();
    if filter.is_none() {
        components::bring(workspace)?;
        check_source(workspace, &toolbox, &mut tally);
    }
    match product::build(workspace, Kind::Sandbox) {
        Ok(binary) => {
            tally.stage("binary", Ok(()));
            let mut cargo = workspace.cargo();
            cargo.env("MAILBOX_LINK_BIN", binary).args(["test", "--workspace", "--no-fail-fast"]).args(SANDBOX);
            let about = "first about 8 min";
            let tests = step::shown("unit tests, properties, house rules, journeys", about, || {
                tally.follow(cargo.args(["--"]).args(filter))
            });
            tally.stage("tests", tests);
        }
        Err(trouble) => tally.stage("binary", Err(trouble)),
    }
    println!("\n{}", tally.summary(&watch));
    if tally.is_clean() { Ok(()) } else { Err(Trouble::new("not everything passed: see the lines above")) }
}

/// What needs no running: form, lints for both targets, and `shared` on its own for the browser.
fn check_source(workspace: &Workspace, toolbox: &Toolbox, tally: &mut Tally) {
    let cargo = |words: &[&str]| {
        let mut cargo = workspace.cargo();
        cargo.args(words);
        cargo
    };
    let mut stage = |name: &str, about: &str, command: &mut Command| {
        tally.stage(name, step::shown(name, about, || process::shown(command)));
    };
    stage("format", "seconds", &mut cargo(&["fmt", "--all", "--check"]));
    let host = [&["clippy", "--workspace", "--all-targets"], &SANDBOX[..], &["--", "-D", "warnings"]].concat();
    stage("lints", "first about 4 min", &mut cargo(&host));
    let browser =
        ["clippy", "-p", "frontend", "-p", "shared", "--lib", "--bins", "--target", TARGET, "--", "-D", "warnings"];
    stage("lints for the browser", "first about 2 min", toolbox.equip(&mut cargo(&browser)));
    let shared = ["build", "-p", "shared", "--target", TARGET];
    stage("shared for the browser", "seconds", toolbox.equip(&mut cargo(&shared)));
}
