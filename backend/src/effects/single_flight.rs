//! At most one flight per key at a time in this process: whoever comes meanwhile waits, and finds what the flight left.
//!
//! Each key has a state of the caller's own kind. Whoever enters holds it alone: looks whether it says enough, else does the
//! work and leaves there what it brought, a failure as well as a success, so that those who waited share it.

use std::{
    collections::HashMap,
    fmt,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};

/// The states, by key.
pub struct SingleFlight<K, S> {
    slots: Mutex<Slots<K, S>>,
}

struct Slots<K, S> {
    of: HashMap<K, Arc<AsyncMutex<S>>>,
    /// How many there were after the last look for idle ones.
    settled: usize,
}

impl<K, S> Default for SingleFlight<K, S> {
    fn default() -> Self {
        Self { slots: Mutex::new(Slots { of: HashMap::new(), settled: 0 }) }
    }
}

impl<K, S> fmt::Debug for SingleFlight<K, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SingleFlight").finish_non_exhaustive()
    }
}

impl<K: Clone + Eq + Hash, S: Default> SingleFlight<K, S> {
    /// The key's state, alone, after everybody who came before. States that are `idle` may be forgotten on the way.
    pub async fn enter(&self, key: &K, idle: impl Fn(&S) -> bool) -> OwnedMutexGuard<S> {
        self.slot(key, idle).lock_owned().await
    }

    /// Forgets the key's state. A flight under way ends unheard.
    pub fn forget(&self, key: &K) {
        self.slots().of.remove(key);
    }

    fn slot(&self, key: &K, idle: impl Fn(&S) -> bool) -> Arc<AsyncMutex<S>> {
        let mut slots = self.slots();
        if let Some(slot) = slots.of.get(key) {
            return Arc::clone(slot);
        }
        // Idle ones leave when the number has doubled, so each costs one look on average.
        if slots.of.len() > 2 * slots.settled {
            slots.of.retain(|_, slot| is_in_use(slot, &idle));
            slots.settled = slots.of.len();
        }
        Arc::clone(slots.of.entry(key.clone()).or_default())
    }

    fn slots(&self) -> MutexGuard<'_, Slots<K, S>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many states are kept.
    pub fn count(&self) -> usize {
        self.slots().of.len()
    }
}

fn is_in_use<S>(slot: &Arc<AsyncMutex<S>>, idle: impl Fn(&S) -> bool) -> bool {
    match slot.try_lock() {
        Ok(state) => Arc::strong_count(slot) > 1 || !idle(&state),
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;

    use super::*;

    #[tokio::test]
    async fn those_who_come_during_a_flight_wait_and_find_what_it_left() {
        let flights: SingleFlight<u8, Option<u32>> = SingleFlight::default();
        let flown = Mutex::new(0);
        let call = async || {
            let mut state = flights.enter(&1, Option::is_none).await;
            if state.is_none() {
                *flown.lock().unwrap() += 1;
                tokio::task::yield_now().await;
                *state = Some(7);
            }
            *state
        };
        assert_eq!(join_all((0..50).map(|_| call())).await, [Some(7); 50]);
        assert_eq!(*flown.lock().unwrap(), 1);
    }

    #[tokio::test]
    async fn keys_do_not_wait_for_each_other() {
        let flights: SingleFlight<u8, ()> = SingleFlight::default();
        let _held = flights.enter(&1, |()| true).await;
        flights.enter(&2, |()| true).await;
    }

    #[tokio::test]
    async fn idle_states_leave_the_memory_and_others_stay() {
        let flights: SingleFlight<u32, bool> = SingleFlight::default();
        *flights.enter(&0, |busy| !busy).await = true;
        for key in 1..1_000 {
            flights.enter(&key, |busy| !busy).await;
        }
        assert!(flights.count() < 10, "{}", flights.count());
        assert!(*flights.enter(&0, |busy| !busy).await);
    }

    #[tokio::test]
    async fn what_was_forgotten_begins_anew_and_a_flight_under_way_ends_unheard() {
        let flights: SingleFlight<u8, u32> = SingleFlight::default();
        let mut under_way = flights.enter(&1, |_| false).await;
        flights.forget(&1);
        *under_way = 5;
        drop(under_way);
        assert_eq!(*flights.enter(&1, |_| false).await, 0);
    }
}
