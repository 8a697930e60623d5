//! Announcements.

use shared::{flow::Event, time::Seconds};

use super::world::{Linking, NOW, announcement, two_vendors, vendor_id};
use crate::store::{ClaimedEvent, FlowChange, OutboxEvent, Store, StoreError};

async fn announce(store: &dyn Store, n: u8, outbox: &[OutboxEvent]) -> Result<u64, StoreError> {
    let linking = Linking::unpinned(store, n).await;
    let flow = linking.after(Event::Cancelled);
    store.save_flow(&FlowChange { outbox, ..linking.change(&flow) }).await
}

pub(crate) async fn announcements_come_in_order_of_commit_until_delivered(store: &dyn Store) {
    two_vendors(store).await;
    let (first, second, third) = (announcement(9, "a"), announcement(3, "b"), announcement(5, "c"));
    announce(store, 1, &[first.clone(), second.clone()]).await.unwrap();
    announce(store, 2, std::slice::from_ref(&third)).await.unwrap();
    assert_eq!(store.undelivered(2).await.unwrap(), [first.clone(), second.clone()]);
    for _ in 0..2 {
        store.mark_delivered(&vendor_id(1), &first.id, NOW).await.unwrap();
    }
    assert_eq!(store.undelivered(10).await.unwrap(), [second.clone(), third]);
    let foreign = store.mark_delivered(&vendor_id(2), &second.id, NOW).await;
    assert!(matches!(foreign, Err(StoreError::NotFound)));
}

pub(crate) async fn an_event_id_is_used_once(store: &dyn Store) {
    two_vendors(store).await;
    announce(store, 1, &[announcement(1, "a")]).await.unwrap();
    assert!(matches!(announce(store, 2, &[announcement(1, "b")]).await, Err(StoreError::AlreadyExists)));
    assert_eq!(store.undelivered(10).await.unwrap(), [announcement(1, "a")]);
}

pub(crate) async fn an_announcement_is_claimed_by_one_at_a_time_and_counts_its_attempts(store: &dyn Store) {
    two_vendors(store).await;
    let (first, second) = (announcement(9, "a"), announcement(3, "b"));
    announce(store, 1, &[first.clone(), second.clone()]).await.unwrap();
    let claimed = store.claim_announcements(NOW, NOW + Seconds(30), 1).await.unwrap();
    assert_eq!(claimed, [ClaimedEvent { event: first.clone(), attempts: 1 }]);
    let others = store.claim_announcements(NOW, NOW + Seconds(30), 10).await.unwrap();
    assert_eq!(others, [ClaimedEvent { event: second.clone(), attempts: 1 }]);
    assert_eq!(store.claim_announcements(NOW + Seconds(29), NOW + Seconds(60), 10).await.unwrap(), []);

    store.mark_delivered(&vendor_id(1), &second.id, NOW).await.unwrap();
    let again = store.claim_announcements(NOW + Seconds(30), NOW + Seconds(60), 10).await.unwrap();
    assert_eq!(again, [ClaimedEvent { event: first, attempts: 2 }], "whoever held it stopped on the way");
}

pub(crate) async fn an_announcement_that_failed_is_due_again_when_it_was_said(store: &dyn Store) {
    two_vendors(store).await;
    let event = announcement(9, "a");
    announce(store, 1, std::slice::from_ref(&event)).await.unwrap();
    let claim = |now, until| store.claim_announcements(now, until, 10);
    let slow = claim(NOW, NOW + Seconds(5)).await.unwrap().remove(0);
    let next = claim(NOW + Seconds(5), NOW + Seconds(60)).await.unwrap().remove(0);
    let late = store.try_again_later(&slow, NOW).await;
    assert!(matches!(late, Err(StoreError::Stale)), "{late:?}");

    store.try_again_later(&next, NOW + Seconds(100)).await.unwrap();
    assert_eq!(claim(NOW + Seconds(99), NOW + Seconds(200)).await.unwrap(), []);
    assert_eq!(claim(NOW + Seconds(100), NOW + Seconds(200)).await.unwrap()[0].attempts, 3);
    store.mark_delivered(&vendor_id(1), &event.id, NOW).await.unwrap();
    let gone = store.try_again_later(&ClaimedEvent { event, attempts: 3 }, NOW).await;
    assert!(matches!(gone, Err(StoreError::Stale)), "{gone:?}");
}

pub(crate) async fn a_clock_that_was_far_ahead_holds_no_announcement_back_for_ever(store: &dyn Store) {
    two_vendors(store).await;
    let event = announcement(9, "a");
    announce(store, 1, std::slice::from_ref(&event)).await.unwrap();
    let ahead = NOW + Seconds::days(400);
    let claim = |now: shared::time::Timestamp| store.claim_announcements(now, now + Seconds(60), 10);
    let held = claim(ahead).await.unwrap().remove(0);
    assert_eq!(claim(NOW).await.unwrap().len(), 1, "nobody holds it for so long");
    let held = ClaimedEvent { attempts: held.attempts + 1, ..held };
    store.try_again_later(&held, ahead).await.unwrap();
    assert_eq!(claim(NOW).await.unwrap().len(), 1, "nothing is put off for so long");
}
