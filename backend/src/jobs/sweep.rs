//! Deletes what is over, every few minutes.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use shared::time::{Seconds, Timestamp};

use super::{Job, Lease};
use crate::{
    effects::Clock,
    store::{Due, Store, StoreError, Swept},
};

/// How often.
const EVERY: Seconds = Seconds::minutes(10);
/// So many rows of a kind in one transaction: a few milliseconds.
const BATCH: u32 = 500;
/// An announcement that nobody took for so long is of no use to anybody any more.
const KEEP_UNDELIVERED: Seconds = Seconds::days(90);

/// A clock that is further ahead of the newest sweep than this may be wrong: nothing is deleted until it has been so for
/// [`DOUBT`].
const JUMP: Seconds = Seconds::days(2);
/// Long enough for an operator, or for the machine's own time service, to set a wrong clock right.
const DOUBT: Duration = Duration::from_secs(3600);

/// The job that deletes what is over.
pub(crate) struct Sweep {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    keep_ended: Seconds,
    batch: u32,
    doubt: Mutex<Option<Doubt>>,
}

/// A clock that jumped.
#[derive(Clone, Copy)]
struct Doubt {
    /// The newest sweep then.
    swept_at: Timestamp,
    /// Since when, by the clock that cannot jump.
    since: Duration,
}

impl Sweep {
    /// Keeps link sessions for `keep_ended` after their end.
    pub(crate) fn new(store: Arc<dyn Store>, clock: Arc<dyn Clock>, keep_ended: Seconds) -> Self {
        Self { store, clock, keep_ended, batch: BATCH, doubt: Mutex::default() }
    }

    /// Deletes everything that is due, batch by batch, as long as the job is ours. Between two batches others get to write.
    async fn sweep(&self, lease: &mut Lease<'_>) -> Result<Swept, StoreError> {
        let mut all = Swept::default();
        if self.doubts(self.store.swept_at().await?) {
            return Ok(all);
        }
        let due = self.due();
        loop {
            let swept = self.store.sweep(&due, self.batch).await?;
            if swept == Swept::default() {
                self.store.note_sweep(due.expired_by).await?;
                return Ok(all);
            }
            all += swept;
            lease.keep().await?;
        }
    }

    /// Whether the clock may have jumped ahead: then everything would seem over at once. A service that stood still for
    /// days looks the same, and sweeps an hour later.
    fn doubts(&self, swept_at: Option<Timestamp>) -> bool {
        let (now, monotonic) = (self.clock.now(), self.clock.monotonic());
        let mut doubt = self.doubt.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(swept_at) = swept_at.filter(|at| now >= *at + JUMP) else {
            *doubt = None;
            return false;
        };
        let began = doubt.filter(|doubt| doubt.swept_at == swept_at).map_or(monotonic, |doubt| doubt.since);
        *doubt = Some(Doubt { swept_at, since: began });
        let doubts = monotonic.saturating_sub(began) < DOUBT;
        if doubts {
            tracing::warn!(
                now = now.0,
                swept_at = swept_at.0,
                "the clock is far ahead of what this database last saw; nothing is deleted for an hour, in case it is wrong"
            );
        }
        doubts
    }

    fn due(&self) -> Due {
        let now = self.clock.now();
        let before = |Seconds(span)| Timestamp(now.0.saturating_sub(span));
        Due {
            expired_by: now,
            ended_by: before(self.keep_ended),
            announced_by: before(self.keep_ended.max(KEEP_UNDELIVERED)),
        }
    }
}

