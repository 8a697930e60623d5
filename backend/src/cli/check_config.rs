//! `mailbox-link check-config`

use clap::Args;
use serde_json::json;

use super::{Answer, CommandError};
use crate::{
    app,
    config::{Config, ConfigError, DEFAULTS},
    telemetry,
};

/// What to check.
#[derive(Args, Debug)]
pub(super) struct CheckConfig {
    /// Print every setting with its default and what it is for, and check nothing.
    #[arg(long)]
    defaults: bool,
}

pub(super) fn run(
    args: &CheckConfig,
    config: impl FnOnce() -> Result<Config, ConfigError>,
) -> Result<Answer, CommandError> {
    if args.defaults {
        return Ok(Answer { words: DEFAULTS.trim_end().to_owned(), json: json!({ "defaults": DEFAULTS }) });
    }
    let config = config()?;
    telemetry::check(&config.log)?;
    let keys = app::key_ring(&config)?.len();
    config.network.read_mail_ca()?;
    config.network.read_authority_ca()?;
    let folder = config.storage.path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(CommandError::Usage(format!(
            "the folder {} of `storage.path` does not exist; make it or name another",
            folder.display()
        )));
    }
    let callback = format!("{}callback", config.server.public_url);
    let words = format!(
        "The settings are good: listening on {}, reached at {}, {keys} vault key{}.\n\
         Redirect URI of every registration (platform Web): {callback}",
        config.server.listen,
        config.server.public_url,
        if keys == 1 { "" } else { "s" },
    );
    Ok(Answer { words, json: json!({ "good": true, "redirect_uri": callback }) })
}
