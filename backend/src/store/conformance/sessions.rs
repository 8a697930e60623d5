//! Link sessions, flows and event streams.

use shared::{
    api::{
        link::{Progress, StepView},
        vendor::{Delivery, References},
    },
    check::Step,
    flow::{Event, Pin},
    protocol::Protocol,
    time::Seconds,
};

use super::world::{
    Linking, NOW, announcement, attempt_id, hash, registration_id, session, session_id, two_vendors, vendor_id,
};
use crate::store::{FlowChange, NumberedSessionEvent, SessionEvent, SessionRecord, SessionToken, Store, StoreError};

fn step(n: u8) -> SessionEvent {
    let step = StepView { step: Step::Connect, progress: Progress::Passed, millis: Some(u32::from(n)) };
    SessionEvent::Step { attempt: attempt_id(1), protocol: Protocol::Imap, step }
}

pub(crate) async fn a_session_comes_back_whole_by_id_and_by_link_token(store: &dyn Store) {
    two_vendors(store).await;
    let added = SessionRecord {
        delivery: Delivery::Embedded,
        allowed_origin: Some("https://portal.example".to_owned()),
        return_url: Some("https://portal.example/done".to_owned()),
        sign_in_as: Some("delegate@contoso.example".parse().unwrap()),
        references: References {
            customer_reference: Some("c-1".to_owned()),
            reference: None,
            metadata: [("k".to_owned(), "v".to_owned())].into(),
        },
        ..session(1, 1, Pin::Address { address: "ada@contoso.example".parse().unwrap() })
    };
    store.insert_session(&added, &hash(1)).await.unwrap();
    assert_eq!(store.session(&vendor_id(1), &added.id).await.unwrap(), Some(added.clone()));
    assert_eq!(store.session_by_token(&hash(1)).await.unwrap(), Some((added, SessionToken::Link)));
    assert_eq!(store.session_by_token(&hash(2)).await.unwrap(), None);
}

pub(crate) async fn a_session_is_its_vendors_alone(store: &dyn Store) {
    two_vendors(store).await;
    let linking = Linking::unpinned(store, 1).await;
    let flow = linking.after(Event::Cancelled);
    let other = vendor_id(2);
    assert_eq!(store.session(&other, &session_id(1)).await.unwrap(), None);
    let refused = store.save_flow(&FlowChange { vendor: &other, ..linking.change(&flow) }).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    let refused = store.append_events(&other, &session_id(1), &[step(1)]).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    store.append_events(&vendor_id(1), &session_id(1), &[step(1)]).await.unwrap();
    assert_eq!(store.events_after(&other, &session_id(1), 0, 10).await.unwrap(), []);
}

pub(crate) async fn a_session_cannot_use_the_registration_of_another_vendor(store: &dyn Store) {
    two_vendors(store).await;
    let foreign = SessionRecord { registration: registration_id(2), ..session(1, 1, Pin::None) };
    let refused = store.insert_session(&foreign, &hash(1)).await;
    assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    assert_eq!(store.session_by_token(&hash(1)).await.unwrap(), None);
}

pub(crate) async fn a_flow_is_saved_only_over_the_one_it_was_made_from(store: &dyn Store) {
    two_vendors(store).await;
    let linking = Linking::unpinned(store, 1).await;
    let flow = linking.after(Event::Cancelled);
    assert_eq!(store.save_flow(&linking.change(&flow)).await.unwrap(), 2);
    assert!(matches!(store.save_flow(&linking.change(&flow)).await, Err(StoreError::Stale)));
    let found = store.session(&vendor_id(1), &session_id(1)).await.unwrap().unwrap();
    assert_eq!((found.flow, found.version), (flow, 2));
}

pub(crate) async fn of_many_who_save_over_one_flow_exactly_one_succeeds(store: &dyn Store) {
    two_vendors(store).await;
    let linking = Linking::unpinned(store, 1).await;
    let flow = linking.after(Event::Cancelled);
    let change = linking.change(&flow);
    let saves = futures_util::future::join_all((0..8).map(|_| store.save_flow(&change))).await;
    assert_eq!(saves.iter().filter(|save| save.is_ok()).count(), 1);
    assert!(saves.iter().all(|save| matches!(save, Ok(2) | Err(StoreError::Stale))));
}

pub(crate) async fn events_are_numbered_without_gaps_and_read_from_where_one_stopped(store: &dyn Store) {
    two_vendors(store).await;
    let linking = Linking::unpinned(store, 1).await;
    let numbers = |events: Vec<NumberedSessionEvent>| events.iter().map(|e| e.number).collect::<Vec<_>>();

    let (vendor, id) = (vendor_id(1), session_id(1));
    assert_eq!(store.append_events(&vendor, &id, &[step(1), step(2)]).await.unwrap(), 2);
    let flow = linking.after(Event::Cancelled);
    store.save_flow(&FlowChange { events: &[SessionEvent::Changed], ..linking.change(&flow) }).await.unwrap();

    assert_eq!(numbers(store.events_after(&vendor, &id, 0, 10).await.unwrap()), [1, 2, 3]);
    assert_eq!(numbers(store.events_after(&vendor, &id, 0, 2).await.unwrap()), [1, 2]);
    assert_eq!(store.session(&vendor, &id).await.unwrap().unwrap().last_event, 3);
    let newest = store.events_after(&vendor, &id, 2, 10).await.unwrap();
    assert_eq!(newest, [NumberedSessionEvent { number: 3, event: SessionEvent::Changed }]);
}

pub(crate) async fn a_stale_change_leaves_no_event_and_no_announcement(store: &dyn Store) {
    two_vendors(store).await;
    let linking = Linking::unpinned(store, 1).await;
    let flow = linking.after(Event::Cancelled);
    store.save_flow(&linking.change(&flow)).await.unwrap();
    let (events, outbox) = ([step(1)], [announcement(1, "mailbox.linked")]);
    let stale = FlowChange { events: &events, outbox: &outbox, ..linking.change(&flow) };
    assert!(matches!(store.save_flow(&stale).await, Err(StoreError::Stale)));
    assert_eq!(store.events_after(&vendor_id(1), &session_id(1), 0, 10).await.unwrap(), []);
    assert_eq!(store.undelivered(10).await.unwrap(), []);
}

pub(crate) async fn a_browser_secret_works_until_its_time(store: &dyn Store) {
    two_vendors(store).await;
    Linking::unpinned(store, 1).await.start().await;
    let (vendor, id, attempt) = (vendor_id(1), session_id(1), attempt_id(1));
    let found = store.attempt_secret(&vendor, &id, &attempt, NOW).await.unwrap();
    assert_eq!(found, Some(hash(101)));
    let late = NOW + Seconds::minutes(20);
    assert_eq!(store.attempt_secret(&vendor, &id, &attempt, late).await.unwrap(), None);
    assert_eq!(store.attempt_secret(&vendor_id(2), &id, &attempt, NOW).await.unwrap(), None);
    assert_eq!(store.attempt_secret(&vendor, &session_id(2), &attempt, NOW).await.unwrap(), None);
}
