//! What a vendor's worker is answered.

use async_trait::async_trait;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header},
};
use serde_json::Value;
use shared::{
    check::Check,
    id::ApiKeyId,
    problem::{Problem, ProblemKind},
    time::Seconds,
};
use tokio::sync::mpsc::UnboundedSender;
use tower::ServiceExt;

use super::*;
use crate::{
    effects::{KeyedTryLock, TaskTracker},
    entra::scripted::Reply,
    grants::scene::{Scene, refusal, revoked, tokens},
    mail::{CheckJob, CheckMailbox, Climbed},
    store::{
        ApiKeyRecord, KeyScope, MailboxStore, Store, VendorStore,
        conformance::world::{NOW, app_only, vendor_id},
    },
    vault::{ApiKey, Issued},
};

/// Nobody asks mail servers here.
struct NoServers;

#[async_trait]
impl CheckMailbox for NoServers {
    async fn check(&self, _: CheckJob, _: UnboundedSender<Climbed>) -> Vec<Check> {
        Vec::new()
    }
}

/// The routes over a linked mailbox, and a key that may lease.
struct Worker {
    scene: Scene,
    routes: Router,
    key: ApiKey,
}

struct Answer {
    status: StatusCode,
    retry_after: Option<String>,
    body: Value,
}

impl Answer {
    fn problem(&self) -> Problem {
        serde_json::from_value(self.body.clone()).unwrap()
    }

    fn is(&self, kind: ProblemKind, finding: Option<&str>) {
        let problem = self.problem();
        assert_eq!(problem.known(), Some(kind), "{}", self.body);
        assert_eq!(problem.finding.map(|finding| finding.code.to_string()).as_deref(), finding);
    }
}

impl Worker {
    async fn start() -> Self {
        Self::with(vec![KeyScope::Lease]).await
    }

    async fn with(scopes: Vec<KeyScope>) -> Self {
        let scene = Scene::new().await;
        let key = ApiKey::issue(scene.effects.random.as_ref());
        let record = ApiKeyRecord {
            id: ApiKeyId::new(1, [1; 10]),
            vendor: vendor_id(1),
            name: "worker".to_owned(),
            scopes,
            expires_at: None,
            created_at: NOW,
            revoked_at: None,
        };
        scene.store.insert_api_key(&record, &key.hash()).await.unwrap();
        let store: Arc<dyn Store> = scene.store.clone();
        let recent = Arc::new(Recent::new(Arc::clone(&store), Arc::clone(&scene.effects.clock)));
        let mailboxes = Mailboxes {
            effects: scene.effects.clone(),
            store,
            grants: Arc::clone(&scene.grants),
            redirect_uri: "https://link.example/callback".parse().unwrap(),
            checks: Arc::new(NoServers),
            rechecks: KeyedTryLock::default(),
            tasks: TaskTracker::new(),
        };
        let routes = super::super::router(Arc::new(mailboxes), recent);
        Self { scene, routes, key }
    }

    async fn leases(&self) -> Answer {
        let path = format!("/api/v1/mailboxes/{}/access-token", self.scene.mailbox);
        let request = Request::builder().method(Method::POST).uri(path);
        let request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.key.open()));
        let response = self.routes.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let retry_after = headers.get(header::RETRY_AFTER).map(|value| value.to_str().unwrap().to_owned());
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        Answer { status, retry_after, body: serde_json::from_slice(&body).unwrap_or_default() }
    }
}

#[tokio::test]
async fn a_token_comes_with_its_end_and_with_where_it_is_used() {
    let worker = Worker::start().await;
    worker.scene.answers(tokens("a1", 3_600, Some("r1-1")));
    let answer = worker.leases().await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!((&answer.body["access_token"], &answer.body["expires_at"]), (&"a1".into(), &(NOW.0 + 3_600).into()));
    assert_eq!(answer.body["protocols"][0]["protocol"], "imap");
}

#[tokio::test]
async fn every_caller_is_told_when_to_come_again_while_the_authority_wants_a_pause() {
    let worker = Worker::start().await;
    worker.scene.answers(Reply::text(429, "text/html", "busy").with("retry-after", "90"));
    for (passed, left) in [(0, "90"), (30, "60"), (59, "1")] {
        worker.scene.pass(Seconds(passed));
        let answer = worker.leases().await;
        answer.is(ProblemKind::AuthorityUnavailable, None);
        assert_eq!((answer.status.as_u16(), answer.retry_after.as_deref()), (503, Some(left)));
    }
    assert_eq!(worker.scene.asked().len(), 1);
}

