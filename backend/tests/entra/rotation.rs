//! Credentials that replace one another while people sign in and tokens are refreshed.

use sandbox::{App, CONTOSO, SecretState, Switch};
use shared::entra::EntraStage;

use crate::scene::{ADA, CLIENT, REDIRECT, SECRET, Scene, secret};

const NEW: &str = "the-new-secret~made-beside-the-old-one";

async fn with_both() -> Scene {
    let mut scene = Scene::with(App::web(CLIENT, REDIRECT).secret(SECRET), secret(NEW)).await;
    scene.facts.credentials.push(secret(SECRET));
    scene
}

fn turn(scene: &Scene, value: &str, state: SecretState) {
    let (client_id, value) = (CLIENT.to_owned(), value.to_owned());
    scene.sandbox.set(Switch::Secret { client_id, value, state }).unwrap();
}

#[tokio::test]
async fn a_secret_is_replaced_without_a_sign_in_or_refresh_that_fails() {
    let scene = with_both().await;
    // Kept here before Entra knows it, or before all of Entra does: the old one is taken, the code is not used up.
    let tokens = scene.tokens(ADA).await;
    turn(&scene, NEW, SecretState::Valid);
    let tokens = scene.refresh(&tokens, CONTOSO.id).await.unwrap();
    for gone in [SecretState::Expired, SecretState::Removed] {
        turn(&scene, SECRET, gone);
        scene.refresh(&tokens, CONTOSO.id).await.unwrap();
        scene.tokens(ADA).await;
    }
}

#[tokio::test]
async fn a_leaked_secret_that_was_removed_at_entra_first_gives_way_too() {
    let mut scene = with_both().await;
    scene.facts.credentials.reverse();
    let tokens = scene.tokens(ADA).await;
    turn(&scene, NEW, SecretState::Valid);
    turn(&scene, SECRET, SecretState::Removed);
    scene.refresh(&tokens, CONTOSO.id).await.unwrap();
    turn(&scene, NEW, SecretState::Expired);
    let refused = scene.refresh(&tokens, CONTOSO.id).await.unwrap_err();
    assert_eq!(refused.diagnosed(EntraStage::Refresh).code.to_string(), "entra.secret-wrong", "of the first");
}
