//! What texts, links and commands about a session are filled with.

use super::{Links, error::Error, login_hint::login_hint};
use crate::{
    entra::{Names, SignIn},
    http::page_at,
    store::{Application, MailboxRecord, SessionRecord},
};
use shared::{
    address::MailAddress,
    api::link::LinkedView,
    catalogue::{self, Values},
    diagnosis::Case,
    finding::{Diagnosed, Finding, OwnerFinding},
    flow::{Attempt, AttemptState, Identity, IdentityChoice, Phase, Pin},
    text::Language,
};

/// Where our page that explains findings lies below the public address.
const EXPLAIN: &str = "explain";

/// Names of the things a session is about. Holds no secret.
pub(super) struct Setting {
    pub(super) names: Names,
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
        let linked = self.linked(session).await?;
        let linker = linked.as_ref().and_then(|mailbox| mailbox.access.identity());
        let signed_in = session.flow.current().and_then(identity).or(linker);
        let address = linked.as_ref().map(|mailbox| mailbox.address.to_string());
        let sign_in = SignIn {
            session: Some((&session.vendor, &session.id)),
            vendor_name: &vendor.name,
            client_id: &registration.client_id,
            directory: &directory_of(session, &registration.directory),
            cloud: registration.cloud,
            redirect_uri: &page_at(&self.public_url, "callback"),
            protocols: &session.protocols,
        };
        Ok(Setting {
            names: Names::of(sign_in, &self.entra, &self.vault),
            explain_page: page_at(&self.public_url, EXPLAIN).to_string(),
            mailbox: address.or_else(|| mailbox(session)),
            owner: signed_in.map(|identity| identity.username.clone()).or_else(|| suggested(session)),
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
    /// The vendor, as people call it.
    pub(super) fn vendor_name(&self) -> &str {
        &self.names.vendor
    }

    /// What is known of the session, for texts, links and commands.
    pub(super) fn values(&self) -> Values<'_> {
        Values { mailbox: self.mailbox.as_deref(), owner: self.owner.as_deref(), ..self.names.values() }
    }

    /// The registration as mailboxes keep it.
    pub(super) fn application(&self) -> Application {
        let Names { client_id, directory, cloud, .. } = &self.names;
        Application { client_id: client_id.clone(), directory: directory.clone(), cloud: *cloud }
    }

    /// The mailbox that the attempt linked.
    pub(super) fn address_linked_by(&self, attempt: &Attempt) -> Option<&MailAddress> {
        self.linked_by(attempt).map(|mailbox| &mailbox.address)
    }

    /// What is known of an attempt, for a diagnosis.
    pub(super) fn case<'a>(&'a self, attempt: &'a Attempt, wanted: Option<&'a MailAddress>) -> Case<'a> {
        Case {
            entra: attempt.report.as_ref(),
            wanted: wanted.or_else(|| self.address_linked_by(attempt)),
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

/// Who was suggested at a sign-in that Microsoft refused, or of which nothing is known yet: nobody else is known then.
fn suggested(session: &SessionRecord) -> Option<String> {
    let (newest, earlier) = session.flow.attempts.split_last()?;
    let refused = newest.report.is_some() || matches!(newest.state, AttemptState::SigningIn);
    refused.then(|| login_hint(session, earlier)).flatten()
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

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;
    use serde_json::json;
    use shared::text::Language;

    use crate::links::scene::{ANNA, Scene};

    #[tokio::test]
    async fn who_was_suggested_is_named_when_microsoft_refused_before_anybody_was_known() {
        let scene = Scene::new().await;
        let begun = scene.begin().await;
        let path = format!("attempts/{}/error", begun.attempt);
        let said = json!({ "error": "access_denied", "error_description": "AADSTS50105: not assigned" });
        let (status, answer) = scene.post(&path, &said, Some(&begun.browser_secret)).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        let session = scene.now().await;
        let setting = scene.links.setting(&session).await.unwrap();
        let found = super::super::view::finding_of(session.flow.current().unwrap(), scene.links.effects.clock.now());
        let finding = setting.in_full(&found.clone().unwrap());
        let told = serde_json::to_string(&finding).unwrap();
        assert!(finding.cause.contains(ANNA) && !told.contains("<sign-in name>"), "{told}");
        assert!(setting.for_owner(&found.unwrap(), Language::English).letter.unwrap().body.contains(ANNA));
    }
}
