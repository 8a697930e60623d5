//! What time it is.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use shared::time::{Seconds, Timestamp};

/// A source of time.
pub trait Clock: Send + Sync + 'static {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    fn unix_millis(&self) -> u64;

    /// Time since some fixed point; never runs backwards. For measuring spans.
    fn monotonic(&self) -> Duration;

    /// Whole seconds since 1970-01-01T00:00:00Z.
    fn now(&self) -> Timestamp {
        Timestamp((self.unix_millis() / 1000).try_into().unwrap_or(i64::MAX))
    }
}

/// The machine's clock.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    started: Instant,
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine for the time")]
impl Default for SystemClock {
    fn default() -> Self {
        Self { started: Instant::now() }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine for the time")]
impl Clock for SystemClock {
    fn unix_millis(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        since.as_millis().try_into().unwrap_or(u64::MAX)
    }

    fn monotonic(&self) -> Duration {
        self.started.elapsed()
    }
}

/// A clock that stands still until a test moves it. Clones share one time.
#[derive(Clone, Debug)]
pub struct ManualClock {
    millis: Arc<AtomicU64>,
    /// How far the machine's calendar is ahead of the time that passed.
    ahead: Arc<AtomicI64>,
}

impl ManualClock {
    /// A clock that shows `start`.
    pub fn at(start: Timestamp) -> Self {
        Self { millis: Arc::new(AtomicU64::new(u64::try_from(start.0).unwrap_or(0) * 1000)), ahead: Arc::default() }
    }

    /// Sets the calendar ahead, or back, without any time passing.
    pub fn set_ahead(&self, span: Seconds) {
        self.ahead.fetch_add(span.0 * 1000, Ordering::SeqCst);
    }

    /// Moves the time forward for every clone.
    pub fn advance(&self, span: Seconds) {
        self.millis.fetch_add(u64::try_from(span.0).unwrap_or(0) * 1000, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn unix_millis(&self) -> u64 {
        self.millis.load(Ordering::SeqCst).saturating_add_signed(self.ahead.load(Ordering::SeqCst))
    }

    fn monotonic(&self) -> Duration {
        Duration::from_millis(self.millis.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_clock_moves_only_when_moved_and_for_every_clone() {
        let clock = ManualClock::at(Timestamp(100));
        let other = clock.clone();
        assert_eq!(other.now(), Timestamp(100));
        clock.advance(Seconds(5));
        assert_eq!(other.now(), Timestamp(105));
    }
}
