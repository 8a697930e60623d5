//! One at a time of each kind: whoever holds a turn works, the others are told to wait.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use shared::id::AttemptId;

/// The attempts that are being worked on in this process.
#[derive(Clone, Debug, Default)]
pub struct Turns(Arc<Mutex<HashSet<AttemptId>>>);

/// Given back when dropped.
#[derive(Debug)]
pub struct Turn {
    attempt: AttemptId,
    turns: Turns,
}

impl Turns {
    /// The attempt's turn, unless somebody holds it.
    pub fn take(&self, attempt: &AttemptId) -> Option<Turn> {
        let free = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(attempt.clone());
        free.then(|| Turn { attempt: attempt.clone(), turns: self.clone() })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.turns.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.attempt);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_is_free_again_once_it_was_given_back() {
        let (turns, attempt) = (Turns::default(), AttemptId::new(1, [1; 10]));
        let held = turns.take(&attempt);
        assert!(held.is_some() && turns.take(&attempt).is_none());
        drop(held);
        assert!(turns.take(&attempt).is_some());
    }
}
