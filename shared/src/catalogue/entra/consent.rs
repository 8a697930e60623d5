//! Approval: who may let the application in, and whether they did.

use super::super::Entry;

pub(in super::super) static ENTRIES: &[Entry] = &[];
