//! How the page begins, from its address and from what the tab remembers.

use super::{Effect, HandIn, Model, Opened, Pending, Question, Stop};
use crate::link::{
    answer::{Answer, Opening, Outcome},
    place::{Place, SignIn},
};
use shared::api::link::ReturnedCode;

impl Model {
    /// The page as it begins.
    pub fn open(opened: Opened) -> (Self, Vec<Effect>) {
        let Opened { opening, place, sign_in } = opened;
        match opening {
            Opening::Embedded { ticket: Some(ticket), popup } => Self::with_ticket(ticket, popup),
            Opening::Embedded { ticket: None, .. } => Self::at(place, Stop::TicketUsed),
            Opening::Hosted { token: Some(token) } => {
                let known = place.filter(|place| place.credential == token);
                Self::at(Some(known.unwrap_or_else(|| Place::new(token, false))), Stop::LinkIncomplete)
            }
            Opening::Hosted { token: None } => Self::at(None, Stop::LinkIncomplete),
            Opening::Callback { answer } => Self::returned(answer, sign_in, place),
            Opening::IncompleteAnswer => Self::stopped_at(place, Stop::Incomplete),
            Opening::Approval(returned) => {
                let pending = Some(Pending::Consent(returned.clone()));
                (Self { pending, ..Self::default() }, vec![Effect::Ask(Question::Consent(returned))])
            }
            Opening::AnsweredInQuery => Self::at(None, Stop::AnsweredInQuery),
            Opening::Nothing => Self::at(None, Stop::LinkUnknown),
        }
    }

    /// Whatever the tab remembers is of another session: a ticket is taken from the address when first seen.
    fn with_ticket(ticket: String, popup: bool) -> (Self, Vec<Effect>) {
        let pending = Some(Pending::Ticket { ticket: ticket.clone(), popup });
        (Self { pending, ..Self::default() }, vec![Effect::Ask(Question::Redeem(ticket))])
    }

    fn at(place: Option<Place>, otherwise: Stop) -> (Self, Vec<Effect>) {
        match place {
            Some(place) => {
                let effects = vec![Effect::KeepPlace(place.clone()), Effect::Ask(Question::Session)];
                (Self { place: Some(place), ..Self::default() }, effects)
            }
            None => (Self { stop: Some(otherwise), ..Self::default() }, Vec::new()),
        }
    }

    fn returned(answer: Option<Answer>, sign_in: Option<SignIn>, place: Option<Place>) -> (Self, Vec<Effect>) {
        match (answer, sign_in) {
            // A reload: the answer was taken from the address the first time.
            (None, _) => Self::at(place, Stop::OtherBrowser),
            (Some(_), None) => Self::foreign(place),
            (Some(answer), Some(sign_in)) if issuer_differs(&answer, &sign_in) => Self::foreign(Some(sign_in.place)),
            (Some(answer), Some(sign_in)) => Self::answered(answer, sign_in),
        }
    }

    /// An answer nobody here asked for. With a place there is somewhere to go on from; without, the sign-in began in
    /// another browser.
    fn foreign(place: Option<Place>) -> (Self, Vec<Effect>) {
        let stop = if place.is_some() { Stop::Tampered } else { Stop::OtherBrowser };
        Self::stopped_at(place, stop)
    }

    fn stopped_at(place: Option<Place>, stop: Stop) -> (Self, Vec<Effect>) {
        (Self { place, stop: Some(stop), ..Self::default() }, Vec::new())
    }

    fn answered(answer: Answer, sign_in: SignIn) -> (Self, Vec<Effect>) {
        let attempt = sign_in.place.own_attempt.as_ref().map(|own| own.id.clone()).unwrap_or_default();
        let hand_in = match (answer.outcome, sign_in.verifier) {
            // The same answer again, by the back button: the service has it.
            (_, None) => {
                let (model, effects) = Self::at(Some(sign_in.place), Stop::OtherBrowser);
                return (Self { returned: true, ..model }, effects);
            }
            (Outcome::Code(code), Some(verifier)) => {
                HandIn::Code(attempt, ReturnedCode { code, verifier, iss: answer.iss })
            }
            (Outcome::Error(error), Some(_)) => HandIn::Error(attempt, error),
        };
        let effects = vec![Effect::KeepPlace(sign_in.place.clone()), Effect::Ask(Question::HandIn(hand_in.clone()))];
        let pending = Some(Pending::Answer { state: answer.state, hand_in });
        (Self { place: Some(sign_in.place), pending, returned: true, ..Self::default() }, effects)
    }
}

fn issuer_differs(answer: &Answer, sign_in: &SignIn) -> bool {
    answer.iss.as_ref().zip(sign_in.issuer.as_ref()).is_some_and(|(came, pinned)| came != pinned)
}
