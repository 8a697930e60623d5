//! The ways a link can go, told as what the owner did.

mod arriving;
mod going_on;
mod helping;
mod speaking;
mod waiting;

use shared::{
    api::link::{
        AttemptStage, AttemptView, CheckView, ConsentOutcome, NumberedEvent, PageOpened, PageTextExplained, Progress,
        SessionState, SessionView, StepView, StreamEvent,
    },
    check::Step,
    finding::{FindingCode, OwnerFinding, Who},
    flow::IdentityChoice,
    id::{AttemptId, LinkSessionId},
    problem::ProblemKind,
    protocol::Protocol,
    time::Timestamp,
};

use super::{
    Action, Effect, HandIn, Hitch, Message, Model, Notice, Opened, Question, Screen, Stop, Trouble, Way, announcement,
    progress_of,
};
use crate::link::{
    answer::Opening,
    place::{OwnAttempt, Place, SignIn},
};

/// What the consent screen of [`session`] names.
const AGREEMENT: &str = "agreement";

fn attempt_id() -> AttemptId {
    AttemptId::new(1, [1; 10])
}

fn session(state: SessionState, attempt: Option<AttemptView>) -> SessionView {
    SessionView {
        id: LinkSessionId::new(1, [0; 10]),
        vendor_name: "Fabrikam".to_owned(),
        receiving_account: "Contoso".to_owned(),
        wanted_address: "ada@contoso.example".parse().ok(),
        protocols: Protocol::ALL.to_vec(),
        agreement: AGREEMENT.to_owned(),
        relink: false,
        linked: None,
        state,
        expires_at: Timestamp(0),
        attempts_left: 9,
        attempt,
        return_url: None,
        last_event: 5,
    }
}

fn attempt(state: AttemptStage) -> AttemptView {
    AttemptView {
        id: attempt_id(),
        state,
        signed_in_as: None,
        mailbox_address: None,
        expires_at: Timestamp(0),
        checks: Vec::new(),
        finding: None,
        retest_until: None,
    }
}

fn at_stage(stage: AttemptStage) -> SessionView {
    session(SessionState::Open, Some(attempt(stage)))
}

fn finding(code: &'static str) -> OwnerFinding {
    OwnerFinding {
        code: FindingCode(code.into()),
        title: String::new(),
        cause: String::new(),
        who: Who::Administrator,
        next: String::new(),
        retry_helps: false,
        letter: None,
    }
}

fn place() -> Place {
    let own = OwnAttempt { id: attempt_id().as_str().to_owned(), browser_secret: "secret".to_owned() };
    Place { credential: "token".to_owned(), popup: false, own_attempt: Some(own), agreed: Some(AGREEMENT.to_owned()) }
}

fn sign_in(verifier: Option<&str>) -> SignIn {
    SignIn { verifier: verifier.map(str::to_owned), issuer: Some("https://login.example/x".to_owned()), place: place() }
}

fn open(path: &str, fragment: &str, place: Option<Place>, sign_in: Option<SignIn>) -> (Model, Vec<Effect>) {
    Model::open(Opened { opening: Opening::of(path, "", fragment), place, sign_in })
}

/// A page that reads `session` as its first answer.
fn showing(session: SessionView) -> Model {
    let (mut model, _) = open("/l", "token", Some(place()), None);
    model.update(Message::SessionRead(Ok(session)));
    model
}

fn reads_session(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Ask(Question::Session)))
}

fn hands_in(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Ask(Question::HandIn(_))))
}

fn listens(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Listen { .. }))
}
