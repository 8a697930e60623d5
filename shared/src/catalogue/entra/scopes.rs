//! What is asked for: scopes, resources, requests out of shape.

use super::super::Entry;

pub(in super::super) static ENTRIES: &[Entry] = &[];
