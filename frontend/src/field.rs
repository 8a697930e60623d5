//! Properties of the browser's own objects, by name.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// A property of an object; undefined where there is none.
pub fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}
