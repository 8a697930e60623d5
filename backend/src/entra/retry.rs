//! Trying again, when that does no harm.

use std::{future::Future, time::Duration};

use super::error::{EntraError, Transient};

/// How often and how soon to try again.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Tries after the first.
    pub retries: u32,
    /// Pause before the first of them; each further one is four times as long.
    pub first_pause: Duration,
    /// When Entra asks for a longer pause than this, the caller is told instead.
    pub longest_pause: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { retries: 2, first_pause: Duration::from_millis(250), longest_pause: Duration::from_secs(5) }
    }
}

/// Which faults allow another try.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Repeat {
    /// Any fault that may pass: the request changes nothing.
    Safe,
    /// Only when the request was never sent or turned away for overload: a code works once.
    Once,
}

impl Patience {
    /// How long to wait before the next try; nothing when there should be none.
    fn pause(&self, tried: u32, repeat: Repeat, transient: &Transient) -> Option<Duration> {
        if tried > self.retries || (repeat == Repeat::Once && !transient.was_turned_away()) {
            return None;
        }
        let asked = transient.retry_after.map_or(0, |span| u64::try_from(span.0).unwrap_or(0));
        let own = self.first_pause.saturating_mul(4_u32.saturating_pow(tried.saturating_sub(1)));
        let pause = own.max(Duration::from_secs(asked));
        (pause <= self.longest_pause).then_some(pause)
    }

    /// Calls until there is an answer or patience is at its end.
    pub(super) async fn run<T, F>(&self, repeat: Repeat, mut call: impl FnMut() -> F) -> Result<T, EntraError>
    where
        F: Future<Output = Result<T, EntraError>>,
    {
        let mut tried = 0;
        loop {
            let error = match call().await {
                Err(EntraError::Transient(transient)) => transient,
                settled => return settled,
            };
            tried += 1;
            match self.pause(tried, repeat, &error) {
                Some(pause) => tokio::time::sleep(pause).await,
                None => return Err(EntraError::Transient(error)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use shared::time::Seconds;

    use super::*;
    use crate::entra::error::Fault;

    fn busy(fault: Fault, retry_after: Option<i64>) -> EntraError {
        EntraError::Transient(Transient { fault, retry_after: retry_after.map(Seconds) })
    }

    /// How often a request is made that fails as told, every time.
    async fn tries(repeat: Repeat, error: EntraError) -> u32 {
        let count = Cell::new(0);
        let at_once = Patience { first_pause: Duration::ZERO, ..Patience::default() };
        let outcome: Result<(), _> = at_once
            .run(repeat, || {
                count.set(count.get() + 1);
                std::future::ready(Err(error.clone()))
            })
            .await;
        assert!(outcome.is_err());
        count.get()
    }

    #[tokio::test]
    async fn a_code_is_sent_again_only_when_it_was_never_sent_or_turned_away() {
        assert_eq!(tries(Repeat::Once, busy(Fault::Status(503), None)).await, 3);
        assert_eq!(tries(Repeat::Once, busy(Fault::Status(429), Some(0))).await, 3);
        assert_eq!(tries(Repeat::Once, busy(Fault::NotConnected(String::new()), None)).await, 3);
        for fault in [Fault::Interrupted, Fault::TimedOut, Fault::Status(500), Fault::Status(504)] {
            assert_eq!(tries(Repeat::Once, busy(fault, None)).await, 1);
        }
    }

    #[tokio::test]
    async fn a_question_is_asked_again_after_any_fault() {
        assert_eq!(tries(Repeat::Safe, busy(Fault::Interrupted, None)).await, 3);
        assert_eq!(tries(Repeat::Safe, busy(Fault::Status(500), None)).await, 3);
    }

    #[tokio::test]
    async fn entras_own_pause_is_kept_or_left_to_the_caller() {
        let pause = |asked| {
            let transient = Transient { fault: Fault::Status(503), retry_after: Some(Seconds(asked)) };
            Patience::default().pause(1, Repeat::Once, &transient)
        };
        assert_eq!(pause(0), Some(Duration::from_millis(250)));
        assert_eq!(pause(4), Some(Duration::from_secs(4)));
        assert_eq!(pause(6), None);
        assert_eq!(tries(Repeat::Once, busy(Fault::Status(429), Some(60))).await, 1);
    }

    #[test]
    fn pauses_grow() {
        let busy = Transient::of(Fault::Status(503));
        let pauses = [1, 2, 3].map(|tried| Patience::default().pause(tried, Repeat::Once, &busy));
        assert_eq!(pauses, [Some(Duration::from_millis(250)), Some(Duration::from_secs(1)), None]);
    }

    #[tokio::test]
    async fn what_is_no_fault_is_not_tried_again() {
        let error = EntraError::NotUnderstood(crate::entra::error::Misread::Shape);
        assert_eq!(tries(Repeat::Safe, error).await, 1);
    }
}
