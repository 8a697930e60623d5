//! Tasks that go on after the request that began them was answered.

use std::time::Duration;

use tokio_util::task::TaskTracker;

/// Waits until no task is under way, at most for so long; gives how many still are. Tasks may be begun all the while.
pub async fn settled(tasks: &TaskTracker, patience: Duration) -> usize {
    tasks.close();
    // Either way the number says how it ended.
    let _ = tokio::time::timeout(patience, tasks.wait()).await;
    tasks.reopen();
    tasks.len()
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn tasks_are_waited_for_until_their_end_and_others_can_begin_afterwards() {
        let tasks = TaskTracker::new();
        for _ in 0..2 {
            let (go, gone) = oneshot::channel::<()>();
            let done = tasks.spawn(gone);
            let settled = settled(&tasks, Duration::MAX);
            tokio::pin!(settled);
            assert!(futures_util::poll!(settled.as_mut()).is_pending());
            go.send(()).unwrap();
            assert_eq!(settled.await, 0);
            assert!(done.is_finished());
        }
    }

    #[tokio::test]
    async fn a_task_that_panics_or_is_aborted_is_over() {
        let tasks = TaskTracker::new();
        tasks.spawn(async { panic!("on purpose") });
        tasks.spawn(pending::<()>()).abort();
        assert_eq!(settled(&tasks, Duration::MAX).await, 0);
    }

    #[tokio::test]
    async fn nobody_waits_for_ever() {
        let tasks = TaskTracker::new();
        tasks.spawn(pending::<()>());
        tasks.spawn(pending::<()>());
        assert_eq!(settled(&tasks, Duration::from_millis(1)).await, 2);
    }
}
