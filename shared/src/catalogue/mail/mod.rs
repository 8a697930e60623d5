//! What mail servers refuse, family by family.

mod access;
mod connection;
mod imap;
mod own;
pub(super) mod pages;
mod pop;
mod sending;
mod smtp;

use super::{Family, family};

/// In the order in which people read them.
pub(super) static FAMILIES: &[Family] = &[
    family("Reaching the mail server", connection::ENTRIES),
    family("Access to the mailbox", access::ENTRIES),
    family("IMAP", imap::ENTRIES),
    family("POP", pop::ENTRIES),
    family("SMTP: signing in", smtp::ENTRIES),
    family("SMTP: sending", sending::ENTRIES),
    family("Mail servers that are not Microsoft's", own::ENTRIES),
];
