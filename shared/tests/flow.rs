//! What a link session and its attempts may and may not do.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use proptest::prelude::*;
use shared::{
    codes,
    finding::Diagnosed,
    flow::{
        ATTEMPT_LIFE, Approval, Attempt, AttemptState, EMBEDDED_LIFE, Event, Flow, HOSTED_LIFE, INTERRUPTED, Identity,
        IdentityChoice, MOST_ATTEMPTS, MOST_RETESTS, Phase, Pin, Refusal, WORK_LIFE,
    },
    id::{AttemptId, MailboxId},
    time::{Seconds, Timestamp},
};

const NOW: Timestamp = Timestamp(1_700_000_000);

fn pinned(address: &str) -> Flow {
    Flow::new(Pin::Address { address: address.parse().unwrap() }, NOW + Seconds::minutes(30))
}

fn attempt(n: u8) -> AttemptId {
    AttemptId::new(1, [n; 10])
}

fn mailbox() -> MailboxId {
    MailboxId::new(1, [1; 10])
}

fn identity(username: &str) -> Identity {
    Identity { tid: "t".into(), oid: "o".into(), username: username.into(), name: None }
}

fn start(n: u8) -> Event {
    Event::AttemptStarted { id: attempt(n), challenge: format!("challenge-{n}"), nonce: "n".into() }
}

fn code(n: u8) -> Event {
    Event::CodeReceived { id: attempt(n), challenge: format!("challenge-{n}") }
}

fn proven(n: u8, username: &str) -> Event {
    Event::IdentityProven { id: attempt(n), identity: identity(username) }
}

fn accepted(n: u8) -> Event {
    Event::MailboxProven { id: attempt(n), mailbox: mailbox() }
}

fn failed(n: u8, approval: Approval) -> Event {
    Event::AttemptFailed { id: attempt(n), finding: Diagnosed::certain(codes::ENTRA_REFUSED), report: None, approval }
}

fn after(flow: Flow, events: impl IntoIterator<Item = Event>) -> Result<Flow, Refusal> {
    events.into_iter().try_fold(flow, |flow, event| flow.apply(event, NOW))
}

fn state(flow: &Flow) -> &AttemptState {
    &flow.current().unwrap().state
}

#[test]
fn the_pinned_owner_signs_in_and_the_mailbox_is_linked() {
    let flow = after(pinned("ada@c.example"), [start(1), code(1), proven(1, "Ada@C.example"), accepted(1)]).unwrap();
    assert_eq!(flow.phase, Phase::Linked { mailbox: mailbox() });
}

#[test]
fn a_code_is_taken_once() {
    let refusal = after(pinned("ada@c.example"), [start(1), code(1), code(1)]).unwrap_err();
    assert_eq!(refusal, Refusal::AlreadyRedeemed);
}

#[test]
fn a_foreign_verifier_does_not_consume_the_attempt() {
    let flow = after(pinned("ada@c.example"), [start(1)]).unwrap();
    let foreign = Event::CodeReceived { id: attempt(1), challenge: "another".into() };
    assert_eq!(flow.clone().apply(foreign, NOW), Err(Refusal::VerifierMismatch));
    assert!(flow.apply(code(1), NOW).is_ok());
}

#[test]
fn a_code_after_fifteen_minutes_is_refused() {
    let flow = after(pinned("ada@c.example"), [start(1)]).unwrap();
    assert_eq!(flow.apply(code(1), NOW + ATTEMPT_LIFE), Err(Refusal::Expired));
}

#[test]
fn an_attempt_of_another_session_is_unknown() {
    assert_eq!(after(pinned("ada@c.example"), [start(1), code(2)]).unwrap_err(), Refusal::UnknownAttempt);
}

#[test]
fn another_account_than_the_wanted_one_must_explain_itself() {
    let flow = after(pinned("info@c.example"), [start(1), code(1), proven(1, "ada@c.example")]).unwrap();
    assert!(matches!(state(&flow), AttemptState::ChoosingIdentity { .. }));
    assert_eq!(flow.clone().apply(accepted(1), NOW), Err(Refusal::OutOfOrder));
    let choice = Event::IdentityChosen { id: attempt(1), choice: IdentityChoice::SharedMailbox };
    let flow = after(flow, [choice, accepted(1)]).unwrap();
    assert_eq!(flow.phase, Phase::Linked { mailbox: mailbox() });
}

#[test]
fn a_wrong_account_ends_the_attempt_and_not_the_session() {
    let choice = Event::IdentityChosen { id: attempt(1), choice: IdentityChoice::WrongAccount };
    let flow = after(pinned("info@c.example"), [start(1), code(1), proven(1, "x@c.example"), choice]).unwrap();
    let AttemptState::Ended { finding } = state(&flow) else { panic!("{:?}", state(&flow)) };
    assert_eq!(finding.account.as_deref(), Some("x@c.example"), "who it was stays known");
    assert!(flow.apply(start(2), NOW).is_ok());
}

