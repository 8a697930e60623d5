//! Who does a job, and when.

use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::{
    effects::ManualClock,
    store::{SqliteStore, conformance::world::NOW},
};

/// Counts how often it was done; fails, or takes long, as told.
#[derive(Default)]
struct Counting {
    done: AtomicU32,
    fails: bool,
    takes: Option<(Seconds, ManualClock)>,
}

#[async_trait]
impl Job for Counting {
    fn name(&self) -> &'static str {
        "counting"
    }

    fn every(&self) -> Seconds {
        Seconds(600)
    }

    async fn run(&self, lease: &mut Lease<'_>) -> Result<(), StoreError> {
        self.done.fetch_add(1, Ordering::SeqCst);
        if let Some((span, clock)) = &self.takes {
            clock.advance(*span);
            lease.keep().await?;
        }
        if self.fails { Err(StoreError::NotFound) } else { Ok(()) }
    }
}

/// Two replicas on one database, with one clock.
async fn replicas() -> (Worker, Worker, ManualClock) {
    let store = Arc::new(SqliteStore::in_memory().await.unwrap());
    let clock = ManualClock::at(NOW);
    let worker = || Worker::new(store.clone() as Arc<dyn Store>, Arc::new(clock.clone()));
    (worker(), worker(), clock)
}

#[tokio::test]
async fn a_job_is_done_once_by_whichever_replica_and_again_when_it_is_due() {
    let (one, other, clock) = replicas().await;
    let job = Counting::default();
    for (wait, done) in [(0, 1), (599, 1), (1, 2)] {
        clock.advance(Seconds(wait));
        one.run_if_due(&job).await.unwrap();
        other.run_if_due(&job).await.unwrap();
        assert_eq!(job.done.load(Ordering::SeqCst), done, "after {wait} more seconds");
    }
}

#[tokio::test]
async fn a_job_that_failed_is_tried_again_soon() {
    let (one, other, clock) = replicas().await;
    let job = Counting { fails: true, ..Counting::default() };
    one.run_if_due(&job).await.unwrap_err();
    assert!(!other.run_if_due(&job).await.unwrap(), "not at once");
    clock.advance(AFTER_FAILURE);
    other.run_if_due(&job).await.unwrap_err();
    assert_eq!(job.done.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn whoever_is_too_slow_loses_the_job_and_hears_of_it() {
    let (slow, other, clock) = replicas().await;
    let claim = slow.store.claim_job("counting", JobTerms { now: NOW, every: Seconds(600), lease: LEASE });
    let claim = claim.await.unwrap().unwrap();
    let mut lease = Lease { worker: &slow, claim, kept_at: clock.monotonic() };
    lease.keep().await.unwrap();
    clock.advance(LEASE);
    let job = Counting::default();
    assert!(other.run_if_due(&job).await.unwrap());
    assert!(matches!(lease.keep().await, Err(StoreError::Stale)));
}

#[tokio::test]
async fn a_sign_of_life_keeps_the_job() {
    let (one, other, clock) = replicas().await;
    let half = Seconds(LEASE.0 / 2 + 1);
    let job = Counting { takes: Some((half, clock.clone())), ..Counting::default() };
    let claimed = one.store.claim_job("counting", JobTerms { now: NOW, every: Seconds(600), lease: LEASE });
    let mut lease = Lease { worker: &one, claim: claimed.await.unwrap().unwrap(), kept_at: clock.monotonic() };
    job.run(&mut lease).await.unwrap();
    clock.advance(half);
    assert!(!other.run_if_due(&Counting::default()).await.unwrap(), "it is still held");
}
