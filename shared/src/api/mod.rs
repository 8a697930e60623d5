//! What crosses the wire: [`vendor`] for the vendor's server, [`link`] for the owner's pages and the element,
//! [`webhook`] for announcements.

pub mod link;
pub mod report;
mod state;
pub mod vendor;
pub mod webhook;
