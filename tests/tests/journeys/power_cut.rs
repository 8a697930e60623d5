//! The service ends at the worst moment. Killed: nothing is linked half-way, and what was linked stays. Stopped: what is
//! under way is finished.

use journeys::{
    http::Answer,
    owner::{Owner, SignIn},
    wait::{LONG, until},
    world::{ADA, World},
};
use sandbox::{Manner, Switch, TokenAnswer};
use shared::{
    api::{
        link::{AttemptStage, SessionState},
        vendor::LinkSessionCreated,
    },
    problem::ProblemKind,
    protocol::Protocol,
};

/// An owner who signed in, and whose mail server takes its time.
struct Checking {
    created: LinkSessionCreated,
    owner: Owner,
    sign_in: SignIn,
    code: String,
}

fn answering(manner: Option<Manner>) -> Switch {
    Switch::Manner { mailbox: ADA.to_owned(), manner }
}

async fn checking(world: &World) -> Checking {
    world.sandbox.set(answering(Some(Manner::Slow))).unwrap();
    let (created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    let sign_in = owner.start().await;
    let code = sign_in.code(&world.sandbox, ADA);
    assert_eq!(owner.hand_in(&sign_in, &code).await.status, 202);
    owner.view_at(AttemptStage::Checking).await;
    Checking { created, owner, sign_in, code }
}

// Waiting for the service's end holds one thread; the mail server answers on the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_during_the_checks_waits_for_their_end() {
    let mut world = World::start().await;
    let checking = checking(&world).await;
    world.service.stop();
    world.service.start_again().await;
    let session = world.vendor.session(&checking.created.session.id).await;
    assert_eq!(session.state, SessionState::Linked);
}

#[tokio::test]
async fn a_kill_during_the_checks_leaves_nothing_half_way() {
    let mut world = World::start().await;
    let checking = checking(&world).await;
    world.service.kill();
    world.service.start_again().await;

    assert!(world.vendor.mailboxes().await.is_empty());
    let session = world.vendor.session(&checking.created.session.id).await;
    assert_eq!((session.state, session.mailbox), (SessionState::Open, None));
    // The used code stays used.
    let replayed = checking.owner.hand_in(&checking.sign_in, &checking.code).await;
    assert_eq!(replayed.problem(), ProblemKind::AlreadyUsed);
    // A new link works at once.
    world.sandbox.set(answering(None)).unwrap();
    let (again, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    owner.sign_in(&world.sandbox, ADA).await;
    world.vendor.session_at(&again.session.id, &SessionState::Linked).await;
}

#[tokio::test]
async fn a_kill_right_after_linking_loses_nothing() {
    let mut world = World::start().await;
    let (created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    owner.sign_in(&world.sandbox, ADA).await;
    let mailbox = world.vendor.session_at(&created.session.id, &SessionState::Linked).await.mailbox.unwrap();
    world.service.kill();
    world.service.start_again().await;
    assert_eq!(world.vendor.mailbox(&mailbox).await.id, mailbox);
    world.vendor.lease(&mailbox).await;
}

/// A kill between the authority's answer to a refresh and its storing. What the next lease is answered.
async fn lease_after_a_kill_within_a_refresh(one_time_rotation: bool) -> Answer {
    let mut world = World::start().await;
    world.sandbox.set(Switch::OneTimeRotation { on: one_time_rotation }).unwrap();
    let (created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    owner.sign_in(&world.sandbox, ADA).await;
    let mailbox = world.vendor.session_at(&created.session.id, &SessionState::Linked).await.mailbox.unwrap();
    // No access token is kept over a restart, so that the next lease has to refresh.
    world.service.kill();
    world.service.start_again().await;
    world.sandbox.set(Switch::TokenAnswers { written: TokenAnswer::Held, times: 1 }).unwrap();
    let issued = world.sandbox.issued_secrets().len();
    let granted = until("the authority did what it was asked", LONG, async || {
        (world.sandbox.issued_secrets().len() > issued).then_some(())
    });
    tokio::select! {
        () = granted => {}
        answer = world.vendor.ask_lease(&mailbox) => panic!("answered {}", answer.status),
    }
    world.service.kill();
    world.service.start_again().await;
    world.vendor.ask_lease(&mailbox).await
}

#[tokio::test]
async fn a_kill_within_a_refresh_loses_nothing_at_an_authority_that_leaves_the_older_token_alive() {
    let lent = lease_after_a_kill_within_a_refresh(false).await;
    assert_eq!(lent.status, 200, "{}", lent.body);
}

#[tokio::test]
async fn a_kill_within_a_refresh_is_told_as_that_where_each_refresh_token_works_once() {
    let refused = lease_after_a_kill_within_a_refresh(true).await;
    assert_eq!(refused.problem(), ProblemKind::RelinkNeeded);
    assert!(refused.body.contains("entra.grant-lost-in-rotation"), "{}", refused.body);
}
