//! Deleting what is over.

use shared::{
    codes,
    finding::Diagnosed,
    flow::{Event, HOSTED_LIFE, Pin},
    time::{Seconds, Timestamp},
};

use super::world::{
    DAY, Linking, NOW, announcement, attempt_id, customer, grant_id, hash, linked, mailbox_id, session, session_id,
    two_vendors, vendor_id,
};
use crate::store::{Due, FlowChange, SessionEvent, SessionRecord, Store, Swept};

/// Nothing was over or made by then.
const NEVER: Timestamp = Timestamp(0);
const PLENTY: u32 = 1000;

/// Deletes what expired by `now`; nothing that ended is old enough.
pub(crate) async fn sweep(store: &dyn Store, now: Timestamp) -> Swept {
    store.sweep(&Due { expired_by: now, ended_by: NEVER, announced_by: NEVER }, PLENTY).await.unwrap()
}

/// Deletes what ended by then, at most `most` of each kind.
async fn sweep_ended(store: &dyn Store, ended_by: Timestamp, most: u32) -> Swept {
    store.sweep(&Due { expired_by: NEVER, ended_by, announced_by: NEVER }, most).await.unwrap()
}

fn changes(count: usize) -> Vec<SessionEvent> {
    vec![SessionEvent::Changed; count]
}

async fn is_there(store: &dyn Store, session: u8) -> bool {
    store.session(&vendor_id(1), &session_id(session)).await.unwrap().is_some()
}

pub(crate) async fn what_expired_goes_and_nothing_else(store: &dyn Store) {
    two_vendors(store).await;
    Linking::unpinned(store, 1).await.check().await;
    linked(store, 2, "bob@contoso.example").await;
    let mut late = Linking::unpinned(store, 3).await;
    late.check().await;
    late.save(Event::ChecksRefused { id: attempt_id(3), finding: Diagnosed::certain(codes::MAIL_NO_MAILBOX) }).await;
    store.insert_ticket(&hash(50), &vendor_id(1), &session_id(1), NOW + Seconds::minutes(1)).await.unwrap();

    assert_eq!(sweep(store, NOW).await, Swept::default());
    let hour = NOW + Seconds::hours(1);
    assert_eq!(sweep(store, hour).await, Swept { grants: 2, tickets: 1, attempt_secrets: 3, ..Swept::default() });
    assert_eq!(sweep(store, hour + DAY + DAY).await, Swept::default());
    let active = store.active_grant(&vendor_id(1), &mailbox_id(2)).await.unwrap();
    assert_eq!(active.map(|grant| grant.id), Some(grant_id(2)));
    assert!(is_there(store, 1).await && is_there(store, 2).await && is_there(store, 3).await);
}

pub(crate) async fn an_ended_session_goes_with_everything_of_its_own_and_its_mailbox_stays(store: &dyn Store) {
    two_vendors(store).await;
    let mailbox = linked(store, 1, "ada@contoso.example").await;
    let (vendor, session) = (vendor_id(1), session_id(1));
    store.append_events(&vendor, &session, &changes(3)).await.unwrap();
    store.insert_ticket(&hash(50), &vendor, &session, NOW + DAY).await.unwrap();
    store.redeem_ticket(&hash(50), &hash(60), NOW).await.unwrap();
    store.insert_ticket(&hash(51), &vendor, &session, NOW + DAY).await.unwrap();
    let before = store.mailbox(&vendor, &mailbox).await.unwrap();

    assert_eq!(sweep_ended(store, Timestamp(NOW.0 - 1), PLENTY).await, Swept::default());
    assert_eq!(sweep_ended(store, NOW, PLENTY).await, Swept { sessions: 1, events: 3, ..Swept::default() });
    assert!(!is_there(store, 1).await);
    for token in [hash(1), hash(60)] {
        assert_eq!(store.session_by_token(&token).await.unwrap(), None);
    }
    assert_eq!(store.events_after(&vendor, &session, 0, 10).await.unwrap(), []);
    assert_eq!(store.attempt_secret(&vendor, &session, &attempt_id(1), NOW).await.unwrap(), None);
    assert_eq!(sweep(store, NOW + DAY).await, Swept::default(), "tickets and browser secrets went with it");

    assert_eq!(store.mailbox(&vendor, &mailbox).await.unwrap(), before);
    let grant = store.active_grant(&vendor, &mailbox).await.unwrap();
    assert_eq!(grant.map(|grant| grant.id), Some(grant_id(1)));
    assert!(!store.mailbox_checks(&vendor, &mailbox).await.unwrap().unwrap().is_empty());
}

