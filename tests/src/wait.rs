//! Waiting for a condition, never for a time.

use std::time::Duration;

/// For what takes several steps of several programs; far beyond what a loaded machine needs.
pub const LONG: Duration = Duration::from_secs(90);

/// How often a condition is looked at.
const PAUSE: Duration = Duration::from_millis(40);

/// Asks `look` until it finds something.
///
/// # Panics
/// Says what was waited for when `limit` has passed.
pub async fn until<T>(what: &str, limit: Duration, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let search = async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            tokio::time::sleep(PAUSE).await;
        }
    };
    match tokio::time::timeout(limit, search).await {
        Ok(found) => found,
        Err(_) => panic!("waited {} s in vain for {what}", limit.as_secs()),
    }
}
