//! IMAP.

use super::super::Entry;

pub(in super::super) static ENTRIES: &[Entry] = &[];