#[async_trait]
impl Job for Sweep {
    fn name(&self) -> &'static str {
        "sweep"
    }

    fn every(&self) -> Seconds {
        EVERY
    }

    async fn run(&self, lease: &mut Lease<'_>) -> Result<(), StoreError> {
        let swept = self.sweep(lease).await?;
        match swept.undelivered {
            0 => tracing::debug!(?swept, "swept"),
            _ => tracing::warn!(?swept, "gave up announcements that nobody took"),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use shared::flow::{Event, Pin};

    use super::*;
    use crate::{
        effects::ManualClock,
        jobs::Worker,
        store::{
            JobClaim, JobStore, JobTerms, SessionStore, SqliteStore,
            conformance::world::{DAY, Linking, NOW, hash, session, session_id, two_vendors, vendor_id},
        },
    };

    struct Scene {
        sweep: Sweep,
        store: Arc<SqliteStore>,
        clock: ManualClock,
        worker: Worker,
    }

    impl Scene {
        async fn keeping_ended_for(keep_ended: Seconds) -> Self {
            let store = Arc::new(SqliteStore::in_memory().await.unwrap());
            two_vendors(store.as_ref()).await;
            let clock = ManualClock::at(NOW);
            let kept: Arc<dyn Store> = store.clone();
            let worker = Worker::new(Arc::clone(&kept), Arc::new(clock.clone()));
            let sweep = Sweep::new(kept, Arc::new(clock.clone()), keep_ended);
            Self { sweep, store, clock, worker }
        }

        fn lease(&self) -> Lease<'_> {
            let claim = JobClaim { name: "sweep", number: 1 };
            Lease { worker: &self.worker, claim, kept_at: self.clock.monotonic() }
        }

        async fn swept(&self) -> Swept {
            self.sweep.sweep(&mut self.lease()).await.unwrap()
        }

        async fn is_kept(&self, session: u8) -> bool {
            self.store.session(&vendor_id(1), &session_id(session)).await.unwrap().is_some()
        }

        async fn cancelled(&self, session: u8) {
            Linking::unpinned(self.store.as_ref(), session).await.save(Event::Cancelled).await;
        }
    }

    #[tokio::test]
    async fn an_ended_session_is_kept_for_as_long_as_the_operator_says() {
        let scene = Scene::keeping_ended_for(Seconds::days(30)).await;
        scene.cancelled(1).await;
        scene.clock.advance(Seconds(30 * DAY.0 - 1));
        scene.swept().await;
        assert!(scene.is_kept(1).await);
        scene.clock.advance(Seconds(1));
        assert_eq!(scene.swept().await.sessions, 1);
        assert!(!scene.is_kept(1).await);
    }

    #[tokio::test]
    async fn what_is_over_goes_at_the_start_and_what_ends_later_goes_later() {
        let scene = Scene::keeping_ended_for(DAY).await;
        scene.cancelled(1).await;
        scene.clock.advance(DAY);
        scene.store.insert_session(&session(1, 2, Pin::None), &hash(2)).await.unwrap();
        scene.worker.run_if_due(&scene.sweep).await.unwrap();
        assert!(!scene.is_kept(1).await && scene.is_kept(2).await);
        for _ in 0..2 {
            scene.clock.advance(DAY);
            assert!(scene.worker.run_if_due(&scene.sweep).await.unwrap());
        }
        assert!(!scene.is_kept(2).await);
    }

    #[tokio::test]
    async fn a_clock_far_ahead_deletes_nothing_until_it_stayed_so_for_an_hour() {
        let scene = Scene::keeping_ended_for(DAY).await;
        scene.cancelled(1).await;
        scene.swept().await;
        scene.clock.set_ahead(Seconds::days(400));
        scene.swept().await;
        assert!(scene.is_kept(1).await, "it may be wrong");
        scene.clock.set_ahead(Seconds(-Seconds::days(400).0));
        scene.swept().await;
        assert!(scene.is_kept(1).await, "it was wrong");
        scene.clock.set_ahead(Seconds::days(400));
        scene.swept().await;
        scene.clock.advance(Seconds::hours(1));
        assert_eq!(scene.swept().await.sessions, 1, "it is right: the service stood still");
    }

    #[tokio::test]
    async fn many_small_batches_take_everything() {
        let mut scene = Scene::keeping_ended_for(DAY).await;
        for n in 1..=7 {
            scene.cancelled(n).await;
        }
        scene.clock.advance(DAY);
        scene.sweep.batch = 2;
        assert_eq!(scene.swept().await, Swept { sessions: 7, ..Swept::default() });
    }

    #[tokio::test]
    async fn whoever_lost_the_job_stops_between_two_batches() {
        let mut scene = Scene::keeping_ended_for(DAY).await;
        for n in 1..=4 {
            scene.cancelled(n).await;
        }
        scene.sweep.batch = 1;
        let terms = |now| JobTerms { now, every: EVERY, lease: Seconds::minutes(1) };
        let claim = scene.store.claim_job("sweep", terms(NOW)).await.unwrap().unwrap();
        let mut lease = Lease { worker: &scene.worker, claim, kept_at: scene.clock.monotonic() };
        scene.clock.advance(DAY);
        scene.store.claim_job("sweep", terms(NOW + DAY)).await.unwrap().expect("another replica took it over");
        let stopped = scene.sweep.sweep(&mut lease).await;
        assert!(matches!(stopped, Err(StoreError::Stale)), "{stopped:?}");
        assert!(scene.is_kept(4).await);
    }
}
