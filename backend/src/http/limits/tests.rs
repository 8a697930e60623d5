//! Who is refused, when, and for how long.

use std::net::SocketAddr;

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
    http::{HeaderMap, StatusCode, header},
    routing::get,
};
use ipnet::IpNet;
use shared::time::Seconds;
use tower::ServiceExt;

use super::*;
use crate::{
    effects::{Effects, ManualClock},
    http::{VendorCaller, layered, needs},
    store::{
        ApiKeyRecord, KeyScope, Recent, SqliteStore, VendorStore,
        conformance::world::{NOW, two_vendors, vendor_id},
    },
    vault::{ApiKey, Issued},
};

const OFFICE: &str = "203.0.113.9";
const ELSEWHERE: &str = "198.51.100.1";
const PROXY: &str = "10.0.0.1";

/// A service with two routes, and two API keys of one vendor.
struct Scene {
    routes: Router,
    clock: ManualClock,
    keys: [ApiKey; 2],
}

impl Scene {
    async fn with(limits: LimitSettings) -> Self {
        let store = SqliteStore::in_memory().await.unwrap();
        two_vendors(&store).await;
        let (effects, clock) = Effects::held(NOW.0);
        let keys = [1, 2].map(|n| (n, ApiKey::issue(effects.random.as_ref())));
        for (n, key) in &keys {
            let record = ApiKeyRecord {
                id: ApiKeyId::new(1, [*n; 10]),
                vendor: vendor_id(1),
                name: "production".to_owned(),
                scopes: vec![KeyScope::Sessions],
                expires_at: None,
                created_at: NOW,
                revoked_at: None,
            };
            store.insert_api_key(&record, &key.hash()).await.unwrap();
        }
        let routes = Router::new()
            .route("/mine", get(|_: VendorCaller<needs::Sessions>| async {}))
            .route("/open", get(|_: Stranger| async {}))
            .with_state(Arc::new(Recent::new(Arc::new(store), Arc::clone(&effects.clock))));
        let proxy: IpNet = format!("{PROXY}/32").parse().unwrap();
        let routes = layered(routes, effects, [proxy].into(), &limits);
        Self { routes, clock, keys: keys.map(|(_, key)| key) }
    }

    async fn send(&self, from: &str, request: Request) -> (StatusCode, HeaderMap) {
        let mut request = request;
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(from.parse().unwrap(), 1)));
        let response = self.routes.clone().oneshot(request).await.unwrap();
        (response.status(), response.headers().clone())
    }

    async fn with_key(&self, from: &str, key: &str) -> StatusCode {
        let request = Request::get("/mine").header(header::AUTHORIZATION, format!("Bearer {key}"));
        self.send(from, request.body(Body::empty()).unwrap()).await.0
    }

    async fn open(&self, from: &str) -> StatusCode {
        self.send(from, Request::get("/open").body(Body::empty()).unwrap()).await.0
    }
}

fn limits(address_per_minute: u32, key_per_minute: u32) -> LimitSettings {
    LimitSettings { address_per_minute, key_per_minute, session_per_minute: 0 }
}

#[tokio::test]
async fn whoever_guesses_keys_is_soon_told_to_wait_and_for_how_long() {
    let scene = Scene::with(limits(3, 0)).await;
    let unknown = ApiKey::issue(&crate::effects::SystemRandom);
    for key in [unknown.open(), "mlk_nonsense", ""] {
        assert_eq!(scene.with_key(OFFICE, key).await, StatusCode::UNAUTHORIZED);
    }
    let (status, headers) = scene.send(OFFICE, Request::get("/mine").body(Body::empty()).unwrap()).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(headers[header::RETRY_AFTER], "20");
    assert_eq!(scene.with_key(ELSEWHERE, unknown.open()).await, StatusCode::UNAUTHORIZED);

    scene.clock.advance(Seconds(20));
    assert_eq!(scene.with_key(OFFICE, unknown.open()).await, StatusCode::UNAUTHORIZED);
    assert_eq!(scene.with_key(OFFICE, unknown.open()).await, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_valid_key_is_not_refused_for_what_others_do_at_its_address() {
    let scene = Scene::with(limits(1, 100)).await;
    scene.open(OFFICE).await;
    assert_eq!(scene.open(OFFICE).await, StatusCode::TOO_MANY_REQUESTS);
    for _ in 0..10 {
        assert_eq!(scene.with_key(OFFICE, scene.keys[0].open()).await, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_key_that_is_used_too_often_is_refused_wherever_it_comes_from_and_another_is_not() {
    let scene = Scene::with(limits(0, 2)).await;
    let [busy, other] = &scene.keys;
    for from in [OFFICE, ELSEWHERE] {
        assert_eq!(scene.with_key(from, busy.open()).await, StatusCode::OK);
    }
    assert_eq!(scene.with_key("192.0.2.7", busy.open()).await, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(scene.with_key(OFFICE, other.open()).await, StatusCode::OK);
}

#[tokio::test]
async fn clients_behind_a_trusted_proxy_are_told_apart() {
    let scene = Scene::with(limits(1, 0)).await;
    for client in [OFFICE, ELSEWHERE] {
        let request = || Request::get("/open").header("x-forwarded-for", client).body(Body::empty()).unwrap();
        assert_eq!(scene.send(PROXY, request()).await.0, StatusCode::OK);
        assert_eq!(scene.send(PROXY, request()).await.0, StatusCode::TOO_MANY_REQUESTS);
    }
}

#[test]
fn one_network_of_ipv6_is_one_caller_and_every_address_of_ipv4_is() {
    let of = |text: &str| network(text.parse().unwrap());
    assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
    assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
    assert_ne!(of(OFFICE), of("203.0.113.10"));
    assert_eq!(of("::ffff:203.0.113.9"), of(OFFICE));
}
