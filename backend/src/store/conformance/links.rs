//! From an accepted attempt to a mailbox.

use shared::{
    flow::{Event, HOSTED_LIFE, Phase, Pin},
    protocol::Protocol,
};

use super::{
    sweeping::sweep,
    world::{
        DAY, Linking, NOW, announcement, attempt_id, check, customer, grant_id, linked, mailbox_id, session,
        session_id, two_vendors, vendor_id,
    },
};
use crate::store::{MailboxQuery, SessionRecord, Store, StoreError};

const ADA: &str = "ada@contoso.example";

async fn active(store: &dyn Store, mailbox: u8) -> Option<shared::id::GrantId> {
    store.active_grant(&vendor_id(1), &mailbox_id(mailbox)).await.unwrap().map(|grant| grant.id)
}

pub(crate) async fn a_pinned_session_links_at_once(store: &dyn Store) {
    two_vendors(store).await;
    let mut linking = Linking::pinned(store, 1, ADA).await;
    linking.check().await;
    linking.try_accept(&mailbox_id(1), &[announcement(1, "mailbox.linked")]).await.unwrap();

    let found = store.mailbox(&vendor_id(1), &mailbox_id(1)).await.unwrap().unwrap();
    assert!(found.confirmed);
    assert_eq!((found.address.as_str(), found.broken, found.linked_at), (ADA, None, NOW));
    assert_eq!(found.access, linking.access());
    assert_eq!(found.protocols, linking.record.protocols);
    assert_eq!(found.checks.len(), 1);
    let grant = store.active_grant(&vendor_id(1), &mailbox_id(1)).await.unwrap().unwrap();
    assert_eq!((grant.id, grant.expires_at), (grant_id(1), None));
    assert_eq!(store.pending_grant(&vendor_id(1), &attempt_id(1), NOW).await.unwrap(), None);
    let kept = store.session(&vendor_id(1), &session_id(1)).await.unwrap().unwrap();
    assert_eq!(kept.flow.phase, Phase::Linked { mailbox: mailbox_id(1) });
    assert_eq!(store.undelivered(10).await.unwrap(), [announcement(1, "mailbox.linked")]);
}

pub(crate) async fn a_commit_is_all_or_nothing(store: &dyn Store) {
    two_vendors(store).await;
    let mut linking = Linking::pinned(store, 1, ADA).await;
    linking.check().await;
    let twice = [announcement(1, "mailbox.linked"), announcement(1, "mailbox.linked")];
    assert!(matches!(linking.try_accept(&mailbox_id(1), &twice).await, Err(StoreError::AlreadyExists)));

    assert_eq!(store.mailbox(&vendor_id(1), &mailbox_id(1)).await.unwrap(), None);
    assert_eq!(store.undelivered(10).await.unwrap(), []);
    let kept = store.session(&vendor_id(1), &session_id(1)).await.unwrap().unwrap();
    assert_eq!((kept.flow.phase, kept.version), (Phase::Open, linking.record.version));
    assert!(store.pending_grant(&vendor_id(1), &attempt_id(1), NOW).await.unwrap().is_some());
    linking.try_accept(&mailbox_id(1), &[]).await.unwrap();
}

pub(crate) async fn linking_again_keeps_the_id_and_replaces_the_grant(store: &dyn Store) {
    two_vendors(store).await;
    linked(store, 1, ADA).await;
    let found = store.mailbox_to_relink(&vendor_id(1), &"ADA@Contoso.example".parse().unwrap(), None).await.unwrap();
    assert_eq!(found, Some(mailbox_id(1)));
    Linking::pinned(store, 2, "ADA@Contoso.example").await.accept(&mailbox_id(1)).await;
    assert_eq!(active(store, 1).await, Some(grant_id(2)));
    let gone = store.rotate_grant(&vendor_id(1), &grant_id(1), 1, &super::world::sealed("x")).await;
    assert!(matches!(gone, Err(StoreError::NotFound)), "the older grant is deleted");
    assert_eq!(store.mailboxes(&vendor_id(1), &MailboxQuery::first(50)).await.unwrap().mailboxes.len(), 1);
}

pub(crate) async fn another_customer_reference_makes_another_mailbox(store: &dyn Store) {
    two_vendors(store).await;
    linked(store, 1, ADA).await;
    let address = ADA.parse().unwrap();
    assert_eq!(store.mailbox_to_relink(&vendor_id(1), &address, Some("c-2")).await.unwrap(), None);
    let record =
        SessionRecord { references: customer("c-2"), ..session(1, 2, Pin::Address { address: address.clone() }) };
    Linking::begin(store, record, 2).await.accept(&mailbox_id(2)).await;
    let found = store.mailbox_to_relink(&vendor_id(1), &address, Some("c-2")).await.unwrap();
    assert_eq!(found, Some(mailbox_id(2)));
    assert_eq!(active(store, 1).await, Some(grant_id(1)));
    assert_eq!(store.mailbox_to_relink(&vendor_id(2), &address, None).await.unwrap(), None);
}

