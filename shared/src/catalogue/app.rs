//! Applications that act for themselves (client credentials).

use super::Entry;

pub(super) static ENTRIES: &[Entry] = &[];
