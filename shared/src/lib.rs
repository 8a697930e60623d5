//! The pure words of Mailbox Link: what the service, the pages and the tests all mean by them.
//!
//! Nothing here does I/O, reads a clock or draws randomness; everything builds for the host and for
//! `wasm32-unknown-unknown`. Its modules know each other one way only. Tests in `xtask/tests/house` keep both.

pub mod address;
pub mod api;
pub mod catalogue;
pub mod challenge;
pub mod check;
pub mod claims;
pub mod cloud;
pub mod codes;
pub mod consent;
pub mod diagnosis;
pub mod entra;
pub mod explain;
pub mod finding;
pub mod flow;
pub mod guid;
pub mod id;
pub mod marks;
pub mod permission;
pub mod problem;
pub mod protocol;
mod secrets;
pub mod shell;
pub mod template;
pub mod text;
pub mod time;
