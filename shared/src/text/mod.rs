//! What people read, by language. Every text is a total match, so a missing one does not compile.

pub mod link;
