//! One at a time for each key, in this process: whoever holds the lock works, the others are told so and do not wait.

use std::{
    collections::HashSet,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Which keys are locked. Clones lock together.
#[derive(Clone, Debug)]
pub struct KeyedTryLock<K>(Arc<Mutex<HashSet<K>>>);

/// Unlocks when dropped.
#[derive(Debug)]
pub struct KeyedTryLockGuard<K: Eq + Hash> {
    key: K,
    locks: KeyedTryLock<K>,
}

impl<K> Default for KeyedTryLock<K> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K: Clone + Eq + Hash> KeyedTryLock<K> {
    /// Locks the key, unless somebody has.
    pub fn try_lock(&self, key: &K) -> Option<KeyedTryLockGuard<K>> {
        let free = self.locked().insert(key.clone());
        free.then(|| KeyedTryLockGuard { key: key.clone(), locks: Self(Arc::clone(&self.0)) })
    }

    /// Whether somebody has locked the key.
    pub fn is_locked(&self, key: &K) -> bool {
        self.locked().contains(key)
    }
}

impl<K> KeyedTryLock<K> {
    fn locked(&self) -> MutexGuard<'_, HashSet<K>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Eq + Hash> Drop for KeyedTryLockGuard<K> {
    fn drop(&mut self) {
        self.locks.locked().remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_free_again_once_its_guard_is_dropped() {
        let locks = KeyedTryLock::default();
        let held = locks.try_lock(&"imap");
        assert!(held.is_some() && locks.is_locked(&"imap") && locks.try_lock(&"imap").is_none());
        assert!(locks.try_lock(&"pop").is_some());
        drop(held);
        assert!(locks.try_lock(&"imap").is_some());
    }
}