#[test]
fn another_directory_than_the_pinned_one_is_refused() {
    let pin = Pin::Directory { directory: "other".into(), any_mailbox: true };
    let flow = Flow::new(pin, NOW + Seconds::minutes(30));
    let flow = after(flow, [start(1), code(1), proven(1, "ada@c.example")]).unwrap();
    assert!(matches!(state(&flow), AttemptState::Ended { .. }));
}

#[test]
fn a_mailbox_of_the_pinned_directory_waits_for_the_vendor_unless_any_is_welcome() {
    let linked = |pin| {
        let flow = Flow::new(pin, NOW + Seconds::minutes(30));
        after(flow, [start(1), code(1), proven(1, "ada@c.example"), accepted(1)]).unwrap().phase
    };
    let pinned = |any_mailbox| Pin::Directory { directory: "T".into(), any_mailbox };
    assert_eq!(linked(pinned(false)), Phase::AwaitingVendor { mailbox: mailbox() });
    assert_eq!(linked(pinned(true)), Phase::Linked { mailbox: mailbox() });
}

#[test]
fn a_directory_pinned_before_it_could_welcome_any_mailbox_welcomes_none_unasked() {
    let stored = r#"{"kind":"directory","directory":"t"}"#;
    let pin: Pin = serde_json::from_str(stored).unwrap();
    assert_eq!(pin, Pin::Directory { directory: "t".into(), any_mailbox: false });
    assert_eq!(serde_json::to_string(&pin).unwrap(), stored);
}

#[test]
fn refusals_do_not_prolong_a_link_for_ever() {
    let mut flow = pinned("ada@c.example");
    let mut now = NOW;
    for n in 1..=10 {
        flow = flow.apply(start(n), now).unwrap().apply(failed(n, Approval::Needed), now).unwrap();
        now = now + Seconds::days(6);
        if flow.phase_at(now) == Phase::Expired {
            break;
        }
    }
    assert_eq!(flow.expires_at, NOW + Seconds::days(7));
}

#[test]
fn a_linked_mailbox_is_checked_again_so_often_and_no_more() {
    let mut flow =
        after(pinned("ada@c.example"), [start(1), code(1), proven(1, "ada@c.example"), accepted(1)]).unwrap();
    let again = Event::RecheckAsked { id: attempt(1) };
    for _ in 0..MOST_RETESTS {
        flow = flow.apply(again.clone(), NOW).unwrap();
        assert_eq!(flow.phase, Phase::Linked { mailbox: mailbox() });
    }
    assert_eq!(flow.clone().apply(again.clone(), NOW), Err(Refusal::TooManyAttempts));
    assert_eq!(flow.apply(start(2), NOW), Err(Refusal::SessionOver));
}

#[test]
fn work_that_shows_life_is_not_interrupted_and_work_that_stops_is_soon() {
    let flow = after(pinned("ada@c.example"), [start(1), code(1)]).unwrap();
    let alive = flow.apply(Event::StillWorking { id: attempt(1) }, NOW + Seconds(20)).unwrap();
    assert!(!alive.current().unwrap().was_interrupted(NOW + Seconds(49)));
    assert!(alive.current().unwrap().was_interrupted(NOW + Seconds(50)));
    assert_eq!(alive.apply(Event::StillWorking { id: attempt(2) }, NOW), Err(Refusal::UnknownAttempt));
}

#[test]
fn an_unpinned_session_waits_for_the_vendor() {
    let flow = Flow::new(Pin::None, NOW + Seconds::minutes(30));
    let flow = after(flow, [start(1), code(1), proven(1, "ada@c.example"), accepted(1)]).unwrap();
    assert_eq!(flow.phase, Phase::AwaitingVendor { mailbox: mailbox() });
    assert_eq!(flow.clone().apply(start(2), NOW), Err(Refusal::OutOfOrder));
    assert_eq!(flow.clone().apply(Event::VendorRejected, NOW).unwrap().phase, Phase::Cancelled);
    assert_eq!(flow.apply(Event::VendorConfirmed, NOW).unwrap().phase, Phase::Linked { mailbox: mailbox() });
}

#[test]
fn nobody_but_an_unpinned_session_can_be_confirmed() {
    assert_eq!(pinned("ada@c.example").apply(Event::VendorConfirmed, NOW), Err(Refusal::OutOfOrder));
}

#[test]
fn a_session_that_needs_an_administrator_lives_a_week_and_can_be_tried_again() {
    let flow = after(pinned("ada@c.example"), [start(1), failed(1, Approval::Needed)]).unwrap();
    assert_eq!(flow.phase, Phase::AwaitingAdministrator);
    let flow = flow.apply(start(2), NOW + Seconds::days(6)).unwrap();
    assert_eq!(flow.phase, Phase::Open);
}

