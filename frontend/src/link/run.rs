//! Carries out what the flow asks for, in the browser.

use js_sys::Promise;
use leptos::prelude::{RwSignal, Update, WithUntracked};
use shared::{
    api::link::{AttemptStarted, PageOpened, RedeemTicket, ReturnedCode, ReturnedError, SessionView, StartAttempt},
    flow::IdentityChoice,
    problem::ProblemKind,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{
    answer::Opening,
    flow::{Effect, HandIn, Message, Model, Opened, Trouble, Way},
    place::{OwnAttempt, PLACE_KEY, Place, SIGN_IN_KEY, SignIn},
};
use crate::{
    api::{self, Call, Ended, content},
    pkce, storage,
};

const API: &str = "/api/v1/link/";
/// Milliseconds for which a finished window of the element's still shows the outcome.
const CLOSE_AFTER: u32 = 1_500;

/// The running page: a handle to its model.
#[derive(Clone, Copy)]
pub struct Page {
    /// All that the page knows.
    pub model: RwSignal<Model>,
}

impl Page {
    /// Takes the address apart, hides its secrets from history, and begins.
    pub fn begin() -> Self {
        let (path, fragment) = take_address();
        let opening = Opening::of(&path, &fragment);
        let sign_in = match &opening {
            Opening::Callback { answer: Some(answer) } => {
                storage::read(&sign_in_key(&answer.state)).and_then(|text| SignIn::from_text(&text))
            }
            _ => None,
        };
        let place = storage::read(PLACE_KEY).and_then(|text| Place::from_text(&text));
        let (model, effects) = Model::open(Opened { opening, place, sign_in });
        let page = Self { model: RwSignal::new(model) };
        page.start(effects);
        page
    }

    /// Tells the flow what happened and does what it asks for.
    pub fn send(self, message: Message) {
        let mut effects = Vec::new();
        self.model.update(|model| effects = model.update(message));
        self.start(effects);
    }

    fn start(self, effects: Vec<Effect>) {
        for effect in effects {
            spawn_local(async move {
                if let Some(message) = self.run(effect).await {
                    self.send(message);
                }
            });
        }
    }

    async fn run(self, effect: Effect) -> Option<Message> {
        let place = self.model.with_untracked(|model| model.place.clone());
        let own = place.as_ref().and_then(|place| place.own_attempt.as_ref());
        let call = Call {
            credential: place.as_ref().map_or("", |place| &place.credential),
            browser_secret: own.map_or("", |own| &own.browser_secret),
            last_event_id: None,
        };
        match effect {
            Effect::Redeem(ticket) => Some(Message::Redeemed(redeem(RedeemTicket { ticket }).await)),
            Effect::ReadSession => Some(Message::SessionRead(call.get(&at("session")).await)),
            Effect::HandIn(hand_in) => Some(Message::HandedIn(hand_over(call, hand_in).await)),
            Effect::Cancel => Some(Message::Acted(call.post(&at("cancel"), JsValue::UNDEFINED).await.map(Some))),
            Effect::SignIn => sign_in(call, place.clone()?).await.err().map(|trouble| Message::Acted(Err(trouble))),
            Effect::Choose(id, choice) => {
                let path = at_attempt(id.as_str(), "identity");
                let body = content(&[("choice", Some(choice_key(choice)))]);
                Some(Message::Acted(call.post_only(&path, body).await.map(|()| None)))
            }
            Effect::Retest(id) => {
                let path = at_attempt(id.as_str(), "retest");
                Some(Message::Acted(call.post_only(&path, JsValue::UNDEFINED).await.map(|()| None)))
            }
            Effect::Listen { round, way, after, wait } => Some(self.listen(call, round, way, after, wait).await),
            Effect::ForgetVerifier(state) => {
                forget_verifier(&state);
                None
            }
            Effect::KeepPlace(place) => {
                // A browser without storage still works until the first reload.
                let _ = storage::keep(PLACE_KEY, &place.to_text());
                None
            }
            Effect::CloseWindow => {
                sleep(CLOSE_AFTER).await;
                // The browser may refuse; the page says that the window can be closed.
                let _ = web_sys::window()?.close();
                None
            }
        }
    }

    async fn listen(self, call: Call<'_>, round: u32, way: Way, after: u64, wait: u32) -> Message {
        sleep(wait).await;
        let current = move || self.model.with_untracked(|model| model.listening.round == round);
        let ended = match way {
            _ if !current() => Ended { heard: true, refused: None },
            Way::Stream => {
                let take = |event| {
                    if let Some(event) = event {
                        self.send(Message::Heard(round, event));
                    }
                    current()
                };
                api::listen(call, after, take).await
            }
            Way::Poll => match api::poll(call, after).await {
                Ok(events) => {
                    for event in events {
                        self.send(Message::Heard(round, event));
                    }
                    Ended { heard: true, refused: None }
                }
                Err(trouble) => Ended { heard: false, refused: refusal(trouble) },
            },
        };
        Message::ListeningEnded { round, heard: ended.heard, refused: ended.refused }
    }
}

async fn redeem(RedeemTicket { ticket }: RedeemTicket) -> Result<PageOpened, Trouble> {
    Call::default().post(&at("tickets/redeem"), content(&[("ticket", Some(&ticket))])).await
}

async fn hand_over(call: Call<'_>, hand_in: HandIn) -> Result<Option<SessionView>, Trouble> {
    match hand_in {
        HandIn::Code(id, ReturnedCode { code, verifier, iss }) => {
            let body = content(&[("code", Some(&code)), ("verifier", Some(&verifier)), ("iss", iss.as_deref())]);
            call.post_only(&at_attempt(&id, "code"), body).await.map(|()| None)
        }
        HandIn::Error(id, ReturnedError { error, error_description, error_subcode }) => {
            let body = content(&[
                ("error", Some(&error)),
                ("error_description", error_description.as_deref()),
                ("error_subcode", error_subcode.as_deref()),
            ]);
            call.post(&at_attempt(&id, "error"), body).await.map(Some)
        }
    }
}

/// Begins an attempt and leaves for Entra. What is needed on the way back is stored before leaving.
async fn sign_in(call: Call<'_>, place: Place) -> Result<(), Trouble> {
    let refused = |_: JsValue| Trouble::BrowserRefused;
    storage::keep(PLACE_KEY, &place.to_text()).map_err(refused)?;
    let (pair, state) = (pkce::pair().await.map_err(refused)?, pkce::random().map_err(refused)?);
    let StartAttempt { challenge } = StartAttempt { challenge: pair.challenge };
    let started: AttemptStarted = call.post(&at("attempts"), content(&[("challenge", Some(&challenge))])).await?;
    let own = OwnAttempt { id: started.attempt.as_str().to_owned(), browser_secret: started.browser_secret };
    let place = Place { own_attempt: Some(own), ..place };
    storage::keep(PLACE_KEY, &place.to_text()).map_err(refused)?;
    let kept = SignIn { verifier: Some(pair.verifier), issuer: started.issuer, place };
    storage::keep(&sign_in_key(&state), &kept.to_text()).map_err(refused)?;
    let address = [&started.authorize_url, "&state=", &state].concat();
    web_sys::window().ok_or(Trouble::BrowserRefused)?.location().assign(&address).map_err(refused)
}

/// The rest of the record stays: the same answer coming again must be recognised.
fn forget_verifier(state: &str) {
    let key = sign_in_key(state);
    if let Some(kept) = storage::read(&key).and_then(|text| SignIn::from_text(&text)) {
        let _ = storage::keep(&key, &SignIn { verifier: None, ..kept }.to_text());
    }
}

/// The choice as on the wire.
const fn choice_key(choice: IdentityChoice) -> &'static str {
    match choice {
        IdentityChoice::Alias => "alias",
        IdentityChoice::SharedMailbox => "shared_mailbox",
        IdentityChoice::WrongAccount => "wrong_account",
    }
}

