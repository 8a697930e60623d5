//! Documents fetched now and then and kept between: one fetch at a time, and no more often than is polite.

use std::{future::Future, sync::Arc, time::Duration};

use url::Url;

use super::error::EntraError;
use crate::effects::{Clock, SingleFlight};

/// Younger documents are used without asking.
const FRESH: Duration = Duration::from_secs(5 * 60);
/// Younger documents are not asked for again even when something is missing in them; nor is a failing server.
const FLOOR: Duration = Duration::from_secs(60);
/// Younger documents serve while the server cannot be asked.
const STALE: Duration = Duration::from_secs(24 * 3600);
/// For so long everybody who waited gets the failure of the one who asked.
const SHARED_FAILURE: Duration = Duration::from_secs(2);
/// More than any service has directories at work at a time. Beyond it the ones not in use are forgotten.
const MOST: usize = 1024;

/// What the caller can do with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Need {
    /// A document that is not too old.
    Usual,
    /// A newer one: something was missing in the one at hand.
    Newer,
}

/// Documents of one kind by the address they come from.
pub(super) struct DocumentCache<T> {
    flights: SingleFlight<Url, Cached<T>>,
    clock: Arc<dyn Clock>,
}

struct Cached<T> {
    document: Option<(Arc<T>, Duration)>,
    failure: Option<(EntraError, Duration)>,
}

impl<T> Default for Cached<T> {
    fn default() -> Self {
        Self { document: None, failure: None }
    }
}

impl<T> DocumentCache<T> {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { flights: SingleFlight::default(), clock }
    }

    /// The document at `url`, by `fetch` when there is none that will do. Whoever comes during a fetch waits for it.
    pub(super) async fn get<F>(&self, url: &Url, need: Need, fetch: impl FnOnce() -> F) -> Result<Arc<T>, EntraError>
    where
        F: Future<Output = Result<T, EntraError>>,
    {
        let (crowded, now) = (self.flights.count() >= MOST, self.clock.monotonic());
        let mut cached = self.flights.enter(url, |cached| crowded || cached.is_stale(now)).await;
        if let Some(settled) = cached.settled(need, self.clock.monotonic()) {
            return settled;
        }
        let fetched = fetch().await;
        cached.keep(fetched, self.clock.monotonic())
    }
}

impl<T> Cached<T> {
    fn is_stale(&self, now: Duration) -> bool {
        self.younger_than(STALE, now).is_none()
    }

    /// What can be said without asking.
    fn settled(&self, need: Need, now: Duration) -> Option<Result<Arc<T>, EntraError>> {
        let enough = match need {
            Need::Usual => FRESH,
            Need::Newer => FLOOR,
        };
        if let Some(document) = self.younger_than(enough, now) {
            return Some(Ok(document));
        }
        let (failure, at) = self.failure.as_ref()?;
        let since = now.saturating_sub(*at);
        match self.younger_than(STALE, now) {
            Some(document) if failure.may_pass() && since < FLOOR => Some(Ok(document)),
            _ if since < SHARED_FAILURE => Some(Err(failure.clone())),
            _ => None,
        }
    }

    fn keep(&mut self, fetched: Result<T, EntraError>, now: Duration) -> Result<Arc<T>, EntraError> {
        match fetched {
            Ok(document) => {
                let document = Arc::new(document);
                *self = Self { document: Some((document.clone(), now)), failure: None };
                Ok(document)
            }
            Err(error) => {
                self.failure = Some((error.clone(), now));
                match self.younger_than(STALE, now) {
                    Some(document) if error.may_pass() => Ok(document),
                    _ => Err(error),
                }
            }
        }
    }

