//! The sign-in pages: who gets through, who is stopped, and what the application hears of it.

use sandbox::{CONTOSO, FABRIKAM, SignInOutcome, Switch};
use url::{Url, form_urlencoded};

use crate::{
    browser::Page,
    vendor::{CLIENT, Fields, MAIL_SCOPES, Vendor, claims},
};

const ADA: &str = "ada@contoso.example";
const APPROVAL: &str = "approval@contoso.example";

async fn first_page(vendor: &Vendor, fields: &Fields) -> Page {
    vendor.open(vendor.authorize_url(CONTOSO.domain, fields)).await
}

fn answer(page: &Page, name: &str) -> Option<String> {
    let url: &Url = page.location.as_ref().unwrap();
    let fields = url.fragment().unwrap();
    form_urlencoded::parse(fields.as_bytes()).find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
}

#[tokio::test]
async fn everybody_is_on_the_page_with_what_will_happen() {
    let vendor = Vendor::start().await;
    let page = first_page(&vendor, &vendor.authorize_fields()).await;
    for persona in sandbox::Sandbox::personas() {
        let promise = persona.promise.replace('"', "&quot;").replace('\'', "&#39;");
        assert!(page.text.contains(persona.sign_in) && page.text.contains(&promise), "{promise}");
    }
    assert!(page.text.contains("<legend>") && page.text.contains("lang=\"en\""));
}

#[tokio::test]
async fn cancelling_and_turning_back_at_the_wall_look_the_same_to_the_application() {
    let vendor = Vendor::start().await;
    let page = first_page(&vendor, &vendor.authorize_fields()).await;
    let cancelled = vendor.press(&page, &[("action", "cancel")]).await;

    let page = first_page(&vendor, &vendor.authorize_fields()).await;
    let wall = vendor.press(&page, &[("persona", APPROVAL), ("action", "sign-in")]).await;
    assert!(wall.location.is_none());
    assert!(wall.text.contains("Need admin approval") && wall.text.contains("AADSTS90094"));
    let back = vendor.press(&wall, &[("action", "back")]).await;

    assert_eq!(cancelled.location, back.location);
    assert_eq!(answer(&back, "error").as_deref(), Some("access_denied"));
    assert_eq!(answer(&back, "error_subcode").as_deref(), Some("cancel"));
    assert_eq!(answer(&back, "state").as_deref(), Some("state-1"));
}

#[tokio::test]
async fn declining_consent_comes_back_as_aadsts65004() {
    let vendor = Vendor::start().await;
    let page = first_page(&vendor, &vendor.authorize_fields()).await;
    let consent = vendor.press(&page, &[("persona", ADA), ("action", "sign-in")]).await;
    let declined = vendor.press(&consent, &[("action", "cancel")]).await;
    assert_eq!(answer(&declined, "error").as_deref(), Some("access_denied"));
    assert!(answer(&declined, "error_description").unwrap().starts_with("AADSTS65004"));
}

#[tokio::test]
async fn who_needs_an_administrator_cannot_agree_by_a_forged_form() {
    let vendor = Vendor::start().await;
    let page = first_page(&vendor, &vendor.authorize_fields()).await;
    let wall = vendor.press(&page, &[("persona", APPROVAL), ("action", "sign-in")]).await;
    let forged = vendor.press(&wall, &[("action", "accept")]).await;
    assert!(forged.location.is_none());
}

#[tokio::test]
async fn an_administrators_agreement_for_everybody_opens_the_wall() {
    let vendor = Vendor::start().await;
    let fields = vendor.authorize_fields();
    assert_eq!(vendor.sign_in_with(&fields, APPROVAL), SignInOutcome::NeedsApproval);
    let page = first_page(&vendor, &fields).await;
    let consent = vendor.press(&page, &[("persona", "admin@contoso.example"), ("action", "sign-in")]).await;
    assert!(consent.text.contains("Consent on behalf of your organization"));
    vendor.press(&consent, &[("action", "accept"), ("everybody", "yes")]).await;
    assert!(vendor.sign_in_with(&fields, APPROVAL).field("code").is_some());
}

#[tokio::test]
async fn prompt_consent_never_passes_for_who_may_not_consent() {
    let vendor = Vendor::start().await;
    let approved =
        Switch::ApprovedByAdministrator { directory: &CONTOSO, client_id: CLIENT.to_owned(), permissions: Vec::new() };
    vendor.sandbox.set(approved).unwrap();
    let fields = vendor.authorize_fields();
    assert!(vendor.sign_in_with(&fields, APPROVAL).field("code").is_some());
    let looping = fields.with("prompt", "consent");
    assert_eq!(vendor.sign_in_with(&looping, APPROVAL), SignInOutcome::NeedsApproval);
}

#[tokio::test]
async fn the_unassigned_the_disabled_and_the_foreign_end_on_entras_page() {
    let vendor = Vendor::start().await;
    let fields = vendor.authorize_fields();
    for (who, code) in [
        ("unassigned@contoso.example", 50_105),
        ("info@contoso.example", 50_057),
        ("frank@fabrikam.example", 50_020),
        ("nobody@contoso.example", 50_034),
    ] {
        assert_eq!(vendor.sign_in_with(&fields, who), SignInOutcome::Stuck(code), "{who}");
    }
    let page = first_page(&vendor, &fields).await;
    let stuck = vendor.press(&page, &[("persona", "unassigned@contoso.example"), ("action", "sign-in")]).await;
    assert!(stuck.text.contains("AADSTS50105") && stuck.location.is_none());
}

