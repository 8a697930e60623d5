//! The session's events: as a stream over fetch, or by polling.

use js_sys::{Function, JSON, Uint8Array};
use shared::{
    api::link::{CheckView, NumberedEvent, SessionView, StepView, StreamEvent},
    id::AttemptId,
    problem::ProblemKind,
    protocol::Protocol,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader};

use super::{Call, Trouble, decode};
use crate::field::field;
use crate::sse::{Frame, Reader};

const EVENTS: &str = "/api/v1/link/events";

/// Milliseconds of complete silence after which a stream is given up. The service sends a heartbeat every 15 seconds.
const LONGEST_SILENCE: i32 = 35_000;

/// How listening ended.
pub struct Ended {
    /// Whether anything was heard at all, be it a heartbeat.
    pub heard: bool,
    /// What the service said, if it refused.
    pub refused: Option<ProblemKind>,
}

/// Hears events after `after` until the stream ends, falls silent, or `take` says that nobody listens any more. `take` is
/// told as well when the service answers without an event.
pub async fn listen(call: Call<'_>, after: u64, mut take: impl FnMut(Option<NumberedEvent>) -> bool) -> Ended {
    let mut heard = false;
    let refused = match stream(call, after, &mut heard, &mut take).await {
        Err(Trouble::Problem(kind)) => Some(kind),
        Ok(()) | Err(_) => None,
    };
    Ended { heard, refused }
}

async fn stream(
    call: Call<'_>,
    after: u64,
    heard: &mut bool,
    take: &mut impl FnMut(Option<NumberedEvent>) -> bool,
) -> Result<(), Trouble> {
    let watchdog = Watchdog::new().map_err(|_| Trouble::Unreachable)?;
    let call = Call { last_event_id: Some(after), ..call };
    let stream = call.send(EVENTS, None, &watchdog.controller.signal()).await?.body().ok_or(Trouble::Unreachable)?;
    take(None);
    let source: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut reader = Reader::default();
    loop {
        let chunk = JsFuture::from(source.read()).await.map_err(|_| Trouble::Unreachable)?;
        let Some(bytes) = field(&chunk, "value").dyn_into::<Uint8Array>().ok() else { return Ok(()) };
        watchdog.calm();
        *heard = true;
        for frame in reader.feed(&bytes.to_vec()).map_err(|_| Trouble::Unreachable)? {
            if !take(Some(of_frame(&frame)?)) {
                return Ok(());
            }
        }
        if !take(None) {
            return Ok(());
        }
    }
}

/// Asks once for the events after `after`.
///
/// # Errors
/// [`Trouble`].
pub async fn poll(call: Call<'_>, after: u64) -> Result<Vec<NumberedEvent>, Trouble> {
    let path = [EVENTS, "?after=", &after.to_string()].concat();
    let page = call.ask(&path, None).await?;
    let events: js_sys::Array = field(&page, "events").dyn_into().map_err(|_| Trouble::Unreachable)?;
    events
        .iter()
        .map(|numbered| {
            let number = decode(field(&numbered, "number"))?;
            Ok(NumberedEvent { number, event: event(&field(&numbered, "event"))? })
        })
        .collect()
}

fn of_frame(frame: &Frame) -> Result<NumberedEvent, Trouble> {
    let number = frame.id.parse().map_err(|_| Trouble::Unreachable)?;
    let value = JSON::parse(&frame.data).map_err(|_| Trouble::Unreachable)?;
    Ok(NumberedEvent { number, event: event(&value)? })
}

/// [`StreamEvent`] by its tag. Done by hand, because serde's tagged enums bring a buffering decoder of several
/// kilobytes along.
fn event(value: &JsValue) -> Result<StreamEvent, Trouble> {
    let attempt = || decode::<AttemptId>(field(value, "attempt"));
    match field(value, "kind").as_string().as_deref() {
        Some("session") => Ok(StreamEvent::Session { session: decode::<SessionView>(field(value, "session"))? }),
        Some("step") => Ok(StreamEvent::Step {
            attempt: attempt()?,
            protocol: decode::<Protocol>(field(value, "protocol"))?,
            step: decode::<StepView>(field(value, "step"))?,
        }),
        Some("check") => {
            Ok(StreamEvent::Check { attempt: attempt()?, check: decode::<CheckView>(field(value, "check"))? })
        }
        _ => Err(Trouble::Unreachable),
    }
}

/// Aborts a request when nothing was heard for too long, and when it goes out of scope.
struct Watchdog {
    controller: AbortController,
    abort: Function,
    timer: std::cell::Cell<i32>,
}

impl Watchdog {
    fn new() -> Result<Self, JsValue> {
        let controller = AbortController::new()?;
        let abort = Function::from(field(&controller, "abort")).bind0(&controller);
        let watchdog = Self { controller, abort, timer: std::cell::Cell::new(0) };
        watchdog.calm();
        Ok(watchdog)
    }

    /// Something was heard.
    fn calm(&self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.timer.get());
            let timer = window.set_timeout_with_callback_and_timeout_and_arguments_0(&self.abort, LONGEST_SILENCE);
            self.timer.set(timer.unwrap_or_default());
        }
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.timer.get());
        }
        self.controller.abort();
    }
}
