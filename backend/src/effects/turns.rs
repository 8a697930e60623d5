//! One at a time of each kind, in this process: whoever holds a turn works, the others are told to wait.

use std::{
    collections::HashSet,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// What is being worked on.
#[derive(Clone, Debug)]
pub struct Turns<K>(Arc<Mutex<HashSet<K>>>);

/// Given back when dropped.
#[derive(Debug)]
pub struct Turn<K: Eq + Hash> {
    kind: K,
    turns: Turns<K>,
}

impl<K> Default for Turns<K> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K: Clone + Eq + Hash> Turns<K> {
    /// The turn of that kind, unless somebody holds it.
    pub fn take(&self, kind: &K) -> Option<Turn<K>> {
        let free = self.held().insert(kind.clone());
        free.then(|| Turn { kind: kind.clone(), turns: Self(Arc::clone(&self.0)) })
    }

    /// Whether somebody holds the turn of that kind.
    pub fn is_taken(&self, kind: &K) -> bool {
        self.held().contains(kind)
    }
}

impl<K> Turns<K> {
    fn held(&self) -> MutexGuard<'_, HashSet<K>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Eq + Hash> Drop for Turn<K> {
    fn drop(&mut self) {
        self.turns.held().remove(&self.kind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_is_free_again_once_it_was_given_back() {
        let turns = Turns::default();
        let held = turns.take(&"imap");
        assert!(held.is_some() && turns.is_taken(&"imap") && turns.take(&"imap").is_none());
        assert!(turns.take(&"pop").is_some());
        drop(held);
        assert!(turns.take(&"imap").is_some());
    }
}
