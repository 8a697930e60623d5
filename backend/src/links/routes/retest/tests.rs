//! What the authority's answers do to an attempt that is tried again.

use serde_json::json;
use shared::{
    api::link::AttemptStarted,
    codes,
    flow::{AttemptState, Phase},
    time::Seconds,
};

use crate::{entra::scripted::Reply, links::scene::Scene, store::GrantStore};

/// An attempt whose mailbox was refused by the mail servers, which work again meanwhile.
async fn refused() -> (Scene, AttemptStarted) {
    let scene = Scene::new().await;
    scene.servers_refuse(true);
    let begun = scene.link().await;
    scene.servers_refuse(false);
    scene.let_servers_answer();
    (scene, begun)
}

async fn retested(scene: &Scene, begun: &AttemptStarted) -> AttemptState {
    let path = format!("attempts/{}/retest", begun.attempt);
    let (status, answer) = scene.post(&path, &json!({}), Some(&begun.browser_secret)).await;
    assert_eq!(status, 202, "{answer}");
    scene.settled().await;
    scene.now().await.flow.current().unwrap().state.clone()
}

async fn grant_is_kept(scene: &Scene, begun: &AttemptStarted) -> bool {
    let now = crate::effects::Clock::now(&scene.clock);
    scene.store.pending_grant(&scene.session.vendor, &begun.attempt, now).await.unwrap().is_some()
}

fn tokens() -> Reply {
    Reply::json(200, &json!({ "token_type": "Bearer", "expires_in": "3600", "access_token": "access-2" }))
}

#[tokio::test]
async fn what_cannot_be_read_ends_neither_the_attempt_nor_its_grant() {
    let (scene, begun) = refused().await;
    for answer in [
        Reply::text(200, "text/html", "<h1>Welcome to the guest network</h1>"),
        Reply::text(302, "text/html", "").with("location", "https://proxy.example/"),
        Reply::text(403, "application/json", r#"{"message":"Forbidden","error":{"code":4003}}"#),
    ] {
        scene.refreshes(answer);
        let AttemptState::Refused { finding, .. } = retested(&scene, &begun).await else {
            panic!("the attempt is over")
        };
        assert_eq!(finding.code, codes::ENTRA_ANSWER_UNREADABLE);
        assert!(grant_is_kept(&scene, &begun).await);
        scene.pass(Seconds(10));
    }
    scene.refreshes(tokens());
    retested(&scene, &begun).await;
    assert!(matches!(scene.now().await.flow.phase, Phase::Linked { .. }));
}

#[tokio::test]
async fn a_refused_registration_can_be_mended_and_costs_the_owner_nothing() {
    let (scene, begun) = refused().await;
    scene.refreshes(Reply::json(401, &json!({ "error": "invalid_client", "error_codes": [7_000_222] })));
    let AttemptState::Refused { finding, .. } = retested(&scene, &begun).await else { panic!("the attempt is over") };
    assert_eq!(finding.code, codes::ENTRA_SECRET_EXPIRED);
    scene.pass(Seconds(10));
    scene.refreshes(tokens());
    retested(&scene, &begun).await;
    assert!(matches!(scene.now().await.flow.phase, Phase::Linked { .. }));
}

#[tokio::test]
async fn a_refused_grant_ends_the_attempt() {
    let (scene, begun) = refused().await;
    scene.refreshes(Reply::json(400, &json!({ "error": "invalid_grant", "error_codes": [50_173] })));
    let AttemptState::Ended { finding, .. } = retested(&scene, &begun).await else { panic!("the attempt goes on") };
    assert_eq!(finding.code, codes::ENTRA_GRANT_REVOKED);
    assert!(!grant_is_kept(&scene, &begun).await);
}
