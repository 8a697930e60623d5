//! Codes and refresh tokens: too late, used, revoked, of another place.

use super::super::Entry;

pub(in super::super) static ENTRIES: &[Entry] = &[];
