//! The tab's session storage. A browser may refuse it (blocked cookies); then nothing is kept and writes say so.

use wasm_bindgen::JsValue;
use web_sys::Storage;

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// What is kept under `key`.
pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps `text` under `key` for as long as the tab lives.
///
/// # Errors
/// What the browser threw, or null where it has no session storage for us.
pub fn keep(key: &str, text: &str) -> Result<(), JsValue> {
    storage().ok_or(JsValue::NULL)?.set_item(key, text)
}
