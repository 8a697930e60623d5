//! Who signed in: accounts that are wrong, unknown, locked or apart.

use super::super::Entry;

pub(in super::super) static ENTRIES: &[Entry] = &[];
