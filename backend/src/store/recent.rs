//! What every lease asks for, kept in memory as long as nothing was committed anywhere: who an API key is, and a mailbox.
//!
//! Every look-up first makes sure, at most a second ago, that the database is as it was when the thing was read; whatever
//! this process itself committed counts at once. So a key that was revoked or a mailbox that was unlinked, by whichever
//! process, is refused within a second, and so is everybody while the database cannot be asked. Whatever depends on the
//! time of day, such as the expiry of a key, is for the caller to look at.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, OnceLock, PoisonError, RwLock},
    time::Duration,
};

use shared::{
    api::vendor::MailboxProtocol,
    id::{MailboxId, VendorId},
    time::Timestamp,
};
use tokio::sync::Mutex;

use super::{ApiKeyRecord, MailboxRecord, Store, StoreError};
use crate::{effects::Clock, vault::TokenHash};

/// For so long nobody asks whether another process committed something.
const UNASKED: Duration = Duration::from_millis(900);
/// More of a kind are not kept.
const MOST: usize = 4096;

/// What was read lately.
pub struct Recent {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    looked: RwLock<Option<Look>>,
    looking: Mutex<()>,
    keys: Remembered<[u8; 32], ApiKeyRecord>,
    mailboxes: Remembered<(VendorId, MailboxId), RecentMailbox>,
}

/// A mailbox, and what is made of it for the vendor's workers.
#[derive(Debug)]
pub struct RecentMailbox {
    /// As it is stored.
    pub record: MailboxRecord,
    /// Where and as whom each protocol is used, once somebody put it into words.
    pub protocols: OnceLock<Vec<MailboxProtocol>>,
}

/// The last look at what was committed.
#[derive(Clone, Copy)]
struct Look {
    /// Rises whenever something had been committed since the look before.
    era: u64,
    here: u64,
    anywhere: u64,
    at: Duration,
}

impl Recent {
    /// In front of `store`.
    pub fn new(store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Self {
        let (keys, mailboxes) = (Remembered::default(), Remembered::default());
        Self { store, clock, looked: RwLock::default(), looking: Mutex::default(), keys, mailboxes }
    }

    /// Now, by which whatever ends by itself is judged.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// As [`super::VendorStore::api_key`].
    ///
    /// # Errors
    /// When the store fails.
    pub async fn api_key(&self, hash: &TokenHash) -> Result<Option<Arc<ApiKeyRecord>>, StoreError> {
        let era = self.era().await?;
        if let Some(known) = self.keys.get(hash.as_bytes(), era) {
            return Ok(Some(known));
        }
        let read = self.store.api_key(hash).await?.map(Arc::new);
        Ok(read.inspect(|key| self.keys.keep(*hash.as_bytes(), era, Arc::clone(key))))
    }

    /// As [`super::MailboxStore::mailbox`].
    ///
    /// # Errors
    /// When the store fails.
    pub async fn mailbox(&self, vendor: &VendorId, id: &MailboxId) -> Result<Option<Arc<RecentMailbox>>, StoreError> {
        let (era, name) = (self.era().await?, (vendor.clone(), id.clone()));
        if let Some(known) = self.mailboxes.get(&name, era) {
            return Ok(Some(known));
        }
        let Some(record) = self.store.mailbox(vendor, id).await? else { return Ok(None) };
        let read = Arc::new(RecentMailbox { record, protocols: OnceLock::new() });
        self.mailboxes.keep(name, era, Arc::clone(&read));
        Ok(Some(read))
    }

    /// The era it is. What was read in another one may have changed since.
    async fn era(&self) -> Result<u64, StoreError> {
        if let Some(era) = self.era_if_known() {
            return Ok(era);
        }
        // Whoever comes meanwhile waits for this look and does not ask too.
        let _one = self.looking.lock().await;
        if let Some(era) = self.era_if_known() {
            return Ok(era);
        }
        // In this order: what is committed after a number was read is found by the next look.
        let (at, here) = (self.clock.monotonic(), self.store.commits_here());
        let anywhere = self.store.commits_anywhere().await?;
        let mut looked = self.looked.write().unwrap_or_else(PoisonError::into_inner);
        let era = match *looked {
            Some(last) if (last.here, last.anywhere) == (here, anywhere) => last.era,
            Some(last) => last.era + 1,
            None => 0,
        };
        *looked = Some(Look { era, here, anywhere, at });
        Ok(era)
    }

    fn era_if_known(&self) -> Option<u64> {
        let last = (*self.looked.read().unwrap_or_else(PoisonError::into_inner))?;
        let good = self.clock.monotonic().saturating_sub(last.at) < UNASKED && last.here == self.store.commits_here();
        good.then_some(last.era)
    }
}

/// Things of one kind, all read in one era.
struct Remembered<K, V>(RwLock<(u64, HashMap<K, Arc<V>>)>);

impl<K, V> Default for Remembered<K, V> {
    fn default() -> Self {
        Self(RwLock::new((0, HashMap::new())))
    }
}

impl<K: Eq + Hash, V> Remembered<K, V> {
    fn get(&self, name: &K, era: u64) -> Option<Arc<V>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        kept.1.get(name).filter(|_| kept.0 == era).cloned()
    }

