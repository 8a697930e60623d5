//! Jobs.

use async_trait::async_trait;
use shared::time::Timestamp;
use sqlx::{query, sqlite::SqliteRow};

use super::{
    SqliteStore,
    row::{Read, number},
};
use crate::store::{JobClaim, JobState, JobStore, JobTerms, StoreError};

const STATE: &str = "SELECT due_at, claimed_until FROM jobs WHERE name = ?";

#[async_trait]
impl JobStore for SqliteStore {
    async fn claim_job(&self, name: &'static str, terms: JobTerms) -> Result<Option<JobClaim>, StoreError> {
        // Most who ask come too early: they write nothing.
        let state = read(query(STATE).bind(name).fetch_optional(&self.readers).await?.as_ref())?;
        if !state.may_be_claimed(terms) {
            return Ok(None);
        }
        let mut tx = self.write().await?;
        let state = read(query(STATE).bind(name).fetch_optional(&mut *tx).await?.as_ref())?;
        if !state.may_be_claimed(terms) {
            return Ok(None);
        }
        let row = query(
            "INSERT INTO jobs (name, due_at, claim, claimed_until) VALUES (?1, ?2, 1, ?3)
             ON CONFLICT (name) DO UPDATE SET claim = claim + 1, claimed_until = ?3 RETURNING claim",
        )
        .bind(name)
        .bind(state.due_at.0)
        .bind((terms.now + terms.lease).0)
        .fetch_one(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Some(JobClaim { name, number: row.count("claim")? }))
    }

    async fn extend_claim(&self, claim: &JobClaim, until: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        let extended = query("UPDATE jobs SET claimed_until = ? WHERE name = ? AND claim = ?")
            .bind(until.0)
            .bind(claim.name)
            .bind(number(claim.number))
            .execute(&mut *tx)
            .await?;
        if extended.rows_affected() == 0 {
            return Err(StoreError::Stale);
        }
        Ok(tx.commit().await?)
    }

    async fn finish_job(&self, claim: &JobClaim, due_at: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        let finished = query("UPDATE jobs SET due_at = ?, claimed_until = NULL WHERE name = ? AND claim = ?")
            .bind(due_at.0)
            .bind(claim.name)
            .bind(number(claim.number))
            .execute(&mut *tx)
            .await?;
        if finished.rows_affected() == 0 {
            return Err(StoreError::Stale);
        }
        Ok(tx.commit().await?)
    }
}

fn read(row: Option<&SqliteRow>) -> Result<JobState, StoreError> {
    let Some(row) = row else { return Ok(JobState::NEW) };
    Ok(JobState { due_at: row.time("due_at")?, claimed_until: row.time_if_any("claimed_until")? })
}
