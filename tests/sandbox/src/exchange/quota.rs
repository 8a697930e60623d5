//! Exchange lets a mailbox submit on three connections at once.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

const CONNECTIONS: usize = 3;

/// Connections that submit now, by whom they authenticated as.
#[derive(Clone, Default)]
pub(crate) struct Submissions(Arc<Mutex<BTreeMap<String, usize>>>);

/// One of the three; given back when dropped.
pub(super) struct Slot {
    owner: String,
    submissions: Submissions,
}

impl Submissions {
    /// A slot, if one is free.
    pub(super) fn take(&self, owner: &str) -> Option<Slot> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(owner.to_owned()).or_default();
        if *count >= CONNECTIONS {
            return None;
        }
        *count += 1;
        Some(Slot { owner: owner.to_owned(), submissions: self.clone() })
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut taken = self.submissions.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.owner) {
            *count -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fourth_waits_until_one_of_three_is_done() {
        let submissions = Submissions::default();
        let mut held: Vec<_> = (0..CONNECTIONS).map(|_| submissions.take("ada").unwrap()).collect();
        assert!(submissions.take("ada").is_none());
        assert!(submissions.take("ben").is_some());
        held.pop();
        assert!(submissions.take("ada").is_some());
    }
}
