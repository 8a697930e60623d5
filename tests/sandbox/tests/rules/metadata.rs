//! Discovery, keys and realm look-ups.

use sandbox::{CONTOSO, FABRIKAM};
use serde_json::Value;

use crate::vendor::{Answer, Vendor};

async fn get(vendor: &Vendor, path: &str) -> Answer {
    Answer::of(vendor.http.get(vendor.url(path)).send().await.unwrap()).await
}

async fn discovery(vendor: &Vendor, directory: &str) -> Answer {
    get(vendor, &format!("{directory}/v2.0/.well-known/openid-configuration")).await
}

#[tokio::test]
async fn a_domain_and_its_id_are_the_same_directory() {
    let vendor = Vendor::start().await;
    let by_id = discovery(&vendor, CONTOSO.id).await.body;
    let by_domain = discovery(&vendor, CONTOSO.domain).await.body;
    assert_eq!(by_id, by_domain);
    let base = vendor.sandbox.authority_url();
    assert_eq!(by_id["issuer"], format!("{base}{}/v2.0", CONTOSO.id));
    assert_eq!(by_id["token_endpoint"], format!("{base}{}/oauth2/v2.0/token", CONTOSO.id));
    assert_ne!(by_id["issuer"], discovery(&vendor, FABRIKAM.domain).await.body["issuer"]);
}

#[tokio::test]
async fn common_and_organizations_leave_the_issuers_directory_open() {
    let vendor = Vendor::start().await;
    for segment in ["common", "organizations"] {
        let issuer = discovery(&vendor, segment).await.body["issuer"].as_str().unwrap().to_owned();
        assert!(issuer.ends_with("/{tenantid}/v2.0"), "{issuer}");
    }
    let consumers = discovery(&vendor, "consumers").await.body;
    assert!(consumers["issuer"].as_str().unwrap().contains("9188040d-6c67-4c5b-b112-36a304b66dad"));
}

#[tokio::test]
async fn an_unknown_domain_is_aadsts90002_with_the_whole_error_body() {
    let vendor = Vendor::start().await;
    let answer = discovery(&vendor, "nobody.example").await;
    assert_eq!(answer.refusal(), (400, "invalid_request", 90_002));
    let body = &answer.body;
    let description = body["error_description"].as_str().unwrap();
    let (trace, correlation) = (body["trace_id"].as_str().unwrap(), body["correlation_id"].as_str().unwrap());
    let time = body["timestamp"].as_str().unwrap();
    assert!(description.starts_with("AADSTS90002: Tenant 'nobody.example' not found."));
    assert!(
        description.ends_with(&format!("\r\nTrace ID: {trace}\r\nCorrelation ID: {correlation}\r\nTimestamp: {time}"))
    );
    assert_eq!(body["error_uri"], "https://login.microsoftonline.com/error?code=90002");
    assert!(time.len() == 20 && time.ends_with('Z'), "{time}");
}

#[tokio::test]
async fn keys_are_published_and_rotation_adds_or_replaces() {
    let vendor = Vendor::start().await;
    let keys = async || get(&vendor, "common/discovery/v2.0/keys").await.body["keys"].as_array().unwrap().clone();
    let first = keys().await;
    assert_eq!((first[0]["kty"].as_str(), first[0]["use"].as_str()), (Some("RSA"), Some("sig")));
    assert!(first[0]["n"].as_str().unwrap().len() > 300);
    vendor.sandbox.rotate_keys(false).unwrap();
    assert_eq!(keys().await.len(), 2);
    vendor.sandbox.rotate_keys(true).unwrap();
    let last = keys().await;
    assert!(last.len() == 1 && last[0]["kid"] != first[0]["kid"]);
}

#[tokio::test]
async fn the_realm_tells_a_directory_from_an_unknown_domain() {
    let vendor = Vendor::start().await;
    let realm = async |path: &str| -> Value { get(&vendor, path).await.body["NameSpaceType"].clone() };
    assert_eq!(realm("common/userrealm/x@contoso.example?api-version=2.1").await, "Managed");
    assert_eq!(realm("getuserrealm.srf?login=x@fabrikam.example&json=1").await, "Managed");
    assert_eq!(realm("getuserrealm.srf?login=x@nobody.example&json=1").await, "Unknown");
}
