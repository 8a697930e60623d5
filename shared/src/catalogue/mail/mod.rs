//! What mail servers refuse, family by family.

mod access;
mod connection;
mod imap;
pub(super) mod pages;
mod pop;
mod sending;
mod smtp;

use super::Entry;

/// In the order in which people read them.
pub(super) static FAMILIES: &[&[Entry]] =
    &[connection::ENTRIES, access::ENTRIES, imap::ENTRIES, pop::ENTRIES, smtp::ENTRIES, sending::ENTRIES];
