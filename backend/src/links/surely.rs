//! Writes that must not be lost: what was learnt from the authority or the mail servers cannot be asked for again.

use std::{future::Future, time::Duration};

use super::error::Error;
use crate::store::StoreError;

/// Pauses while the database does not answer, in milliseconds: a good minute in all.
const PAUSES: [u64; 9] = [100, 250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000];

/// Does `write`, again and again while the database does not answer.
///
/// # Errors
/// What `write` fails with otherwise, or in the end.
pub(super) async fn surely<T, F>(write: impl Fn() -> F) -> Result<T, Error>
where
    F: Future<Output = Result<T, Error>>,
{
    for pause in PAUSES {
        match write().await {
            Err(Error::Store(StoreError::Unavailable(cause))) => {
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

    fn busy() -> Error {
        Error::Store(StoreError::Unavailable("database is locked".into()))
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
        let counted = |error: fn() -> Error| {
            tries.fetch_add(1, Ordering::SeqCst);
            async move { Err::<(), _>(error()) }
        };
        assert!(surely(|| counted(|| Error::Expired)).await.is_err());
        assert_eq!(tries.swap(0, Ordering::SeqCst), 1);
        assert!(surely(|| counted(busy)).await.is_err());
        assert_eq!(tries.load(Ordering::SeqCst), 10);
    }
}
