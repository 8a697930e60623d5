//! The one way to the service: every request of every page goes through [`Call`].

mod decode;
mod stream;

use gloo_net::http::{Method, RequestBuilder, Response};
use js_sys::{JSON, Object, Reflect};
use shared::{api::link::BROWSER_SECRET_HEADER, problem::ProblemKind};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestCache};

use self::decode::NotUnderstood;
pub use self::{
    decode::decode,
    stream::{Ended, listen, poll},
};
use crate::{field::field, texts};

/// Milliseconds an ordinary request may take.
const DEADLINE: u32 = 20_000;
/// The status of an answer without content.
const ACCEPTED: u16 = 202;

/// How a request failed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Trouble {
    /// No answer, or none that this page understands.
    Unreachable,
    /// The browser refused storage or cryptography.
    BrowserRefused,
    /// The service said no.
    Problem(ProblemKind),
    /// The page was opened by another address than this one, the service's own.
    Elsewhere(String),
}

/// Who asks, and after what. Gives one request.
#[derive(Clone, Copy, Default)]
pub struct Call<'a> {
    /// The bearer token, or empty.
    pub credential: &'a str,
    /// The attempt's browser secret, where the route wants it, or empty.
    pub browser_secret: &'a str,
    /// The newest event heard, where a stream goes on after it.
    pub last_event_id: Option<u64>,
}

impl Call<'_> {
    /// Reads `path`, or posts `content` to it. Undefined where the answer has no content.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn ask(self, path: &str, content: Option<JsValue>) -> Result<JsValue, Trouble> {
        let deadline = AbortSignal::timeout_with_u32(DEADLINE);
        let response = self.send(path, content, &deadline).await?;
        if response.status() == ACCEPTED { Ok(JsValue::UNDEFINED) } else { body(response).await }
    }

    /// The one fetch: `content` makes it a POST. An answer that is no success becomes [`Trouble`].
    async fn send(self, path: &str, content: Option<JsValue>, until: &AbortSignal) -> Result<Response, Trouble> {
        let mut builder = RequestBuilder::new(path)
            .method(if content.is_some() { Method::POST } else { Method::GET })
            .cache(RequestCache::NoStore)
            .abort_signal(Some(until))
            .header("accept-language", &texts::tag());
        if !self.credential.is_empty() {
            builder = builder.header("authorization", &["Bearer ", self.credential].concat());
        }
        if !self.browser_secret.is_empty() {
            builder = builder.header(BROWSER_SECRET_HEADER, self.browser_secret);
        }
        if let Some(number) = self.last_event_id {
            builder = builder.header("last-event-id", &number.to_string()).header("accept", "text/event-stream");
        }
        let request = match content.filter(|content| !content.is_undefined()) {
            Some(content) => builder.header("content-type", "application/json").body(content),
            None => builder.build(),
        };
        let response = request.map_err(|_| Trouble::Unreachable)?.send().await.map_err(|_| Trouble::Unreachable)?;
        if response.ok() { Ok(response) } else { Err(problem(response).await) }
    }
}

/// A request's body: a flat JSON object of the fields that have a value; undefined where there are none.
pub fn content(fields: &[(&'static str, Option<&str>)]) -> JsValue {
    if fields.is_empty() {
        return JsValue::UNDEFINED;
    }
    let object = Object::new();
    for (name, value) in fields {
        if let Some(value) = value {
            // Setting a property of a fresh plain object cannot fail.
            let _ = Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value));
        }
    }
    JSON::stringify(&object).map_or(JsValue::NULL, JsValue::from)
}

impl From<NotUnderstood> for Trouble {
    fn from(_: NotUnderstood) -> Self {
        Self::Unreachable
    }
}

async fn body(response: Response) -> Result<JsValue, Trouble> {
    let response: web_sys::Response = response.into();
    let promise = response.json().map_err(|_| Trouble::Unreachable)?;
    JsFuture::from(promise).await.map_err(|_| Trouble::Unreachable)
}

/// The kind of a problem document (RFC 9457). Anything else did not come from the service.
async fn problem(response: Response) -> Trouble {
    let Ok(document) = body(response).await else { return Trouble::Unreachable };
    if let Some(address) = field(&document, "address").as_string() {
        return Trouble::Elsewhere(address);
    }
    let kind = field(&document, "type").as_string();
    let slug = kind.as_deref().and_then(|kind| kind.rsplit('/').next());
    let known = ProblemKind::ALL.iter().copied().find(|kind| Some(kind.slug()) == slug);
    known.map_or(Trouble::Unreachable, Trouble::Problem)
}
