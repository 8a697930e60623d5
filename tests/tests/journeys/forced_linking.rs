//! Nobody's mailbox ends up in somebody else's account: neither by a forwarded link nor by a stolen token.

use journeys::{
    vendor::hosted,
    world::{ADA, BEN, World},
};
use shared::{
    api::{
        link::{AttemptStage, SessionState},
        vendor::{CreateLinkSession, Health},
    },
    flow::{IdentityChoice, Pin},
    problem::ProblemKind,
    protocol::Protocol,
};

/// A session that binds itself to nothing: whoever signs in, the vendor must confirm.
fn unpinned() -> CreateLinkSession {
    CreateLinkSession { pin: Some(Pin::None), ..hosted(ADA, &[Protocol::Imap]) }
}

#[tokio::test]
async fn a_victims_mailbox_waits_for_the_vendor_and_lends_nothing_until_then() {
    let world = World::start().await;
    // The attacker, a customer of the vendor, asked for a link and forwarded it. The victim signs in.
    let created = world.vendor.create(&unpinned()).await;
    let victim = world.owner(&created);
    victim.sign_in(&world.sandbox, ADA).await;
    let session = world.vendor.session_at(&created.session.id, &SessionState::AwaitingVendor).await;
    let mailbox = session.mailbox.unwrap();
    assert_eq!(world.vendor.mailbox(&mailbox).await.health, Health::AwaitingVendor);
    assert_eq!(world.vendor.ask_lease(&mailbox).await.problem(), ProblemKind::Conflict);

    // The vendor's server sees an address that is none of this customer's.
    let path = format!("link-sessions/{}/reject", created.session.id);
    assert!(world.vendor.call(reqwest::Method::POST, &path).await.status.is_success());
    assert_eq!(world.vendor.ask_lease(&mailbox).await.problem(), ProblemKind::NotFound);
    assert!(world.vendor.mailboxes().await.is_empty());
}

#[tokio::test]
async fn a_colleagues_mailbox_of_the_pinned_directory_waits_for_the_vendor() {
    let world = World::start().await;
    let pin = Some(Pin::Directory { directory: sandbox::CONTOSO.id.to_owned(), any_mailbox: false });
    let created = world.vendor.create(&CreateLinkSession { pin, ..hosted(ADA, &[Protocol::Imap]) }).await;
    world.owner(&created).sign_in(&world.sandbox, ADA).await;
    let session = world.vendor.session_at(&created.session.id, &SessionState::AwaitingVendor).await;
    assert_eq!(world.vendor.ask_lease(&session.mailbox.unwrap()).await.problem(), ProblemKind::Conflict);
}

#[tokio::test]
async fn an_attempt_that_somebody_else_began_agrees_to_nothing_for_the_victim() {
    let world = World::start().await;
    let created = world.vendor.create(&unpinned()).await;
    let attacker = world.owner(&created);
    attacker.start().await;
    // The victim's browser never showed the consent screen, so it has nothing to send.
    let victim = world.owner(&created);
    let challenge = journeys::owner::challenge(&journeys::owner::verifier());
    let refused = victim.post("attempts", &serde_json::json!({ "challenge": challenge })).await;
    assert_eq!(refused.problem(), ProblemKind::AgreementNeeded);
}

#[tokio::test]
async fn whoever_holds_the_link_reads_neither_who_signed_in_nor_what_came_of_it() {
    let world = World::start().await;
    let who = "imap-off@contoso.example";
    let created =
        world.vendor.create(&CreateLinkSession { pin: Some(Pin::None), ..hosted(who, &[Protocol::Imap]) }).await;
    let owner = world.owner(&created);
    owner.sign_in(&world.sandbox, who).await;
    owner.view_at(AttemptStage::Refused).await;
    let seen = world.owner(&created).view_at(AttemptStage::Refused).await.attempt.unwrap();
    assert_eq!((seen.signed_in_as, seen.mailbox_address, seen.finding), (None, None, None));
    assert!(seen.checks.is_empty() && seen.retest_until.is_none());
}

#[tokio::test]
async fn a_confirmed_mailbox_lends_its_token() {
    let world = World::start().await;
    let created = world.vendor.create(&unpinned()).await;
    world.owner(&created).sign_in(&world.sandbox, ADA).await;
    let session = world.vendor.session_at(&created.session.id, &SessionState::AwaitingVendor).await;
    let path = format!("link-sessions/{}/confirm", created.session.id);
    assert!(world.vendor.call(reqwest::Method::POST, &path).await.status.is_success());
    world.vendor.lease(&session.mailbox.unwrap()).await;
}

#[tokio::test]
async fn a_victim_cannot_be_made_to_link_into_a_session_pinned_to_the_attackers_address() {
    let world = World::start().await;
    let (created, victim) = world.hosted(BEN, &[Protocol::Imap]).await;
    for choice in [IdentityChoice::Alias, IdentityChoice::SharedMailbox] {
        let sign_in = victim.sign_in(&world.sandbox, ADA).await;
        victim.view_at(AttemptStage::ChoosingIdentity).await;
        // Even if talked into a wrong answer: Ada's token does not open Ben's mailbox.
        assert_eq!(victim.choose(&sign_in, choice).await.status, 202);
        victim.view_at(AttemptStage::Refused).await;
    }
    assert_ne!(world.vendor.session(&created.session.id).await.state, SessionState::Linked);
    assert!(world.vendor.mailboxes().await.is_empty());
}

#[tokio::test]
async fn a_thief_with_a_stolen_link_cannot_pass_off_the_thiefs_own_mailbox() {
    let world = World::start().await;
    let (created, thief) = world.hosted(ADA, &[Protocol::Imap, Protocol::Smtp]).await;
    for choice in [IdentityChoice::Alias, IdentityChoice::SharedMailbox, IdentityChoice::WrongAccount] {
        let sign_in = thief.sign_in(&world.sandbox, BEN).await;
        thief.view_at(AttemptStage::ChoosingIdentity).await;
        assert_eq!(thief.choose(&sign_in, choice).await.status, 202);
        let over = if choice == IdentityChoice::WrongAccount { AttemptStage::Ended } else { AttemptStage::Refused };
        thief.view_at(over).await;
    }
    assert!(world.vendor.mailboxes().await.is_empty());
    // The owner's own sign-in still works.
    world.owner(&created).sign_in(&world.sandbox, ADA).await;
    world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
}

#[tokio::test]
async fn an_attackers_code_is_worthless_in_a_victims_session() {
    let world = World::start().await;
    let (theirs, attacker) = world.hosted(BEN, &[Protocol::Imap]).await;
    let (ours, victim) = world.hosted(ADA, &[Protocol::Imap]).await;
    let injected = attacker.start().await.code(&world.sandbox, BEN);
    let sign_in = victim.start().await;
    assert_eq!(victim.hand_in(&sign_in, &injected).await.status, 202);
    // Entra holds the code to the challenge it was issued for.
    assert_eq!(victim.finding().await, "entra.verifier-mismatch");
    assert!(world.vendor.mailboxes().await.is_empty());
    for session in [ours, theirs] {
        assert_eq!(world.vendor.session(&session.session.id).await.mailbox, None);
    }
}
