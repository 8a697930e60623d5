//! Jobs.

use futures_util::future::join_all;
use shared::time::Seconds;

use super::world::NOW;
use crate::store::{JobTerms, Store, StoreError};

const TERMS: JobTerms = JobTerms { now: NOW, every: Seconds(600), lease: Seconds(60) };

pub(crate) async fn of_many_who_claim_one_job_exactly_one_gets_it(store: &dyn Store) {
    let claims = join_all((0..8).map(|_| store.claim_job("sweep", TERMS))).await;
    let granted: Vec<_> = claims.into_iter().filter_map(|claim| claim.unwrap()).collect();
    assert_eq!(granted.len(), 1);
    assert!(store.claim_job("refresh", TERMS).await.unwrap().is_some(), "another job is another matter");
}

pub(crate) async fn a_finished_job_is_due_again_when_it_was_said(store: &dyn Store) {
    let claim = store.claim_job("sweep", TERMS).await.unwrap().unwrap();
    store.finish_job(&claim, NOW + Seconds(600)).await.unwrap();
    let at = |now| store.claim_job("sweep", JobTerms { now, ..TERMS });
    assert_eq!(at(NOW + Seconds(599)).await.unwrap(), None);
    assert!(at(NOW + Seconds(600)).await.unwrap().is_some());
}

pub(crate) async fn who_lost_a_job_by_time_changes_nothing_about_it(store: &dyn Store) {
    let slow = store.claim_job("sweep", TERMS).await.unwrap().unwrap();
    let at = |now| store.claim_job("sweep", JobTerms { now, ..TERMS });
    assert_eq!(at(NOW + Seconds(59)).await.unwrap(), None);
    store.extend_claim(&slow, NOW + Seconds(90)).await.unwrap();
    assert_eq!(at(NOW + Seconds(60)).await.unwrap(), None);
    let next = at(NOW + Seconds(90)).await.unwrap().unwrap();
    for late in [store.extend_claim(&slow, NOW + Seconds(200)).await, store.finish_job(&slow, NOW).await] {
        assert!(matches!(late, Err(StoreError::Stale)), "{late:?}");
    }
    store.finish_job(&next, NOW + Seconds(700)).await.unwrap();
}