#[test]
fn a_refusal_that_may_be_a_missing_approval_leaves_the_time_that_approvals_take_and_the_owner_may_sign_in_at_once() {
    let session = || Flow::new(Pin::Address { address: "ada@c.example".parse().unwrap() }, NOW + EMBEDDED_LIFE);
    let maybe = after(session(), [start(1), failed(1, Approval::Possible)]).unwrap();
    assert_eq!((&maybe.phase, maybe.expires_at), (&Phase::Open, NOW + HOSTED_LIFE));
    assert!(after(maybe, [start(2)]).is_ok());
    let plain = after(session(), [start(1), failed(1, Approval::NotNeeded)]).unwrap();
    assert_eq!(plain.expires_at, NOW + EMBEDDED_LIFE);
}

#[test]
fn the_eleventh_sign_in_is_refused() {
    let mut flow = pinned("ada@c.example");
    for n in 0..u8::try_from(MOST_ATTEMPTS).unwrap() {
        flow = after(flow, [start(n), failed(n, Approval::NotNeeded)]).unwrap();
    }
    assert_eq!(flow.apply(start(99), NOW), Err(Refusal::TooManyAttempts));
}

#[test]
fn a_second_sign_in_replaces_one_that_did_not_come_back_but_not_one_under_way() {
    let flow = after(pinned("ada@c.example"), [start(1), start(2)]).unwrap();
    assert!(!flow.attempts[0].is_live());
    assert_eq!(after(flow, [code(2), start(3)]).unwrap_err(), Refusal::OutOfOrder);
}

#[test]
fn work_that_was_interrupted_does_not_lock_the_owner_out() {
    let flow = after(pinned("ada@c.example"), [start(1), code(1)]).unwrap();
    assert_eq!(flow.clone().apply(start(2), NOW), Err(Refusal::OutOfOrder));
    let flow = flow.apply(start(2), NOW + WORK_LIFE).unwrap();
    assert_eq!(flow.attempts[0].state, AttemptState::Ended { finding: INTERRUPTED });
}

#[test]
fn refused_checks_can_be_repeated_for_an_hour() {
    let refused = Event::ChecksRefused { id: attempt(1), finding: Diagnosed::certain(codes::IMAP_SIGN_IN_REFUSED) };
    let flow = pinned("ada@c.example");
    let flow = Flow { expires_at: NOW + Seconds::days(1), ..flow };
    let flow = after(flow, [start(1), code(1), proven(1, "ada@c.example"), refused]).unwrap();
    let again = || Event::RetestAsked { id: attempt(1) };
    assert_eq!(flow.clone().apply(again(), NOW + Seconds::hours(1)), Err(Refusal::Expired));
    assert!(after(flow, [again(), accepted(1)]).is_ok());
}

#[test]
fn time_ends_a_session() {
    let flow = pinned("ada@c.example");
    let late = NOW + Seconds::minutes(30);
    assert_eq!(flow.phase_at(late), Phase::Expired);
    assert_eq!(flow.apply(start(1), late), Err(Refusal::Expired));
}

#[test]
fn a_linked_session_stays_linked_for_ever() {
    let flow = after(pinned("ada@c.example"), [start(1), code(1), proven(1, "ada@c.example"), accepted(1)]).unwrap();
    assert_eq!(flow.phase_at(NOW + Seconds::days(999)), Phase::Linked { mailbox: mailbox() });
    assert_eq!(flow.apply(Event::Cancelled, NOW), Err(Refusal::SessionOver));
}

fn any_event() -> impl Strategy<Value = Event> {
    (0u8..4, 0u8..12).prop_map(|(n, kind)| match kind {
        0 | 1 => start(n),
        2 | 3 => code(n),
        4 => proven(n, "ada@c.example"),
        5 => proven(n, "other@c.example"),
        6 => Event::IdentityChosen { id: attempt(n), choice: IdentityChoice::Alias },
        7 => Event::ChecksRefused { id: attempt(n), finding: Diagnosed::certain(codes::MAIL_NO_MAILBOX) },
        8 => Event::RetestAsked { id: attempt(n) },
        9 => accepted(n),
        10 => failed(n, if n == 3 { Approval::Possible } else { Approval::NotNeeded }),
        _ => Event::VendorConfirmed,
    })
}

proptest! {
    /// Whatever order events come in: at most one attempt is live, at most one mailbox comes of a session, and a
    /// pinned session never waits for the vendor.
    #[test]
    fn no_order_of_events_breaks_the_promises(events in proptest::collection::vec(any_event(), 0..40)) {
        let mut flow = pinned("ada@c.example");
        for event in events {
            flow = flow.clone().apply(event, NOW).unwrap_or(flow);
            prop_assert!(flow.attempts.iter().filter(|attempt| attempt.is_live()).count() <= 1);
            prop_assert!(flow.attempts.len() <= MOST_ATTEMPTS);
            let awaits = matches!(flow.phase, Phase::AwaitingVendor { .. });
            prop_assert!(!awaits);
            let accepted = |attempt: &Attempt| matches!(attempt.state, AttemptState::Accepted { .. });
            let count = flow.attempts.iter().filter(|attempt| accepted(attempt)).count();
            let linked = matches!(flow.phase, Phase::Linked { .. });
            prop_assert_eq!(count, usize::from(linked));
        }
    }
}
