//! The pages of Mailbox Link as Leptos client-side entries, one small binary and one Trunk build per entry.
//!
//! [`link`] is the link component. Its decisions are pure ([`link::flow`], tested on the host); everything that touches
//! the browser is in [`api`], [`pkce`], [`storage`], [`take_away`], [`texts`], [`link::run`] and [`link::view`]. [`explain`]
//! is the page that explains errors. What another entry needs must never weigh on the link component: entries share
//! modules, not binaries.

pub mod api;
pub mod explain;
pub mod field;
pub mod form;
pub mod link;
pub mod part;
pub mod pkce;
pub mod sse;
pub mod storage;
pub mod take_away;
pub mod texts;
