//! A session as its owner sees it, looked up.

use shared::{
    api::link::SessionView,
    flow::{Phase, Pin},
    text::Language,
};

use super::{Links, agreement, error::Error};
use crate::{
    present::{Reading, for_owner},
    store::{SessionEvent, SessionRecord},
    vault::TokenHash,
};

/// So many of the newest events are looked at for the ladders: one run of three ladders tells of 49.
const LADDER_REACH: u32 = 200;

impl Links {
    /// Whether the mailbox that the newest attempt linked is being checked again, in this process.
    pub(in crate::links) fn is_rechecked(&self, session: &SessionRecord) -> bool {
        session.flow.current().is_some_and(|attempt| self.rechecks.is_locked(&attempt.id))
    }

    /// Whether the pinned mailbox is linked already, for the same customer.
    async fn is_relink(&self, session: &SessionRecord) -> Result<bool, Error> {
        let Pin::Address { address } = &session.flow.pin else { return Ok(false) };
        if session.flow.phase != Phase::Open {
            return Ok(false);
        }
        let customer = session.references.customer_reference.as_deref();
        Ok(self.store.mailbox_to_relink(&session.vendor, address, customer).await?.is_some())
    }

    /// The session as a link or page token may see it, findings in the reader's language.
    pub(in crate::links) async fn view(&self, session: &SessionRecord, viewer: &Viewer) -> Result<SessionView, Error> {
        let context = self.context(session).await?;
        let owns = match session.flow.current() {
            Some(attempt) => self.is_browser_of(session, &attempt.id, viewer.browser.as_ref()).await?,
            None => false,
        };
        let after = session.last_event.saturating_sub(u64::from(LADDER_REACH));
        let course = self.store.events_after(&session.vendor, &session.id, after, LADDER_REACH).await?;
        // What was told after the session was read is not in this view: the page must still hear it.
        let told = course.into_iter().filter(|event| event.number <= session.last_event);
        let course: Vec<SessionEvent> = told.map(|numbered| numbered.event).collect();
        Ok(for_owner(
            session,
            &context,
            &course,
            Reading {
                language: viewer.language,
                agreement: &agreement::of(session, context.vendor_name()),
                now: self.effects.clock.now(),
                rechecking: self.is_rechecked(session),
                owns,
                relink: self.is_relink(session).await?,
            },
        ))
    }
}

/// Who reads a session.
pub(in crate::links) struct Viewer {
    pub(in crate::links) language: Language,
    /// The hash of the browser secret that came with the request.
    pub(in crate::links) browser: Option<TokenHash>,
}

#[cfg(test)]
mod tests {
    use shared::{flow::Pin, text::Language};

    use super::Viewer;

    use crate::{
        links::scene::{ANNA, Scene},
        store::conformance::world::session,
    };

    #[tokio::test]
    async fn a_receiving_account_kept_from_before_cannot_show_another_name() {
        let kept = session(1, 1, Pin::None);
        let kept = crate::store::SessionRecord { receiving_account: "\u{202e}moc.tfosorcim".to_owned(), ..kept };
        let scene = Scene::of(kept).await;
        let view =
            scene.links.view(&scene.session, &Viewer { language: Language::English, browser: None }).await.unwrap();
        assert_eq!(view.receiving_account, "moc.tfosorcim");
    }
    #[tokio::test]
    async fn the_mailbox_that_was_linked_is_named_though_nothing_was_pinned() {
        let scene = Scene::of(session(1, 1, Pin::None)).await;
        let begun = scene.link().await;
        let view = scene.links.view(&scene.now().await, &Scene::viewer(&begun.browser_secret)).await.unwrap();
        let named = view.attempt.and_then(|attempt| attempt.mailbox_address);
        assert_eq!(named.as_ref().map(|address| address.as_str()), Some(ANNA));
    }
}
