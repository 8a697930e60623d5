//! Access tokens kept in memory, and at most one refresh per mailbox at a time in this process.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use shared::{
    id::{GrantId, MailboxId},
    time::{Seconds, Timestamp},
};
use tokio::sync::Mutex as AsyncMutex;

use crate::{effects::Work, vault::AccessToken};

/// A lent token works for at least this long.
pub const LEAST_LIFE: Seconds = Seconds::minutes(5);

/// An access token and when it stops working.
#[derive(Clone, Debug)]
pub struct Lease {
    /// The grant it came from. A mailbox that was linked anew has another grant, and its old token is not lent again.
    pub grant: GrantId,
    /// The token.
    pub token: AccessToken,
    /// When it stops working.
    pub expires_at: Timestamp,
}

type Slot = Arc<AsyncMutex<Option<Lease>>>;

/// The kept tokens.
#[derive(Debug, Default)]
pub struct Leases {
    slots: Mutex<Slots>,
    work: Work,
}

#[derive(Debug, Default)]
struct Slots {
    of: HashMap<MailboxId, Slot>,
    /// How many there were after the last look for idle ones.
    settled: usize,
}

impl Leases {
    /// Nothing kept yet. Refreshes are counted as `work`.
    pub fn new(work: Work) -> Self {
        Self { work, ..Self::default() }
    }

    /// The mailbox's token if it is of this grant and works long enough, else the one `refresh` gets. Callers for the same
    /// mailbox wait for the one refresh under way and share what it brought; when it failed, the next one tries. A refresh
    /// goes on when its caller leaves: what the authority rotated must be stored.
    ///
    /// # Errors
    /// Whatever `refresh` fails with; nothing is kept then.
    pub async fn lend<E, F>(
        &self,
        mailbox: &MailboxId,
        grant: &GrantId,
        now: Timestamp,
        refresh: impl FnOnce() -> F,
    ) -> Result<Lease, E>
    where
        E: Send + 'static,
        F: Future<Output = Result<Lease, E>> + Send + 'static,
    {
        let mut kept = self.slot(mailbox, now).lock_owned().await;
        let fits = |lease: &&Lease| lease.grant == *grant && lease.expires_at >= now + LEAST_LIFE;
        if let Some(lease) = kept.as_ref().filter(fits) {
            return Ok(lease.clone());
        }
        let refresh = refresh();
        let refreshing = self.work.spawn(async move {
            let lease = refresh.await?;
            *kept = Some(lease.clone());
            Ok(lease)
        });
        match refreshing.await {
            Ok(refreshed) => refreshed,
            Err(stopped) => std::panic::resume_unwind(stopped.into_panic()),
        }
    }

    /// Forgets the mailbox's token.
    pub fn forget(&self, mailbox: &MailboxId) {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner).of.remove(mailbox);
    }

    fn slot(&self, mailbox: &MailboxId, now: Timestamp) -> Slot {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = slots.of.get(mailbox) {
            return Arc::clone(slot);
        }
        // Expired tokens of idle mailboxes leave when the number has doubled, so each costs one look on average.
        if slots.of.len() > 2 * slots.settled {
            slots.of.retain(|_, slot| is_in_use(slot, now));
            slots.settled = slots.of.len();
        }
        Arc::clone(slots.of.entry(mailbox.clone()).or_default())
    }
}

fn is_in_use(slot: &Slot, now: Timestamp) -> bool {
    match slot.try_lock() {
        Ok(kept) => kept.as_ref().is_some_and(|lease| lease.expires_at > now) || Arc::strong_count(slot) > 1,
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use futures_util::future::join_all;

    use super::*;

    const NOW: Timestamp = Timestamp(1_700_000_000);

    fn mailbox(n: u8) -> MailboxId {
        MailboxId::new(1, [n; 10])
    }

    fn grant(n: u8) -> GrantId {
        GrantId::new(1, [n; 10])
    }

    fn lease(life: Seconds) -> Lease {
        Lease { grant: grant(1), token: AccessToken::new("t"), expires_at: NOW + life }
    }

    #[tokio::test]
    async fn many_callers_at_once_cause_one_refresh() {
        let (leases, refreshes) = (Leases::default(), Arc::new(AtomicU32::new(0)));
        let (mailbox, grant) = (mailbox(1), grant(1));
        let ask = || {
            let refreshes = Arc::clone(&refreshes);
            leases.lend(&mailbox, &grant, NOW, || async move {
                refreshes.fetch_add(1, Ordering::SeqCst);
                tokio::task::yield_now().await;
                Ok::<_, ()>(lease(Seconds::hours(1)))
            })
        };
        let lent = join_all((0..50).map(|_| ask())).await;
        assert!(lent.iter().all(Result::is_ok));
        assert_eq!(refreshes.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn a_token_near_its_end_is_not_lent_again() {
        let leases = Leases::default();
        leases.lend(&mailbox(1), &grant(1), NOW, || async { Ok::<_, ()>(lease(Seconds(299))) }).await.unwrap();
        let second = leases.lend(&mailbox(1), &grant(1), NOW, || async { Err("refreshed") }).await;
        assert_eq!(second.unwrap_err(), "refreshed");
    }

    #[tokio::test]
    async fn a_refresh_is_finished_and_kept_when_its_caller_leaves() {
        let leases = Leases::default();
        let (go, gone) = tokio::sync::oneshot::channel::<()>();
        {
            let (mailbox, grant) = (mailbox(1), grant(1));
            let asking = leases.lend(&mailbox, &grant, NOW, || async {
                let _ = gone.await;
                Ok::<_, ()>(lease(Seconds::hours(1)))
            });
            tokio::pin!(asking);
            assert!(futures_util::poll!(asking.as_mut()).is_pending());
        }
        go.send(()).unwrap();
        assert!(leases.lend(&mailbox(1), &grant(1), NOW, || async { Err("asked again") }).await.is_ok());
    }

    #[tokio::test]
    async fn a_token_of_an_older_grant_is_not_lent_again() {
        let leases = Leases::default();
        leases.lend(&mailbox(1), &grant(1), NOW, || async { Ok::<_, ()>(lease(Seconds::hours(1))) }).await.unwrap();
        assert!(leases.lend(&mailbox(1), &grant(2), NOW, || async { Err("refreshed") }).await.is_err());
    }

    #[tokio::test]
    async fn a_failed_refresh_leaves_nothing_behind() {
        let leases = Leases::default();
        assert!(leases.lend(&mailbox(1), &grant(1), NOW, || async { Err("no") }).await.is_err());
        assert!(
            leases.lend(&mailbox(1), &grant(1), NOW, || async { Ok::<_, ()>(lease(Seconds::hours(1))) }).await.is_ok()
        );
    }

    #[tokio::test]
    async fn expired_tokens_of_idle_mailboxes_leave_the_memory() {
        let leases = Leases::default();
        leases.lend(&mailbox(1), &grant(1), NOW, || async { Ok::<_, ()>(lease(Seconds::hours(1))) }).await.unwrap();
        let later = NOW + Seconds::hours(2);
        leases.lend(&mailbox(2), &grant(1), later, || async { Ok::<_, ()>(lease(Seconds::hours(4))) }).await.unwrap();
        assert_eq!(leases.slots.lock().unwrap().of.len(), 1);
    }
}
