//! Deletes what is over, from the start of the service on and every few minutes.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use shared::time::{Seconds, Timestamp};

use crate::{
    effects::Clock,
    store::{Due, Store, StoreError, Swept},
};

/// How often.
const EVERY: Duration = Duration::from_secs(600);
/// So many rows of a kind in one transaction: a few milliseconds.
const BATCH: u32 = 500;
/// An announcement that nobody took for so long is of no use to anybody any more.
const KEEP_UNDELIVERED: Seconds = Seconds::days(90);

/// A clock that is further ahead of the newest sweep than this may be wrong: nothing is deleted until it has been so for
/// [`DOUBT`].
const JUMP: Seconds = Seconds::days(2);
/// Long enough for an operator, or for the machine's own time service, to set a wrong clock right.
const DOUBT: Duration = Duration::from_secs(3600);

/// The task that deletes what is over. Several replicas may do it at once.
pub struct Sweeper {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    keep_ended: Seconds,
    every: Duration,
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

impl Sweeper {
    /// Keeps link sessions for `keep_ended` after their end.
    pub fn new(store: Arc<dyn Store>, clock: Arc<dyn Clock>, keep_ended: Seconds) -> Self {
        Self { store, clock, keep_ended, every: EVERY, batch: BATCH, doubt: Mutex::default() }
    }

    /// Sweeps at once, and then every few minutes until it is dropped. A failure is tried again the next time.
    pub async fn run(self) {
        loop {
            match self.sweep().await {
                Ok(swept) if swept.undelivered > 0 => tracing::warn!(?swept, "gave up announcements that nobody took"),
                Ok(swept) => tracing::debug!(?swept, "swept"),
                Err(error) => tracing::warn!(%error, "could not sweep; will try again"),
            }
            tokio::time::sleep(self.every).await;
        }
    }

    /// Deletes everything that is due, batch by batch. Between two batches others get to write.
    async fn sweep(&self) -> Result<Swept, StoreError> {
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

#[cfg(test)]
mod tests {
    use shared::flow::{Event, Pin};

    use super::*;
    use crate::{
        effects::ManualClock,
        store::{
            SessionStore, SqliteStore,
            conformance::world::{DAY, Linking, NOW, hash, session, session_id, two_vendors, vendor_id},
        },
    };

    async fn sweeper(keep_ended: Seconds) -> (Sweeper, Arc<SqliteStore>, ManualClock) {
        let store = Arc::new(SqliteStore::in_memory().await.unwrap());
        two_vendors(store.as_ref()).await;
        let clock = ManualClock::at(NOW);
        let kept: Arc<dyn Store> = store.clone();
        (Sweeper::new(kept, Arc::new(clock.clone()), keep_ended), store, clock)
    }

    async fn is_kept(store: &SqliteStore, session: u8) -> bool {
        store.session(&vendor_id(1), &session_id(session)).await.unwrap().is_some()
    }

    async fn gone(store: &SqliteStore, session: u8) {
        let search = async {
            while is_kept(store, session).await {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), search).await.unwrap();
    }

    #[tokio::test]
    async fn an_ended_session_is_kept_for_as_long_as_the_operator_says() {
        let (sweeper, store, clock) = sweeper(Seconds::days(30)).await;
        Linking::unpinned(store.as_ref(), 1).await.save(Event::Cancelled).await;
        clock.advance(Seconds(30 * DAY.0 - 1));
        sweeper.sweep().await.unwrap();
        assert!(is_kept(&store, 1).await);
        clock.advance(Seconds(1));
        assert_eq!(sweeper.sweep().await.unwrap().sessions, 1);
        assert!(!is_kept(&store, 1).await);
    }

    #[tokio::test]
    async fn what_is_over_goes_at_the_start_and_what_ends_later_goes_later() {
        let (sweeper, store, clock) = sweeper(DAY).await;
        Linking::unpinned(store.as_ref(), 1).await.save(Event::Cancelled).await;
        clock.advance(DAY);
        store.insert_session(&session(1, 2, Pin::None), &hash(2)).await.unwrap();
        let sweeping = tokio::spawn(Sweeper { every: Duration::from_millis(1), ..sweeper }.run());
        gone(&store, 1).await;
        assert!(is_kept(&store, 2).await);
        clock.advance(DAY);
        gone(&store, 2).await;
        sweeping.abort();
    }

    #[tokio::test]
    async fn a_clock_far_ahead_deletes_nothing_until_it_stayed_so_for_an_hour() {
        let (sweeper, store, clock) = sweeper(DAY).await;
        Linking::unpinned(store.as_ref(), 1).await.save(Event::Cancelled).await;
        sweeper.sweep().await.unwrap();
        clock.set_ahead(Seconds::days(400));
        sweeper.sweep().await.unwrap();
        assert!(is_kept(&store, 1).await, "it may be wrong");
        clock.set_ahead(Seconds(-Seconds::days(400).0));
        sweeper.sweep().await.unwrap();
        assert!(is_kept(&store, 1).await, "it was wrong");
        clock.set_ahead(Seconds::days(400));
        sweeper.sweep().await.unwrap();
        clock.advance(Seconds::hours(1));
        assert_eq!(sweeper.sweep().await.unwrap().sessions, 1, "it is right: the service stood still");
    }

    #[tokio::test]
    async fn many_small_batches_take_everything() {
        let (sweeper, store, clock) = sweeper(DAY).await;
        for n in 1..=7 {
            Linking::unpinned(store.as_ref(), n).await.save(Event::Cancelled).await;
        }
        clock.advance(DAY);
        let swept = Sweeper { batch: 2, ..sweeper }.sweep().await.unwrap();
        assert_eq!(swept, Swept { sessions: 7, ..Swept::default() });
    }
}
