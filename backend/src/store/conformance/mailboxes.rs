//! Linked mailboxes.

use shared::{api::vendor::References, codes, finding::Diagnosed, flow::Pin, id::MailboxId, protocol::Protocol};

use super::world::{
    DAY, Linking, NOW, TID, announcement, app_only, attempt_id, check, grant_id, linked, mailbox_id, registration_id,
    sealed, session, two_vendors, vendor_id,
};
use crate::store::{Access, MailboxQuery, MailboxRows, SessionRecord, Store, StoreError};

fn ids(rows: &MailboxRows) -> Vec<MailboxId> {
    rows.mailboxes.iter().map(|mailbox| mailbox.id.clone()).collect()
}

async fn linked_with(store: &dyn Store, n: u8, customer: &str, reference: &str) {
    let pin = Pin::Address { address: format!("m{n}@contoso.example").parse().unwrap() };
    let references = References {
        customer_reference: Some(customer.to_owned()),
        reference: Some(reference.to_owned()),
        ..References::default()
    };
    let record = SessionRecord { references, ..session(1, n, pin) };
    Linking::begin(store, record, n).await.accept(&mailbox_id(n)).await;
}

pub(crate) async fn pages_follow_one_another_and_hold_everything_once(store: &dyn Store) {
    two_vendors(store).await;
    for n in 1..=5 {
        linked(store, n, &format!("m{n}@contoso.example")).await;
    }
    let mut filter = MailboxQuery { limit: 2, ..MailboxQuery::first(50) };
    let mut seen = Vec::new();
    loop {
        let rows = store.mailboxes(&vendor_id(1), &filter).await.unwrap();
        assert!(rows.mailboxes.len() <= 2);
        seen.extend(ids(&rows));
        match rows.next {
            Some(next) => filter.after = Some(next),
            None => break,
        }
    }
    assert_eq!(seen, (1..=5).map(mailbox_id).collect::<Vec<_>>());
}

pub(crate) async fn filters_must_all_match(store: &dyn Store) {
    two_vendors(store).await;
    linked_with(store, 1, "c-1", "r-1").await;
    linked_with(store, 2, "c-1", "r-2").await;
    linked_with(store, 3, "c-2", "r-1").await;
    let some = |text: &str| Some(text.to_owned());
    for (filter, expected) in [
        (MailboxQuery { customer_reference: some("c-1"), ..MailboxQuery::first(50) }, vec![1, 2]),
        (MailboxQuery { reference: some("r-1"), ..MailboxQuery::first(50) }, vec![1, 3]),
        (MailboxQuery { address: "M3@contoso.EXAMPLE".parse().ok(), ..MailboxQuery::first(50) }, vec![3]),
        (MailboxQuery { customer_reference: some("c-1"), reference: some("r-2"), ..MailboxQuery::first(50) }, vec![2]),
        (MailboxQuery { customer_reference: some("c-%"), ..MailboxQuery::first(50) }, vec![]),
    ] {
        let rows = store.mailboxes(&vendor_id(1), &filter).await.unwrap();
        assert_eq!(ids(&rows), expected.into_iter().map(mailbox_id).collect::<Vec<_>>(), "{filter:?}");
    }
}

pub(crate) async fn transcripts_come_only_when_asked_for(store: &dyn Store) {
    two_vendors(store).await;
    let id = linked(store, 1, "ada@contoso.example").await;
    let found = store.mailbox(&vendor_id(1), &id).await.unwrap().unwrap();
    assert!(found.checks[0].transcript.is_empty() && !found.checks[0].steps.is_empty());
    let checks = store.mailbox_checks(&vendor_id(1), &id).await.unwrap().unwrap();
    assert!(!checks[0].transcript.is_empty() && checks[0].steps == found.checks[0].steps);
    assert_eq!(store.mailbox_checks(&vendor_id(1), &mailbox_id(9)).await.unwrap(), None);
}

