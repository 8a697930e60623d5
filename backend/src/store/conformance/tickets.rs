//! Tickets and page tokens.

use shared::time::Seconds;

use super::world::{Linking, NOW, hash, session_id, two_vendors, vendor_id};
use crate::store::{SessionToken, Store, StoreError, TicketOutcome};

const LIFE: Seconds = Seconds::minutes(1);

async fn a_session_with_a_ticket(store: &dyn Store) {
    two_vendors(store).await;
    Linking::unpinned(store, 1).await;
    store.insert_ticket(&hash(50), &vendor_id(1), &session_id(1), NOW + LIFE).await.unwrap();
}

pub(crate) async fn a_ticket_buys_a_page_token_once(store: &dyn Store) {
    a_session_with_a_ticket(store).await;
    let TicketOutcome::Redeemed(session) = store.redeem_ticket(&hash(50), &hash(60), NOW).await.unwrap() else {
        panic!("a fresh ticket is taken");
    };
    assert_eq!(session.id, session_id(1));
    let (found, kind) = store.session_by_token(&hash(60)).await.unwrap().unwrap();
    assert_eq!((found.id, kind), (session_id(1), SessionToken::Page));

    assert_eq!(store.redeem_ticket(&hash(50), &hash(61), NOW).await.unwrap(), TicketOutcome::Used);
    assert_eq!(store.session_by_token(&hash(61)).await.unwrap(), None);
}

pub(crate) async fn of_many_who_redeem_one_ticket_exactly_one_succeeds(store: &dyn Store) {
    a_session_with_a_ticket(store).await;
    let pages: Vec<_> = (0..8).map(|n| hash(60 + n)).collect();
    let ticket = hash(50);
    let tries = pages.iter().map(|page| store.redeem_ticket(&ticket, page, NOW));
    let outcomes = futures_util::future::try_join_all(tries).await.unwrap();
    assert_eq!(outcomes.iter().filter(|outcome| matches!(outcome, TicketOutcome::Redeemed(_))).count(), 1);
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == TicketOutcome::Used).count(), 7);
}

pub(crate) async fn expired_and_unknown_tickets_are_told_apart(store: &dyn Store) {
    a_session_with_a_ticket(store).await;
    assert_eq!(store.redeem_ticket(&hash(50), &hash(60), NOW + LIFE).await.unwrap(), TicketOutcome::Expired);
    assert_eq!(store.redeem_ticket(&hash(51), &hash(60), NOW).await.unwrap(), TicketOutcome::Unknown);
    assert_eq!(store.session_by_token(&hash(60)).await.unwrap(), None);
}

pub(crate) async fn a_ticket_for_a_session_of_another_vendor_cannot_be_made(store: &dyn Store) {
    a_session_with_a_ticket(store).await;
    let refused = store.insert_ticket(&hash(51), &vendor_id(2), &session_id(1), NOW + LIFE).await;
    assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
}