    fn younger_than(&self, age: Duration, now: Duration) -> Option<Arc<T>> {
        let (document, at) = self.document.as_ref()?;
        (now.saturating_sub(*at) < age).then(|| document.clone())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use shared::time::{Seconds, Timestamp};

    use super::*;
    use crate::{
        effects::ManualClock,
        entra::error::{Fault, Misread, Transient},
    };

    /// A cache of one document, which counts how often it was fetched.
    struct Scene {
        cache: DocumentCache<u32>,
        clock: ManualClock,
        fetched: AtomicU32,
    }

    impl Scene {
        fn new() -> Self {
            let clock = ManualClock::at(Timestamp(1_000));
            Self { cache: DocumentCache::new(Arc::new(clock.clone())), clock, fetched: AtomicU32::new(0) }
        }

        async fn get(&self, need: Need) -> Result<u32, EntraError> {
            self.with(need, None).await
        }

        async fn with(&self, need: Need, error: Option<EntraError>) -> Result<u32, EntraError> {
            let url = "https://a.example/keys".parse().unwrap();
            let fetch = || async {
                let count = self.fetched.fetch_add(1, Ordering::SeqCst) + 1;
                tokio::task::yield_now().await;
                error.map_or(Ok(count), Err)
            };
            self.cache.get(&url, need, fetch).await.map(|document| *document)
        }
    }

    fn down() -> Option<EntraError> {
        Some(EntraError::Transient(Transient::of(Fault::Interrupted)))
    }

    #[tokio::test]
    async fn a_document_is_used_for_five_minutes_and_then_fetched_again() {
        let scene = Scene::new();
        assert_eq!(scene.get(Need::Usual).await.unwrap(), 1);
        scene.clock.advance(Seconds(299));
        assert_eq!(scene.get(Need::Usual).await.unwrap(), 1);
        scene.clock.advance(Seconds(1));
        assert_eq!(scene.get(Need::Usual).await.unwrap(), 2);
    }

    #[tokio::test]
    async fn a_newer_document_is_fetched_only_when_the_old_one_is_older_than_a_minute() {
        let scene = Scene::new();
        assert_eq!(scene.get(Need::Usual).await.unwrap(), 1);
        scene.clock.advance(Seconds(59));
        assert_eq!(scene.get(Need::Newer).await.unwrap(), 1);
        scene.clock.advance(Seconds(1));
        assert_eq!(scene.get(Need::Newer).await.unwrap(), 2);
        assert_eq!(scene.get(Need::Newer).await.unwrap(), 2);
    }

    #[tokio::test]
    async fn many_at_once_make_one_fetch() {
        let scene = Scene::new();
        let all = futures_util::future::join_all((0..20).map(|_| scene.get(Need::Usual))).await;
        assert!(all.into_iter().all(|got| got.unwrap() == 1));
        assert_eq!(scene.fetched.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn an_old_document_serves_a_day_while_the_server_is_down_and_is_not_hammered() {
        let scene = Scene::new();
        assert_eq!(scene.get(Need::Usual).await.unwrap(), 1);
        scene.clock.advance(Seconds::hours(1));
        assert_eq!(scene.with(Need::Usual, down()).await.unwrap(), 1);
        scene.clock.advance(Seconds(59));
        assert_eq!(scene.with(Need::Usual, down()).await.unwrap(), 1);
        assert_eq!(scene.fetched.load(Ordering::SeqCst), 2, "a minute passes between two questions");
        scene.clock.advance(Seconds::days(1));
        assert!(scene.with(Need::Usual, down()).await.unwrap_err().is_transient());
        scene.clock.advance(Seconds(2));
        assert_eq!(scene.get(Need::Usual).await.unwrap(), 4);
    }

    #[tokio::test]
    async fn a_document_that_was_taken_back_does_not_serve_on() {
        let scene = Scene::new();
        assert_eq!(scene.get(Need::Usual).await.unwrap(), 1);
        scene.clock.advance(Seconds::hours(1));
        let foreign = Some(EntraError::NotUnderstood(Misread::ForeignDiscovery));
        assert!(scene.with(Need::Usual, foreign).await.is_err());
    }

    #[tokio::test]
    async fn a_page_in_place_of_the_document_leaves_the_old_one_in_use() {
        let scene = Scene::new();
        assert_eq!(scene.get(Need::Usual).await.unwrap(), 1);
        scene.clock.advance(Seconds::hours(1));
        let page = Some(EntraError::NotUnderstood(Misread::NotJson(200)));
        assert_eq!(scene.with(Need::Usual, page).await.unwrap(), 1);
    }

    #[tokio::test]
    async fn however_many_addresses_are_asked_for_few_are_remembered() {
        let scene = Scene::new();
        for n in 0..3 * MOST {
            let url = format!("https://a.example/{n}").parse().unwrap();
            scene.cache.get(&url, Need::Usual, || async { Ok(1) }).await.unwrap();
        }
        assert!(scene.cache.flights.count() <= 2 * MOST + 1, "{}", scene.cache.flights.count());
    }

    #[tokio::test]
    async fn those_who_waited_share_a_failure() {
        let scene = Scene::new();
        let all = futures_util::future::join_all((0..20).map(|_| scene.with(Need::Usual, down()))).await;
        assert!(all.into_iter().all(|got| got.is_err()));
        assert_eq!(scene.fetched.load(Ordering::SeqCst), 1);
    }
}
