//! The project's own commands, `cargo xtask …`: they bring what a fresh machine lacks, build, try out, test and measure.

mod bench;
mod demo;
mod generate;
mod kind;
mod pages;
mod process;
mod product;
mod site;
mod step;
mod test;
mod tools;
mod trouble;
mod workspace;

use std::process::ExitCode;

use kind::Pages;
use trouble::{Result, Trouble};
use workspace::Workspace;

const USAGE: &str = "\
cargo xtask demo [--port N]      serve the whole product against a simulated Microsoft 365, on this machine only
cargo xtask test                 run every test there is
cargo xtask test unit            leave out the browser and the real mail servers, and what it takes to have them
cargo xtask test NAME            run only the tests whose names contain NAME
cargo xtask bench                measure what docs/architecture.md promises
cargo xtask bench lease          measure only how fast access tokens are lent
cargo xtask build [--release]    build the one binary `mailbox-link` with the front end inside it
cargo xtask site                 build the front end alone
cargo xtask pages link           serve one page (link, explain) by Trunk and build it again whenever its source changes
cargo xtask generate             write docs/errors.md anew from the catalogue; with --check only compare
cargo xtask tools                bring the tools alone

Everything brought or built goes below the target folder. Running again repeats nothing that still stands.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("\n{trouble}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<()> {
    if matches!(words, [] | ["help" | "--help" | "-h", ..]) {
        println!("{USAGE}");
        return Ok(());
    }
    let workspace = Workspace::find()?;
    match words {
        ["demo", rest @ ..] => demo::run(&workspace, rest),
        ["test"] => test::run(&workspace, test::Scope::Everything),
        ["test", "unit"] => test::run(&workspace, test::Scope::Unit),
        ["test", name] => test::run(&workspace, test::Scope::Named(name)),
        ["bench"] => bench::run(&workspace),
        ["bench", "times"] => bench::run_times(),
        ["bench", "lease"] => bench::run_lease(&workspace),
        ["build"] => product::build(&workspace, product::Kind::Plain).map(|binary| println!("{}", binary.display())),
        ["build", "--release"] => {
            product::build(&workspace, product::Kind::Release).map(|binary| println!("{}", binary.display()))
        }
        ["site"] => site::build(&workspace, Pages::Released).map(|folder| println!("{}", folder.display())),
        ["pages", entry] => pages::serve(&workspace, entry),
        ["page-texts"] => pages::write_texts(),
        ["generate"] => generate::write(&workspace),
        ["generate", "--check"] => generate::compare(&workspace),
        ["tools"] => tools::Toolbox::bring(&workspace, Pages::Released).map(drop),
        _ => Err(Trouble::new(format!("`cargo xtask {}` is not a command", words.join(" "))).remedy(USAGE)),
    }
}
