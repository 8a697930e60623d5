//! What texts, links and commands about a session are filled with, looked up.

use shared::flow::{Attempt, AttemptState};

use super::{Links, error::Error};
use crate::{
    http::page_at,
    present::{Belongings, Pages, SessionContext},
    store::{MailboxRecord, SessionRecord},
};

/// Where our page that explains findings lies below the public address.
const EXPLAIN: &str = "explain";

impl Links {
    /// The session's context.
    pub(in crate::links) async fn context(&self, session: &SessionRecord) -> Result<SessionContext, Error> {
        let vendor = self.store.vendor(&session.vendor).await?.ok_or(Error::NotFound)?;
        let registration = self.store.registration(&session.vendor, &session.registration).await?;
        let registration = &registration.ok_or(Error::NotFound)?;
        let linked = self.linked(session).await?;
        let (callback, explain) = (page_at(&self.public_url, "callback"), page_at(&self.public_url, EXPLAIN));
        let belongings = Belongings { session, vendor: &vendor, registration, linked };
        let pages = Pages { callback: &callback, explain: &explain };
        Ok(SessionContext::of(belongings, &pages, &self.entra, &self.vault))
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
        let context = scene.links.context(&session).await.unwrap();
        let found = crate::present::finding_of(session.flow.current().unwrap(), scene.links.effects.clock.now());
        let finding = context.in_full(&found.clone().unwrap());
        let told = serde_json::to_string(&finding).unwrap();
        assert!(finding.cause.contains(ANNA) && !told.contains("<sign-in name>"), "{told}");
        assert!(context.for_owner(&found.unwrap(), Language::English).letter.unwrap().body.contains(ANNA));
    }
}
