//! What each message changes, and what it asks for.

use shared::{
    api::link::{NumberedEvent, PageOpened, SessionState, SessionView, StreamEvent},
    problem::ProblemKind,
};

use super::{Action, Effect, Message, Model, Notice, Pending, Question, Screen, Stop, Trouble, ladder};
use crate::link::place::Place;

impl Model {
    /// Takes in what happened; gives what is to be done.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Redeemed(result) => self.redeemed(result),
            Message::SessionRead(Ok(session)) => self.show(session),
            Message::SessionRead(Err(trouble)) => self.cannot_read(trouble),
            Message::HandedIn(result) => self.handed_in(result),
            Message::Pressed(action) if self.busy.is_none() => self.pressed(action),
            Message::Pressed(_) => Vec::new(),
            Message::Acted(result) => self.acted(result),
            Message::Heard(round, event) if round == self.listening.round => self.hear(event),
            Message::ListeningEnded { round, heard, refused } if round == self.listening.round => {
                self.listening_ended(heard, refused)
            }
            Message::Heard(..) | Message::ListeningEnded { .. } => Vec::new(),
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

    fn handed_in(&mut self, result: Result<Option<SessionView>, Trouble>) -> Vec<Effect> {
        let Some(Pending::Answer { state, .. }) = self.pending.clone() else { return Vec::new() };
        match result {
            Err(Trouble::Unreachable | Trouble::BrowserRefused) => return self.stopped(Stop::Unreachable),
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
        let attempt = self.session.as_ref().and_then(|session| session.attempt.as_ref()).map(|a| a.id.clone());
        let screen = self.screen();
        let effect = match (action, attempt) {
            (Action::SignIn, _) => Effect::SignIn,
            (Action::Decline, _) => Effect::Ask(Question::Cancel),
            (Action::Retry, _) => return self.retry(),
            (Action::Choose(choice), Some(attempt)) => Effect::Ask(Question::Choose(attempt, choice)),
            (Action::CheckAgain, Some(attempt)) => Effect::Ask(Question::Retest(attempt)),
            (Action::Choose(_) | Action::CheckAgain, None) => return Vec::new(),
        };
        if action == Action::SignIn {
            // The stream would show this very attempt as not returned while the browser is still leaving.
            self.listening.stop();
            self.leaving_from = Some(screen);
        }
        self.notice = None;
        self.busy = Some(action);
        vec![effect]
    }

    fn retry(&mut self) -> Vec<Effect> {
        self.stop = None;
        vec![match self.pending.clone() {
            Some(Pending::Ticket { ticket, .. }) => Effect::Ask(Question::Redeem(ticket)),
            Some(Pending::Answer { hand_in, .. }) => Effect::Ask(Question::HandIn(hand_in)),
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
                self.notice = Some(notice_of(trouble));
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
        if number <= self.last_event {
            return Vec::new();
        }
        self.last_event = number;
        match (event, self.session.as_mut()) {
            // Views are rendered when they are sent, and may hold what later events will tell again.
            (StreamEvent::Session { session }, _) => {
                let last_event = number.max(session.last_event);
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
        if refused.is_some_and(|kind| !is_passing(kind)) { vec![Effect::Ask(Question::Session)] } else { self.listen() }
    }

    /// Shows a session as the service sees it now, and goes on listening while anything can still happen.
    fn show(&mut self, session: SessionView) -> Vec<Effect> {
        self.stop = None;
        let known = self.session.as_ref().filter(|known| known.id == session.id);
        if session.last_event < self.last_event && known.is_some() {
            // An answer that was overtaken by events.
            return self.listen();
        }
        self.last_event = session.last_event;
        let over = matches!(session.state, SessionState::Linked | SessionState::Cancelled | SessionState::Expired);
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

    fn listen(&mut self) -> Vec<Effect> {
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
                self.notice = Some(notice_of(trouble));
                self.listen()
            }
            _ => self.stopped(Stop::Unreachable),
        }
    }

    fn stopped(&mut self, stop: Stop) -> Vec<Effect> {
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

const fn notice_of(trouble: Trouble) -> Notice {
    match trouble {
        Trouble::BrowserRefused => Notice::BrowserRefused,
        Trouble::Problem(ProblemKind::TooManyRequests) => Notice::Busy,
        Trouble::Problem(kind) if !is_passing(kind) => Notice::OutOfDate,
        Trouble::Unreachable | Trouble::Problem(_) => Notice::Unreachable,
    }
}
