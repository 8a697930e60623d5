//! Wrong authorize requests: which stay on Entra's page and which come back.

use sandbox::{App, CONTOSO, FABRIKAM, Platform, SignInOutcome};

use crate::vendor::{CLIENT, Fields, MAIL_SCOPES, REDIRECT, SECRET, Vendor};

const ADA: &str = "ada@contoso.example";

/// The AADSTS code of an error that came back to the application.
fn returned_code(outcome: &SignInOutcome) -> Option<String> {
    let description = outcome.field("error_description")?;
    Some(description.split_once(':')?.0.to_owned())
}

/// Bends one field, expects the error on Entra's own page.
#[track_caller]
fn stays(vendor: &Vendor, fields: &Fields, code: u32) {
    assert_eq!(vendor.sign_in_with(fields, ADA), SignInOutcome::Stuck(code));
}

/// Bends one field, expects the error at the redirect URI.
#[track_caller]
fn comes_back(vendor: &Vendor, fields: &Fields, error: &str, code: u32) {
    let outcome = vendor.sign_in_with(fields, ADA);
    assert_eq!(returned_code(&outcome), Some(format!("AADSTS{code}")), "{outcome:?}");
    assert_eq!(outcome.field("error").as_deref(), Some(error));
    assert_eq!(outcome.field("state").as_deref(), Some("state-1"));
    assert_eq!(outcome.field("code"), None);
}

#[tokio::test]
async fn an_unknown_client_stays_on_entras_page() {
    let vendor = Vendor::start().await;
    let good = vendor.authorize_fields();
    stays(&vendor, &good.clone().with("client_id", "ada@contoso.example"), 700_016);
    stays(&vendor, &good.without("client_id"), 900_144);
}

#[tokio::test]
async fn a_redirect_uri_that_is_not_registered_exactly_stays_on_entras_page() {
    let vendor = Vendor::start().await;
    let good = vendor.authorize_fields();
    for bad in ["https://link.example/Callback", "https://link.example/callback/", "http://link.example/callback"] {
        stays(&vendor, &good.clone().with("redirect_uri", bad), 50_011);
    }
    stays(&vendor, &good.without("redirect_uri"), 900_971);
}

#[tokio::test]
async fn the_error_page_reads_like_entras() {
    let vendor = Vendor::start().await;
    let fields = vendor.authorize_fields().with("redirect_uri", "https://evil.example/<script>");
    let page = vendor.open(vendor.authorize_url(CONTOSO.domain, &fields)).await;
    assert_eq!((page.status, page.opener_policy.as_str()), (400, "same-origin"));
    assert!(page.location.is_none());
    for text in ["AADSTS50011: ", "Request Id", "Correlation Id", "Timestamp", "&lt;script&gt;"] {
        assert!(page.text.contains(text), "{text}");
    }
    assert!(!page.text.contains("<script>"));
}

#[tokio::test]
async fn an_unknown_directory_stays_on_entras_page() {
    let vendor = Vendor::start().await;
    let url = vendor.authorize_url("nobody.example", &vendor.authorize_fields());
    assert_eq!(vendor.sandbox.sign_in(&url, ADA), SignInOutcome::Stuck(90_002));
}

#[tokio::test]
async fn a_single_directory_application_exists_nowhere_else() {
    let app = App::web(CLIENT, REDIRECT).secret(SECRET).in_one_directory(&CONTOSO);
    let vendor = Vendor::with(app).await;
    let fields = vendor.authorize_fields();
    for (segment, code) in [("common", 50_194), ("organizations", 50_194), (FABRIKAM.domain, 700_016)] {
        let url = vendor.authorize_url(segment, &fields);
        assert_eq!(vendor.sandbox.sign_in(&url, ADA), SignInOutcome::Stuck(code), "{segment}");
    }
    assert!(vendor.sign_in_with(&fields, ADA).field("code").is_some());
}

#[tokio::test]
async fn response_type_and_mode_must_be_ones_entra_knows() {
    let vendor = Vendor::start().await;
    let good = vendor.authorize_fields();
    comes_back(&vendor, &good.clone().without("response_type"), "invalid_request", 900_144);
    comes_back(&vendor, &good.clone().with("response_type", "token"), "unsupported_response_type", 700_051);
    comes_back(&vendor, &good.clone().with("response_type", "magic"), "unsupported_response_type", 70_005);
    comes_back(&vendor, &good.with("response_mode", "pigeon"), "invalid_request", 70_007);
}

#[tokio::test]
async fn a_bad_scope_comes_back() {
    let vendor = Vendor::start().await;
    let good = vendor.authorize_fields();
    comes_back(&vendor, &good.clone().without("scope"), "invalid_request", 900_144);
    comes_back(&vendor, &good.clone().with("scope", "openid,profile"), "invalid_scope", 70_011);
    let typing_error = "https://outlook.office.com/IMAP.AccesAsUser.All";
    comes_back(&vendor, &good.clone().with("scope", typing_error), "invalid_client", 650_053);
    comes_back(&vendor, &good.with("scope", "https://mail.example/Mail.Read"), "invalid_resource", 500_011);
}

#[tokio::test]
async fn scopes_of_several_resources_are_fine_at_authorize() {
    let vendor = Vendor::start().await;
    let both = format!("{MAIL_SCOPES} https://graph.microsoft.com/User.Read");
    assert!(vendor.sign_in_with(&vendor.authorize_fields().with("scope", &both), ADA).field("code").is_some());
}

#[tokio::test]
async fn a_challenge_must_have_the_right_size_and_method() {
    let vendor = Vendor::start().await;
    let good = vendor.authorize_fields();
    for bad in ["short", &"a".repeat(129), &format!("{}!", "a".repeat(43))] {
        comes_back(&vendor, &good.clone().with("code_challenge", bad), "invalid_request", 501_491);
    }
    comes_back(&vendor, &good.with("code_challenge_method", "S512"), "invalid_request", 50_149);
}

#[tokio::test]
async fn a_single_page_redirect_uri_demands_pkce() {
    let vendor = Vendor::with(App::single_page(CLIENT, REDIRECT)).await;
    let bare = vendor.authorize_fields().without("code_challenge").without("code_challenge_method");
    comes_back(&vendor, &bare, "invalid_request", 9_002_325);
    let web = Vendor::start().await;
    assert!(web.sign_in_with(&bare, ADA).field("code").is_some(), "for the Web platform PKCE is only recommended");
}

#[tokio::test]
async fn login_hint_and_select_account_exclude_each_other() {
    let vendor = Vendor::start().await;
    let hinted = vendor.authorize_fields().with("login_hint", ADA);
    comes_back(&vendor, &hinted.clone().with("prompt", "select_account"), "invalid_request", 90_023);
    comes_back(&vendor, &hinted.with("prompt", "magic"), "invalid_request", 90_023);
}

#[tokio::test]
async fn the_port_of_a_loopback_redirect_uri_is_ignored_but_its_path_is_not() {
    let app = App::web(CLIENT, REDIRECT).redirect(Platform::Web, "http://localhost:8080/callback");
    let vendor = Vendor::with(app).await;
    let at = |uri: &str| vendor.sign_in_with(&vendor.authorize_fields().with("redirect_uri", uri), ADA);
    let SignInOutcome::Returned(url) = at("http://localhost:4711/callback") else {
        panic!("the sign-in did not return");
    };
    assert_eq!(url.port(), Some(4711));
    assert_eq!(at("http://localhost:4711/other"), SignInOutcome::Stuck(50_011));
}
