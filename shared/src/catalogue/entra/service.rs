//! The sign-in service itself: busy, at fault, or not understood.

use super::super::Entry;

pub(in super::super) static ENTRIES: &[Entry] = &[];
