//! What texts, links and commands about a session are filled with.

use shared::{
    address::MailAddress,
    api::link::LinkedView,
    catalogue::{self, Values},
    diagnosis::Case,
    finding::{Diagnosed, Finding, OwnerFinding},
    flow::{Attempt, AttemptState, Identity, IdentityChoice, Phase, Pin},
    text::Language,
};
use url::Url;

use crate::{
    entra::Entra,
    present::{Names, SignIn},
    store::{Application, MailboxRecord, Registration, SessionRecord, Vendor},
    vault::Vault,
};

/// Names of the things a session is about. Holds no secret.
pub(crate) struct SessionContext {
    names: Names,
    explain_page: String,
    mailbox: Option<String>,
    owner: Option<String>,
    /// What came of the newest attempt, once it is linked.
    linked: Option<MailboxRecord>,
}

/// What belongs to a session, as it is kept.
pub(crate) struct Belongings<'a> {
    /// The session.
    pub session: &'a SessionRecord,
    /// Its vendor.
    pub vendor: &'a Vendor,
    /// Its registration.
    pub registration: &'a Registration,
    /// The mailbox that its newest attempt linked, while it is this session's.
    pub linked: Option<MailboxRecord>,
}

/// Our own pages.
pub(crate) struct Pages<'a> {
    /// Where people are sent back to.
    pub callback: &'a Url,
    /// The page that explains findings.
    pub explain: &'a Url,
}

impl SessionContext {
    /// Of this session.
    pub(crate) fn of(belongings: Belongings<'_>, pages: &Pages<'_>, entra: &Entra, vault: &Vault) -> Self {
        let Belongings { session, vendor, registration, linked } = belongings;
        let linker = linked.as_ref().and_then(|mailbox| mailbox.access.identity());
        let signed_in = session.flow.current().and_then(identity).or(linker);
        let address = linked.as_ref().map(|mailbox| mailbox.address.to_string());
        let sign_in = SignIn {
            session: Some((&session.vendor, &session.id)),
            vendor_name: &vendor.name,
            client_id: &registration.client_id,
            directory: &directory_of(session, &registration.directory),
            cloud: registration.cloud,
            redirect_uri: pages.callback,
            protocols: &session.protocols,
        };
        Self {
            names: Names::of(sign_in, entra, vault),
            explain_page: pages.explain.to_string(),
            mailbox: address.or_else(|| mailbox(session)),
            owner: signed_in.map(|identity| identity.username.clone()).or_else(|| suggested(session)),
            linked,
        }
    }

    /// The names of its sign-in.
    pub(crate) const fn names(&self) -> &Names {
        &self.names
    }

    /// The vendor, as people call it.
    pub(crate) fn vendor_name(&self) -> &str {
        &self.names.vendor
    }

    /// What is known of the session, for texts, links and commands.
    pub(crate) fn values(&self) -> Values<'_> {
        Values { mailbox: self.mailbox.as_deref(), owner: self.owner.as_deref(), ..self.names.values() }
    }

    /// The registration as mailboxes keep it.
    pub(crate) fn application(&self) -> Application {
        let Names { client_id, directory, cloud, .. } = &self.names;
        Application { client_id: client_id.clone(), directory: directory.clone(), cloud: *cloud }
    }

    /// The mailbox that the attempt linked.
    pub(crate) fn address_linked_by(&self, attempt: &Attempt) -> Option<&MailAddress> {
        self.linked_by(attempt).map(|mailbox| &mailbox.address)
    }

    /// What is known of an attempt, for a diagnosis.
    pub(crate) fn case<'a>(&'a self, attempt: &'a Attempt, wanted: Option<&'a MailAddress>) -> Case<'a> {
        Case {
            entra: attempt.report.as_ref(),
            wanted: wanted.or_else(|| self.address_linked_by(attempt)),
            signed_in_as: self.signed_in_as(attempt),
            relation: self.relation_of(attempt),
            ..Case::default()
        }
    }

    /// Who signed in, once known.
    pub(crate) fn signed_in_as<'a>(&'a self, attempt: &'a Attempt) -> Option<&'a str> {
        let linker = self.linked_by(attempt).and_then(|mailbox| mailbox.access.identity());
        identity(attempt).or(linker).map(|identity| identity.username.as_str())
    }

    /// What the owner said about a name that differs.
    pub(crate) fn relation_of(&self, attempt: &Attempt) -> Option<IdentityChoice> {
        match &attempt.state {
            AttemptState::Checking { choice, .. } | AttemptState::Refused { choice, .. } => *choice,
            _ => self.linked_by(attempt).and_then(|mailbox| mailbox.access.relation()),
        }
    }

    /// The mailbox that the attempt linked, while it is this session's.
    pub(crate) fn linked_by(&self, attempt: &Attempt) -> Option<&MailboxRecord> {
        let AttemptState::Accepted { mailbox } = &attempt.state else { return None };
        self.linked.as_ref().filter(|linked| linked.id == *mailbox)
    }

    /// What the session linked, as long as the mailbox is this session's.
    pub(crate) fn linked_view(&self, phase: &Phase) -> Option<LinkedView> {
        let mailbox = self.linked.as_ref().filter(|_| matches!(phase, Phase::Linked { .. }))?;
        Some(LinkedView { mailbox: mailbox.id.clone(), health: mailbox.health() })
    }

    /// A finding in the owner's words.
    pub(crate) fn for_owner(&self, diagnosed: &Diagnosed, language: Language) -> OwnerFinding {
        catalogue::for_owner(diagnosed, &self.values(), language, Some(&self.explain_page))
    }

    /// A finding in full, for the vendor.
    pub(crate) fn in_full(&self, diagnosed: &Diagnosed) -> Finding {
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

/// Who was suggested at a sign-in that Microsoft refused, or of which nothing is known yet: nobody else is known then.
fn suggested(session: &SessionRecord) -> Option<String> {
    let (newest, earlier) = session.flow.attempts.split_last()?;
    let refused = newest.report.is_some() || matches!(newest.state, AttemptState::SigningIn);
    refused.then(|| session.login_hint(earlier)).flatten()
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
