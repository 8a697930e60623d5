//! Refresh tokens: rotation, binding, revocation.

use std::time::Duration;

use sandbox::{App, CONTOSO, FABRIKAM};
use serde_json::Value;

use crate::vendor::{Answer, REDIRECT, SECRET, Vendor, claims};

const ADA: &str = "ada@contoso.example";
const DAY: Duration = Duration::from_hours(24);

async fn linked(vendor: &Vendor, who: &str) -> String {
    vendor.tokens(who).await["refresh_token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn each_use_brings_a_new_token_and_leaves_the_old_one_alive() {
    let vendor = Vendor::start().await;
    let first = linked(&vendor, ADA).await;
    let answer = vendor.token(&vendor.refreshing(&first)).await;
    let second = answer.body["refresh_token"].as_str().unwrap();
    assert_ne!(first, second);
    assert_eq!(vendor.token(&vendor.refreshing(second)).await.status, 200);
    assert_eq!(vendor.token(&vendor.refreshing(&first)).await.status, 200);
    let id = claims(answer.body["id_token"].as_str().unwrap());
    assert!(id.get("nonce").is_none(), "only the sign-in's own id token carries its nonce");
}

#[tokio::test]
async fn a_token_dies_after_ninety_unused_days() {
    let vendor = Vendor::start().await;
    let first = linked(&vendor, ADA).await;
    vendor.sandbox.advance(89 * DAY);
    let second = vendor.token(&vendor.refreshing(&first)).await.body["refresh_token"].as_str().unwrap().to_owned();
    vendor.sandbox.advance(2 * DAY);
    assert_eq!(vendor.token(&vendor.refreshing(&first)).await.refusal(), (400, "invalid_grant", 700_082));
    assert_eq!(vendor.token(&vendor.refreshing(&second)).await.status, 200);
}

#[tokio::test]
async fn a_token_is_bound_to_client_and_directory_but_not_to_a_resource() {
    let vendor = Vendor::start().await;
    vendor.sandbox.register(App::web("another-client", REDIRECT).secret(SECRET)).unwrap();
    let token = linked(&vendor, ADA).await;
    let other_client = vendor.refreshing(&token).with("client_id", "another-client");
    assert_eq!(vendor.token(&other_client).await.refusal(), (400, "invalid_grant", 700_007));
    let elsewhere = vendor.token_request(FABRIKAM.id, &vendor.refreshing(&token)).send().await.unwrap();
    assert_eq!(Answer::of(elsewhere).await.refusal(), (400, "invalid_grant", 7_000_012));

    let graph = vendor.refreshing(&token).with("scope", "https://graph.microsoft.com/IMAP.AccessAsUser.All");
    let answer = vendor.token(&graph).await;
    assert_eq!(claims(answer.body["access_token"].as_str().unwrap())["aud"], "https://graph.microsoft.com");
}

#[tokio::test]
async fn the_first_of_several_resources_wins() {
    let vendor = Vendor::start().await;
    let token = linked(&vendor, ADA).await;
    let both = "https://outlook.office.com/SMTP.Send https://graph.microsoft.com/User.Read offline_access";
    let answer = vendor.token(&vendor.refreshing(&token).with("scope", both)).await;
    let access = claims(answer.body["access_token"].as_str().unwrap());
    assert_eq!(
        (access["aud"].as_str(), access["scp"].as_str()),
        (Some("https://outlook.office.com"), Some("SMTP.Send"))
    );
}

#[tokio::test]
async fn a_grant_made_at_organizations_refreshes_at_its_own_directory() {
    let vendor = Vendor::start().await;
    let url = vendor.authorize_url("organizations", &vendor.authorize_fields());
    let code = vendor.sandbox.sign_in(&url, ADA).field("code").unwrap();
    let answer = vendor.token_request("organizations", &vendor.redemption(&code)).send().await.unwrap();
    let tokens: Value = answer.json().await.unwrap();
    let fields = vendor.refreshing(tokens["refresh_token"].as_str().unwrap());
    for (segment, status) in [(CONTOSO.id, 200), ("organizations", 200), (FABRIKAM.id, 400)] {
        assert_eq!(vendor.token_request(segment, &fields).send().await.unwrap().status(), status, "{segment}");
    }
}

#[tokio::test]
async fn revoking_sessions_kills_every_token_until_the_next_sign_in() {
    let vendor = Vendor::start().await;
    let old = linked(&vendor, ADA).await;
    vendor.sandbox.revoke(ADA);
    let answer = vendor.token(&vendor.refreshing(&old)).await;
    assert_eq!(answer.refusal(), (400, "invalid_grant", 50_173));
    let new = linked(&vendor, ADA).await;
    assert_eq!(vendor.token(&vendor.refreshing(&new)).await.status, 200);
}

#[tokio::test]
async fn the_credential_is_asked_for_again_and_so_is_the_scope() {
    let vendor = Vendor::start().await;
    let good = vendor.refreshing(&linked(&vendor, ADA).await);
    assert_eq!(vendor.token(&good.clone().without("client_secret")).await.refusal().2, 7_000_218);
    assert_eq!(vendor.token(&good.clone().without("scope")).await.refusal().2, 900_144);
    assert_eq!(vendor.token(&good.clone().with("refresh_token", "nonsense")).await.refusal().2, 9_002_313);
    assert_eq!(vendor.token(&good.without("refresh_token")).await.refusal().2, 900_144);
}

#[tokio::test]
async fn the_revoked_link_and_then_cannot_refresh() {
    let vendor = Vendor::start().await;
    let token = linked(&vendor, "revoked@contoso.example").await;
    assert_eq!(vendor.token(&vendor.refreshing(&token)).await.refusal(), (400, "invalid_grant", 50_173));
}

#[tokio::test]
async fn step_up_demands_a_second_factor_by_a_claims_challenge_in_a_string() {
    let vendor = Vendor::start().await;
    let token = linked(&vendor, "step-up@contoso.example").await;
    let answer = vendor.token(&vendor.refreshing(&token)).await;
    assert_eq!(answer.refusal(), (400, "invalid_grant", 50_076));
    assert_eq!(answer.body["suberror"], "basic_action");
    let challenge: Value = serde_json::from_str(answer.body["claims"].as_str().unwrap()).unwrap();
    assert_eq!(challenge["access_token"]["capolids"]["essential"], true);
}