const fn refusal(trouble: Trouble) -> Option<ProblemKind> {
    match trouble {
        Trouble::Problem(kind) => Some(kind),
        Trouble::Unreachable | Trouble::BrowserRefused => None,
    }
}

/// The path and fragment. A ticket or an answer of Entra's is dropped from history; a hosted link is the owner's own
/// and stays, so that it can be reloaded and kept.
fn take_address() -> (String, String) {
    let Some(window) = web_sys::window() else { return Default::default() };
    let location = window.location();
    let path = location.pathname().unwrap_or_default();
    let fragment = location.hash().unwrap_or_default();
    if path != "/l"
        && let Ok(history) = window.history()
    {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
    }
    (path, fragment.trim_start_matches('#').to_owned())
}

async fn sleep(millis: u32) {
    let mut timer = |resolve: js_sys::Function, _| {
        if let Some(window) = web_sys::window() {
            let millis = i32::try_from(millis).unwrap_or(i32::MAX);
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
        }
    };
    let _ = JsFuture::from(Promise::new(&mut timer)).await;
}

fn sign_in_key(state: &str) -> String {
    [SIGN_IN_KEY, state].concat()
}

fn at(route: &str) -> String {
    [API, route].concat()
}

fn at_attempt(id: &str, route: &str) -> String {
    [API, "attempts/", id, "/", route].concat()
}
