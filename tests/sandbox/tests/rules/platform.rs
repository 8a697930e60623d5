//! Web, single-page and public redirect URIs: each forbids what another demands.

use std::time::Duration;

use sandbox::{App, CONTOSO};

use crate::vendor::{Answer, CLIENT, Fields, REDIRECT, SECRET, Vendor};

const ADA: &str = "ada@contoso.example";
const ORIGIN: (&str, &str) = ("origin", "https://link.example");

async fn with_origin(vendor: &Vendor, fields: &Fields) -> Answer {
    let request = vendor.token_request(CONTOSO.id, fields).header(ORIGIN.0, ORIGIN.1);
    Answer::of(request.send().await.unwrap()).await
}

#[tokio::test]
async fn web_demands_a_credential_and_forbids_an_origin() {
    let vendor = Vendor::start().await;
    let good = vendor.redemption(&vendor.code(ADA));
    assert_eq!(
        vendor.token(&good.clone().without("client_secret")).await.refusal(),
        (401, "invalid_client", 7_000_218)
    );
    assert_eq!(with_origin(&vendor, &good).await.refusal(), (400, "invalid_request", 9_002_326));
    assert_eq!(vendor.token(&good).await.status, 200, "a refused redemption does not use the code up");
    assert!(vendor.sandbox.requests().iter().any(|request| request.header("origin") == Some(ORIGIN.1)));
}

#[tokio::test]
async fn single_page_demands_an_origin_and_forbids_a_credential() {
    let vendor = Vendor::with(App::single_page(CLIENT, REDIRECT).secret(SECRET)).await;
    let with_secret = vendor.redemption(&vendor.code(ADA));
    assert_eq!(vendor.token(&with_secret).await.refusal(), (400, "invalid_request", 9_002_327));
    assert_eq!(with_origin(&vendor, &with_secret).await.refusal(), (401, "invalid_client", 700_025));
    let good = with_origin(&vendor, &with_secret.without("client_secret")).await;
    assert_eq!(good.status, 200);

    let refresh = vendor.refreshing(good.body["refresh_token"].as_str().unwrap());
    assert_eq!(vendor.token(&refresh).await.refusal(), (400, "invalid_request", 9_002_327));
}

#[tokio::test]
async fn single_page_refresh_tokens_end_after_a_day_however_often_they_are_used() {
    let vendor = Vendor::with(App::single_page(CLIENT, REDIRECT)).await;
    let redemption = vendor.redemption(&vendor.code(ADA)).without("client_secret");
    let mut token = with_origin(&vendor, &redemption).await.body["refresh_token"].as_str().unwrap().to_owned();
    for _ in 0..2 {
        vendor.sandbox.advance(Duration::from_hours(11));
        let answer = with_origin(&vendor, &vendor.refreshing(&token).without("client_secret")).await;
        token = answer.body["refresh_token"].as_str().unwrap().to_owned();
    }
    vendor.sandbox.advance(Duration::from_hours(3));
    let answer = with_origin(&vendor, &vendor.refreshing(&token).without("client_secret")).await;
    assert_eq!(answer.refusal(), (400, "invalid_grant", 700_084));
}

#[tokio::test]
async fn a_public_client_forbids_credential_and_origin() {
    let vendor = Vendor::with(App::public(CLIENT, REDIRECT)).await;
    let with_secret = vendor.redemption(&vendor.code(ADA));
    assert_eq!(vendor.token(&with_secret).await.refusal(), (401, "invalid_client", 700_025));
    let bare = with_secret.without("client_secret");
    assert_eq!(with_origin(&vendor, &bare).await.refusal(), (400, "invalid_request", 9_002_326));
    assert_eq!(vendor.token(&bare).await.status, 200);
}
