//! Work that is due. One replica at a time claims it, for a while; whoever stops on the way loses its claim by time.

use async_trait::async_trait;
use shared::time::{Seconds, Timestamp};

use super::StoreError;

/// What is kept of a job.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct JobState {
    /// When it is due.
    pub due_at: Timestamp,
    /// Until when somebody holds it.
    pub claimed_until: Option<Timestamp>,
}

/// Who wants to do a job.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct JobTerms {
    /// Now.
    pub now: Timestamp,
    /// How often the job is done.
    pub every: Seconds,
    /// For how long it is claimed.
    pub lease: Seconds,
}

/// A claim that was granted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct JobClaim {
    /// Of which job.
    pub name: &'static str,
    /// Its number; a later one makes this one worthless.
    pub number: u64,
}

impl JobState {
    /// Of a job that nobody did yet.
    pub(crate) const NEW: Self = Self { due_at: Timestamp(0), claimed_until: None };

    /// Whether the job may be claimed: it is due and nobody holds it. Times further ahead than these terms could have made
    /// them come from a clock that was wrong, and hold nobody back.
    pub(crate) fn may_be_claimed(&self, JobTerms { now, every, lease }: JobTerms) -> bool {
        let is_due = self.due_at <= now || self.due_at > now + every;
        let is_held = self.claimed_until.is_some_and(|until| until > now && until <= now + lease);
        is_due && !is_held
    }
}

/// Keeps jobs.
#[async_trait]
pub trait JobStore: Send + Sync + 'static {
    /// Claims the job, if [`JobState::may_be_claimed`]; of many who try, one gets it.
    async fn claim_job(&self, name: &'static str, terms: JobTerms) -> Result<Option<JobClaim>, StoreError>;

    /// Holds the job longer. [`StoreError::Stale`] when somebody else claimed it meanwhile.
    async fn extend_claim(&self, claim: &JobClaim, until: Timestamp) -> Result<(), StoreError>;

    /// Gives the job back, due again at `due_at`. [`StoreError::Stale`] when somebody else claimed it meanwhile.
    async fn finish_job(&self, claim: &JobClaim, due_at: Timestamp) -> Result<(), StoreError>;
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERMS: JobTerms = JobTerms { now: Timestamp(10_000), every: Seconds(600), lease: Seconds(60) };

    fn may(due_at: i64, claimed_until: Option<i64>) -> bool {
        JobState { due_at: Timestamp(due_at), claimed_until: claimed_until.map(Timestamp) }.may_be_claimed(TERMS)
    }

    #[test]
    fn a_job_is_claimed_when_it_is_due_and_nobody_holds_it() {
        assert!(JobState::NEW.may_be_claimed(TERMS));
        assert!(may(10_000, None) && !may(10_001, None));
        assert!(may(10_000, Some(10_000)), "the lease ran out");
        assert!(!may(10_000, Some(10_001)));
    }

    #[test]
    fn a_clock_that_was_far_ahead_holds_nobody_back_for_ever() {
        assert!(!may(10_600, None) && may(10_601, None));
        assert!(!may(10_000, Some(10_060)) && may(10_000, Some(10_061)));
    }
}
