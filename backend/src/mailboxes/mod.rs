//! Linked mailboxes: reading, lending access tokens, unlinking.

mod check_again;
mod error;
mod lend_token;
mod list;
mod read;
mod read_checks;
mod report;
mod unlink;

use std::sync::Arc;

use axum::{
    Router,
    extract::FromRef,
    routing::{get, post},
};
use shared::{api::vendor::Mailbox, id::MailboxId};
use url::Url;

use self::error::Error;

pub(crate) use self::check_again::Rechecks;
use crate::{
    effects::{Effects, KeyedTryLock, TaskTracker},
    grants::Grants,
    mail::CheckMailbox,
    present::Names,
    store::{MailboxRecord, Recent, Store},
};

/// What lending and unlinking need.
pub struct Mailboxes {
    /// Clock and randomness.
    pub effects: Effects,
    /// Where mailboxes are kept.
    pub store: Arc<dyn Store>,
    /// Where access tokens come from.
    pub grants: Arc<Grants>,
    /// Where Entra sends people back to.
    pub redirect_uri: Url,
    /// Who asks the mail servers.
    pub checks: Arc<dyn CheckMailbox>,
    /// Which mailboxes are being checked again.
    pub rechecks: KeyedTryLock<MailboxId>,
    /// What must end before the service stops.
    pub tasks: TaskTracker,
}

impl Mailboxes {
    /// What findings about this mailbox name beside it.
    async fn names_of(&self, mailbox: &MailboxRecord) -> Result<Names, Error> {
        Ok(self.grants.names_of(mailbox, &self.redirect_uri).await?)
    }

    /// The mailbox as the vendor's server sees it.
    async fn shown(&self, mailbox: &MailboxRecord) -> Result<Mailbox, Error> {
        Ok(mailbox.for_vendor(&self.names_of(mailbox).await?.values()))
    }
}

/// The routes' state.
#[derive(Clone)]
pub(crate) struct MailboxesState(Arc<Mailboxes>, Arc<Recent>);

impl FromRef<MailboxesState> for Arc<Mailboxes> {
    fn from_ref(state: &MailboxesState) -> Self {
        Self::clone(&state.0)
    }
}

impl FromRef<MailboxesState> for Arc<Recent> {
    fn from_ref(state: &MailboxesState) -> Self {
        Self::clone(&state.1)
    }
}

/// The vendor's routes.
pub(crate) fn router(mailboxes: Arc<Mailboxes>, recent: Arc<Recent>) -> Router {
    Router::new()
        .route("/api/v1/mailboxes", get(list::handle))
        .route("/api/v1/mailboxes/{mailbox}", get(read::handle).delete(unlink::handle))
        .route("/api/v1/mailboxes/{mailbox}/access-token", post(lend_token::handle))
        .route("/api/v1/mailboxes/{mailbox}/checks", get(read_checks::handle).post(check_again::handle))
        .route("/api/v1/mailboxes/{mailbox}/report", get(report::handle))
        .with_state(MailboxesState(mailboxes, recent))
}
