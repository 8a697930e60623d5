//! Directories and clouds: unknown, elsewhere, blocked.

use super::super::Entry;

pub(in super::super) static ENTRIES: &[Entry] = &[];
