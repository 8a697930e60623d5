//! A token endpoint that is busy or broken.

use mailbox_link::{
    effects::Clock,
    entra::{EntraError, Fault, Misread},
};
use sandbox::{CONTOSO, Switch, TokenAnswer, TokenFault};
use shared::{entra::EntraStage, time::Seconds};

use crate::scene::{ADA, Scene, scopes};

fn failing(status: u16, times: u32, retry_after: Option<u32>, json: bool) -> Switch {
    Switch::TokenEndpoint(TokenFault { status, times, retry_after, json })
}

#[tokio::test]
async fn a_code_outlives_two_503_and_a_third_is_told_as_a_fault() {
    let scene = Scene::start().await;
    scene.sandbox.set(failing(503, 2, Some(0), true)).unwrap();
    scene.tokens(ADA).await;
    assert_eq!(scene.token_calls(), 3);

    scene.sandbox.set(failing(503, 3, None, false)).unwrap();
    let code = scene.code(ADA);
    assert!(scene.redeem(code.clone()).await.unwrap_err().is_transient());
    scene.redeem(code).await.unwrap();
}

#[tokio::test]
async fn the_busy_are_linked_in_the_time_entra_asks_for() {
    let scene = Scene::start().await;
    scene.tokens("busy@contoso.example").await;
    assert_eq!(scene.token_calls(), 3);
}

#[tokio::test]
async fn throttling_for_longer_than_anybody_waits_is_left_to_the_caller() {
    let scene = Scene::start().await;
    let tokens = scene.tokens(ADA).await;
    scene.sandbox.set(failing(429, 1, Some(60), true)).unwrap();
    let error = scene.refresh(&tokens, CONTOSO.id).await.unwrap_err();
    assert_eq!(
        (error.retry_after(), error.diagnosed(EntraStage::Redeem).code.to_string()),
        (Some(Seconds(60)), "entra.unavailable".to_owned())
    );
    scene.refresh(&tokens, CONTOSO.id).await.unwrap();
}

#[tokio::test]
async fn a_proxys_page_is_a_fault_or_not_understood_but_never_a_refusal() {
    let scene = Scene::start().await;
    let tokens = scene.tokens(ADA).await;
    scene.sandbox.set(failing(502, 1, None, false)).unwrap();
    let error = scene.refresh(&tokens, CONTOSO.id).await.unwrap_err();
    assert!(matches!(error, EntraError::Transient(fault) if matches!(fault.fault, Fault::Status(502))));
    scene.sandbox.set(failing(403, 1, None, false)).unwrap();
    let error = scene.refresh(&tokens, CONTOSO.id).await.unwrap_err();
    assert!(matches!(error, EntraError::NotUnderstood(Misread::NotJson(403))));
}

fn written(scene: &Scene, written: TokenAnswer) {
    scene.sandbox.set(Switch::TokenAnswers { written, times: 1 }).unwrap();
}

#[tokio::test]
async fn answers_that_other_clients_read_are_read() {
    let scene = Scene::start().await;
    let forms =
        [TokenAnswer::LifetimeAsText, TokenAnswer::LifetimeAsFloat, TokenAnswer::NoType, TokenAnswer::ScopeAsList];
    for form in forms.into_iter().chain([TokenAnswer::NoLifetime]) {
        written(&scene, form);
        let tokens = scene.tokens(ADA).await;
        assert!(tokens.expires_at > scene.clock.now() + Seconds::minutes(50), "{form:?}");
        assert!(tokens.missing(&scopes()).is_empty(), "{form:?}");
    }
}

#[tokio::test]
async fn what_answers_in_entras_place_is_a_fault_that_passes_and_has_a_finding_of_its_own() {
    let scene = Scene::start().await;
    let tokens = scene.tokens(ADA).await;
    for form in [TokenAnswer::Page, TokenAnswer::Redirect, TokenAnswer::OtherShape] {
        written(&scene, form);
        let error = scene.refresh(&tokens, CONTOSO.id).await.unwrap_err();
        assert!(error.may_pass() && !error.is_transient(), "{form:?}: {error:?}");
        assert_eq!(error.diagnosed(EntraStage::Refresh).code.to_string(), "entra.answer-unreadable", "{form:?}");
    }
    scene.refresh(&tokens, CONTOSO.id).await.unwrap();
}
