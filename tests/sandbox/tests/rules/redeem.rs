//! Redeeming a code: what it is bound to.

use std::time::Duration;

use sandbox::{App, CONTOSO, FABRIKAM};

use crate::vendor::{CLIENT, Fields, MAIL_SCOPES, REDIRECT, SECRET, Vendor, claims};

const ADA: &str = "ada@contoso.example";

/// Redeems Ada's fresh code after bending the request.
async fn redeemed(vendor: &Vendor, bend: impl FnOnce(Fields) -> Fields) -> crate::vendor::Answer {
    let code = vendor.code(ADA);
    vendor.token(&bend(vendor.redemption(&code))).await
}

#[tokio::test]
async fn a_code_works_once() {
    let vendor = Vendor::start().await;
    let fields = vendor.redemption(&vendor.code(ADA));
    assert_eq!(vendor.token(&fields).await.status, 200);
    assert_eq!(vendor.token(&fields).await.refusal(), (400, "invalid_grant", 54_005));
}

#[tokio::test]
async fn of_two_simultaneous_redemptions_one_wins() {
    let vendor = Vendor::start().await;
    let fields = vendor.redemption(&vendor.code(ADA));
    let (one, two) = tokio::join!(vendor.token(&fields), vendor.token(&fields));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 400]);
}

#[tokio::test]
async fn a_code_lives_ten_minutes() {
    let vendor = Vendor::start().await;
    let (one, two) = (vendor.code(ADA), vendor.code(ADA));
    vendor.sandbox.advance(Duration::from_secs(590));
    assert_eq!(vendor.token(&vendor.redemption(&one)).await.status, 200);
    vendor.sandbox.advance(Duration::from_secs(20));
    assert_eq!(vendor.token(&vendor.redemption(&two)).await.refusal(), (400, "invalid_grant", 70_008));
}

#[tokio::test]
async fn a_code_is_bound_to_verifier_redirect_uri_and_client() {
    let vendor = Vendor::start().await;
    vendor.sandbox.register(App::web("another-client", REDIRECT).secret(SECRET)).unwrap();
    let other_verifier = "x".repeat(43);
    for (name, value, refusal) in [
        ("code_verifier", other_verifier.as_str(), (400, "invalid_grant", 501_481)),
        ("code_verifier", "short", (400, "invalid_grant", 501_491)),
        ("redirect_uri", "https://link.example/callback/", (401, "invalid_client", 500_112)),
        ("client_id", "another-client", (400, "invalid_grant", 700_007)),
        ("code", "nonsense", (400, "invalid_grant", 9_002_313)),
    ] {
        let answer = redeemed(&vendor, |fields| fields.with(name, value)).await;
        assert_eq!(answer.refusal(), refusal, "{name}={value}");
    }
    let answer = redeemed(&vendor, |fields| fields.without("code_verifier")).await;
    assert_eq!(answer.refusal(), (400, "invalid_grant", 50_148));
}

#[tokio::test]
async fn a_plain_challenge_is_its_own_verifier() {
    let vendor = Vendor::start().await;
    let plain = vendor.authorize_fields().with("code_challenge_method", "plain");
    let code = vendor.sign_in_with(&plain, ADA).field("code").unwrap();
    let fields = vendor.redemption(&code).with("code_verifier", crate::vendor::CHALLENGE);
    assert_eq!(vendor.token(&fields).await.status, 200);
}

#[tokio::test]
async fn a_verifier_without_a_challenge_is_refused() {
    let vendor = Vendor::start().await;
    let bare = vendor.authorize_fields().without("code_challenge").without("code_challenge_method");
    let code = vendor.sign_in_with(&bare, ADA).field("code").unwrap();
    assert_eq!(vendor.token(&vendor.redemption(&code)).await.refusal(), (400, "invalid_grant", 501_481));
}

#[tokio::test]
async fn a_code_is_redeemed_at_the_directory_it_came_from() {
    let vendor = Vendor::start().await;
    let fields = vendor.redemption(&vendor.code(ADA));
    for segment in [FABRIKAM.domain, "organizations", "common"] {
        let answer = vendor.token_request(segment, &fields).send().await.unwrap();
        assert_eq!(crate::vendor::Answer::of(answer).await.refusal().2, 700_005, "{segment}");
    }
    let answer = vendor.token_request(CONTOSO.id, &fields).send().await.unwrap();
    assert_eq!(answer.status(), 200, "a directory's id and domain are the same place");
}

