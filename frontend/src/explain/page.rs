//! The page's state, and what it has to do with the browser: the box, the address, the focus.

use leptos::{
    ev,
    prelude::{
        Get, GetUntracked, Memo, RwSignal, Set, Update, With, document, request_animation_frame, window,
        window_event_listener,
    },
};
use shared::{text::Language, time::Timestamp};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlTextAreaElement};

use super::{
    case::{Case, Typed},
    shown::Shown,
};

/// The box's id in the page's HTML. It is there before the WebAssembly, so that nobody waits to paste.
const BOX: &str = "asked";

/// The heading over what was found.
pub const RESULTS: &str = "results";

/// The summary of the open finding.
pub const OPEN: &str = "open-finding";

/// The running page.
#[derive(Clone, Copy)]
pub struct Page {
    /// What is below the box.
    pub shown: Memo<Shown>,
    /// What is known of the case.
    pub case: Memo<Case>,
    /// What the reader typed of the case.
    pub typed: RwSignal<Typed>,
    /// In which language the owner's words are shown.
    pub language: RwSignal<Language>,
    text: RwSignal<String>,
    named: RwSignal<String>,
}

impl Page {
    /// Reads the box and the address, and follows both.
    pub fn begin() -> Self {
        let (text, named) = (RwSignal::new(in_box()), RwSignal::new(fragment()));
        let shown = Memo::new(move |_| text.with(|text| named.with(|named| Shown::of(text, named, now()))));
        let typed = RwSignal::new(Typed::default());
        let case = Memo::new(move |_| typed.with(|typed| shown.with(|shown| Case::of(typed, &shown.found()))));
        let page = Self { shown, case, typed, language: RwSignal::new(preferred()), text, named };
        page.follow_box();
        page.follow_address();
        page
    }

    /// Answers as one types or pastes, once for each picture the browser draws. Enter goes to the answer; within a text
    /// of several lines it stays a line's end.
    fn follow_box(self) {
        window_event_listener(ev::input, move |event| {
            if is_box(&event) {
                request_animation_frame(move || self.ask(in_box()));
            }
        });
        window_event_listener(ev::keydown, move |event| {
            if event.key() == "Enter" && is_box(&event) && !event.shift_key() && !in_box().contains('\n') {
                event.prevent_default();
                request_animation_frame(|| focus(RESULTS));
            }
        });
    }

    fn follow_address(self) {
        window_event_listener(ev::hashchange, move |_| {
            self.named.set(fragment());
            if !self.named.with(String::is_empty) {
                request_animation_frame(|| focus(OPEN));
            }
        });
        if !self.named.get_untracked().is_empty() {
            request_animation_frame(|| focus(OPEN));
        }
    }

    fn ask(self, text: String) {
        if self.text.get_untracked() == text {
            return;
        }
        // A new question is no longer about the finding that the address named.
        name_in_address("");
        self.named.set(String::new());
        self.text.set(text);
    }

    /// Lets the address name an opened finding, so that it can be copied. What was pasted never goes there.
    pub fn opened(self, code: &str) {
        name_in_address(code);
    }

    /// Keeps a typed value.
    pub fn type_value(self, at: usize, text: String) {
        self.typed.update(|typed| typed.texts[at] = Some(text));
    }

    /// The case without following it: what a field begins with.
    pub fn case_now(self) -> Case {
        self.case.get_untracked()
    }

    /// The language, followed.
    pub fn language_now(self) -> Language {
        self.language.get()
    }
}

fn name_in_address(code: &str) {
    let location = window().location();
    let mut address = location.pathname().unwrap_or_default();
    if !code.is_empty() {
        address.extend(["#", code]);
    }
    if let Ok(history) = window().history() {
        // A browser may refuse; the page works without.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

fn fragment() -> String {
    let fragment = window().location().hash().unwrap_or_default();
    fragment.trim_start_matches('#').to_owned()
}

fn asked() -> Option<HtmlTextAreaElement> {
    document().get_element_by_id(BOX)?.dyn_into().ok()
}

fn in_box() -> String {
    asked().map(|asked| asked.value()).unwrap_or_default()
}

fn is_box(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|target| target.id() == BOX)
}

/// Moves the focus, and with it the view.
fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        element.scroll_into_view();
        let _ = element.focus();
    }
}

/// The first of the browser's languages that we speak.
fn preferred() -> Language {
    window().navigator().language().and_then(|tag| Language::of_tag(&tag)).unwrap_or_default()
}

fn now() -> Timestamp {
    Timestamp((js_sys::Date::now() / 1000.0) as i64)
}
