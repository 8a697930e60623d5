//! What an organisation demands of a sign-in: second factors, devices, places, risk.

use super::super::Entry;

pub(in super::super) static ENTRIES: &[Entry] = &[];