pub(crate) async fn unlinking_takes_grant_and_checks_with_it_and_announces_once(store: &dyn Store) {
    two_vendors(store).await;
    let id = linked(store, 1, "ada@contoso.example").await;
    store.unlink(&vendor_id(1), &id, &[announcement(1, "mailbox.unlinked")]).await.unwrap();
    assert_eq!(store.mailbox(&vendor_id(1), &id).await.unwrap(), None);
    assert_eq!(store.active_grant(&vendor_id(1), &id).await.unwrap(), None);
    assert_eq!(store.attempt_checks(&vendor_id(1), &attempt_id(1)).await.unwrap(), []);
    let again = store.unlink(&vendor_id(1), &id, &[announcement(2, "mailbox.unlinked")]).await;
    assert!(matches!(again, Err(StoreError::NotFound)));
    assert_eq!(store.undelivered(10).await.unwrap(), [announcement(1, "mailbox.unlinked")]);
}

pub(crate) async fn a_broken_mailbox_is_announced_once_and_works_again_after_a_rotation(store: &dyn Store) {
    two_vendors(store).await;
    let id = linked(store, 1, "ada@contoso.example").await;
    let finding = Diagnosed::certain(codes::ENTRA_GRANT_REVOKED);
    let (vendor, grant) = (vendor_id(1), grant_id(1));
    for n in [1, 2] {
        let outbox = [announcement(n, "mailbox.broken")];
        store.mark_broken(&vendor, &id, (&grant, 1), &finding, &outbox).await.unwrap();
    }
    assert_eq!(store.mailbox(&vendor, &id).await.unwrap().unwrap().broken, Some(finding));
    assert_eq!(store.undelivered(10).await.unwrap(), [announcement(1, "mailbox.broken")]);

    store.rotate_grant(&vendor, &grant, 1, &sealed("second")).await.unwrap();
    assert_eq!(store.mailbox(&vendor, &id).await.unwrap().unwrap().broken, None);
}

pub(crate) async fn a_refusal_of_an_older_refresh_token_breaks_nothing(store: &dyn Store) {
    two_vendors(store).await;
    let id = linked(store, 1, "ada@contoso.example").await;
    let (vendor, grant) = (vendor_id(1), grant_id(1));
    store.rotate_grant(&vendor, &grant, 1, &sealed("second")).await.unwrap();
    let finding = Diagnosed::certain(codes::ENTRA_GRANT_REVOKED);
    let refused = store.mark_broken(&vendor, &id, (&grant, 1), &finding, &[]).await;
    assert!(matches!(refused, Err(StoreError::Stale)));
    let refused = store.mark_broken(&vendor, &id, (&grant_id(9), 2), &finding, &[]).await;
    assert!(matches!(refused, Err(StoreError::Stale)));
    assert_eq!(store.mailbox(&vendor, &id).await.unwrap().unwrap().broken, None);
}

pub(crate) async fn a_mailbox_needs_no_grant(store: &dyn Store) {
    two_vendors(store).await;
    let added = app_only(1, "shared@contoso.example");
    store.add_app_only(&added.as_new(), &[announcement(1, "mailbox.linked")]).await.unwrap();
    let vendor = vendor_id(1);
    let found = store.mailbox(&vendor, &mailbox_id(1)).await.unwrap().unwrap();
    assert!(found.confirmed);
    assert_eq!(found.access, Access::AppOnly { directory: TID.to_owned() });
    assert_eq!((&found.registration, &found.address), (&registration_id(1), &added.address));
    assert_eq!(store.active_grant(&vendor, &mailbox_id(1)).await.unwrap(), None);
    assert_eq!(store.undelivered(10).await.unwrap(), [announcement(1, "mailbox.linked")]);
    let newer = check(Protocol::Imap, NOW + DAY);
    store.save_mailbox_checks(&vendor, &mailbox_id(1), None, std::slice::from_ref(&newer)).await.unwrap();
    assert_eq!(store.mailbox_checks(&vendor, &mailbox_id(1)).await.unwrap(), Some(vec![newer]));
    let listed = store.mailboxes(&vendor, &MailboxQuery::first(50)).await.unwrap();
    assert_eq!(ids(&listed), [mailbox_id(1)]);
    store.unlink(&vendor, &mailbox_id(1), &[]).await.unwrap();
    assert_eq!(store.mailbox(&vendor, &mailbox_id(1)).await.unwrap(), None);
}

