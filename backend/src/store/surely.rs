//! Writes that must not be lost: what was learnt from the authority or the mail servers cannot be asked for again.

use std::{fmt::Display, future::Future, time::Duration};

use super::StoreError;

/// Pauses while the database does not answer, in milliseconds: a good minute in all.
const PAUSES: [u64; 9] = [100, 250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000];

/// Whether the database did not answer, so that the same write may succeed later.
pub(crate) trait Outage {
    /// Whether it did not.
    fn is_outage(&self) -> bool;
}

impl Outage for StoreError {
    fn is_outage(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}

/// Does `write`, again and again while the database does not answer.
///
/// # Errors
/// What `write` fails with otherwise, or in the end.
pub(crate) async fn surely<T, E, F>(write: impl Fn() -> F) -> Result<T, E>
where
    E: Outage + Display,
    F: Future<Output = Result<T, E>>,
{
    for pause in PAUSES {
        match write().await {
            Err(cause) if cause.is_outage() => {
                tracing::warn!(%cause, "the database does not answer; what was learnt is written again");
                tokio::time::sleep(Duration::from_millis(pause)).await;
            }
            settled => return settled,
        }
    }
    write().await
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    fn busy() -> StoreError {
        StoreError::Unavailable("database is locked".into())
    }

    #[tokio::test(start_paused = true)]
    async fn a_database_that_is_busy_for_a_while_loses_nothing() {
        let tries = AtomicU32::new(0);
        let written = surely(|| async {
            let tried = tries.fetch_add(1, Ordering::SeqCst);
            if tried < 7 { Err(busy()) } else { Ok(tried) }
        });
        assert_eq!(written.await.unwrap(), 7);
    }

    #[tokio::test(start_paused = true)]
    async fn a_refusal_is_final_and_an_outage_ends_some_time() {
        let tries = AtomicU32::new(0);
        let counted = |error: fn() -> StoreError| {
            tries.fetch_add(1, Ordering::SeqCst);
            async move { Err::<(), _>(error()) }
        };
        assert!(surely(|| counted(|| StoreError::Stale)).await.is_err());
        assert_eq!(tries.swap(0, Ordering::SeqCst), 1);
        assert!(surely(|| counted(busy)).await.is_err());
        assert_eq!(tries.load(Ordering::SeqCst), 10);
    }
}
