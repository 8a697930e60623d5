//! The service is killed at the worst moment: nothing is linked half-way, and what was linked stays.

use journeys::world::{ADA, World};
use sandbox::{Manner, Switch};
use shared::{
    api::link::{AttemptStage, SessionState},
    problem::ProblemKind,
    protocol::Protocol,
};

#[tokio::test]
async fn a_kill_during_the_checks_leaves_nothing_half_way() {
    let mut world = World::start().await;
    let slow = |manner| Switch::Manner { mailbox: ADA.to_owned(), manner };
    world.sandbox.set(slow(Some(Manner::Slow))).unwrap();
    let (created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    let sign_in = owner.start().await;
    let code = sign_in.code(&world.sandbox, ADA);
    assert_eq!(owner.hand_in(&sign_in, &code).await.status, 202);
    owner.view_at(AttemptStage::Checking).await;

    world.service.kill();
    world.service.start_again().await;

    assert!(world.vendor.mailboxes().await.is_empty());
    let session = world.vendor.session(&created.session.id).await;
    assert_eq!((session.state, session.mailbox), (SessionState::Open, None));
    // The used code stays used.
    assert_eq!(owner.hand_in(&sign_in, &code).await.problem(), ProblemKind::AlreadyUsed);
    // A new link works at once.
    world.sandbox.set(slow(None)).unwrap();
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
