//! `mailbox-link support-bundle`: everything that is known of a link session or a mailbox, without a secret.

use std::sync::Arc;

use clap::Args;
use shared::id::{LinkSessionId, MailboxId, VendorId};

use super::{Answer, CommandError};
use crate::{app, config::Config, effects::Effects};

/// What it is about.
#[derive(Args, Debug)]
pub(super) struct SupportBundle {
    /// Whose it is.
    #[arg(long, value_name = "ID")]
    vendor: VendorId,

    /// The link session.
    #[arg(long, value_name = "ID", required_unless_present = "mailbox")]
    session: Option<LinkSessionId>,

    /// The mailbox.
    #[arg(long, value_name = "ID", conflicts_with = "session")]
    mailbox: Option<MailboxId>,
}

pub(super) async fn run(args: SupportBundle, config: &Config, effects: Effects) -> Result<Answer, CommandError> {
    let app::Domains { links, mailboxes, .. } = app::domains(app::parts(config, effects).await?);
    let made = match (&args.session, &args.mailbox) {
        (Some(session), _) => links.report_of(&args.vendor, session).await.map_err(|error| error.to_string()),
        (None, Some(mailbox)) => {
            Arc::clone(&mailboxes).report_of(&args.vendor, mailbox).await.map_err(|error| error.to_string())
        }
        (None, None) => Err("say which session or mailbox".to_owned()),
    };
    let report = made.map_err(|why| CommandError::Usage(format!("no support bundle was made: {why}")))?;
    let json = serde_json::to_value(&report).unwrap_or_default();
    let words = serde_json::to_string_pretty(&report).unwrap_or_default();
    Ok(Answer { words, json })
}
