//! The app registration: unknown, switched off, of the wrong platform or audience, redirect URIs.

use super::super::Entry;

pub(in super::super) static ENTRIES: &[Entry] = &[];