#[tokio::test]
async fn a_page_in_the_authoritys_place_blames_neither_grant_nor_registration() {
    let worker = Worker::start().await;
    worker.scene.answers(Reply::text(200, "text/html", "<h1>Welcome to the guest network</h1>"));
    let answer = worker.leases().await;
    answer.is(ProblemKind::AuthorityUnavailable, None);
    assert!(answer.retry_after.is_some());
    worker.scene.pass(Seconds(1));
    worker.scene.answers(tokens("a1", 3_600, None));
    assert_eq!(worker.leases().await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_dead_grant_and_a_refused_registration_are_told_apart_with_their_findings() {
    let worker = Worker::start().await;
    worker.scene.answers(refusal(401, "invalid_client"));
    worker.leases().await.is(ProblemKind::RegistrationRefused, Some("entra.credential-refused"));
    worker.scene.pass(Seconds(5));
    worker.scene.answers(revoked());
    for _ in 0..3 {
        worker.leases().await.is(ProblemKind::RelinkNeeded, Some("entra.grant-revoked"));
    }
    assert_eq!(worker.scene.asked().len(), 2);
}

#[tokio::test]
async fn an_unlinked_mailbox_is_refused_at_once_though_its_token_is_kept() {
    use crate::store::MailboxStore;

    let worker = Worker::start().await;
    worker.scene.answers(tokens("a1", 3_600, None));
    assert_eq!(worker.leases().await.status, StatusCode::OK);
    worker.scene.store.unlink(&vendor_id(1), &worker.scene.mailbox, &[]).await.unwrap();
    worker.leases().await.is(ProblemKind::NotFound, None);
}

#[tokio::test]
async fn without_a_sign_in_the_application_speaks_for_itself_and_the_key_must_be_allowed_that() {
    for (scopes, allowed) in [(vec![KeyScope::Lease], false), (vec![KeyScope::LeaseAppOnly], true)] {
        let worker = Worker::with(scopes).await;
        let shared = app_only(1, "ada@contoso.example");
        worker.scene.store.add_app_only(&shared.as_new(), &[]).await.unwrap();
        worker.scene.answers(tokens("for-itself", 3_600, None));
        let (first, again) = (worker.leases().await, worker.leases().await);
        if allowed {
            assert_eq!((&first.body["access_token"], first.status), (&"for-itself".into(), StatusCode::OK));
            assert_eq!(again.body["access_token"], "for-itself");
            assert_eq!(worker.scene.asked_of("grant_type"), ["client_credentials"], "and the token is kept");
            assert_eq!(worker.scene.asked_of("scope"), ["https://outlook.office.com/.default"]);
        } else {
            first.is(ProblemKind::Forbidden, None);
            assert_eq!(worker.scene.asked_of("grant_type"), [""; 0]);
        }
    }
}

#[tokio::test]
async fn a_key_for_mailboxes_without_a_sign_in_opens_no_others() {
    let worker = Worker::with(vec![KeyScope::LeaseAppOnly]).await;
    worker.leases().await.is(ProblemKind::Forbidden, None);
}

#[tokio::test]
async fn an_application_that_is_refused_is_the_vendors_affair_and_breaks_no_mailbox() {
    let worker = Worker::with(vec![KeyScope::LeaseAppOnly]).await;
    worker.scene.store.add_app_only(&app_only(1, "ada@contoso.example").as_new(), &[]).await.unwrap();
    worker.scene.answers(refusal(401, "invalid_client"));
    worker.leases().await.is(ProblemKind::RegistrationRefused, Some("entra.credential-refused"));
    assert_eq!(worker.scene.record().await.unwrap().broken, None);
}

#[tokio::test]
async fn what_is_wrong_with_a_mailbox_is_told_with_all_names_that_its_session_would_know() {
    let worker = Worker::start().await;
    let unapproved = serde_json::json!({ "error": "invalid_grant", "error_codes": [65_001] });
    worker.scene.answers(Reply::json(400, &unapproved));
    let problem = worker.leases().await.problem();
    let finding = problem.finding.expect("a finding");
    let told = serde_json::to_string(&finding).unwrap();
    assert!(!told.contains('<'), "{told}");
    assert!(told.contains("/adminconsent?") && told.contains("IMAP.AccessAsUser.All"), "{told}");
    assert!(told.contains("what Vendor 1 asks for"), "{told}");
}

#[tokio::test]
async fn what_was_had_by_the_grant_of_before_is_not_lent_for_a_mailbox_without_a_sign_in() {
    let worker = Worker::with(vec![KeyScope::Lease, KeyScope::LeaseAppOnly]).await;
    worker.scene.answers(tokens("of-a-person", 3_600, Some("r1-1")));
    assert_eq!(worker.leases().await.body["access_token"], "of-a-person");
    worker.scene.store.add_app_only(&app_only(1, "ada@contoso.example").as_new(), &[]).await.unwrap();
    worker.scene.answers(tokens("for-itself", 3_600, None));
    assert_eq!(worker.leases().await.body["access_token"], "for-itself");
}

#[tokio::test]
async fn a_dead_grant_of_before_is_not_told_of_a_mailbox_without_a_sign_in() {
    let worker = Worker::with(vec![KeyScope::Lease, KeyScope::LeaseAppOnly]).await;
    worker.scene.answers(revoked());
    worker.leases().await.is(ProblemKind::RelinkNeeded, Some("entra.grant-revoked"));
    worker.scene.store.add_app_only(&app_only(1, "ada@contoso.example").as_new(), &[]).await.unwrap();
    worker.scene.answers(tokens("for-itself", 3_600, None));
    assert_eq!(worker.leases().await.body["access_token"], "for-itself");
}
