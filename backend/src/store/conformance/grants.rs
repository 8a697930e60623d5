//! Grants and the checks made with them.

use shared::{
    codes,
    finding::Diagnosed,
    flow::{Approval, Event, RETEST_LIFE},
    protocol::Protocol,
    time::Seconds,
};

use super::world::{DAY, Linking, NOW, attempt_id, check, grant_id, sealed, two_vendors, vendor_id};
use crate::store::{Store, StoreError};

async fn checking(store: &dyn Store) -> Linking<'_> {
    two_vendors(store).await;
    let mut linking = Linking::unpinned(store, 1).await;
    linking.check().await;
    linking
}

pub(crate) async fn a_pending_grant_comes_back_until_its_time(store: &dyn Store) {
    let linking = checking(store).await;
    let found = store.pending_grant(&vendor_id(1), &attempt_id(1), NOW).await.unwrap();
    assert_eq!(found, Some(linking.grant()));
    let late = NOW + Seconds::hours(1);
    assert_eq!(store.pending_grant(&vendor_id(1), &attempt_id(1), late).await.unwrap(), None);
}

pub(crate) async fn a_stale_flow_leaves_no_grant(store: &dyn Store) {
    two_vendors(store).await;
    let mut linking = Linking::unpinned(store, 1).await;
    linking.start().await;
    linking.save(Event::CodeReceived { id: attempt_id(1), challenge: "c".into() }).await;
    let flow = linking.proven();
    let mut change = linking.change(&flow);
    change.expected_version -= 1;
    let refused = store.save_pending_grant(&change, &linking.grant()).await;
    assert!(matches!(refused, Err(StoreError::Stale)));
    assert_eq!(store.pending_grant(&vendor_id(1), &attempt_id(1), NOW).await.unwrap(), None);
}

pub(crate) async fn a_rotation_takes_the_place_of_the_token_it_came_for_and_no_other(store: &dyn Store) {
    checking(store).await;
    let rotate =
        |version, text| async move { store.rotate_grant(&vendor_id(1), &grant_id(1), version, &sealed(text)).await };
    assert_eq!(rotate(1, "second").await.unwrap(), 2);
    assert!(matches!(rotate(1, "also second").await, Err(StoreError::Stale)));
    let found = store.pending_grant(&vendor_id(1), &attempt_id(1), NOW).await.unwrap().unwrap();
    assert_eq!((found.refresh_token, found.version), (sealed("second"), 2));
    let nowhere = store.rotate_grant(&vendor_id(1), &grant_id(9), 1, &sealed("x")).await;
    assert!(matches!(nowhere, Err(StoreError::NotFound)));
}

pub(crate) async fn a_refresh_under_way_is_noted_until_it_is_settled_or_rotated(store: &dyn Store) {
    checking(store).await;
    let (vendor, id) = (vendor_id(1), grant_id(1));
    let asked_at = async || store.pending_grant(&vendor, &attempt_id(1), NOW).await.unwrap().unwrap().asked_at;
    assert_eq!(asked_at().await, None);
    store.note_refresh(&vendor, &id, 1, NOW).await.unwrap();
    assert_eq!(asked_at().await, Some(NOW));
    store.settle_refresh(&vendor, &id, 1, true).await.unwrap();
    assert_eq!(asked_at().await, None);
    store.note_refresh(&vendor, &id, 1, NOW).await.unwrap();
    store.rotate_grant(&vendor, &id, 1, &sealed("second")).await.unwrap();
    assert_eq!(asked_at().await, None);
    for late in [store.note_refresh(&vendor, &id, 1, NOW).await, store.settle_refresh(&vendor, &id, 1, false).await] {
        assert!(matches!(late, Err(StoreError::Stale)), "{late:?}");
    }
    let foreign = store.note_refresh(&vendor_id(2), &id, 2, NOW).await;
    assert!(matches!(foreign, Err(StoreError::NotFound)), "{foreign:?}");
    assert_eq!(asked_at().await, None);
}

pub(crate) async fn a_grant_goes_with_its_attempt(store: &dyn Store) {
    let mut linking = checking(store).await;
    let finding = Diagnosed::certain(codes::IMAP_SIGN_IN_REFUSED);
    linking
        .save(Event::AttemptFailed { id: attempt_id(1), finding, report: None, approval: Approval::NotNeeded })
        .await;
    assert_eq!(store.pending_grant(&vendor_id(1), &attempt_id(1), NOW).await.unwrap(), None);
}

pub(crate) async fn a_grant_goes_with_its_cancelled_session(store: &dyn Store) {
    let mut linking = checking(store).await;
    linking.save(Event::Cancelled).await;
    assert_eq!(store.pending_grant(&vendor_id(1), &attempt_id(1), NOW).await.unwrap(), None);
}

pub(crate) async fn a_refused_attempt_keeps_its_grant_for_re_tests(store: &dyn Store) {
    let linking = checking(store).await;
    let late = NOW + Seconds::minutes(59);
    let finding = Diagnosed::certain(codes::IMAP_SIGN_IN_REFUSED);
    let refused = linking.record.flow.clone().apply(Event::ChecksRefused { id: attempt_id(1), finding }, late).unwrap();
    store.save_flow(&linking.change(&refused)).await.unwrap();

    // An hour from the sign-in on, however late the refusal came.
    let until = NOW + RETEST_LIFE;
    let just_before = shared::time::Timestamp(until.0 - 1);
    let (vendor, attempt) = (vendor_id(1), attempt_id(1));
    assert!(store.pending_grant(&vendor, &attempt, just_before).await.unwrap().is_some());
    assert!(store.pending_grant(&vendor, &attempt, until).await.unwrap().is_none());
}

pub(crate) async fn the_newest_check_of_each_protocol_is_kept(store: &dyn Store) {
    checking(store).await;
    let (old, new) = (check(Protocol::Imap, NOW), check(Protocol::Imap, NOW + DAY));
    let pop = check(Protocol::Pop, NOW);
    store.save_attempt_checks(&vendor_id(1), &attempt_id(1), &[pop.clone(), old]).await.unwrap();
    store.save_attempt_checks(&vendor_id(1), &attempt_id(1), std::slice::from_ref(&new)).await.unwrap();
    assert_eq!(store.attempt_checks(&vendor_id(1), &attempt_id(1)).await.unwrap(), [new, pop]);
}

pub(crate) async fn a_grant_is_its_vendors_alone(store: &dyn Store) {
    checking(store).await;
    let other = vendor_id(2);
    assert_eq!(store.pending_grant(&other, &attempt_id(1), NOW).await.unwrap(), None);
    let refused = store.rotate_grant(&other, &grant_id(1), 1, &sealed("x")).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    let refused = store.save_attempt_checks(&other, &attempt_id(1), &[check(Protocol::Imap, NOW)]).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    store.save_attempt_checks(&vendor_id(1), &attempt_id(1), &[check(Protocol::Imap, NOW)]).await.unwrap();
    assert_eq!(store.attempt_checks(&other, &attempt_id(1)).await.unwrap(), []);
}
