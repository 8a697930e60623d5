//! Announcements.

use shared::flow::Event;

use super::world::{Linking, NOW, announcement, two_vendors, vendor_id};
use crate::store::{FlowChange, OutboxEvent, Store, StoreError};

async fn announce(store: &dyn Store, n: u8, outbox: &[OutboxEvent]) -> Result<u64, StoreError> {
    let linking = Linking::unpinned(store, n).await;
    let flow = linking.after(Event::Cancelled);
    store.save_flow(&FlowChange { outbox, ..linking.change(&flow) }).await
}

pub async fn announcements_come_in_order_of_commit_until_delivered(store: &dyn Store) {
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

pub async fn an_event_id_is_used_once(store: &dyn Store) {
    two_vendors(store).await;
    announce(store, 1, &[announcement(1, "a")]).await.unwrap();
    assert!(matches!(announce(store, 2, &[announcement(1, "b")]).await, Err(StoreError::AlreadyExists)));
    assert_eq!(store.undelivered(10).await.unwrap(), [announcement(1, "a")]);
}
