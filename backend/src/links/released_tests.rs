//! What older builds left half done is finished: sessions of a database that one of them made go on from where they were.

use std::sync::Arc;

use serde_json::json;
use shared::{
    flow::{AttemptState, Event, Phase},
    id::{AttemptId, LinkSessionId},
};
use tempfile::TempDir;

use super::{
    attempt::{Notices, Saving},
    scene::{ANNA, Scene},
};
use crate::{
    effects::Effects,
    entra::scripted::Reply,
    store::{
        GrantStore, MailboxStore, SessionStore, VendorStore,
        conformance::world::{NOW, vendor_id},
        released::{Kept, Release, SCHEMA_3},
    },
    vault::{ApiKey, Issued, LinkToken, RefreshToken, SealContext},
};

/// The scene of one of the database's sessions, a few minutes after the other build stopped.
async fn scene_of(kept: &Kept) -> (Scene, AttemptId, TempDir) {
    let (store, folder) = SCHEMA_3.open().await;
    let id: LinkSessionId = kept.session.parse().unwrap();
    let session = store.session(&vendor_id(1), &id).await.unwrap().unwrap();
    let token = LinkToken::parse(&kept.link_token).unwrap();
    let held = Effects::held(NOW.0 + 300);
    let scene = Scene::over(Arc::new(store), &SCHEMA_3.read().key_ring, (session, token), held).await;
    (scene, kept.attempt.parse().unwrap(), folder)
}

fn tokens() -> Reply {
    Reply::json(200, &json!({ "token_type": "Bearer", "expires_in": 3600, "access_token": "access-9" }))
}

#[tokio::test]
async fn a_linked_mailbox_keeps_its_grant_its_checks_and_its_key() {
    let release: Release = SCHEMA_3.read();
    let (scene, attempt, _folder) = scene_of(&release.sessions[0]).await;
    let Phase::Linked { mailbox } = scene.session.flow.phase.clone() else { panic!("{:?}", scene.session.flow.phase) };
    let record = scene.store.mailbox(&vendor_id(1), &mailbox).await.unwrap().unwrap();
    assert_eq!((record.address.as_str(), record.confirmed, record.is_from(&scene.session.id)), (ANNA, true, true));
    assert!(record.checks.iter().all(shared::check::Check::passed) && record.checks.len() == 1);
    let checks = scene.store.mailbox_checks(&vendor_id(1), &mailbox).await.unwrap().unwrap();
    assert!(!checks[0].transcript.is_empty());
    assert_eq!(scene.store.attempt_checks(&vendor_id(1), &attempt).await.unwrap(), []);
    let grant = scene.store.active_grant(&vendor_id(1), &mailbox).await.unwrap().unwrap();
    let place = SealContext::refresh_token(&grant.id, &grant.vendor);
    let opened: RefreshToken = scene.links.vault.open(&place, &grant.refresh_token).unwrap();
    assert_eq!(opened.open(), "refresh-1");
    let key = ApiKey::parse(&release.api_key).unwrap();
    assert!(scene.store.api_key(&key.hash()).await.unwrap().is_some_and(|key| key.works(NOW)));
}

#[tokio::test]
async fn an_owner_who_had_to_explain_a_name_explains_it_and_is_linked() {
    let release = SCHEMA_3.read();
    let kept = &release.sessions[1];
    let (scene, attempt, _folder) = scene_of(kept).await;
    let state = &scene.session.flow.current().unwrap().state;
    assert!(matches!(state, AttemptState::ChoosingIdentity { .. }), "{state:?}");
    scene.refreshes(tokens());
    scene.let_servers_answer();
    let path = format!("attempts/{attempt}/identity");
    let (status, said) = scene.post(&path, &json!({ "choice": "shared_mailbox" }), Some(&kept.browser_secret)).await;
    assert!(status.is_success(), "{status} {said}");
    scene.settled().await;
    assert_eq!(scene.refreshed_with(), ["refresh-2"]);
    let Phase::Linked { mailbox } = scene.now().await.flow.phase else { panic!("not linked") };
    let record = scene.store.mailbox(&vendor_id(1), &mailbox).await.unwrap().unwrap();
    assert_eq!(record.address.as_str(), "info@contoso.example");
}

#[tokio::test]
async fn what_waited_for_the_vendor_is_confirmed() {
    let (scene, attempt, _folder) = scene_of(&SCHEMA_3.read().sessions[2]).await;
    let Phase::AwaitingVendor { mailbox } = scene.session.flow.phase.clone() else { panic!("it does not wait") };
    assert_eq!(scene.store.attempt_checks(&vendor_id(1), &attempt).await.unwrap().len(), 1);
    let (event, saving) = (Event::VendorConfirmed, Saving::Confirmation);
    scene.links.change_with(scene.session.clone(), event, Notices::default(), saving).await.unwrap();
    let record = scene.store.mailbox(&vendor_id(1), &mailbox).await.unwrap().unwrap();
    assert!(record.is_from(&scene.session.id) && record.checks.len() == 1);
    assert_eq!(scene.store.attempt_checks(&vendor_id(1), &attempt).await.unwrap(), []);
}

#[tokio::test]
async fn what_the_mail_servers_refused_is_tested_again_and_linked() {
    let release = SCHEMA_3.read();
    let kept = &release.sessions[3];
    let (scene, attempt, _folder) = scene_of(kept).await;
    let checks = scene.store.attempt_checks(&vendor_id(1), &attempt).await.unwrap();
    assert!(checks.len() == 1 && !checks[0].passed());
    scene.refreshes(tokens());
    scene.let_servers_answer();
    let path = format!("attempts/{attempt}/retest");
    let (status, said) = scene.post(&path, &json!({}), Some(&kept.browser_secret)).await;
    assert_eq!(status, 202, "{said}");
    scene.settled().await;
    assert_eq!(scene.refreshed_with(), ["refresh-4"]);
    assert!(matches!(scene.now().await.flow.phase, Phase::Linked { .. }));
}
