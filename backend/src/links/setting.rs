//! What texts, links and commands about a session are filled with.

use super::{Links, error::Error};
use crate::{
    http::page_at,
    store::{Application, MailboxRecord, SessionRecord},
};
use shared::{
    address::MailAddress,
    api::link::LinkedView,
    catalogue::{self, Values},
    cloud::Cloud,
    diagnosis::Case,
    finding::{Diagnosed, Finding, OwnerFinding},
    flow::{Attempt, AttemptState, Identity, IdentityChoice, Phase, Pin},
    marks::plain,
    protocol::link_scopes,
    text::Language,
};

/// Where our page that explains findings lies below the public address.
const EXPLAIN: &str = "explain";

/// Names of the things a session is about. Holds no secret.
pub(super) struct Setting {
    pub(super) vendor_name: String,
    pub(super) client_id: String,
    pub(super) directory: String,
    pub(super) cloud: Cloud,
    pub(super) redirect_uri: String,
    pub(super) scopes: String,
    consent_url: Option<String>,
    explain_page: String,
    mailbox: Option<String>,
    owner: Option<String>,
    /// What came of the newest attempt, once it is linked.
    linked: Option<MailboxRecord>,
}

impl Links {
    /// The session's setting.
    pub(super) async fn setting(&self, session: &SessionRecord) -> Result<Setting, Error> {
        let vendor = self.store.vendor(&session.vendor).await?.ok_or(Error::NotFound)?;
        let registration = self.store.registration(&session.vendor, &session.registration).await?;
        let registration = registration.ok_or(Error::NotFound)?;
        let (cloud, directory) = (registration.cloud, directory_of(session, &registration.directory));
        let scopes = link_scopes(&session.protocols, cloud);
        let redirect_uri = page_at(&self.public_url, "callback");
        let linked = self.linked(session).await?;
        let linker = linked.as_ref().and_then(|mailbox| mailbox.access.identity());
        let signed_in = session.flow.current().and_then(identity).or(linker);
        let owner = signed_in.map(|identity| identity.username.clone());
        let address = linked.as_ref().map(|mailbox| mailbox.address.to_string());
        Ok(Setting {
            vendor_name: plain(&vendor.name),
            consent_url: self.entra.consent_url(
                cloud,
                &directory,
                &registration.client_id,
                &redirect_uri,
                &scopes,
                &self.consent_state(session),
            ),
            client_id: registration.client_id,
            directory,
            cloud,
            redirect_uri: redirect_uri.to_string(),
            scopes: scopes.join(" "),
            explain_page: page_at(&self.public_url, EXPLAIN).to_string(),
            mailbox: address.or_else(|| mailbox(session)),
            owner,
            linked,
        })
    }

    /// The mailbox that the newest attempt linked, while it is this session's.
    async fn linked(&self, session: &SessionRecord) -> Result<Option<MailboxRecord>, Error> {
        let Some(Attempt { state: AttemptState::Accepted { mailbox }, .. }) = session.flow.current() else {
            return Ok(None);
        };
        let mailbox = self.store.mailbox(&session.vendor, mailbox).await?;
        Ok(mailbox.filter(|mailbox| mailbox.is_from(&session.id)))
    }
}

impl Setting {
    fn values(&self) -> Values<'_> {
        Values {
            cloud: self.cloud,
            vendor: Some(&self.vendor_name),
            mailbox: self.mailbox.as_deref(),
            owner: self.owner.as_deref(),
            account: None,
            client_id: Some(&self.client_id),
            directory: Some(self.directory.as_str()),
            object_id: None,
            redirect_uri: Some(&self.redirect_uri),
            scopes: Some(&self.scopes),
            consent_url: self.consent_url.as_deref(),
        }
    }

    /// The registration as mailboxes keep it.
    pub(super) fn application(&self) -> Application {
        Application { client_id: self.client_id.clone(), directory: self.directory.clone(), cloud: self.cloud }
    }

    /// What is known of an attempt, for a diagnosis.
    pub(super) fn case<'a>(&'a self, attempt: &'a Attempt, wanted: Option<&'a MailAddress>) -> Case<'a> {
        Case {
            entra: attempt.report.as_ref(),
            wanted: wanted.or_else(|| self.linked_by(attempt).map(|mailbox| &mailbox.address)),
            signed_in_as: self.signed_in_as(attempt),
            relation: self.relation_of(attempt),
            ..Case::default()
        }
    }

    /// Who signed in, once known.
    pub(super) fn signed_in_as<'a>(&'a self, attempt: &'a Attempt) -> Option<&'a str> {
        let linker = self.linked_by(attempt).and_then(|mailbox| mailbox.access.identity());
        identity(attempt).or(linker).map(|identity| identity.username.as_str())
    }

    /// What the owner said about a name that differs.
    pub(super) fn relation_of(&self, attempt: &Attempt) -> Option<IdentityChoice> {
        match &attempt.state {
            AttemptState::Checking { choice, .. } | AttemptState::Refused { choice, .. } => *choice,
            _ => self.linked_by(attempt).and_then(|mailbox| mailbox.access.relation()),
        }
    }

    /// The mailbox that the attempt linked, while it is this session's.
    pub(super) fn linked_by(&self, attempt: &Attempt) -> Option<&MailboxRecord> {
        let AttemptState::Accepted { mailbox } = &attempt.state else { return None };
        self.linked.as_ref().filter(|linked| linked.id == *mailbox)
    }

    /// What the session linked, as long as the mailbox is this session's.
    pub(super) fn linked_view(&self, phase: &Phase) -> Option<LinkedView> {
        let mailbox = self.linked.as_ref().filter(|_| matches!(phase, Phase::Linked { .. }))?;
        Some(LinkedView { mailbox: mailbox.id.clone(), health: mailbox.health() })
    }

    /// A finding in the owner's words.
    pub(super) fn for_owner(&self, diagnosed: &Diagnosed, language: Language) -> OwnerFinding {
        catalogue::for_owner(diagnosed, &self.values(), language, Some(&self.explain_page))
    }

    /// A finding in full, for the vendor.
    pub(super) fn in_full(&self, diagnosed: &Diagnosed) -> Finding {
        catalogue::in_full(diagnosed, &self.values())
    }
}

/// Who signed in, once known.
pub(super) const fn identity(attempt: &Attempt) -> Option<&Identity> {
    match &attempt.state {
        AttemptState::ChoosingIdentity { identity }
        | AttemptState::Checking { identity, .. }
        | AttemptState::Refused { identity, .. } => Some(identity),
        _ => None,
    }
}

fn mailbox(session: &SessionRecord) -> Option<String> {
    let address = session.flow.wanted_address().or_else(|| session.sign_in_as.clone());
    address.map(|address| address.to_string())
}

/// An administrator approves for one directory: the pinned one, else that of whoever signed in, else the registration's.
fn directory_of(session: &SessionRecord, registered: &str) -> String {
    match (&session.flow.pin, session.flow.current().and_then(identity)) {
        (Pin::Directory { directory, .. }, _) => directory.clone(),
        (_, Some(identity)) => identity.tid.clone(),
        _ => registered.to_owned(),
    }
}
