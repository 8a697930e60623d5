//! Microsoft Graph.

use super::Entry;

pub(super) static ENTRIES: &[Entry] = &[];
