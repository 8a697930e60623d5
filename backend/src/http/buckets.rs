//! Token buckets: a minute's calls fit into each, and it fills up again evenly within a minute.
//!
//! Kept as the moment at which a bucket is full again (the generic cell rate algorithm): one number a caller, and callers
//! whose bucket is full need none.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// What a bucket holds lasts this long.
const MINUTE: Duration = Duration::from_secs(60);

/// The buckets of one kind of caller.
#[derive(Debug)]
pub(super) struct Buckets<K> {
    /// How long a call's worth takes to fill up again; nothing when there is no limit.
    cost: Option<Duration>,
    /// So many callers are remembered at once.
    most: usize,
    full_again: Mutex<HashMap<K, Duration>>,
}

impl<K: Eq + Hash + Clone> Buckets<K> {
    /// Buckets of `per_minute` calls, without bottom when that is 0, for at most `most` callers at once.
    pub(super) fn new(per_minute: u32, most: usize) -> Self {
        let cost = (per_minute > 0).then(|| MINUTE / per_minute);
        Self { cost, most, full_again: Mutex::default() }
    }

    /// How long the caller has to wait for a call, when its bucket is empty. Takes nothing.
    pub(super) fn wait(&self, caller: &K, now: Duration) -> Option<Duration> {
        let cost = self.cost?;
        let known = *self.full_again.lock().unwrap_or_else(PoisonError::into_inner).get(caller)?;
        (known.max(now) + cost).checked_sub(now + MINUTE).filter(|wait| !wait.is_zero())
    }

    /// Takes one call out of the caller's bucket at `now`, or says how long to wait for it.
    pub(super) fn take(&self, caller: &K, now: Duration) -> Result<(), Duration> {
        let Some(cost) = self.cost else { return Ok(()) };
        let mut full_again = self.full_again.lock().unwrap_or_else(PoisonError::into_inner);
        let known = full_again.get(caller).copied();
        let after = known.unwrap_or(now).max(now) + cost;
        if let Some(wait) = after.checked_sub(now + MINUTE).filter(|wait| !wait.is_zero()) {
            return Err(wait);
        }
        if known.is_none() && full_again.len() >= self.most {
            forget(&mut full_again, now);
        }
        full_again.insert(caller.clone(), after);
        Ok(())
    }
}

/// Forgets callers whose bucket is full, and then those whose bucket is fullest until half are left, so that each
/// forgetting pays for many calls and those who call most are remembered longest.
fn forget<K: Eq + Hash>(full_again: &mut HashMap<K, Duration>, now: Duration) {
    let half = full_again.len() / 2;
    let mut moments: Vec<Duration> = full_again.values().copied().collect();
    let (_, middle, _) = moments.select_nth_unstable(half);
    let least = (*middle).max(now);
    full_again.retain(|_, moment| *moment > least);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: Duration = Duration::from_secs(1_800_000_000);
    const SECOND: Duration = Duration::from_secs(1);

    fn taken(buckets: &Buckets<u32>, caller: u32, now: Duration, calls: u32) -> u32 {
        (0..calls).filter(|_| buckets.take(&caller, now).is_ok()).count() as u32
    }

    #[test]
    fn a_minutes_calls_may_come_at_once_and_one_more_may_not() {
        let buckets = Buckets::new(60, 100);
        assert_eq!(taken(&buckets, 1, START, 100), 60);
        assert_eq!(buckets.take(&1, START), Err(SECOND));
        assert_eq!(taken(&buckets, 2, START, 100), 60, "another caller has a bucket of its own");
    }

    #[test]
    fn who_waits_as_long_as_told_may_call_once() {
        let buckets = Buckets::new(7, 100);
        taken(&buckets, 1, START, 7);
        let wait = buckets.take(&1, START).unwrap_err();
        assert_eq!(taken(&buckets, 1, START + wait, 5), 1);
    }

    #[test]
    fn refused_calls_cost_nothing() {
        let buckets = Buckets::new(60, 100);
        taken(&buckets, 1, START, 10_000);
        assert_eq!(taken(&buckets, 1, START + 10 * SECOND, 100), 10);
    }

    #[test]
    fn no_limit_is_no_limit_and_keeps_nothing() {
        let buckets = Buckets::new(0, 100);
        assert_eq!(taken(&buckets, 1, START, 10_000), 10_000);
        assert!(buckets.full_again.lock().unwrap().is_empty());
    }

    #[test]
    fn however_many_call_few_are_remembered_and_who_calls_most_is_among_them() {
        let buckets = Buckets::new(60, 100);
        taken(&buckets, 0, START, 60);
        for caller in 1..100_000 {
            buckets.take(&caller, START).unwrap();
        }
        assert!(buckets.full_again.lock().unwrap().len() <= 100);
        assert!(buckets.take(&0, START).is_err());
    }

    #[test]
    fn callers_whose_bucket_is_full_again_are_forgotten_first() {
        let buckets = Buckets::new(60, 4);
        for caller in 0..4 {
            buckets.take(&caller, START).unwrap();
        }
        taken(&buckets, 9, START + 2 * SECOND, 60);
        assert_eq!(buckets.full_again.lock().unwrap().len(), 1);
    }

    proptest! {
        #[test]
        fn no_minute_sees_more_than_two_buckets(pauses in prop::collection::vec(0u64..4_000, 1..400), per_minute in 1u32..90) {
            let buckets = Buckets::new(per_minute, 10);
            let (mut now, mut times) = (START, Vec::new());
            for pause in pauses {
                now += Duration::from_millis(pause);
                if buckets.take(&1, now).is_ok() {
                    times.push(now);
                }
            }
            for first in &times {
                let within = times.iter().filter(|time| (*first..*first + MINUTE).contains(*time)).count();
                prop_assert!(within <= 2 * per_minute as usize);
            }
        }
    }
}
