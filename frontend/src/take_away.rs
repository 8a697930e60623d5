//! What an owner takes away from a page: a copied text, a saved file.

use js_sys::{Array, JSON};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlElement, Url};

/// Spaces that a level of a saved document is moved in by.
const INDENT: f64 = 2.0;

/// Copies `text`. False where the browser refuses.
pub async fn copy(text: &str) -> bool {
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}

/// Saves a JSON document as a file called `name`.
///
/// # Errors
/// What the browser threw.
pub fn save(name: &str, document_of: &JsValue) -> Result<(), JsValue> {
    let text = JSON::stringify_with_replacer_and_space(document_of, &JsValue::NULL, &INDENT.into())?;
    let blob = Blob::new_with_str_sequence(&Array::of1(&text))?;
    let link: HtmlElement = document().create_element("a")?.unchecked_into();
    // The address lives as long as the page: some browsers read it only after this has returned.
    link.set_attribute("href", &Url::create_object_url_with_blob(&blob)?)?;
    link.set_attribute("download", name)?;
    link.click();
    Ok(())
}