pub(crate) async fn an_address_linked_meanwhile_under_another_id_is_refused(store: &dyn Store) {
    two_vendors(store).await;
    let mut slow = Linking::pinned(store, 2, ADA).await;
    slow.check().await;
    linked(store, 1, ADA).await;
    assert!(matches!(slow.try_accept(&mailbox_id(2), &[]).await, Err(StoreError::AlreadyExists)));
    slow.try_accept(&mailbox_id(1), &[]).await.unwrap();
    assert_eq!(active(store, 1).await, Some(grant_id(2)));
}

pub(crate) async fn an_unpinned_session_waits_and_is_linked_when_confirmed(store: &dyn Store) {
    two_vendors(store).await;
    let mut linking = Linking::unpinned(store, 1).await;
    linking.accept(&mailbox_id(1)).await;
    let waiting = store.mailbox(&vendor_id(1), &mailbox_id(1)).await.unwrap().unwrap();
    assert!(!waiting.confirmed);
    assert_eq!(waiting.access.grant(), Some(&grant_id(1)));
    assert_eq!(active(store, 1).await, None, "no access token is lent yet");

    linking.confirm().await;
    assert!(store.mailbox(&vendor_id(1), &mailbox_id(1)).await.unwrap().unwrap().confirmed);
    assert_eq!(active(store, 1).await, Some(grant_id(1)));
    assert_eq!(sweep(store, NOW + DAY + DAY).await.grants, 0);
}

pub(crate) async fn a_rejected_new_mailbox_leaves_nothing(store: &dyn Store) {
    two_vendors(store).await;
    let mut linking = Linking::unpinned(store, 1).await;
    linking.accept(&mailbox_id(1)).await;
    linking.save(Event::VendorRejected).await;
    assert_eq!(store.mailbox(&vendor_id(1), &mailbox_id(1)).await.unwrap(), None);
    let gone = store.rotate_grant(&vendor_id(1), &grant_id(1), 1, &super::world::sealed("x")).await;
    assert!(matches!(gone, Err(StoreError::NotFound)));
}

pub(crate) async fn linking_again_without_a_pin_changes_nothing_until_confirmed(store: &dyn Store) {
    two_vendors(store).await;
    linked(store, 1, ADA).await;
    let mut again = Linking::unpinned(store, 2).await;
    again.accept(&mailbox_id(1)).await;
    let before = store.mailbox(&vendor_id(1), &mailbox_id(1)).await.unwrap().unwrap();
    assert!(before.confirmed);
    assert_eq!(before.access.grant(), Some(&grant_id(1)));
    again.confirm().await;
    assert_eq!(active(store, 1).await, Some(grant_id(2)));
}

pub(crate) async fn a_rejected_new_link_leaves_the_linked_mailbox_as_it_was(store: &dyn Store) {
    two_vendors(store).await;
    linked(store, 1, ADA).await;
    let before = store.mailbox(&vendor_id(1), &mailbox_id(1)).await.unwrap();
    let mut again = Linking::unpinned(store, 2).await;
    again.accept(&mailbox_id(1)).await;
    again.save(Event::VendorRejected).await;
    assert_eq!(store.mailbox(&vendor_id(1), &mailbox_id(1)).await.unwrap(), before);
}

pub(crate) async fn a_waiting_mailbox_goes_when_its_session_ends(store: &dyn Store) {
    two_vendors(store).await;
    Linking::unpinned(store, 1).await.accept(&mailbox_id(1)).await;
    let swept = sweep(store, NOW + HOSTED_LIFE).await;
    assert_eq!((swept.grants, swept.mailboxes, swept.attempt_secrets), (1, 1, 1));
    assert_eq!(store.mailbox(&vendor_id(1), &mailbox_id(1)).await.unwrap(), None);
}

pub(crate) async fn what_waits_is_shown_by_its_own_checks(store: &dyn Store) {
    two_vendors(store).await;
    let mut first = Linking::unpinned(store, 1).await;
    first.accept(&mailbox_id(1)).await;
    let own = store.mailbox_checks(&vendor_id(1), &mailbox_id(1)).await.unwrap().unwrap();
    let mut second = Linking::unpinned(store, 2).await;
    second.check().await;
    second.try_accept_with(&mailbox_id(1), &[], &[check(Protocol::Pop, NOW + DAY)]).await.unwrap();
    let shown = store.mailbox_checks(&vendor_id(1), &mailbox_id(1)).await.unwrap().unwrap();
    assert_eq!(shown[0].protocol, Protocol::Pop, "the newest that waits");
    second.save(Event::VendorRejected).await;
    assert_eq!(store.mailbox_checks(&vendor_id(1), &mailbox_id(1)).await.unwrap(), Some(own.clone()));
    let record = store.mailbox(&vendor_id(1), &mailbox_id(1)).await.unwrap().unwrap();
    assert_eq!((record.access, record.checks[0].protocol), (first.access(), own[0].protocol));
}
