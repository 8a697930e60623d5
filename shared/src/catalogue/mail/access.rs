//! Rights to the mailbox and fitness of the token, whatever the protocol.

use super::super::Entry;

pub(in super::super) static ENTRIES: &[Entry] = &[];
