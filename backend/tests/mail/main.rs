//! Checks against servers that behave like Exchange Online, and against servers that behave badly.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod app_only;
mod exchange;
mod hostile;
mod refusals;
mod script;
mod scripted;
mod setup;
mod transport;