pub(crate) async fn a_cancelled_session_is_kept_from_its_end_on_and_one_that_goes_on_until_its_time(store: &dyn Store) {
    two_vendors(store).await;
    let cancelled = Linking::unpinned(store, 1).await;
    Linking::unpinned(store, 2).await.check().await;
    let (flow, then) = (cancelled.after(Event::Cancelled), NOW + Seconds::hours(1));
    store.save_flow(&FlowChange { now: then, ..cancelled.change(&flow) }).await.unwrap();

    assert_eq!(sweep_ended(store, Timestamp(then.0 - 1), PLENTY).await, Swept::default());
    assert_eq!(sweep_ended(store, then, PLENTY).await, Swept { sessions: 1, ..Swept::default() });
    assert!(!is_there(store, 1).await);

    // Nobody ends the second; its time does, and its pending grant goes with it.
    let expired = NOW + DAY;
    assert_eq!(sweep_ended(store, Timestamp(expired.0 - 1), PLENTY).await, Swept::default());
    assert_eq!(sweep_ended(store, expired, PLENTY).await, Swept { sessions: 1, grants: 1, ..Swept::default() });
    assert_eq!(store.pending_grant(&vendor_id(1), &attempt_id(2), NOW).await.unwrap(), None);
}

pub(crate) async fn a_waiting_session_goes_with_what_waited_and_leaves_the_linked_mailbox(store: &dyn Store) {
    two_vendors(store).await;
    linked(store, 1, "ada@contoso.example").await;
    Linking::unpinned(store, 2).await.accept(&mailbox_id(1)).await;
    let another = SessionRecord { references: customer("c-2"), ..session(1, 3, Pin::None) };
    Linking::begin(store, another, 3).await.accept(&mailbox_id(3)).await;

    let swept = sweep_ended(store, NOW + HOSTED_LIFE, PLENTY).await;
    assert_eq!(swept, Swept { sessions: 3, grants: 2, mailboxes: 1, ..Swept::default() });
    assert_eq!(store.mailbox(&vendor_id(1), &mailbox_id(3)).await.unwrap(), None);
    let active = store.active_grant(&vendor_id(1), &mailbox_id(1)).await.unwrap();
    assert_eq!(active.map(|grant| grant.id), Some(grant_id(1)));
}

pub(crate) async fn no_sweep_takes_more_than_it_may_and_the_last_finds_nothing(store: &dyn Store) {
    two_vendors(store).await;
    for n in 1..=5 {
        Linking::unpinned(store, n).await.save(Event::Cancelled).await;
    }
    store.append_events(&vendor_id(1), &session_id(1), &changes(7)).await.unwrap();
    let mut all = Swept::default();
    loop {
        let swept = sweep_ended(store, NOW, 2).await;
        assert!(swept.sessions <= 2 && swept.events <= 2, "{swept:?}");
        if swept == Swept::default() {
            break;
        }
        all += swept;
    }
    assert_eq!(all, Swept { sessions: 5, events: 7, ..Swept::default() });
}

pub(crate) async fn announcements_go_when_delivered_for_long_or_taken_by_nobody_for_longer(store: &dyn Store) {
    two_vendors(store).await;
    let linking = Linking::unpinned(store, 1).await;
    let (flow, outbox) = (linking.after(Event::Cancelled), [1, 2].map(|n| announcement(n, "a")));
    store.save_flow(&FlowChange { outbox: &outbox, ..linking.change(&flow) }).await.unwrap();
    store.mark_delivered(&vendor_id(1), &outbox[0].id, NOW + DAY).await.unwrap();
    let due = |ended_by, announced_by| Due { expired_by: NEVER, ended_by, announced_by };

    let swept = store.sweep(&due(Timestamp(NOW.0 - 1), Timestamp(NOW.0 - 1)), PLENTY).await.unwrap();
    assert_eq!((swept.delivered, swept.undelivered), (0, 0));
    let swept = store.sweep(&due(NOW + DAY, Timestamp(NOW.0 - 1)), PLENTY).await.unwrap();
    assert_eq!((swept.delivered, swept.undelivered), (1, 0));
    assert_eq!(store.undelivered(10).await.unwrap(), [outbox[1].clone()]);
    let swept = store.sweep(&due(NEVER, NOW), PLENTY).await.unwrap();
    assert_eq!((swept.delivered, swept.undelivered), (0, 1));
}
