//! The command line. One file per command; each gives an [`Answer`], printed as words or as JSON.
//!
//! Exit codes: 0 done, 1 failed, 2 the command line or the configuration is wrong.

mod api_key_create;
mod api_key_list;
mod api_key_revoke;
mod check_config;
mod credential_add;
mod credential_list;
mod credential_retire;
mod credential_source;
mod credential_test;
mod date;
#[cfg(feature = "sandbox")]
mod demo;
mod explain;
mod keys_generate;
mod keys_reseal;
mod keys_status;
mod registration_add;
mod registration_list;
mod registration_show;
mod serve;
mod style;
mod support_bundle;
mod vendor_add;
mod vendor_add_origin;
mod vendor_list;
mod workplace;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use serde_json::Value;

use crate::{
    app::{AssembleError, WrongKeys},
    config::{self, ConfigError, Environment},
    effects::Effects,
    registrar::{AddCredentialError, AddError, RetireError, TestError},
    store::StoreError,
    telemetry::TelemetryError,
    vault::BadKeyRing,
    vendors::{AddOriginError, AddVendorError, IssueKeyError},
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
    /// Credentials: how a registration proves itself. The newest is tried first, the older ones when it is refused.
    #[command(subcommand)]
    Credential(CredentialCommand),
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
    /// Let pages of one more origin embed the element.
    AddOrigin(vendor_add_origin::VendorAddOrigin),
    /// List the vendors and their origins.
    List,
}

#[derive(Debug, Subcommand)]
enum ApiKeyCommand {
    /// Make an API key and print it, once.
    Create(api_key_create::ApiKeyCreate),
    /// List a vendor's API keys, without the keys themselves.
    List(api_key_list::ApiKeyList),
    /// Make an API key worthless.
    Revoke(api_key_revoke::ApiKeyRevoke),
}

#[derive(Debug, Subcommand)]
enum RegistrationCommand {
    /// Add a registration with its first credential.
    Add(Box<registration_add::RegistrationAdd>),
    /// List a vendor's registrations.
    List(registration_list::RegistrationList),
    /// Show a registration and its credentials, without a secret.
    Show(registration_show::RegistrationShow),
}

#[derive(Debug, Subcommand)]
enum CredentialCommand {
    /// Add a credential beside those there are.
    Add(credential_add::CredentialAdd),
    /// List a registration's credentials, without their secrets.
    List(credential_list::CredentialList),
    /// Try a credential at the authority, without a person.
    Test(credential_test::CredentialTest),
    /// Delete a credential.
    Retire(credential_retire::CredentialRetire),
}

#[derive(Debug, Subcommand)]
enum KeysCommand {
    /// Make a key for the vault.
    Generate(keys_generate::KeysGenerate),
    /// Say how much is sealed with which key.
    Status,
    /// Seal with the first key of the ring whatever another key sealed. Restart the service before, so that it knows the
    /// first key.
    Reseal,
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
    #[error(transparent)]
    Vendor(#[from] AddVendorError),
    #[error(transparent)]
    Origin(#[from] AddOriginError),
    #[error(transparent)]
    AddCredential(#[from] AddCredentialError),
    #[error(transparent)]
    Retire(#[from] RetireError),
    #[error(transparent)]
    Test(#[from] TestError),
    #[error(transparent)]
    Key(#[from] IssueKeyError),
    #[error("the database cannot be used: {0}")]
    Store(#[from] StoreError),
    #[error(transparent)]
    WrongKeys(#[from] WrongKeys),
    #[error("{count} secrets cannot be opened with this key ring and stayed as they are:\n{left}")]
    Unreadable { count: u64, left: String },
    #[error("{what}: {source}")]
    Io { what: String, source: std::io::Error },
}

impl CommandError {
    fn exit_code(&self) -> u8 {
        match self {
            Self::Config(_) | Self::Telemetry(_) | Self::KeyRing { .. } | Self::Usage(_) => 2,
            Self::Assemble(AssembleError::Store { .. } | AssembleError::WrongKeys(WrongKeys::Store(_)))
            | Self::WrongKeys(WrongKeys::Store(_))
            | Self::Unreadable { .. } => 1,
            Self::WrongKeys(_) => 2,
            Self::Assemble(_) => 2,
            #[cfg(feature = "sandbox")]
            Self::Demo(_) => 1,
            Self::Add(AddError::Store(_))
            | Self::Vendor(AddVendorError::Store(_))
            | Self::Origin(AddOriginError::Store(_))
            | Self::Key(IssueKeyError::Store(_))
            | Self::AddCredential(AddCredentialError::Store(_))
            | Self::Retire(RetireError::Store(_))
            | Self::Test(TestError::Store(_))
            | Self::Store(_)
            | Self::Io { .. } => 1,
            Self::Add(_) | Self::Vendor(_) | Self::Origin(_) | Self::Key(_) => 2,
            Self::AddCredential(_) | Self::Retire(_) | Self::Test(_) => 2,
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
        Command::Keys(KeysCommand::Status) => keys_status::run(&workplace()?).await,
        Command::Keys(KeysCommand::Reseal) => keys_reseal::run(&workplace()?).await,
        Command::Explain(args) => explain::run(&args),
        Command::SupportBundle(args) => support_bundle::run(args, &config()?, effects).await,
        Command::CheckConfig(args) => check_config::run(&args, config),
        Command::Vendor(VendorCommand::Add(args)) => vendor_add::run(args, &workplace()?).await,
        Command::Vendor(VendorCommand::AddOrigin(args)) => vendor_add_origin::run(args, &workplace()?).await,
        Command::Vendor(VendorCommand::List) => vendor_list::run(&workplace()?).await,
        Command::ApiKey(ApiKeyCommand::Create(args)) => api_key_create::run(args, &workplace()?).await,
        Command::ApiKey(ApiKeyCommand::List(args)) => api_key_list::run(&args, &workplace()?).await,
        Command::ApiKey(ApiKeyCommand::Revoke(args)) => api_key_revoke::run(&args, &workplace()?).await,
        Command::Registration(RegistrationCommand::Add(args)) => {
            registration_add::run(*args, &workplace()?, &environment).await
        }
        Command::Registration(RegistrationCommand::List(args)) => registration_list::run(&args, &workplace()?).await,
        Command::Registration(RegistrationCommand::Show(args)) => registration_show::run(&args, &workplace()?).await,
        Command::Credential(CredentialCommand::Add(args)) => {
            credential_add::run(args, &workplace()?, &environment).await
        }
        Command::Credential(CredentialCommand::List(args)) => credential_list::run(&args, &workplace()?).await,
        Command::Credential(CredentialCommand::Test(args)) => credential_test::run(args, &workplace()?).await,
        Command::Credential(CredentialCommand::Retire(args)) => credential_retire::run(args, &workplace()?).await,
    }
}

#[cfg(test)]
mod tests;
