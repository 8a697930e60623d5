//! Faults of a registration that a real registration reaches, and mending it while it runs.

use sandbox::{App, CONTOSO, FABRIKAM, SecretState, SignInOutcome, Switch};

use crate::vendor::{Answer, CLIENT, Fields, REDIRECT, SECRET, Vendor};

const ADA: &str = "ada@contoso.example";

fn client_credentials() -> Fields {
    Fields::of(&[
        ("grant_type", "client_credentials"),
        ("client_id", CLIENT),
        ("client_secret", SECRET),
        ("scope", "https://outlook.office365.com/.default"),
    ])
}

#[tokio::test]
async fn an_application_without_any_redirect_uri_is_told_so() {
    let vendor = Vendor::with(App::web(CLIENT, REDIRECT).secret(SECRET).without_redirects()).await;
    assert_eq!(vendor.sign_in_with(&vendor.authorize_fields(), ADA), SignInOutcome::Stuck(500_113));
}

#[tokio::test]
async fn a_disabled_application_is_refused_on_the_page_and_at_the_token_endpoint() {
    let vendor = Vendor::with(App::web(CLIENT, REDIRECT).secret(SECRET).disabled()).await;
    assert_eq!(vendor.sign_in_with(&vendor.authorize_fields(), ADA), SignInOutcome::Stuck(7_000_112));
    let enabled = |on| Switch::Application { client_id: CLIENT.to_owned(), on };
    vendor.sandbox.set(enabled(true)).unwrap();
    let tokens = vendor.tokens(ADA).await;
    vendor.sandbox.set(enabled(false)).unwrap();
    let refresh = vendor.refreshing(tokens["refresh_token"].as_str().unwrap());
    assert_eq!(vendor.token(&refresh).await.refusal(), (400, "unauthorized_client", 7_000_112));
}

#[tokio::test]
async fn an_application_for_work_accounts_is_refused_at_the_address_for_personal_ones() {
    let vendor = Vendor::start().await;
    let url = vendor.authorize_url("consumers", &vendor.authorize_fields());
    assert_eq!(vendor.sandbox.sign_in(&url, ADA), SignInOutcome::Stuck(9_002_332));
    let url = vendor.authorize_url("consumers", &vendor.authorize_fields().with("client_id", "nobody"));
    assert_eq!(vendor.sandbox.sign_in(&url, ADA), SignInOutcome::Stuck(700_016));
}

#[tokio::test]
async fn an_id_token_is_not_handed_out_by_the_sign_in() {
    let vendor = Vendor::start().await;
    let outcome = vendor.sign_in_with(&vendor.authorize_fields().with("response_type", "id_token"), ADA);
    assert_eq!(outcome.field("error").as_deref(), Some("unsupported_response_type"));
    assert!(outcome.field("error_description").unwrap().starts_with("AADSTS700054: response_type 'id_token'"));
}

#[tokio::test]
async fn secrets_are_added_expire_and_go_while_grants_live_on() {
    let vendor = Vendor::start().await;
    let grant = vendor.tokens(ADA).await["refresh_token"].as_str().unwrap().to_owned();
    let set = |value: &str, state| {
        let switch = Switch::Secret { client_id: CLIENT.to_owned(), value: value.to_owned(), state };
        vendor.sandbox.set(switch).unwrap();
    };
    let code_with = async |secret: &str| {
        let answer = vendor.token(&vendor.refreshing(&grant).with("client_secret", secret)).await;
        answer.refusal().2
    };
    set(SECRET, SecretState::Expired);
    assert_eq!(code_with(SECRET).await, 7_000_222);
    set("the-next-secret", SecretState::Valid);
    assert_eq!(code_with("the-next-secret").await, 0);
    set(SECRET, SecretState::Removed);
    assert_eq!(code_with(SECRET).await, 7_000_215);
    assert!(vendor.sandbox.issued_secrets().iter().any(|secret| secret == "the-next-secret"));
    let unknown = Switch::Secret { client_id: "x".to_owned(), value: "y".to_owned(), state: SecretState::Valid };
    assert!(vendor.sandbox.set(unknown).is_err());
}

#[tokio::test]
async fn away_from_home_an_application_exists_only_where_somebody_agreed() {
    let vendor = Vendor::with(App::web(CLIENT, REDIRECT).secret(SECRET).roles(&["IMAP.AccessAsApp"])).await;
    let there = async || {
        let answer = vendor.token_request(FABRIKAM.id, &client_credentials()).send().await.unwrap();
        Answer::of(answer).await
    };
    assert_eq!(there().await.refusal(), (401, "invalid_client", 7_000_229));
    let approved =
        Switch::ApprovedByAdministrator { directory: &FABRIKAM, client_id: CLIENT.to_owned(), permissions: Vec::new() };
    vendor.sandbox.set(approved).unwrap();
    assert_eq!(there().await.status, 200);
    let at_home = vendor.token_request(CONTOSO.id, &client_credentials()).send().await.unwrap();
    assert_eq!(at_home.status(), 200);
}
