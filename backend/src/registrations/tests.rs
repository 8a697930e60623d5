//! Credentials as a vendor's server sees and replaces them.

use axum::{
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header},
};
use serde_json::{Value, json};
use shared::{cloud::Cloud, id::ApiKeyId};
use tower::ServiceExt;

use super::*;
use crate::{
    entra::{
        minting::TID,
        scripted::{Reply, Scripted},
    },
    store::{
        ApiKeyRecord, KeyScope, Registration, RegistrationStore, SqliteStore, VendorStore,
        conformance::world::{NOW, registration, registration_id, vendor, vendor_id},
    },
    vault::{ApiKey, Issued, KeyId, KeyRing},
};

const SECRET: &str = "abc8Q~value-of-a-secret";

struct Scene {
    routes: Router,
    key: ApiKey,
    authority: Scripted,
}

impl Scene {
    /// Two vendors with a registration each, and a key of the first.
    async fn with(scope: KeyScope) -> Self {
        let authority = Scripted::start().await;
        authority.serve_metadata(&["good"]);
        let (effects, _) = Effects::held(NOW.0);
        let entra = Arc::new(authority.entra().0);
        let store = Arc::new(SqliteStore::in_memory().await.unwrap());
        for n in [1, 2] {
            store.insert_vendor(&vendor(n)).await.unwrap();
            let own = Registration { directory: TID.to_owned(), cloud: Cloud::Global, ..registration(n) };
            store.insert_registration(&own).await.unwrap();
        }
        let key = ApiKey::issue(effects.random.as_ref());
        let record = ApiKeyRecord {
            id: effects.id(ApiKeyId::new),
            vendor: vendor_id(1),
            name: "operations".to_owned(),
            scopes: vec![scope],
            expires_at: None,
            created_at: NOW,
            revoked_at: None,
        };
        store.insert_api_key(&record, &key.hash()).await.unwrap();
        let line = KeyRing::new_line(&KeyId::parse("test").unwrap(), effects.random.as_ref());
        let vault = Vault::new(KeyRing::parse(&line).unwrap(), Arc::clone(&effects.random));
        let recent = Arc::new(Recent::new(store.clone(), Arc::clone(&effects.clock)));
        let redirect_uri = "https://link.example/callback".parse().unwrap();
        let registrations = Registrations { effects, store, vault, entra, redirect_uri };
        Self { routes: router(Arc::new(registrations), recent), key, authority }
    }

    async fn new() -> Self {
        Self::with(KeyScope::Registrations).await
    }

