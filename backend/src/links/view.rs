//! A session as its vendor and as its owner see it.

use shared::{
    api::{
        link::{AttemptStage, AttemptView, CheckView, SessionState, SessionView},
        vendor::LinkSession,
    },
    finding::Diagnosed,
    flow::{Attempt, AttemptState, Flow, INTERRUPTED, MOST_ATTEMPTS, Phase, Pin, RETEST_LIFE},
    id::MailboxId,
    marks::plain,
    text::Language,
    time::Timestamp,
};

use super::{
    Links, agreement,
    error::Error,
    progress,
    setting::{self, Setting},
};
use crate::{
    store::{Ladder, SessionEvent, SessionRecord},
    vault::TokenHash,
};

/// So many of the newest events are looked at for the ladders: one run of three ladders tells of 49.
const LADDER_REACH: u32 = 200;

impl Links {
    /// Whether the mailbox that the newest attempt linked is being checked again, in this process.
    pub(super) fn is_rechecked(&self, session: &SessionRecord) -> bool {
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
    pub(super) async fn view(&self, session: &SessionRecord, viewer: &Viewer) -> Result<SessionView, Error> {
        let setting = self.setting(session).await?;
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
            &setting,
            &course,
            Reading {
                language: viewer.language,
                now: self.effects.clock.now(),
                rechecking: self.is_rechecked(session),
                owns,
                relink: self.is_relink(session).await?,
            },
        ))
    }
}

/// Who reads a session.
pub(super) struct Viewer {
    pub(super) language: Language,
    /// The hash of the browser secret that came with the request.
    pub(super) browser: Option<TokenHash>,
}

/// Who reads, and when.
#[derive(Clone, Copy)]
struct Reading {
    language: Language,
    now: Timestamp,
    /// The reader's browser began the newest attempt.
    owns: bool,
    /// The wanted mailbox is linked already.
    relink: bool,
    /// The mailbox that is linked already is being checked again.
    rechecking: bool,
}

/// A ladder in the reader's language.
pub(super) fn ladder(ladder: &Ladder, setting: &Setting, language: Language) -> CheckView {
    CheckView {
        protocol: ladder.protocol,
        steps: ladder.steps.clone(),
        finding: ladder.finding.as_ref().map(|found| setting.for_owner(found, language)),
    }
}

fn for_owner(session: &SessionRecord, setting: &Setting, course: &[SessionEvent], reading: Reading) -> SessionView {
    let (flow, now) = (&session.flow, reading.now);
    let attempt = flow.current().map(|attempt| {
        if !reading.owns {
            return attempt_of_somebody(attempt, reading);
        }
        let ladders = progress::ladders(&attempt.id, course);
        let stopped = matches!(attempt.state, AttemptState::Accepted { .. }) && !reading.rechecking;
        let ladders = ladders.into_iter().map(|it| if stopped { progress::at_rest(it) } else { it });
        let checks = ladders.map(|it| ladder(&it, setting, reading.language)).collect();
        attempt_view(flow, attempt, checks, setting, reading)
    });
    SessionView {
        id: session.id.clone(),
        vendor_name: setting.vendor_name().to_owned(),
        receiving_account: plain(&session.receiving_account),
        wanted_address: match &flow.pin {
            Pin::Address { address } => Some(address.clone()),
            Pin::Directory { .. } | Pin::None => None,
        },
        protocols: session.protocols.clone(),
        agreement: agreement::of(session, setting.vendor_name()),
        relink: reading.relink,
        state: state(&flow.phase_at(now)),
        linked: setting.linked_view(&flow.phase),
        expires_at: flow.expires_at,
        attempts_left: u32::try_from(MOST_ATTEMPTS.saturating_sub(flow.attempts.len())).unwrap_or(0),
        attempt,
        return_url: session.return_url.clone(),
        last_event: session.last_event,
    }
}