#[tokio::test]
async fn assigning_somebody_lets_them_in() {
    let vendor = Vendor::start().await;
    let who = "unassigned@contoso.example";
    vendor.sandbox.set(Switch::Assigned { sign_in: who.to_owned(), on: true }).unwrap();
    assert!(vendor.sign_in_with(&vendor.authorize_fields(), who).field("code").is_some());
}

#[tokio::test]
async fn a_guest_signs_in_here_with_an_identity_of_this_directory() {
    let vendor = Vendor::start().await;
    let tokens = vendor.tokens("grace@fabrikam.example").await;
    let access = claims(tokens["access_token"].as_str().unwrap());
    assert_eq!(access["tid"], CONTOSO.id);
    assert_eq!(access["upn"], "grace_fabrikam.example#EXT#@contoso.example");
    let id = claims(tokens["id_token"].as_str().unwrap());
    assert_eq!(id["preferred_username"], "grace@fabrikam.example");
    assert_eq!(id["idp"], format!("https://sts.windows.net/{}/", FABRIKAM.id));
}

#[tokio::test]
async fn organizations_signs_everybody_in_at_home() {
    let vendor = Vendor::start().await;
    let url = vendor.authorize_url("organizations", &vendor.authorize_fields());
    let code = vendor.sandbox.sign_in(&url, "frank@fabrikam.example").field("code").unwrap();
    let request = vendor.token_request("organizations", &vendor.redemption(&code));
    let answer: serde_json::Value = request.send().await.unwrap().json().await.unwrap();
    let id = claims(answer["id_token"].as_str().unwrap());
    assert_eq!(id["tid"], FABRIKAM.id);
    assert_eq!(id["iss"], format!("{}{}/v2.0", vendor.sandbox.authority_url(), FABRIKAM.id));
}

#[tokio::test]
async fn prompt_none_needs_a_session_of_the_hinted_person_and_consent() {
    let vendor = Vendor::start().await;
    let silent = vendor.authorize_fields().with("prompt", "none").with("login_hint", ADA);
    let no_session = first_page(&vendor, &silent).await;
    assert_eq!(answer(&no_session, "error").as_deref(), Some("login_required"));

    let page = first_page(&vendor, &vendor.authorize_fields()).await;
    let consent = vendor.press(&page, &[("persona", ADA), ("action", "sign-in")]).await;
    let cookie = consent.cookie.clone().unwrap().split(';').next().unwrap().to_owned();
    let url = vendor.authorize_url(CONTOSO.domain, &silent);
    let not_agreed = vendor.open_with_cookie(url.clone(), &cookie).await;
    assert_eq!(answer(&not_agreed, "error").as_deref(), Some("consent_required"));

    vendor.press(&consent, &[("action", "accept")]).await;
    assert!(answer(&vendor.open_with_cookie(url, &cookie).await, "code").is_some());
    let other = vendor.authorize_url(CONTOSO.domain, &silent.with("login_hint", "ben@contoso.example"));
    let other = vendor.open_with_cookie(other, &cookie).await;
    assert_eq!(answer(&other, "error").as_deref(), Some("login_required"));
}

#[tokio::test]
async fn answers_travel_where_the_response_mode_says() {
    let vendor = Vendor::start().await;
    vendor.sign_in_with(&vendor.authorize_fields(), ADA);
    let fields = vendor.authorize_fields().with("scope", MAIL_SCOPES);
    let to_query = vendor.sign_in_with(&fields.clone().without("response_mode"), ADA);
    let SignInOutcome::Returned(url) = &to_query else { panic!("the sign-in did not return") };
    assert!(url.query().unwrap().contains("code=") && url.fragment().is_none());

    let page = first_page(&vendor, &fields.with("response_mode", "form_post")).await;
    let posting = vendor.press(&page, &[("persona", ADA), ("action", "sign-in")]).await;
    assert!(posting.location.is_none());
    assert!(posting.text.contains("action=\"https://link.example/callback\""));
    assert_eq!(posting.hidden("state"), "state-1");
}

#[tokio::test]
async fn a_sign_in_page_works_once() {
    let vendor = Vendor::start().await;
    vendor.sign_in_with(&vendor.authorize_fields(), ADA);
    let page = first_page(&vendor, &vendor.authorize_fields()).await;
    let press = async || vendor.press(&page, &[("persona", ADA), ("action", "sign-in")]).await;
    assert!(press().await.location.is_some());
    let again = press().await;
    assert!(again.location.is_none() && again.text.contains("AADSTS50089"));
}

#[tokio::test]
async fn logout_goes_to_registered_addresses_only() {
    let vendor = Vendor::start().await;
    let logout = async |to: &str| {
        let mut url = vendor.url("common/oauth2/v2.0/logout");
        url.query_pairs_mut().append_pair("post_logout_redirect_uri", to);
        vendor.open(url).await.location
    };
    assert!(logout(crate::vendor::REDIRECT).await.is_some());
    assert!(logout("https://evil.example/").await.is_none());
}
