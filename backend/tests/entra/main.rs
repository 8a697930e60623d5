//! The Entra capability against the simulated Entra, which refuses what Entra refuses.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod faults;
mod identity;
mod linking;
mod logs;
mod rotation;
mod scene;
