//! What a vendor and an owner are told of credentials that have ended.

use axum::http::StatusCode;
use serde_json::json;
use shared::{
    flow::{AttemptState, Pin},
    id::CredentialId,
    time::{Seconds, Timestamp},
};

use super::*;
use crate::{
    links::scene::{ANNA, Scene},
    store::{
        Material, RegistrationStore, StoredCredential,
        conformance::world::{NOW, registration},
    },
    vault::Sealed,
};

fn credential(n: u8, expires_at: Option<Timestamp>) -> StoredCredential {
    let material = Material::Secret { secret: Sealed::from_stored(vec![n; 40]) };
    StoredCredential { id: CredentialId::new(u64::from(n), [n; 10]), material, expires_at, created_at: NOW }
}

impl Scene {
    async fn has_credential(&self, n: u8, expires_at: Option<Timestamp>) {
        let (vendor, registration) = (&self.session.vendor, &self.session.registration);
        self.store.insert_credential(vendor, registration, &credential(n, expires_at)).await.unwrap();
    }
}

#[test]
fn a_registration_has_ended_with_the_last_of_its_credentials() {
    let of = |credentials| Registration { credentials, ..registration(1) }.ended_at(NOW);
    let (past, later) = (Timestamp(NOW.0 - 9), NOW + Seconds(1));
    assert_eq!(of(vec![credential(1, Some(past)), credential(2, Some(NOW))]), Some(NOW));
    assert_eq!(of(vec![credential(1, Some(past)), credential(2, Some(later))]), None);
    assert_eq!(of(vec![credential(1, Some(past)), credential(2, None)]), None);
    assert_eq!(of(Vec::new()), None, "that is told in other words");
}

#[tokio::test]
async fn nobody_is_sent_to_microsoft_for_a_registration_that_cannot_prove_itself_any_more() {
    let scene = Scene::new().await;
    scene.has_credential(1, Some(NOW + Seconds(60))).await;
    assert!(scene.begin().await.authorize_url.contains("/authorize?"));
    scene.pass(Seconds(60));

    let begun = scene.begin().await;
    let here = format!("https://link.example/callback?attempt={}#error=unauthorized_client", begun.attempt);
    assert_eq!(begun.authorize_url, here);
    let session = scene.now().await;
    let AttemptState::Ended { finding } = &session.flow.current().unwrap().state else { panic!("{session:?}") };
    assert_eq!(finding.code, codes::ENTRA_SECRET_EXPIRED);
    let seen = scene.links.view(&session, &Scene::viewer(&begun.browser_secret)).await.unwrap();
    let told = seen.attempt.unwrap().finding.expect("the owner is told");
    assert!(told.letter.is_some_and(|letter| letter.body.contains("noted end") && letter.body.contains(ANNA)));

    let path = format!("attempts/{}/error", begun.attempt);
    let said = json!({ "error": "unauthorized_client" });
    let (status, _) = scene.post(&path, &said, Some(&begun.browser_secret)).await;
    assert_eq!(status, StatusCode::CONFLICT, "what our own address says is no answer of Microsoft's");
    let after = scene.now().await;
    assert_eq!(
        crate::present::finding_of(after.flow.current().unwrap(), NOW).unwrap().code,
        codes::ENTRA_SECRET_EXPIRED
    );
}

#[tokio::test]
async fn a_credential_that_is_still_good_or_of_unknown_end_is_enough() {
    let scene = Scene::new().await;
    scene.has_credential(1, Some(NOW)).await;
    assert!(scene.links.without_credential(&scene.session).await.unwrap().is_some());
    scene.has_credential(2, None).await;
    assert!(scene.links.without_credential(&scene.session).await.unwrap().is_none());
}

#[tokio::test]
async fn a_vendor_is_told_at_once_which_registration_needs_a_credential_and_how_to_add_it() {
    let scene = Scene::of(crate::store::conformance::world::session(1, 1, Pin::None)).await;
    scene.has_credential(1, Some(NOW)).await;
    let asked = json!({ "protocols": ["imap"], "receiving_account": "Support", "delivery": "hosted" });
    let (status, problem) = scene.post_as_vendor("/api/v1/link-sessions", &asked).await;
    assert_eq!((status, &problem["type"]), (StatusCode::CONFLICT, &json!("/problems/credential-expired")));
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains(scene.session.registration.as_str()) && detail.contains("credential add"), "{detail}");
    assert_eq!(problem["finding"]["code"], "entra.secret-expired");
    assert_eq!(problem["finding"]["who"], "vendor");
}