#[tokio::test]
async fn each_required_field_is_named_when_missing() {
    let vendor = Vendor::start().await;
    for name in ["grant_type", "client_id", "code", "redirect_uri"] {
        let answer = redeemed(&vendor, |fields| fields.without(name)).await;
        assert_eq!(answer.refusal(), (400, "invalid_request", 900_144), "{name}");
        assert!(answer.body["error_description"].as_str().unwrap().contains(&format!("'{name}'")));
    }
}

#[tokio::test]
async fn the_body_must_be_a_form_sent_by_post_with_each_field_once() {
    let vendor = Vendor::start().await;
    let url = vendor.url(&format!("{}/oauth2/v2.0/token", CONTOSO.id));
    let json = vendor.http.post(url.clone()).json(&serde_json::json!({ "grant_type": "authorization_code" }));
    let answer = crate::vendor::Answer::of(json.send().await.unwrap()).await;
    assert_eq!(answer.refusal(), (400, "invalid_request", 900_144));
    assert!(vendor.open(url.clone()).await.text.contains("AADSTS900561"));
    let twice = [("grant_type", "authorization_code"), ("grant_type", "refresh_token"), ("client_id", CLIENT)];
    let twice = crate::vendor::Answer::of(vendor.http.post(url).form(&twice).send().await.unwrap()).await;
    assert_eq!(twice.refusal(), (400, "invalid_request", 9_002_313));
}

#[tokio::test]
async fn an_unknown_grant_type_is_refused() {
    let vendor = Vendor::start().await;
    let answer = redeemed(&vendor, |fields| fields.with("grant_type", "password")).await;
    assert_eq!(answer.refusal(), (400, "unsupported_grant_type", 70_003));
}

#[tokio::test]
async fn several_resources_in_one_redemption_are_refused() {
    let vendor = Vendor::start().await;
    let both = format!("{MAIL_SCOPES} https://graph.microsoft.com/User.Read");
    let answer = redeemed(&vendor, |fields| fields.with("scope", &both)).await;
    assert_eq!(answer.refusal(), (400, "invalid_request", 28_000));
}

#[tokio::test]
async fn a_permission_nobody_agreed_to_is_refused() {
    let vendor = Vendor::start().await;
    let ews = "https://outlook.office.com/EWS.AccessAsUser.All";
    let answer = redeemed(&vendor, |fields| fields.with("scope", ews)).await;
    assert_eq!(answer.refusal(), (400, "invalid_grant", 65_001));
    assert_eq!(answer.body["suberror"], "consent_required");
}

#[tokio::test]
async fn bare_permission_names_make_a_graph_token() {
    let vendor = Vendor::start().await;
    let bare = "IMAP.AccessAsUser.All openid profile";
    let answer = redeemed(&vendor, |fields| fields.with("scope", bare)).await;
    let access = claims(answer.body["access_token"].as_str().unwrap());
    assert_eq!(access["aud"], "00000003-0000-0000-c000-000000000000");
    assert_eq!(answer.body["scope"], "IMAP.AccessAsUser.All openid profile");
}

#[tokio::test]
async fn refresh_and_id_token_come_only_when_asked_for() {
    let vendor = Vendor::start().await;
    let scope = "https://outlook.office.com/IMAP.AccessAsUser.All";
    let code = vendor.sign_in_with(&vendor.authorize_fields().with("scope", scope), ADA).field("code").unwrap();
    let answer = vendor.token(&vendor.redemption(&code).with("scope", scope)).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.get("refresh_token").is_none() && answer.body.get("id_token").is_none());
}

#[tokio::test]
async fn left_out_the_scope_is_that_of_the_sign_in() {
    let vendor = Vendor::start().await;
    let answer = redeemed(&vendor, |fields| fields.without("scope")).await;
    let access = claims(answer.body["access_token"].as_str().unwrap());
    assert_eq!(access["scp"], "IMAP.AccessAsUser.All POP.AccessAsUser.All SMTP.Send");
}
