//! Faults of the token endpoint and spoiled tokens.

use sandbox::{Switch, Tamper, Token, TokenFault};

use crate::vendor::{CLIENT, Vendor, claims};

const ADA: &str = "ada@contoso.example";

#[tokio::test]
async fn the_busy_get_503_twice_for_each_code_and_then_tokens() {
    let vendor = Vendor::start().await;
    let fields = vendor.redemption(&vendor.code("busy@contoso.example"));
    for _ in 0..2 {
        let answer = vendor.token_request("contoso.example", &fields).send().await.unwrap();
        assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].to_str().unwrap()), (503, "1"));
        let body: serde_json::Value = answer.json().await.unwrap();
        assert_eq!(body["error"], "temporarily_unavailable");
    }
    assert_eq!(vendor.token(&fields).await.status, 200);
    assert_eq!(vendor.token(&fields).await.refusal().2, 54_005);
}

#[tokio::test]
async fn ordered_faults_come_first_and_run_out() {
    let vendor = Vendor::start().await;
    let throttled = TokenFault { status: 429, times: 1, retry_after: Some(7), json: true };
    let proxy = TokenFault { status: 502, times: 1, retry_after: None, json: false };
    vendor.sandbox.set(Switch::TokenEndpoint(throttled)).unwrap();
    vendor.sandbox.set(Switch::TokenEndpoint(proxy)).unwrap();
    let fields = vendor.redemption(&vendor.code(ADA));
    let request = || vendor.token_request("contoso.example", &fields).send();
    let first = request().await.unwrap();
    assert_eq!((first.status().as_u16(), first.headers()["retry-after"].to_str().unwrap()), (429, "7"));
    let second = request().await.unwrap();
    assert_eq!((second.status().as_u16(), second.text().await.unwrap().contains("<h1>")), (502, true));
    assert_eq!(request().await.unwrap().status(), 200);
}

#[tokio::test]
async fn the_next_id_token_comes_out_spoiled_as_ordered_and_only_the_next() {
    let vendor = Vendor::start().await;
    let spoiled = async |tamper| {
        vendor.sandbox.set(Switch::NextIdToken(tamper)).unwrap();
        vendor.tokens(ADA).await["id_token"].as_str().map(claims)
    };
    assert_ne!(spoiled(Tamper::Nonce).await.unwrap()["nonce"], "nonce-1");
    assert_ne!(spoiled(Tamper::Audience).await.unwrap()["aud"], CLIENT);
    let foreign = spoiled(Tamper::Issuer).await.unwrap();
    assert!(!foreign["iss"].as_str().unwrap().contains(foreign["tid"].as_str().unwrap()));
    assert!(spoiled(Tamper::Expired).await.unwrap()["exp"].as_u64().unwrap() < vendor.sandbox.now());
    assert!(spoiled(Tamper::NotYetValid).await.unwrap()["nbf"].as_u64().unwrap() > vendor.sandbox.now());
    assert!(spoiled(Tamper::Missing).await.is_none());
    assert_eq!(spoiled(Tamper::Signature).await.unwrap()["nonce"], "nonce-1");
    vendor.sandbox.set(Switch::NextIdToken(Tamper::Unsigned)).unwrap();
    assert!(vendor.tokens(ADA).await["id_token"].as_str().unwrap().ends_with('.'));
    assert_eq!(claims(vendor.tokens(ADA).await["id_token"].as_str().unwrap())["nonce"], "nonce-1");
}

#[tokio::test]
async fn a_minted_token_says_what_was_ordered() {
    let vendor = Vendor::start().await;
    let order = Token::id(CLIENT, ADA).nonce("n").audience("somebody").claim("tid", "elsewhere").expires_in(-5);
    let minted = claims(&vendor.sandbox.mint(&order).unwrap());
    assert_eq!((minted["aud"].as_str(), minted["tid"].as_str()), (Some("somebody"), Some("elsewhere")));
    assert_eq!(minted["exp"].as_u64().unwrap(), vendor.sandbox.now() - 5);
    assert!(vendor.sandbox.mint(&Token::id(CLIENT, "nobody@contoso.example")).is_err());
}
