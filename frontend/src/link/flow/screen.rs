//! Which screen to show, derived from the model.

use shared::api::link::{AttemptStage, AttemptView, Progress, SessionState, SessionView};

use super::{Model, Stop, ladders};

/// A screen of the page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Screen {
    /// Nothing is known yet.
    Opening,
    /// Entra's answer is on its way to the service.
    Finishing,
    /// Who asks, and for what.
    Consent,
    /// An attempt was begun here or elsewhere, and nothing has come back.
    NotReturned,
    /// As before, and the answer that came here was of an older attempt.
    Replaced,
    /// The code is redeemed and the mail servers are asked.
    Progress,
    /// The owner must explain a differing name.
    ChooseIdentity,
    /// Linked.
    Success,
    /// Linked, though some protocol does not work.
    PartialSuccess,
    /// No mail server accepted the mailbox.
    Refused,
    /// The sign-in ended without a mailbox.
    SignInFailed,
    /// An administrator must approve.
    NeedsAdministrator,
    /// The vendor decides.
    AwaitingVendor,
    /// Ended by the owner or the vendor.
    Cancelled,
    /// Ended by time.
    Expired,
    /// No attempts are left.
    AttemptsUsed,
    /// The page cannot go on.
    Stopped(Stop),
}

impl Screen {
    /// The value of `data-screen`, which browser tests hold on to.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Finishing => "finishing",
            Self::Consent => "consent",
            Self::NotReturned => "not-returned",
            Self::Replaced => "replaced",
            Self::Progress => "progress",
            Self::ChooseIdentity => "choose-identity",
            Self::Success => "success",
            Self::PartialSuccess => "partial-success",
            Self::Refused => "refused",
            Self::SignInFailed => "sign-in-failed",
            Self::NeedsAdministrator => "needs-administrator",
            Self::AwaitingVendor => "awaiting-vendor",
            Self::Cancelled => "cancelled",
            Self::Expired | Self::Stopped(Stop::Expired) => "expired",
            Self::AttemptsUsed => "attempts-used",
            Self::Stopped(Stop::LinkIncomplete) => "link-incomplete",
            Self::Stopped(Stop::LinkUnknown) => "link-unknown",
            Self::Stopped(Stop::TicketUsed) => "ticket-used",
            Self::Stopped(Stop::OtherBrowser) => "other-browser",
            Self::Stopped(Stop::Tampered) => "tampered",
            Self::Stopped(Stop::Incomplete) => "incomplete-answer",
            Self::Stopped(Stop::OtherAddress) => "other-address",
            Self::Stopped(Stop::Unreachable) => "unreachable",
            Self::Stopped(Stop::AnsweredInQuery) => "answered-in-query",
            Self::Stopped(Stop::Approved) => "approved",
            Self::Stopped(Stop::NotApproved) => "not-approved",
        }
    }
}

impl Model {
    /// The screen to show.
    pub fn screen(&self) -> Screen {
        if let Some(screen) = self.leaving_from {
            return screen;
        }
        match (self.stop, &self.session) {
            (Some(stop), _) => Screen::Stopped(stop),
            (None, Some(session)) if self.must_agree(session) => Screen::Consent,
            (None, Some(session)) => match of_session(session) {
                Screen::NotReturned if self.returned && !self.owns_attempt() => Screen::Replaced,
                screen => screen,
            },
            (None, None) if self.returned => Screen::Finishing,
            (None, None) => Screen::Opening,
        }
    }
}

impl Model {
    /// Whether this tab's person has yet to see who asks, for which account and which mailbox, and to agree. Whatever
    /// others did with the session before does not count: the link may have been forwarded.
    fn must_agree(&self, session: &SessionView) -> bool {
        let goes_on = matches!(session.state, SessionState::Open | SessionState::AwaitingAdministrator);
        let agreed = self.place.as_ref().and_then(|place| place.agreed.as_deref());
        goes_on && session.attempts_left > 0 && agreed != Some(session.agreement.as_str())
    }
}

fn of_session(session: &SessionView) -> Screen {
    match session.state {
        SessionState::Linked if is_checked_again(session) => Screen::Progress,
        SessionState::Linked if ladders(session).iter().any(|ladder| ladder.progress == Progress::Failed) => {
            Screen::PartialSuccess
        }
        SessionState::Linked => Screen::Success,
        SessionState::Cancelled => Screen::Cancelled,
        SessionState::Expired => Screen::Expired,
        SessionState::AwaitingVendor => Screen::AwaitingVendor,
        SessionState::Open | SessionState::AwaitingAdministrator => of_attempt(session, session.attempt.as_ref()),
    }
}

/// Whether the mail servers of a mailbox that is linked already are being asked once more: the service says so by the
/// attempt's stage.
pub(super) fn is_checked_again(session: &SessionView) -> bool {
    session.attempt.as_ref().is_some_and(|attempt| attempt.state == AttemptStage::Checking)
}

fn of_attempt(session: &SessionView, attempt: Option<&AttemptView>) -> Screen {
    let stage = attempt.map(|attempt| attempt.state);
    match stage {
        Some(AttemptStage::SigningIn) => Screen::NotReturned,
        Some(AttemptStage::Redeeming | AttemptStage::Checking | AttemptStage::Accepted) => Screen::Progress,
        Some(AttemptStage::ChoosingIdentity) => Screen::ChooseIdentity,
        Some(AttemptStage::Refused) => Screen::Refused,
        None | Some(AttemptStage::Ended) if session.state == SessionState::AwaitingAdministrator => {
            Screen::NeedsAdministrator
        }
        None | Some(AttemptStage::Ended) if session.attempts_left == 0 => Screen::AttemptsUsed,
        None => Screen::Consent,
        Some(AttemptStage::Ended) => Screen::SignInFailed,
    }
}
