//! How the application proves itself: secrets, certificates, federated assertions.

use super::super::Entry;

pub(in super::super) static ENTRIES: &[Entry] = &[];
