//! Codes, verifiers and id tokens that are not exactly right link nothing.

use std::time::Duration;

use journeys::{
    owner::verifier,
    world::{ADA, World},
};
use sandbox::{Switch, Tamper};
use serde_json::json;
use shared::{
    api::link::{AttemptStage, SessionState},
    problem::ProblemKind,
    protocol::Protocol,
};

fn token_calls(world: &World) -> usize {
    world.sandbox.requests().iter().filter(|request| request.is_token_call()).count()
}

#[tokio::test]
async fn a_replayed_code_is_refused_before_any_network_call() {
    let world = World::start().await;
    let (created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    let sign_in = owner.start().await;
    let code = sign_in.code(&world.sandbox, ADA);
    let (one, other) = tokio::join!(owner.hand_in(&sign_in, &code), owner.hand_in(&sign_in, &code));
    let (taken, refused) = if one.status == 202 { (one, other) } else { (other, one) };
    assert_eq!(taken.status, 202);
    assert_eq!(refused.problem(), ProblemKind::AlreadyUsed);
    world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
    assert!(owner.hand_in(&sign_in, &code).await.status.is_client_error());
    assert_eq!(token_calls(&world), 1);
}

#[tokio::test]
async fn a_code_with_another_verifier_is_refused_before_any_network_call() {
    let world = World::start().await;
    let (_created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    let sign_in = owner.start().await;
    let code = sign_in.code(&world.sandbox, ADA);
    let refused = owner.hand_in_with(&sign_in, &code, &verifier()).await;
    assert_eq!(refused.problem(), ProblemKind::VerifierMismatch);
    assert_eq!(token_calls(&world), 0);
}

#[tokio::test]
async fn an_expired_code_links_nothing_and_a_new_sign_in_does() {
    let world = World::start().await;
    let (created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    let sign_in = owner.start().await;
    let code = sign_in.code(&world.sandbox, ADA);
    world.sandbox.advance(Duration::from_secs(11 * 60));
    assert_eq!(owner.hand_in(&sign_in, &code).await.status, 202);
    assert_eq!(owner.finding().await, "entra.code-refused");
    assert_eq!(world.vendor.session(&created.session.id).await.mailbox, None);
}

#[tokio::test]
async fn an_id_token_that_is_not_exactly_right_is_not_believed() {
    let world = World::start().await;
    let (_created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    for tamper in [
        Tamper::Nonce,
        Tamper::Audience,
        Tamper::Issuer,
        Tamper::Expired,
        Tamper::NotYetValid,
        Tamper::Signature,
        Tamper::Unsigned,
        Tamper::Missing,
    ] {
        world.sandbox.set(Switch::NextIdToken(tamper)).unwrap();
        owner.sign_in(&world.sandbox, ADA).await;
        owner.view_at(AttemptStage::Ended).await;
        assert_eq!(owner.finding().await, "entra.answer-not-trusted", "{tamper:?}");
    }
    assert!(world.vendor.mailboxes().await.is_empty());
    assert_eq!(world.sandbox.commands(), [], "no mail server was asked");
}

#[tokio::test]
async fn the_answer_of_another_issuer_is_refused() {
    let world = World::start().await;
    let (_created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    let sign_in = owner.start().await;
    let code = sign_in.code(&world.sandbox, ADA);
    let path = format!("attempts/{}/code", sign_in.started.attempt);
    let body = json!({ "code": code, "verifier": sign_in.verifier, "iss": "https://evil.example/v2.0" });
    assert_eq!(owner.post(&path, &body).await.problem(), ProblemKind::IssuerMismatch);
    assert_eq!(token_calls(&world), 0, "the code was not sent to an authority that did not issue it");
    assert!(world.vendor.mailboxes().await.is_empty());
}

#[tokio::test]
async fn an_attempt_belongs_to_its_own_session() {
    let world = World::start().await;
    let (_ours, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    let (_theirs, stranger) = world.hosted(ADA, &[Protocol::Imap]).await;
    let sign_in = owner.start().await;
    let code = sign_in.code(&world.sandbox, ADA);
    assert_eq!(stranger.hand_in(&sign_in, &code).await.problem(), ProblemKind::NotFound);
    let error = json!({ "error": "access_denied", "error_subcode": "cancel" });
    assert_eq!(stranger.hand_in_error(&sign_in, &error).await.problem(), ProblemKind::NotFound);
    // The owner is none the worse for it.
    assert_eq!(owner.hand_in(&sign_in, &code).await.status, 202);
}

#[tokio::test]
async fn a_session_takes_ten_sign_ins_and_no_more() {
    let world = World::start().await;
    let (_created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    for _ in 0..10 {
        owner.start().await;
    }
    let body = owner.agreed(&journeys::owner::challenge(&verifier())).await;
    assert_eq!(owner.post("attempts", &body).await.problem(), ProblemKind::TooManyAttempts);
}