pub(crate) async fn a_mailbox_is_reached_in_one_way_at_a_time(store: &dyn Store) {
    two_vendors(store).await;
    let (vendor, ada) = (vendor_id(1), "ada@contoso.example");
    let id = linked(store, 1, ada).await;
    store.add_app_only(&app_only(1, ada).as_new(), &[]).await.unwrap();
    let without = store.mailbox(&vendor, &id).await.unwrap().unwrap();
    assert_eq!(without.access.delegation(), None);
    assert_eq!(store.active_grant(&vendor, &id).await.unwrap(), None, "the grant is deleted");

    let mut waiting = Linking::unpinned(store, 2).await;
    waiting.accept(&id).await;
    store.add_app_only(&app_only(1, ada).as_new(), &[]).await.unwrap();
    assert_eq!(store.mailbox(&vendor, &id).await.unwrap().unwrap().access.delegation(), None, "not confirmed yet");
    waiting.confirm().await;
    assert_eq!(store.mailbox(&vendor, &id).await.unwrap().unwrap().access, waiting.access());
}

pub(crate) async fn checks_made_with_an_older_grant_are_not_kept(store: &dyn Store) {
    two_vendors(store).await;
    let id = linked(store, 1, "ada@contoso.example").await;
    let before = store.mailbox_checks(&vendor_id(1), &id).await.unwrap();
    let newer = [check(Protocol::Imap, NOW + DAY)];
    for grant in [None, Some(&grant_id(9))] {
        let refused = store.save_mailbox_checks(&vendor_id(1), &id, grant, &newer).await;
        assert!(matches!(refused, Err(StoreError::Stale)), "{refused:?}");
    }
    let refused = store.save_mailbox_checks(&vendor_id(2), &id, Some(&grant_id(1)), &newer).await;
    assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    assert_eq!(store.mailbox_checks(&vendor_id(1), &id).await.unwrap(), before);
    store.save_mailbox_checks(&vendor_id(1), &id, Some(&grant_id(1)), &newer).await.unwrap();
    assert_eq!(store.mailbox_checks(&vendor_id(1), &id).await.unwrap().as_deref(), Some(&newer[..]));
}

pub(crate) async fn no_vendor_takes_the_mailbox_of_another_without_a_sign_in(store: &dyn Store) {
    two_vendors(store).await;
    let id = linked(store, 1, "ada@contoso.example").await;
    let before = store.mailbox(&vendor_id(1), &id).await.unwrap();
    let mut foreign = app_only(1, "ada@contoso.example");
    (foreign.vendor, foreign.registration) = (vendor_id(2), registration_id(2));
    assert!(store.add_app_only(&foreign.as_new(), &[]).await.is_err());
    assert_eq!(store.mailbox(&vendor_id(1), &id).await.unwrap(), before);
    assert_eq!(store.mailbox(&vendor_id(2), &id).await.unwrap(), None);
}

pub(crate) async fn a_mailbox_is_its_vendors_alone(store: &dyn Store) {
    two_vendors(store).await;
    let id = linked(store, 1, "ada@contoso.example").await;
    let other = vendor_id(2);
    assert_eq!(store.mailbox(&other, &id).await.unwrap(), None);
    assert_eq!(store.mailboxes(&other, &MailboxQuery::first(50)).await.unwrap().mailboxes, []);
    assert_eq!(store.mailbox_checks(&other, &id).await.unwrap(), None);
    assert_eq!(store.active_grant(&other, &id).await.unwrap(), None);
    assert!(matches!(store.unlink(&other, &id, &[]).await, Err(StoreError::NotFound)));
    let finding = Diagnosed::certain(codes::ENTRA_GRANT_REVOKED);
    let refused = store.mark_broken(&other, &id, (&grant_id(1), 1), &finding, &[]).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    assert!(store.mailbox(&vendor_id(1), &id).await.unwrap().is_some());
}