/// An attempt of another browser: that there is one, and where it stands.
fn attempt_of_somebody(attempt: &Attempt, Reading { now, rechecking, .. }: Reading) -> AttemptView {
    AttemptView {
        id: attempt.id.clone(),
        state: if rechecking { AttemptStage::Checking } else { stage(attempt, now) },
        signed_in_as: None,
        mailbox_address: None,
        expires_at: attempt.expires_at,
        checks: Vec::new(),
        finding: None,
        retest_until: None,
    }
}

fn attempt_view(
    flow: &Flow,
    attempt: &Attempt,
    checks: Vec<CheckView>,
    setting: &Setting,
    Reading { language, now, rechecking, .. }: Reading,
) -> AttemptView {
    let identity = setting::identity(attempt);
    let retest_until = match &attempt.state {
        AttemptState::Refused { retest_until, .. } => Some(*retest_until),
        AttemptState::Accepted { .. } => Some(attempt.started_at + RETEST_LIFE),
        _ => None,
    };
    AttemptView {
        id: attempt.id.clone(),
        state: if rechecking { AttemptStage::Checking } else { stage(attempt, now) },
        signed_in_as: identity.map(|identity| plain(&identity.username)),
        mailbox_address: flow.wanted_address().or_else(|| setting.address_linked_by(attempt).cloned()),
        expires_at: attempt.expires_at,
        checks,
        finding: finding_of(attempt, now).map(|found| setting.for_owner(&found, language)),
        retest_until: retest_until.filter(|until| now < *until),
    }
}

pub(super) fn stage(attempt: &Attempt, now: Timestamp) -> AttemptStage {
    if attempt.was_interrupted(now) {
        return AttemptStage::Ended;
    }
    match attempt.state {
        AttemptState::SigningIn => AttemptStage::SigningIn,
        AttemptState::Redeeming { .. } => AttemptStage::Redeeming,
        AttemptState::ChoosingIdentity { .. } => AttemptStage::ChoosingIdentity,
        AttemptState::Checking { .. } => AttemptStage::Checking,
        AttemptState::Refused { .. } => AttemptStage::Refused,
        AttemptState::Accepted { .. } => AttemptStage::Accepted,
        AttemptState::Ended { .. } => AttemptStage::Ended,
    }
}

pub(super) fn finding_of(attempt: &Attempt, now: Timestamp) -> Option<Diagnosed> {
    if attempt.was_interrupted(now) {
        return Some(INTERRUPTED);
    }
    match &attempt.state {
        AttemptState::Refused { finding, .. } | AttemptState::Ended { finding } => Some(finding.clone()),
        _ => None,
    }
}

const fn state(phase: &Phase) -> SessionState {
    match phase {
        Phase::Open => SessionState::Open,
        Phase::AwaitingAdministrator => SessionState::AwaitingAdministrator,
        Phase::AwaitingVendor { .. } => SessionState::AwaitingVendor,
        Phase::Linked { .. } => SessionState::Linked,
        Phase::Cancelled => SessionState::Cancelled,
        Phase::Expired => SessionState::Expired,
    }
}

/// The session as its vendor sees it.
pub(super) fn for_vendor(session: &SessionRecord, setting: &Setting, now: Timestamp) -> LinkSession {
    let phase = session.flow.phase_at(now);
    let finding = session.flow.current().and_then(|attempt| finding_of(attempt, now));
    LinkSession {
        id: session.id.clone(),
        registration: session.registration.clone(),
        protocols: session.protocols.clone(),
        pin: session.flow.pin.clone(),
        delivery: session.delivery,
        state: state(&phase),
        mailbox: mailbox_of(phase),
        finding: finding.map(|found| setting.in_full(&found)),
        attempts: u32::try_from(session.flow.attempts.len()).unwrap_or(u32::MAX),
        created_at: session.created_at,
        expires_at: session.flow.expires_at,
        references: session.references.clone(),
    }
}

pub(super) fn mailbox_of(phase: Phase) -> Option<MailboxId> {
    match phase {
        Phase::AwaitingVendor { mailbox } | Phase::Linked { mailbox } => Some(mailbox),
        _ => None,
    }
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
