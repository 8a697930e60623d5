//! Work that is due now and then, done by one replica at a time.
//!
//! Each [`Job`] is claimed in the database for a while before it is done; one that takes long says now and then that it goes
//! on ([`Lease::keep`]), and whoever stops on the way loses its claim by time. To add one: implement [`Job`] and hand it to
//! [`Worker::run`].

mod sweep;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use shared::time::Seconds;

pub(crate) use self::sweep::Sweep;
use crate::{
    effects::Clock,
    store::{JobClaim, JobTerms, Store, StoreError},
};

/// For how long a job is claimed, and by how much each sign of life prolongs that.
const LEASE: Seconds = Seconds::minutes(2);
/// A job that failed is due again after so long, or after its usual time where that is shorter.
const AFTER_FAILURE: Seconds = Seconds::minutes(1);

/// One kind of work.
#[async_trait]
pub(crate) trait Job: Send + Sync + 'static {
    /// Its name in the database.
    fn name(&self) -> &'static str;

    /// How often it is done.
    fn every(&self) -> Seconds;

    /// Does it once.
    async fn run(&self, lease: &mut Lease<'_>) -> Result<(), StoreError>;
}

/// The right to do a job, for a while.
pub(crate) struct Lease<'a> {
    worker: &'a Worker,
    claim: JobClaim,
    kept_at: Duration,
}

impl Lease<'_> {
    /// Says that the job goes on. Costs nothing while the claim is young.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when another replica took the job over: stop.
    pub(crate) async fn keep(&mut self) -> Result<(), StoreError> {
        let now = self.worker.clock.monotonic();
        if now.saturating_sub(self.kept_at) < Duration::from_secs(LEASE.0.unsigned_abs() / 4) {
            return Ok(());
        }
        self.worker.store.extend_claim(&self.claim, self.worker.clock.now() + LEASE).await?;
        self.kept_at = now;
        Ok(())
    }
}

/// Whoever does jobs.
pub(crate) struct Worker {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
}

impl Worker {
    /// One that claims jobs in this store.
    pub(crate) fn new(store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock }
    }

    /// Does the job whenever it is due, until dropped. A replica that finds it claimed comes again later.
    pub(crate) async fn run(&self, job: &dyn Job) {
        // Often enough that a job whose replica died is not done much later.
        let pause = Duration::from_secs((job.every().0 / 4).clamp(1, 60).unsigned_abs());
        loop {
            if let Err(error) = self.run_if_due(job).await {
                tracing::warn!(job = job.name(), %error, "a job was not done; it will be tried again");
            }
            tokio::time::sleep(pause).await;
        }
    }

    /// Does the job once if it is due and nobody is at it; says whether it was done.
    ///
    /// # Errors
    /// When it failed. It is due again soon.
    pub(crate) async fn run_if_due(&self, job: &dyn Job) -> Result<bool, StoreError> {
        let terms = JobTerms { now: self.clock.now(), every: job.every(), lease: LEASE };
        let Some(claim) = self.store.claim_job(job.name(), terms).await? else { return Ok(false) };
        let mut lease = Lease { worker: self, claim: claim.clone(), kept_at: self.clock.monotonic() };
        let done = job.run(&mut lease).await;
        let pause = if done.is_ok() { job.every() } else { job.every().min(AFTER_FAILURE) };
        self.store.finish_job(&claim, self.clock.now() + pause).await?;
        done.map(|()| true)
    }
}

#[cfg(test)]
mod tests;
