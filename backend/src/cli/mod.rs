//! The command line. One file per command; each gives an [`Answer`], printed as words or as JSON.
//!
//! Exit codes: 0 done, 1 failed, 2 the command line or the configuration is wrong.

mod api_key_create;
mod api_key_revoke;
mod check_config;
mod date;
#[cfg(feature = "sandbox")]
mod demo;
mod explain;
mod keys_generate;
mod registration_add;
mod serve;
mod style;
mod support_bundle;
mod vendor_add;
mod workplace;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use serde_json::Value;

use crate::{
    app::AssembleError,
    config::{self, ConfigError, Environment},
    effects::Effects,
    registrations::AddError,
    store::StoreError,
    telemetry::TelemetryError,
    vault::BadKeyRing,
};
use workplace::Workplace;

/// Links Microsoft 365 mailboxes: guides, signs in, checks, keeps working.
#[derive(Debug, Parser)]
#[command(name = "mailbox-link", version)]
struct CommandLine {
    /// Settings that differ from the defaults (see `check-config --defaults`).
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Print what was made as JSON.
    #[arg(long, global = true)]
    json: bool,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve pages and API until stopped.
    Serve,
    /// Try everything on this machine, against a simulated Microsoft 365. Nothing is kept.
    #[cfg(feature = "sandbox")]
    Demo(demo::Demo),
    /// Say what is wrong with the settings, or that nothing is.
    CheckConfig(check_config::CheckConfig),
    /// Vendors: organisations whose customers link mailboxes.
    #[command(subcommand)]
    Vendor(VendorCommand),
    /// API keys, with which a vendor's server speaks to this service.
    #[command(subcommand)]
    ApiKey(ApiKeyCommand),
    /// Registrations: Entra app registrations as vendors use them.
    #[command(subcommand)]
    Registration(RegistrationCommand),
    /// Keys that seal what is stored.
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Explain an error: a code, an address, a log line, a server's reply.
    Explain(explain::Explain),
    /// Gather what is known of a link session or mailbox, without a secret, for whoever is asked for help.
    SupportBundle(support_bundle::SupportBundle),
}

#[derive(Debug, Subcommand)]
enum VendorCommand {
    /// Add a vendor.
    Add(vendor_add::VendorAdd),
}

#[derive(Debug, Subcommand)]
enum ApiKeyCommand {
    /// Make an API key and print it, once.
    Create(api_key_create::ApiKeyCreate),
    /// Make an API key worthless.
    Revoke(api_key_revoke::ApiKeyRevoke),
}

#[derive(Debug, Subcommand)]
enum RegistrationCommand {
    /// Add a registration with its first credential.
    Add(Box<registration_add::RegistrationAdd>),
}

#[derive(Debug, Subcommand)]
enum KeysCommand {
    /// Make a key for the vault.
    Generate(keys_generate::KeysGenerate),
}

/// What a command has to say. One that served until it was stopped says nothing.
#[derive(Default)]
struct Answer {
    words: String,
    json: Value,
}

/// Why a command did not do what it was asked, in a sentence.
#[derive(Debug, thiserror::Error)]
enum CommandError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Telemetry(#[from] TelemetryError),
    #[error("the key ring in {origin} cannot be used: {source}")]
    KeyRing { origin: String, source: BadKeyRing },
    #[error(transparent)]
    Assemble(#[from] AssembleError),
    #[cfg(feature = "sandbox")]
    #[error("{0}")]
    Demo(Box<dyn std::error::Error + Send + Sync>),
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Add(#[from] AddError),
    #[error("the database cannot be used: {0}")]
    Store(#[from] StoreError),
    #[error("{what}: {source}")]
    Io { what: String, source: std::io::Error },
}

impl CommandError {
    fn exit_code(&self) -> u8 {
        match self {
            Self::Config(_) | Self::Telemetry(_) | Self::KeyRing { .. } | Self::Usage(_) => 2,
            Self::Assemble(AssembleError::Store { .. }) => 1,
            Self::Assemble(_) => 2,
            #[cfg(feature = "sandbox")]
            Self::Demo(_) => 1,
            Self::Add(AddError::Store(_)) | Self::Store(_) | Self::Io { .. } => 1,
            Self::Add(_) => 2,
        }
    }
}

/// Does what the process's arguments ask for.
pub fn main() -> ExitCode {
    let line = CommandLine::parse();
    let json = line.json;
    let done = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime.block_on(run(line, Environment::of_process(), Effects::system())),
        Err(source) => Err(CommandError::Io { what: "the process cannot start".to_owned(), source }),
    };
    match done {
        Ok(answer) if json => println!("{}", answer.json),
        Ok(answer) if answer.words.is_empty() => {}
        Ok(answer) => anstream::println!("{}", answer.words),
        Err(error) => {
            eprintln!("mailbox-link: {error}");
            return ExitCode::from(error.exit_code());
        }
    }
    ExitCode::SUCCESS
}

async fn run(line: CommandLine, environment: Environment, effects: Effects) -> Result<Answer, CommandError> {
    let config = || config::load(line.config.as_deref(), &environment);
    let workplace = || Ok::<_, ConfigError>(Workplace { config: config()?, effects: effects.clone() });
    match line.command {
        Command::Serve => serve::run(config()?, effects).await,
        #[cfg(feature = "sandbox")]
        Command::Demo(args) => demo::run(&args, effects).await,
        Command::Keys(KeysCommand::Generate(args)) => keys_generate::run(&args, &effects),
        Command::Explain(args) => explain::run(&args),
        Command::SupportBundle(args) => support_bundle::run(args, &config()?, effects).await,
        Command::CheckConfig(args) => check_config::run(&args, config),
        Command::Vendor(VendorCommand::Add(args)) => vendor_add::run(args, &workplace()?).await,
        Command::ApiKey(ApiKeyCommand::Create(args)) => api_key_create::run(args, &workplace()?).await,
        Command::ApiKey(ApiKeyCommand::Revoke(args)) => api_key_revoke::run(&args, &workplace()?).await,
        Command::Registration(RegistrationCommand::Add(args)) => {
            registration_add::run(*args, &workplace()?, &environment).await
        }
    }
}

#[cfg(test)]
mod tests;