    async fn of(&self, n: u8, method: Method, rest: &str, body: Option<&Value>) -> (StatusCode, Value) {
        let path = format!("/api/v1/registrations/{}/credentials{rest}", registration_id(n));
        let request = Request::builder().method(method).uri(path);
        let request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.key.open()));
        let request = request.header(header::CONTENT_TYPE, "application/json");
        let request = request.body(body.map_or_else(Body::empty, |body| Body::from(body.to_string()))).unwrap();
        let response = self.routes.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        (status, serde_json::from_slice(&body).unwrap_or_default())
    }

    async fn ask(&self, method: Method, rest: &str) -> (StatusCode, Value) {
        self.of(1, method, rest, None).await
    }

    async fn add(&self, body: &Value) -> (StatusCode, Value) {
        self.of(1, Method::POST, "", Some(body)).await
    }

    /// A secret is added; its id.
    async fn added(&self) -> String {
        let (status, added) = self.add(&json!({ "secret": SECRET, "expires_at": NOW.0 + 60 })).await;
        assert_eq!(status, StatusCode::CREATED, "{added}");
        added["id"].as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn a_credential_is_added_and_seen_and_its_secret_never_again() {
    let scene = Scene::new().await;
    let id = scene.added().await;
    let (status, list) = scene.ask(Method::GET, "").await;
    assert_eq!(status, StatusCode::OK);
    let expected = json!({
        "id": id, "kind": "secret", "created_at": NOW.0, "expires_at": NOW.0 + 60, "expired": false
    });
    assert_eq!(list, json!({ "credentials": [expected] }));
    assert!(!list.to_string().contains(SECRET));
}

#[tokio::test]
async fn what_can_be_no_credential_is_refused_in_words_that_do_not_repeat_it() {
    let scene = Scene::new().await;
    let id_of_a_secret = "11111111-2222-3333-4444-555555555555";
    for body in [
        json!({}),
        json!({ "secret": SECRET, "certificate": "x" }),
        json!({ "private_key": SECRET }),
        json!({ "private_key": SECRET, "certificate": SECRET }),
        json!({ "secret": id_of_a_secret }),
        json!({ "secret": SECRET, "expires_at": NOW.0 }),
        json!({ "secret": SECRET, "expiry": 1 }),
    ] {
        let (status, problem) = scene.add(&body).await;
        assert_eq!(
            (status, &problem["type"]),
            (StatusCode::BAD_REQUEST, &json!("/problems/invalid-request")),
            "{body}"
        );
        let told = problem.to_string();
        assert!(!told.contains(SECRET) && !told.contains(id_of_a_secret), "{told}");
    }
    assert_eq!(scene.ask(Method::GET, "").await.1, json!({ "credentials": [] }), "nothing was stored");
}

#[tokio::test]
async fn a_credential_is_tried_at_the_authority_and_a_no_is_explained_with_the_registrations_names() {
    let scene = Scene::new().await;
    let id = scene.added().await;
    let token = format!("/{TID}/oauth2/v2.0/token");
    let taken = json!({ "token_type": "Bearer", "expires_in": 3600, "access_token": "a" });
    scene.authority.on(&token, [Reply::json(200, &taken)]);
    let (status, tested) = scene.ask(Method::POST, &format!("/{id}/test")).await;
    assert_eq!((status, &tested), (StatusCode::OK, &json!({ "credential": id, "outcome": "accepted" })));

    let expired = json!({ "error": "invalid_client", "error_codes": [7_000_222] });
    scene.authority.on(&token, [Reply::json(401, &expired)]);
    let (_, tested) = scene.ask(Method::POST, &format!("/{id}/test?directory={TID}")).await;
    assert_eq!((&tested["outcome"], &tested["finding"]["code"]), (&json!("refused"), &json!("entra.secret-expired")));
    let told = tested.to_string();
    assert!(told.contains(&registration(1).client_id) && !told.contains('<') && !told.contains(SECRET), "{told}");

    let (status, _) = scene.ask(Method::POST, &format!("/{id}/test?directory=two%20words")).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_credential_is_retired_and_the_only_one_goes_when_that_is_said() {
    let scene = Scene::new().await;
    let (old, new) = (scene.added().await, scene.added().await);
    assert_eq!(scene.ask(Method::DELETE, &format!("/{old}")).await.0, StatusCode::NO_CONTENT);
    let (status, problem) = scene.ask(Method::DELETE, &format!("/{new}")).await;
    assert_eq!((status, &problem["type"]), (StatusCode::CONFLICT, &json!("/problems/conflict")));
    assert_eq!(scene.ask(Method::DELETE, &format!("/{new}?last=true")).await.0, StatusCode::NO_CONTENT);
    assert_eq!(scene.ask(Method::DELETE, &format!("/{new}?last=true")).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn another_vendors_registration_is_not_found_by_any_route() {
    let scene = Scene::new().await;
    let own = scene.added().await;
    let secret = json!({ "secret": SECRET });
    assert_eq!(scene.of(2, Method::GET, "", None).await.0, StatusCode::NOT_FOUND);
    assert_eq!(scene.of(2, Method::POST, "", Some(&secret)).await.0, StatusCode::NOT_FOUND);
    assert_eq!(scene.of(2, Method::POST, &format!("/{own}/test"), None).await.0, StatusCode::NOT_FOUND);
    assert_eq!(scene.of(2, Method::DELETE, &format!("/{own}"), None).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_key_without_the_scope_sees_and_changes_nothing() {
    for scope in KeyScope::ALL.into_iter().filter(|scope| *scope != KeyScope::Registrations) {
        let scene = Scene::with(scope).await;
        let (status, problem) = scene.add(&json!({ "secret": SECRET })).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        assert!(problem["detail"].as_str().unwrap().contains("`registrations`"), "{problem}");
        assert_eq!(scene.ask(Method::GET, "").await.0, StatusCode::FORBIDDEN);
    }
}
