//! What each message changes, and what it asks for.

use shared::{
    api::link::{
        ConsentOutcome, NumberedEvent, PageOpened, PageText, PageTextExplained, SessionState, SessionView, StreamEvent,
    },
    id::AttemptId,
    problem::ProblemKind,
};

use super::{
    Action, Effect, Message, Model, Notice, Pending, Question, Screen, Stop, Trouble, ladder, screen::is_checked_again,
};
use crate::link::place::Place;

impl Model {
    /// Takes in what happened; gives what is to be done.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Redeemed(result) => self.redeemed(result),
            Message::ConsentTold(result) => self.consent_told(result),
            Message::SessionRead(Ok(session)) => self.show(session),
            Message::SessionRead(Err(trouble)) => self.cannot_read(trouble),
            Message::HandedIn(result) => self.handed_in(result),
            Message::Elsewhere(address) => self.elsewhere(&address),
            Message::Pressed(action) if self.busy.is_none() => self.pressed(action),
            Message::Pressed(_) => Vec::new(),
            Message::Acted(result) => self.acted(result),
            Message::Pasted(text) => {
                self.pasted = text;
                Vec::new()
            }
            Message::Explained(result) => self.take_explanation(result),
            Message::Saved(result) => self.saved(result),
            Message::Copied(text) => self.copied(text),
            Message::LanguageChanged => self.language_changed(),
            Message::Waited(since) => self.waited(since),
            Message::Network(there) => self.network(there),
            Message::Reached(round) if round == self.listening.round => {
                self.reached(true);
                Vec::new()
            }
            Message::Heard(round, event) if round == self.listening.round => self.hear(event),
            Message::ListeningEnded { round, heard, refused } if round == self.listening.round => {
                self.listening_ended(heard, refused)
            }
            Message::Heard(..) | Message::Reached(_) | Message::ListeningEnded { .. } => Vec::new(),
        }
    }

    fn redeemed(&mut self, result: Result<PageOpened, Trouble>) -> Vec<Effect> {
        match (result, self.pending.clone()) {
            (Ok(opened), Some(Pending::Ticket { popup, .. })) => {
                self.pending = None;
                let place = Place::new(opened.page_token, popup);
                self.place = Some(place.clone());
                let mut effects = vec![Effect::KeepPlace(place)];
                effects.extend(self.show(opened.session));
                effects
            }
            (Err(Trouble::Problem(kind)), _) if !is_passing(kind) => {
                self.pending = None;
                self.stopped(Stop::TicketUsed)
            }
            _ => self.stopped(Stop::Unreachable),
        }
    }

    /// Of an approval only what the service says is shown; it knows by the state whether there was one.
    fn consent_told(&mut self, result: Result<ConsentOutcome, Trouble>) -> Vec<Effect> {
        match result {
            Ok(outcome) => {
                self.pending = None;
                let stop = if outcome.approved { Stop::Approved } else { Stop::NotApproved };
                self.consent = Some(outcome);
                self.stopped(stop)
            }
            Err(Trouble::Problem(kind)) if !is_passing(kind) => {
                self.pending = None;
                self.stopped(Stop::LinkUnknown)
            }
            Err(_) => self.stopped(Stop::Unreachable),
        }
    }

    fn handed_in(&mut self, result: Result<Option<SessionView>, Trouble>) -> Vec<Effect> {
        let Some(Pending::Answer { state, .. }) = self.pending.clone() else { return Vec::new() };
        match result {
            Err(Trouble::Unreachable | Trouble::BrowserRefused | Trouble::Elsewhere(_)) => {
                return self.stopped(Stop::Unreachable);
            }
            Err(Trouble::Problem(kind)) if is_passing(kind) => return self.stopped(Stop::Unreachable),
            _ => {}
        }
        self.pending = None;
        let mut effects = vec![Effect::ForgetVerifier(state)];
        match result {
            Ok(Some(session)) => effects.extend(self.show(session)),
            Err(Trouble::Problem(ProblemKind::VerifierMismatch | ProblemKind::IssuerMismatch)) => {
                effects.extend(self.stopped(Stop::Tampered));
            }
            Err(Trouble::Problem(ProblemKind::Expired)) => {
                self.notice = Some(Notice::TooLate);
                effects.push(Effect::Ask(Question::Session));
            }
            // Taken, or taken before: where it led is in the session.
            _ => effects.push(Effect::Ask(Question::Session)),
        }
        effects
    }

    fn pressed(&mut self, action: Action) -> Vec<Effect> {
        let attempt = self.attempt();
        let screen = self.screen();
        let effect = match (action, attempt) {
            (Action::SignIn, _) => {
                self.agree();
                Effect::SignIn
            }
            (Action::Decline, _) => Effect::Ask(Question::Cancel),
            (Action::Retry, _) => return self.retry(),
            (Action::Choose(choice), Some(attempt)) => Effect::Ask(Question::Choose(attempt, choice)),
            (Action::CheckAgain, Some(attempt)) => Effect::Ask(Question::Retest(attempt)),
            (Action::Report, Some(attempt)) => Effect::Ask(Question::Report(attempt)),
            (Action::Explain, Some(attempt)) => match self.explain(attempt) {
                Some(effect) => effect,
                None => return Vec::new(),
            },
            (Action::Choose(_) | Action::CheckAgain | Action::Report | Action::Explain, None) => return Vec::new(),
        };
        // What is linked stays so while it is checked again; only listening tells how that went.
        self.checking_again = action == Action::CheckAgain && screen == Screen::PartialSuccess;
        if action == Action::SignIn {
            // The stream would show this very attempt as not returned while the browser is still leaving.
            self.listening.stop();
            self.leaving_from = Some(screen);
        }
        self.notice = None;
        self.busy = Some(action);
        vec![effect]
    }

    /// Whoever presses the button of the consent screen agrees to what it names; on any other screen that was done before.
    fn agree(&mut self) {
        if self.screen() != Screen::Consent {
            return;
        }
        let agreement = self.session.as_ref().map(|session| session.agreement.clone());
        if let Some(place) = &mut self.place {
            place.agreed = agreement;
        }
    }

    fn attempt(&self) -> Option<AttemptId> {
        self.session.as_ref()?.attempt.as_ref().map(|attempt| attempt.id.clone())
    }

    fn explain(&mut self, attempt: AttemptId) -> Option<Effect> {
        if self.pasted.trim().is_empty() {
            self.notice = Some(Notice::NothingPasted);
            return None;
        }
        Some(Effect::Ask(Question::Explain(attempt, PageText { text: self.pasted.clone() })))
    }

    fn take_explanation(&mut self, result: Result<PageTextExplained, Trouble>) -> Vec<Effect> {
        self.rest_from(Action::Explain);
        match result {
            Ok(explained) => {
                let session = explained.session.clone();
                self.explained = Some(explained);
                self.explanations += 1;
                session.map(|session| self.show(session)).unwrap_or_default()
            }
            Err(trouble) => {
                self.notice = Some(notice_of(&trouble));
                vec![Effect::Ask(Question::Session)]
            }
        }
    }

    fn saved(&mut self, result: Result<(), Trouble>) -> Vec<Effect> {
        self.rest_from(Action::Report);
        self.notice = result.err().as_ref().map(notice_of);
        Vec::new()
    }

    fn copied(&mut self, text: Option<String>) -> Vec<Effect> {
        self.notice = text.is_none().then_some(Notice::CopyRefused);
        self.copied = text;
        Vec::new()
    }

    fn rest_from(&mut self, action: Action) {
        if self.busy == Some(action) {
            self.busy = None;
        }
    }

    /// Findings come from the service in the reader's language: the session is read and heard anew. What is on its way to
    /// the service is not disturbed.
    fn language_changed(&mut self) -> Vec<Effect> {
        self.language += 1;
        if self.session.is_none() || self.leaving_from.is_some() {
            return Vec::new();
        }
        self.listening.stop();
        let mut effects = vec![Effect::Ask(Question::Session)];
        if self.explained.as_ref().is_some_and(|explained| explained.finding.is_some()) {
            effects.extend(self.attempt().and_then(|attempt| self.explain(attempt)));
        }
        effects
    }

    fn retry(&mut self) -> Vec<Effect> {
        // An answer that fits no sign-in of this tab: somebody may have sent it here, so nothing counts as agreed.
        if matches!(self.stop.take(), Some(Stop::Tampered | Stop::Incomplete))
            && let Some(place) = &mut self.place
        {
            place.agreed = None;
        }
        vec![match self.pending.clone() {
            Some(Pending::Ticket { ticket, .. }) => Effect::Ask(Question::Redeem(ticket)),
            Some(Pending::Answer { hand_in, .. }) => Effect::Ask(Question::HandIn(hand_in)),
            Some(Pending::Consent(returned)) => Effect::Ask(Question::Consent(returned)),
            None => Effect::Ask(Question::Session),
        }]
    }

    /// A pressed "Sign in" is only ever answered by trouble: otherwise the browser has left.
    fn acted(&mut self, result: Result<Option<SessionView>, Trouble>) -> Vec<Effect> {
        let action = self.busy.take();
        self.leaving_from = None;
        match result {
            Ok(Some(session)) => self.show(session),
            Ok(None) => vec![Effect::Ask(Question::Session)],
            Err(Trouble::Problem(ProblemKind::Forbidden)) if action.is_some_and(Action::steers) => self.disown(),
            Err(trouble) => {
                self.notice = Some(notice_of(&trouble));
                vec![Effect::Ask(Question::Session)]
            }
        }
    }

    /// The hour is over in which this browser could steer its attempt. From now on it is like any other: it can sign in
    /// again.
    fn disown(&mut self) -> Vec<Effect> {
        self.notice = Some(Notice::TooLate);
        let kept = self.place.as_mut().map(|place| {
            place.own_attempt = None;
            Effect::KeepPlace(place.clone())
        });
        kept.into_iter().chain([Effect::Ask(Question::Session)]).collect()
    }

    fn hear(&mut self, NumberedEvent { number, event }: NumberedEvent) -> Vec<Effect> {
        self.reached(true);
        if number <= self.last_event {
            return Vec::new();
        }
        self.last_event = number;
        match (event, self.session.as_mut()) {
            // Views are rendered when they are sent, and may hold what later events will tell again.
            (StreamEvent::Session { session }, _) => {
                let last_event = number.max(session.last_event);
                self.checking_again &= is_checked_again(&session);
                self.show(SessionView { last_event, ..session })
            }
            (event, Some(session)) => {
                ladder::hear(session, event);
                Vec::new()
            }
            (_, None) => Vec::new(),
        }
    }

    fn listening_ended(&mut self, heard: bool, refused: Option<ProblemKind>) -> Vec<Effect> {
        self.listening.ended(heard);
        self.reached(heard || refused.is_some());
        if refused.is_some_and(|kind| !is_passing(kind)) { vec![Effect::Ask(Question::Session)] } else { self.listen() }
    }

    /// Shows a session as the service sees it now, and goes on listening while anything can still happen.
    fn show(&mut self, session: SessionView) -> Vec<Effect> {
        self.stop = None;
        self.reached(true);
        let known_attempt = self.attempt();
        let known = self.session.as_ref().filter(|known| known.id == session.id);
        if session.last_event < self.last_event && known.is_some() {
            // An answer that was overtaken by events.
            return self.listen();
        }
        self.last_event = session.last_event;
        let over = matches!(session.state, SessionState::Linked | SessionState::Cancelled | SessionState::Expired);
        let over = over && !self.checking_again && !is_checked_again(&session);
        self.version += 1;
        if known_attempt != session.attempt.as_ref().map(|attempt| attempt.id.clone()) {
            self.explained = None;
        }
        self.session = Some(session);
        if !over {
            return self.listen();
        }
        self.listening.stop();
        if self.is_popup() && !self.closing && matches!(self.screen(), Screen::Success | Screen::Cancelled) {
            self.closing = true;
            return vec![Effect::CloseWindow];
        }
        Vec::new()
    }

    pub(super) fn listen(&mut self) -> Vec<Effect> {
        if self.listening.active || self.leaving_from.is_some() {
            return Vec::new();
        }
        let wait = self.listening.begin();
        let (round, way) = (self.listening.round, self.listening.way);
        vec![Effect::Listen { round, way, after: self.last_event, wait }]
    }

    fn cannot_read(&mut self, trouble: Trouble) -> Vec<Effect> {
        match trouble {
            Trouble::Problem(ProblemKind::Expired) => match &mut self.session {
                Some(session) => {
                    session.state = SessionState::Expired;
                    Vec::new()
                }
                None => self.stopped(Stop::Expired),
            },
            Trouble::Problem(kind) if !is_passing(kind) => self.stopped(Stop::LinkUnknown),
            // With something on the screen, listening finds the service again by itself.
            _ if self.session.is_some() => {
                self.notice = Some(notice_of(&trouble));
                self.listen()
            }
            _ => self.stopped(Stop::Unreachable),
        }
    }

    pub(super) fn stopped(&mut self, stop: Stop) -> Vec<Effect> {
        self.listening.stop();
        self.stop = Some(stop);
        Vec::new()
    }
}

/// Whether the same request may well succeed later.
const fn is_passing(kind: ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::TooManyRequests | ProblemKind::Timeout | ProblemKind::Internal | ProblemKind::AuthorityUnavailable
    )
}

const fn notice_of(trouble: &Trouble) -> Notice {
    match trouble {
        Trouble::BrowserRefused => Notice::BrowserRefused,
        Trouble::Problem(ProblemKind::TooManyRequests) => Notice::Busy,
        Trouble::Problem(kind) if !is_passing(*kind) => Notice::OutOfDate,
        Trouble::Unreachable | Trouble::Problem(_) | Trouble::Elsewhere(_) => Notice::Unreachable,
    }
}
