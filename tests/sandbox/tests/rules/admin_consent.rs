//! The administrator's consent link.

use sandbox::{CONTOSO, FABRIKAM, SignInOutcome};
use url::Url;

use crate::{
    browser::Page,
    vendor::{CLIENT, MAIL_SCOPES, REDIRECT, Vendor},
};

const APPROVAL: &str = "approval@contoso.example";
const ADMIN: &str = "admin@contoso.example";

fn link(vendor: &Vendor, directory: &str, redirect: &str) -> Url {
    let mut url = vendor.url(&format!("{directory}/v2.0/adminconsent"));
    url.query_pairs_mut()
        .append_pair("client_id", CLIENT)
        .append_pair("scope", MAIL_SCOPES)
        .append_pair("redirect_uri", redirect)
        .append_pair("state", "state-2");
    url
}

async fn answer(vendor: &Vendor, directory: &str, who: &str, action: &str) -> Page {
    let url = link(vendor, directory, REDIRECT);
    let request = vendor.open(url.clone()).await.hidden("request");
    vendor.post(url, &[("request", &request), ("persona", who), ("action", action)]).await
}

fn field(page: &Page, name: &str) -> Option<String> {
    let url = page.location.as_ref().unwrap();
    url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
}

#[tokio::test]
async fn approval_comes_back_with_the_directory_and_lets_people_in() {
    let vendor = Vendor::start().await;
    let approved = answer(&vendor, "organizations", ADMIN, "approve").await;
    assert_eq!(field(&approved, "admin_consent").as_deref(), Some("True"));
    assert_eq!(field(&approved, "tenant").as_deref(), Some(CONTOSO.id));
    assert_eq!(field(&approved, "scope").as_deref(), Some(MAIL_SCOPES));
    assert_eq!(field(&approved, "state").as_deref(), Some("state-2"));
    assert!(vendor.sign_in_with(&vendor.authorize_fields(), APPROVAL).field("code").is_some());
}

#[tokio::test]
async fn declining_comes_back_as_an_error_and_changes_nothing() {
    let vendor = Vendor::start().await;
    let declined = answer(&vendor, CONTOSO.domain, ADMIN, "decline").await;
    assert_eq!(field(&declined, "admin_consent").as_deref(), Some("True"));
    assert_eq!(field(&declined, "error").as_deref(), Some("consent_required"));
    assert!(field(&declined, "error_description").unwrap().starts_with("AADSTS65004"));
    assert_eq!(vendor.sign_in_with(&vendor.authorize_fields(), APPROVAL), SignInOutcome::NeedsApproval);
}

#[tokio::test]
async fn only_an_administrator_of_that_directory_may_approve() {
    let vendor = Vendor::start().await;
    for (directory, who) in
        [(CONTOSO.domain, "ada@contoso.example"), (CONTOSO.domain, "admin@fabrikam.example"), (FABRIKAM.domain, ADMIN)]
    {
        let refused = answer(&vendor, directory, who, "approve").await;
        assert_eq!(field(&refused, "tenant"), None, "{who} at {directory}");
    }
    assert_eq!(vendor.sign_in_with(&vendor.authorize_fields(), APPROVAL), SignInOutcome::NeedsApproval);
}

#[tokio::test]
async fn a_wrong_link_stays_on_entras_page() {
    let vendor = Vendor::start().await;
    let text = async |url: Url| vendor.open(url).await.text;
    assert!(text(link(&vendor, CONTOSO.domain, "https://evil.example/")).await.contains("AADSTS50011"));
    assert!(text(link(&vendor, "common", REDIRECT)).await.contains("AADSTS90023"));
    let mut without_scope = link(&vendor, CONTOSO.domain, REDIRECT);
    without_scope.set_query(Some(&format!("client_id={CLIENT}&redirect_uri={REDIRECT}")));
    assert!(text(without_scope).await.contains("AADSTS900144"));
}
