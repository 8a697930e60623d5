//! Clock and randomness as values, so that tests can hold them still; connections, and tasks that outlive their request: the
//! one dialer, the one HTTP client built on it, and whom TLS trusts.
//!
//! This folder alone may ask the machine for the time or for random bytes; `clippy.toml` refuses both elsewhere.

mod clock;
pub mod dial;
pub mod http;
mod keyed_try_lock;
mod random;
mod single_flight;
mod tasks;
pub mod tls;

use std::sync::Arc;

pub use clock::{Clock, ManualClock, SystemClock};
pub use keyed_try_lock::{KeyedTryLock, KeyedTryLockGuard};
pub use random::{Random, SeededRandom, SystemRandom};
use shared::time::Timestamp;
pub use single_flight::SingleFlight;
pub use tasks::settled;
pub use tokio_util::task::TaskTracker;

/// The clock and the randomness of one running service.
#[derive(Clone)]
pub struct Effects {
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where secrets and ids come from.
    pub random: Arc<dyn Random>,
}

impl Effects {
    /// The machine's own.
    pub fn system() -> Self {
        Self { clock: Arc::new(SystemClock::default()), random: Arc::new(SystemRandom) }
    }

    /// A clock that stands at `now` (Unix seconds) until it is moved, and repeatable randomness.
    pub fn held(now: i64) -> (Self, ManualClock) {
        let clock = ManualClock::at(Timestamp(now));
        (Self { clock: Arc::new(clock.clone()), random: Arc::new(SeededRandom::new(1)) }, clock)
    }

    /// A new typed id; `make` is the id's constructor: `effects.id(MailboxId::new)`.
    pub fn id<T>(&self, make: impl FnOnce(u64, [u8; 10]) -> T) -> T {
        make(self.clock.unix_millis(), self.bytes())
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill(&mut bytes);
        bytes
    }
}
