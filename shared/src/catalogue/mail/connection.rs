//! On the way to a mail server, before it says anything about the mailbox.

use super::super::Entry;

pub(in super::super) static ENTRIES: &[Entry] = &[];
