//! Who signed in, and which id tokens nobody believes.

use mailbox_link::entra::{EntraError, IdTokenError};
use sandbox::{CONTOSO, FABRIKAM, Persona, Switch, Tamper};
use shared::{flow::Identity, time::Seconds};

use crate::scene::{ADA, NONCE, Scene, VERIFIER};

/// Signs somebody in and reads the id token.
async fn identified(scene: &Scene, who: &str) -> Result<Identity, IdTokenError> {
    let id_token = scene.tokens(who).await.id_token.unwrap();
    scene.entra.validate_id_token(&scene.facts, &id_token, NONCE).await
}

async fn spoiled(scene: &Scene, tamper: Tamper) -> IdTokenError {
    scene.sandbox.set(Switch::NextIdToken(tamper)).unwrap();
    identified(scene, ADA).await.unwrap_err()
}

#[tokio::test]
async fn a_sign_in_proves_directory_and_person() {
    let scene = Scene::start().await;
    let ada = identified(&scene, ADA).await.unwrap();
    assert_eq!((ada.tid.as_str(), ada.username.as_str()), (CONTOSO.id, ADA));
    assert_eq!(ada.oid, Persona::find(ADA).unwrap().object_id());
    assert_eq!(identified(&scene, "frank@fabrikam.example").await.unwrap().tid, FABRIKAM.id);
}

#[tokio::test]
async fn a_spoiled_id_token_is_refused_for_what_is_wrong_with_it() {
    let scene = Scene::start().await;
    assert!(matches!(spoiled(&scene, Tamper::Nonce).await, IdTokenError::WrongNonce));
    assert!(matches!(spoiled(&scene, Tamper::Audience).await, IdTokenError::WrongAudience));
    assert!(matches!(spoiled(&scene, Tamper::Issuer).await, IdTokenError::WrongIssuer));
    assert!(matches!(spoiled(&scene, Tamper::Expired).await, IdTokenError::Expired));
    assert!(matches!(spoiled(&scene, Tamper::NotYetValid).await, IdTokenError::NotYetValid));
    assert!(matches!(spoiled(&scene, Tamper::Unsigned).await, IdTokenError::Algorithm));
    let forged = spoiled(&scene, Tamper::Signature).await;
    assert!(matches!(forged, IdTokenError::BadSignature | IdTokenError::UnknownKey), "{forged:?}");
    scene.sandbox.set(Switch::NextIdToken(Tamper::Missing)).unwrap();
    assert!(scene.tokens(ADA).await.id_token.is_none());
}

#[tokio::test]
async fn somebody_of_another_directory_than_the_registrations_is_not_believed() {
    let mut scene = Scene::start().await;
    let frank = scene.tokens("frank@fabrikam.example").await.id_token.unwrap();
    for contoso in [CONTOSO.id, CONTOSO.domain] {
        scene.facts.directory = contoso.parse().unwrap();
        let outcome = scene.entra.validate_id_token(&scene.facts, &frank, NONCE).await;
        assert!(matches!(outcome, Err(IdTokenError::WrongIssuer)), "{contoso}");
        assert_eq!(identified(&scene, ADA).await.unwrap().tid, CONTOSO.id);
    }
}

#[tokio::test]
async fn an_id_token_of_another_attempt_or_registration_is_not_believed() {
    let mut scene = Scene::start().await;
    let id_token = scene.tokens(ADA).await.id_token.unwrap();
    let other_attempt = scene.entra.validate_id_token(&scene.facts, &id_token, VERIFIER).await;
    assert!(matches!(other_attempt, Err(IdTokenError::WrongNonce)));
    scene.facts.client_id = "another".to_owned();
    let other_client = scene.entra.validate_id_token(&scene.facts, &id_token, NONCE).await;
    assert!(matches!(other_client, Err(IdTokenError::WrongAudience)));
}

#[tokio::test]
async fn entra_may_change_its_keys_without_notice() {
    let scene = Scene::start().await;
    identified(&scene, ADA).await.unwrap();
    scene.sandbox.rotate_keys(true).unwrap();
    assert!(matches!(identified(&scene, ADA).await, Err(IdTokenError::UnknownKey)));
    scene.clock.advance(Seconds::minutes(1));
    identified(&scene, ADA).await.unwrap();
}

#[tokio::test]
async fn an_attempts_issuer_is_known_for_one_directory_and_a_wrong_directory_is_named() {
    let mut scene = Scene::start().await;
    assert_eq!(scene.entra.issuer(&scene.facts).await.unwrap(), None);
    scene.facts.directory = CONTOSO.domain.parse().unwrap();
    let issuer = scene.entra.issuer(&scene.facts).await.unwrap().unwrap();
    assert_eq!(issuer, format!("{}{}/v2.0", scene.sandbox.authority_url(), CONTOSO.id));
    scene.facts.directory = "nobody.example".parse().unwrap();
    let Err(EntraError::Refused(refusal)) = scene.entra.issuer(&scene.facts).await else { panic!("not refused") };
    assert_eq!(refusal.codes, [90_002]);
}
