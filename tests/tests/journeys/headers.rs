//! Headers of pages and answers: a strict policy, no caching, nothing foreign.

use journeys::world::{ADA, World};
use reqwest::Method;
use shared::protocol::Protocol;

#[tokio::test]
async fn pages_run_only_what_is_ours_and_are_framed_by_nobody() {
    let world = World::start().await;
    for path in ["l", "link", "callback", "explain"] {
        let address = format!("{}{path}", world.address());
        let answer = world.service.http().send(world.service.http().request(Method::GET, &address)).await;
        assert!(answer.status.is_success(), "{answer:?}");
        let header = |name: &str| answer.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let policy = header("content-security-policy");
        for rule in ["default-src 'none'", "frame-ancestors 'none'", "script-src 'self' 'wasm-unsafe-eval'"] {
            assert!(policy.contains(rule), "{path}: {rule} is missing in {policy}");
        }
        assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"), "{policy}");
        assert!(!answer.body.contains("<style") && !answer.body.contains(" style="), "{path} has no inline style");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(header("referrer-policy"), "no-referrer");
    }
}

#[tokio::test]
async fn answers_of_the_api_are_stored_nowhere() {
    let world = World::start().await;
    let (created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    let answers = [
        world.vendor.call(Method::GET, &format!("link-sessions/{}", created.session.id)).await,
        owner.send(owner.request(Method::GET, "session")).await,
        world.vendor.call(Method::GET, "nothing").await,
    ];
    for answer in answers {
        let stored = answer.headers.get("cache-control").and_then(|value| value.to_str().ok());
        assert_eq!(stored, Some("no-store"), "{answer:?}");
    }
}
