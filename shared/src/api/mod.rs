//! What crosses the wire: [`vendor`] for the vendor's server, [`link`] for the owner's pages and the element.

pub mod link;
pub mod vendor;
