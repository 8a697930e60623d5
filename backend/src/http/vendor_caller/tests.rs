use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
    routing::get,
};
use shared::{problem::Problem, time::Seconds};
use tower::ServiceExt;

use super::*;
use crate::{
    effects::{Effects, ManualClock},
    store::{
        SqliteStore, VendorStore,
        conformance::world::{DAY, NOW, two_vendors, vendor_id},
    },
};

/// One route for each scope, and a key that has one of them for a day.
struct Scene {
    routes: Router,
    clock: ManualClock,
    key: ApiKey,
}

async fn scene(scope: KeyScope) -> Scene {
    let store = SqliteStore::in_memory().await.unwrap();
    two_vendors(&store).await;
    let (effects, clock) = Effects::held(NOW.0);
    let key = ApiKey::issue(effects.random.as_ref());
    let record = ApiKeyRecord {
        id: effects.id(ApiKeyId::new),
        vendor: vendor_id(1),
        name: "worker".to_owned(),
        scopes: vec![scope],
        expires_at: Some(NOW + DAY),
        created_at: NOW,
        revoked_at: None,
    };
    store.insert_api_key(&record, &key.hash()).await.unwrap();
    let routes = Router::new()
        .route("/sessions", get(|_: VendorCaller<needs::Sessions>| async {}))
        .route("/mailboxes:read", get(|_: VendorCaller<needs::ReadMailboxes>| async {}))
        .route("/lease", get(|_: VendorCaller<needs::SomeLease>| async {}))
        .route("/manage", get(|_: VendorCaller<needs::Manage>| async {}))
        .route("/registrations", get(|_: VendorCaller<needs::Registrations>| async {}))
        .with_state(Arc::new(Recent::new(Arc::new(store), effects.clock)));
    Scene { routes, clock, key }
}

impl Scene {
    async fn call(&self, path: &str) -> (StatusCode, Option<Problem>) {
        let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {}", self.key.open()));
        let response = self.routes.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let status = response.status();
        let body = to_bytes(response.into_body(), 4096).await.unwrap();
        (status, serde_json::from_slice(&body).ok())
    }
}

#[tokio::test]
async fn a_key_does_what_its_scope_says_and_is_told_which_one_it_lacks_for_all_else() {
    for scope in KeyScope::ALL {
        let scene = scene(scope).await;
        for (path, needed) in [
            ("/sessions", &[KeyScope::Sessions][..]),
            ("/mailboxes:read", &[KeyScope::ReadMailboxes]),
            ("/lease", &[KeyScope::Lease, KeyScope::LeaseAppOnly]),
            ("/manage", &[KeyScope::Manage]),
            ("/registrations", &[KeyScope::Registrations]),
        ] {
            let (status, problem) = scene.call(path).await;
            if needed.contains(&scope) {
                assert_eq!(status, StatusCode::OK);
                continue;
            }
            assert_eq!(status, StatusCode::FORBIDDEN, "{scope} for {path}");
            let problem = problem.unwrap();
            assert_eq!(problem.known(), Some(ProblemKind::Forbidden));
            let names: Vec<_> = needed.iter().map(|scope| format!("`{scope}`")).collect();
            let words = format!("This API key lacks the scope {}.", names.join(" or "));
            assert_eq!(problem.detail.unwrap(), words);
        }
    }
}

#[tokio::test]
async fn a_key_stops_with_its_last_second() {
    let scene = scene(KeyScope::Lease).await;
    scene.clock.advance(Seconds(DAY.0 - 1));
    assert_eq!(scene.call("/lease").await.0, StatusCode::OK);
    scene.clock.advance(Seconds(1));
    assert_eq!(scene.call("/lease").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(scene.call("/manage").await.0, StatusCode::UNAUTHORIZED, "a worthless key learns of no scope");
}
