//! The pure words of Mailbox Link: what the service, the pages and the tests all mean by them.
//!
//! Nothing here does I/O, reads a clock or draws randomness; everything builds for the host and for
//! `wasm32-unknown-unknown`. A test over the dependency tree keeps it so (`tests/purity.rs`).

pub mod address;
pub mod api;
pub mod catalogue;
pub mod challenge;
pub mod check;
pub mod claims;
pub mod cloud;
pub mod codes;
pub mod diagnosis;
pub mod entra;
pub mod explain;
pub mod finding;
pub mod flow;
pub mod id;
pub mod marks;
pub mod permission;
pub mod problem;
pub mod protocol;
pub mod text;
pub mod time;
