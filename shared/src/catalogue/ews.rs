//! Exchange Web Services.

use super::Entry;

pub(super) static ENTRIES: &[Entry] = &[];
