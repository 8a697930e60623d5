//! Carries out what the flow asks for, in the browser.

use js_sys::Promise;
use leptos::{
    prelude::{RwSignal, Update, UpdateUntracked, WithUntracked, window_event_listener_untyped},
    task::spawn_local,
};
use shared::{
    api::link::{AttemptStarted, PageOpened, StartAttempt},
    problem::ProblemKind,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::{
    answer::Opening,
    flow::{Effect, LONG, Message, Model, Opened, Question, Trouble, Way},
    place::{OwnAttempt, PLACE_KEY, Place, SIGN_IN_KEY, SignIn},
};
use crate::{
    api::{self, Call, Ended, content, decode},
    field::field,
    pkce, storage, take_away, texts,
};

const API: &str = "/api/v1/link/";
/// What a saved report is called.
const REPORT: &str = "mailbox-link-report.json";
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
        let (path, query, fragment) = take_address();
        let opening = Opening::of(&path, &query, &fragment);
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
        page.wait();
        texts::on_change(move || page.send(Message::LanguageChanged));
        // Never taken away: they live as long as the page.
        for (event, there) in [("online", true), ("offline", false)] {
            let _ = window_event_listener_untyped(event, move |_| page.send(Message::Network(there)));
        }
        page
    }

    /// Copies a text for the owner.
    pub fn copy(self, text: String) {
        spawn_local(async move {
            let copied = take_away::copy(&text).await.then_some(text);
            self.send(Message::Copied(copied));
        });
    }

    /// Tells the flow what happened and does what it asks for.
    pub fn send(self, message: Message) {
        let mut effects = Vec::new();
        self.model.update(|model| effects = model.update(message));
        self.start(effects);
        self.wait();
    }

    /// Counts the time for which nothing new comes.
    fn wait(self) {
        // What is counted is not drawn.
        let since = self.model.try_update_untracked(Model::begins_to_wait).flatten();
        if let Some(since) = since {
            spawn_local(async move {
                sleep(LONG).await;
                self.send(Message::Waited(since));
            });
        }
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
        let credential = place.as_ref().map_or("", |place| &place.credential);
        let call = Call { credential, ..Call::default() };
        let own = place.as_ref().and_then(|place| place.own_attempt.as_ref());
        match effect {
            Effect::Ask(question) => {
                let own = own.filter(|own| question.attempt().is_none_or(|id| id == own.id));
                let call = Call { browser_secret: own.map_or("", |own| &own.browser_secret), ..call };
                let body = question.fields().map(|fields| content(&fields));
                let answer = call.ask(&at(&question.path()), body).await;
                Some(answered(&question, answer))
            }
            Effect::SignIn => match sign_in(call, place.clone()?).await.err()? {
                Trouble::Elsewhere(address) => Some(Message::Elsewhere(address)),
                trouble => Some(Message::Acted(Err(trouble))),
            },
            Effect::Listen { round, way, after, wait } => {
                let call = Call { browser_secret: own.map_or("", |own| &own.browser_secret), ..call };
                Some(self.listen(call, round, way, after, wait).await)
            }
            Effect::KeepPlace(place) => {
                // A browser without storage still works until the first reload.
                let _ = storage::keep(PLACE_KEY, &place.to_text());
                None
            }
            Effect::ForgetVerifier(state) => {
                forget_verifier(&state);
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
                    match event {
                        Some(event) => self.send(Message::Heard(round, event)),
                        None if self.model.with_untracked(|model| model.hitch().is_some()) => {
                            self.send(Message::Reached(round));
                        }
                        None => {}
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
                Err(trouble) => Ended { heard: false, refused: refusal(&trouble) },
            },
        };
        Message::ListeningEnded { round, heard: ended.heard, refused: ended.refused }
    }
}

/// What an answer means to the flow. Where there is no content, where it led is in the session.
fn answered(question: &Question, answer: Result<JsValue, Trouble>) -> Message {
    if let Err(Trouble::Elsewhere(address)) = answer {
        return Message::Elsewhere(address);
    }
    if let Question::Redeem(_) = question {
        return Message::Redeemed(answer.and_then(|opened| {
            let page_token = field(&opened, "page_token").as_string().ok_or(Trouble::Unreachable)?;
            Ok(PageOpened { page_token, session: decode(field(&opened, "session"))? })
        }));
    }
    if let Question::Consent(_) = question {
        return Message::ConsentTold(answer.and_then(|told| Ok(decode(told)?)));
    }
    if let Question::Explain(..) = question {
        return Message::Explained(answer.and_then(|explained| Ok(decode(explained)?)));
    }
    if let Question::Report(_) = question {
        let refused = |_: JsValue| Trouble::BrowserRefused;
        return Message::Saved(answer.and_then(|report| take_away::save(REPORT, &report).map_err(refused)));
    }
    let session = answer.and_then(|view| Ok(if view.is_undefined() { None } else { Some(decode(view)?) }));
    match question {
        Question::Session => Message::SessionRead(session.and_then(|view| view.ok_or(Trouble::Unreachable))),
        Question::HandIn(_) => Message::HandedIn(session),
        _ => Message::Acted(session),
    }
}

/// Begins an attempt and leaves for Entra. What is needed on the way back is stored before leaving.
async fn sign_in(call: Call<'_>, place: Place) -> Result<(), Trouble> {
    let refused = |_: JsValue| Trouble::BrowserRefused;
    storage::keep(PLACE_KEY, &place.to_text()).map_err(refused)?;
    let (pair, state) = (pkce::pair().await.map_err(refused)?, pkce::random().map_err(refused)?);
    let agreement = place.agreed.clone().unwrap_or_default();
    let StartAttempt { challenge, agreement } = StartAttempt { challenge: pair.challenge, agreement };
    let body = content(&[("challenge", Some(&challenge)), ("agreement", Some(&agreement))]);
    let started: AttemptStarted = decode(call.ask(&at("attempts"), Some(body)).await?)?;
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

const fn refusal(trouble: &Trouble) -> Option<ProblemKind> {
    match trouble {
        Trouble::Problem(kind) => Some(*kind),
        Trouble::Unreachable | Trouble::BrowserRefused | Trouble::Elsewhere(_) => None,
    }
}

/// The path, query and fragment. A ticket or an answer of Entra's is dropped from history; a hosted link is the owner's own
/// and stays, so that it can be reloaded and kept.
fn take_address() -> (String, String, String) {
    let Some(window) = web_sys::window() else { return Default::default() };
    let location = window.location();
    let path = location.pathname().unwrap_or_default();
    let query = location.search().unwrap_or_default();
    let fragment = location.hash().unwrap_or_default();
    if path != "/l"
        && !(fragment.is_empty() && query.is_empty())
        && let Ok(history) = window.history()
    {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
    }
    let text = |part: String| part.get(1..).unwrap_or_default().to_owned();
    (path, text(query), text(fragment))
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
