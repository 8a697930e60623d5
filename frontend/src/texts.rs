//! The page's words, which `boot.js` fetched in the reader's language. No language is in the WebAssembly.

use js_sys::Reflect;
use leptos::prelude::{document, window, window_event_listener_untyped};
use shared::text::link::Text;

use crate::field::field;

/// Where `boot.js` puts the list of templates, in the order of [`shared::text::link::Key::ALL`].
const LIST: &str = "mailboxLinkTexts";
/// What `boot.js` calls on the window when another list is there.
const CHANGED: &str = "mailbox-link-language";

/// The text in the reader's language.
pub fn say(text: Text<'_>) -> String {
    let template = Reflect::get_u32(&field(&window(), LIST), text.key() as u32);
    text.fill(&template.ok().and_then(|template| template.as_string()).unwrap_or_default())
}

/// The tag of the reader's language.
pub fn tag() -> String {
    document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_default()
}

/// Calls `react` whenever the reader has chosen another language and its words are there.
pub fn on_change(react: impl Fn() + 'static) {
    // Never taken away: it lives as long as the page.
    let _ = window_event_listener_untyped(CHANGED, move |_| react());
}