    /// `era` was the one before the thing was read: what was read in an older one than the others is not kept.
    fn keep(&self, name: K, era: u64, thing: Arc<V>) {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if era < kept.0 {
            return;
        }
        if era > kept.0 || kept.1.len() >= MOST {
            kept.1.clear();
        }
        kept.0 = era;
        kept.1.insert(name, thing);
    }
}

#[cfg(test)]
mod tests {
    use shared::{
        id::ApiKeyId,
        time::{Seconds, Timestamp},
    };
    use tempfile::TempDir;

    use super::*;
    use crate::{
        effects::{Clock, ManualClock},
        store::{
            KeyScope, SqliteStore, VendorStore,
            conformance::world::{hash, two_vendors, vendor_id},
        },
    };

    /// Two processes on one database: the service, and the command line beside it.
    struct Scene {
        recent: Recent,
        service: Arc<SqliteStore>,
        beside: SqliteStore,
        clock: ManualClock,
        key: ApiKeyRecord,
        hash: TokenHash,
        _folder: TempDir,
    }

    impl Scene {
        async fn start() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("store.db");
            let service = Arc::new(SqliteStore::open(&path).await.unwrap());
            let beside = SqliteStore::open(&path).await.unwrap();
            let clock = ManualClock::at(Timestamp(1_000));
            let recent = Recent::new(Arc::clone(&service) as Arc<dyn Store>, Arc::new(clock.clone()));
            two_vendors(&*service).await;
            let key = ApiKeyRecord {
                id: ApiKeyId::new(1, [1; 10]),
                vendor: vendor_id(1),
                name: "production".to_owned(),
                scopes: vec![KeyScope::Lease],
                expires_at: None,
                created_at: Timestamp(1_000),
                revoked_at: None,
            };
            let hash = hash(1);
            service.insert_api_key(&key, &hash).await.unwrap();
            Self { recent, service, beside, clock, key, hash, _folder: folder }
        }

        async fn is_known(&self) -> bool {
            self.recent.api_key(&self.hash).await.unwrap().is_some_and(|key| key.works(self.clock.now()))
        }
    }

    #[tokio::test]
    async fn a_key_revoked_by_another_process_is_refused_within_a_second() {
        let scene = Scene::start().await;
        assert!(scene.is_known().await);
        scene.beside.revoke_api_key(&scene.key.vendor, &scene.key.id, Timestamp(1_000)).await.unwrap();
        assert!(scene.is_known().await, "nobody asked yet");
        scene.clock.advance(Seconds(1));
        assert!(!scene.is_known().await);
    }

    #[tokio::test]
    async fn what_this_process_committed_counts_at_once() {
        let scene = Scene::start().await;
        assert!(scene.is_known().await);
        scene.service.revoke_api_key(&scene.key.vendor, &scene.key.id, Timestamp(1_000)).await.unwrap();
        assert!(!scene.is_known().await);
    }

    #[tokio::test]
    async fn what_is_kept_is_not_read_again_while_nothing_was_committed() {
        let scene = Scene::start().await;
        let first = scene.recent.api_key(&scene.hash).await.unwrap().unwrap();
        for _ in 0..3 {
            scene.clock.advance(Seconds(1));
            let again = scene.recent.api_key(&scene.hash).await.unwrap().unwrap();
            assert!(Arc::ptr_eq(&first, &again));
        }
    }

    #[tokio::test]
    async fn nobody_is_let_in_while_the_database_cannot_be_asked() {
        let scene = Scene::start().await;
        assert!(scene.is_known().await);
        scene.service.close().await;
        scene.clock.advance(Seconds(1));
        assert!(scene.recent.api_key(&scene.hash).await.is_err());
    }

    #[test]
    fn what_was_read_before_something_was_committed_is_not_kept_after_it() {
        let remembered = Remembered::<u8, u8>::default();
        remembered.keep(1, 2, Arc::new(1));
        remembered.keep(2, 1, Arc::new(2));
        assert_eq!(remembered.get(&1, 2).as_deref(), Some(&1));
        assert_eq!((remembered.get(&2, 2), remembered.get(&1, 3)), (None, None));
    }
}
