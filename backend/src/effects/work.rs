//! Work that goes on after the request that began it was answered.

use std::{sync::Arc, time::Duration};

use tokio::{sync::watch, task::JoinHandle};

/// Counts such work, so that a service that stops can wait for it. Clones count together.
#[derive(Clone, Debug)]
pub struct Work {
    under_way: Arc<watch::Sender<usize>>,
}

impl Default for Work {
    fn default() -> Self {
        Self { under_way: Arc::new(watch::Sender::new(0)) }
    }
}

impl Work {
    /// Begins some.
    pub fn spawn<F>(&self, work: F) -> JoinHandle<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        let counted = Counted::begin(Arc::clone(&self.under_way));
        tokio::spawn(async move {
            let _counted = counted;
            work.await
        })
    }

    /// Waits until nothing is under way, at most for so long; gives how much still is.
    pub async fn settled(&self, patience: Duration) -> usize {
        let mut under_way = self.under_way.subscribe();
        // Either way the number says how it ended.
        let _ = tokio::time::timeout(patience, under_way.wait_for(|count| *count == 0)).await;
        *self.under_way.borrow()
    }
}

/// One piece of work, also when it panics or is dropped.
struct Counted(Arc<watch::Sender<usize>>);

impl Counted {
    fn begin(under_way: Arc<watch::Sender<usize>>) -> Self {
        under_way.send_modify(|count| *count += 1);
        Self(under_way)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn work_is_waited_for_until_its_end() {
        let (work, (go, gone)) = (Work::default(), oneshot::channel::<()>());
        let done = work.spawn(gone);
        let settled = work.settled(Duration::MAX);
        tokio::pin!(settled);
        assert!(futures_util::poll!(settled.as_mut()).is_pending());
        go.send(()).unwrap();
        assert_eq!(settled.await, 0);
        assert!(done.is_finished());
    }

    #[tokio::test]
    async fn work_that_panics_or_is_aborted_is_over() {
        let work = Work::default();
        work.spawn(async { panic!("on purpose") });
        work.spawn(pending::<()>()).abort();
        assert_eq!(work.settled(Duration::MAX).await, 0);
    }

    #[tokio::test]
    async fn nobody_waits_for_ever() {
        let work = Work::default();
        work.spawn(pending::<()>());
        work.spawn(pending::<()>());
        assert_eq!(work.settled(Duration::from_millis(1)).await, 2);
    }
}
