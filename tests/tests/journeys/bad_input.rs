//! Every malformed, oversized or foreign request is answered by a problem with a stable type and nothing internal.

use journeys::{
    vendor::{embedded, hosted},
    world::{ADA, World},
};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use shared::{problem::ProblemKind, protocol::Protocol};

/// A call of the vendor API, authenticated.
fn vendor_call(world: &World, method: Method, path: &str) -> RequestBuilder {
    let address = format!("{}api/v1/{path}", world.address());
    world.service.http().request(method, &address).bearer_auth(world.vendor.api_key())
}

async fn problem(world: &World, request: RequestBuilder) -> ProblemKind {
    world.service.http().send(request).await.problem()
}

#[tokio::test]
async fn a_body_that_is_not_what_the_route_takes_is_refused() {
    let world = World::start().await;
    let post = || vendor_call(&world, Method::POST, "link-sessions");
    let json = |text: &str| post().header("content-type", "application/json").body(text.to_owned());
    for text in ["", "{", "null", "[]", "\"x\"", "{}", "{\"protocols\":7}", "\u{0}", &"[".repeat(10_000)] {
        assert_eq!(problem(&world, json(text)).await, ProblemKind::InvalidRequest, "{text:.40}");
    }
    let plain = post().header("content-type", "text/plain").body("{}");
    assert_eq!(problem(&world, plain).await, ProblemKind::UnsupportedMediaType);
    assert_eq!(problem(&world, post()).await, ProblemKind::UnsupportedMediaType);
    let not_utf8 = post().header("content-type", "application/json").body(vec![b'"', 0xff, 0xfe, b'"']);
    assert_eq!(problem(&world, not_utf8).await, ProblemKind::InvalidRequest);
    let large = json(&format!("{{\"receiving_account\":\"{}\"}}", "x".repeat(2_000_000)));
    assert_eq!(problem(&world, large).await, ProblemKind::TooLarge);
}

#[tokio::test]
async fn a_session_that_cannot_be_is_refused_and_not_stored() {
    let world = World::start().await;
    let good = serde_json::to_value(hosted(ADA, &[Protocol::Imap])).unwrap();
    let on_page = serde_json::to_value(embedded(ADA, &[Protocol::Imap], &world.origin())).unwrap();
    let with = |base: &Value, field: &str, value: Value| {
        let mut body = base.clone();
        body[field] = value;
        body
    };
    let origin = world.origin();
    for body in [
        with(&good, "protocols", json!([])),
        with(&good, "protocols", json!(["imap", "imap"])),
        with(&good, "protocols", json!(["nntp"])),
        with(&good, "receiving_account", json!("")),
        with(&good, "receiving_account", json!("   ")),
        with(&good, "receiving_account", json!("x".repeat(201))),
        with(&good, "receiving_account", json!("a\u{7}b")),
        with(&good, "receiving_account", json!("\u{202e}moc.tfosorcim")),
        with(&good, "receiving_account", json!("con\u{200b}toso")),
        with(&good, "pin", json!({ "kind": "address", "address": "no address" })),
        with(&good, "pin", json!({ "kind": "address", "address": "a@b\r\nRCPT TO:<x@y>" })),
        with(&good, "pin", json!({ "kind": "directory", "directory": "../common" })),
        with(&good, "registration", json!("reg_x")),
        with(&good, "registration", json!("reg_00000000000000000000000000")),
        with(&good, "unknown_field", json!(1)),
        with(&good, "references", json!({ "metadata": { "k".repeat(41): "v" } })),
        with(&good, "return_url", json!("https://evil.example/")),
        with(&on_page, "allowed_origin", json!("https://evil.example")),
        with(&on_page, "allowed_origin", json!(format!("{origin}/"))),
        with(&on_page, "allowed_origin", Value::Null),
        with(&on_page, "return_url", json!("javascript:alert(1)")),
        with(&on_page, "return_url", json!(format!("{origin}@evil.example/"))),
    ] {
        let answer = world.vendor.call_with(Method::POST, "link-sessions", &body).await;
        assert_eq!(answer.problem(), ProblemKind::InvalidRequest, "{body}");
    }
}

#[tokio::test]
async fn paths_and_methods_that_do_not_exist_are_refused() {
    let world = World::start().await;
    for path in [
        "nothing",
        "link-sessions/",
        "link-sessions/x",
        "link-sessions/ls_00000000000000000000000000",
        "link-sessions/mbx_00000000000000000000000000",
        "mailboxes/%00",
        "mailboxes/..%2f..%2fetc%2fpasswd",
        "mailboxes/%ff",
        "mailboxes/mbx_00000000000000000000000000/access-tokens",
        &"x".repeat(5_000),
    ] {
        let kind = problem(&world, vendor_call(&world, Method::GET, path)).await;
        assert_eq!(kind, ProblemKind::NotFound, "{path:.60}");
    }
    for (method, path) in [
        (Method::GET, "link-sessions"),
        (Method::PUT, "mailboxes"),
        (Method::DELETE, "mailboxes"),
        (Method::GET, "link/tickets"),
        (Method::PATCH, "link/session"),
    ] {
        let kind = problem(&world, vendor_call(&world, method.clone(), path)).await;
        assert_eq!(kind, ProblemKind::MethodNotAllowed, "{method} {path}");
    }
}

#[tokio::test]
async fn a_query_that_is_not_what_the_route_takes_is_refused() {
    let world = World::start().await;
    for query in ["limit=0", "limit=201", "limit=-1", "limit=x", "after=ls_1", "address=nobody", "unknown=1"] {
        let path = format!("mailboxes?{query}");
        let kind = problem(&world, vendor_call(&world, Method::GET, &path)).await;
        assert_eq!(kind, ProblemKind::InvalidRequest, "{query}");
    }
}

#[tokio::test]
async fn calls_without_a_credential_tell_nothing() {
    let world = World::start().await;
    let (created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    let attempt = owner.start().await.started.attempt;
    let session = created.session.id;
    for (method, path) in [
        (Method::POST, "link-sessions".to_owned()),
        (Method::GET, format!("link-sessions/{session}")),
        (Method::POST, format!("link-sessions/{session}/confirm")),
        (Method::GET, "mailboxes".to_owned()),
        (Method::GET, "link/session".to_owned()),
        (Method::GET, "link/events".to_owned()),
        (Method::POST, "link/tickets".to_owned()),
        (Method::POST, "link/attempts".to_owned()),
        (Method::POST, format!("link/attempts/{attempt}/code")),
        (Method::POST, "link/cancel".to_owned()),
    ] {
        let address = format!("{}api/v1/{path}", world.address());
        let bare = world.service.http().request(method.clone(), &address).json(&json!({}));
        assert_eq!(problem(&world, bare).await, ProblemKind::Unauthenticated, "{method} {path}");
        for credential in ["Basic eDp5", "Bearer", "Bearer ", "Bearer x y", &format!("Bearer {}", "x".repeat(4_000))] {
            let request = world.service.http().request(method.clone(), &address).header("authorization", credential);
            let kind = problem(&world, request.json(&json!({}))).await;
            assert_eq!(kind, ProblemKind::Unauthenticated, "{method} {path} {credential:.20}");
        }
    }
}

#[tokio::test]
async fn codes_and_challenges_that_cannot_be_are_refused_before_anything_is_consumed() {
    let world = World::start().await;
    let (_created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    for challenge in ["", "short", &"x".repeat(44), &"=".repeat(43), &"x".repeat(100_000)] {
        let answer = owner.post("attempts", &json!({ "challenge": challenge })).await;
        let kind = answer.problem();
        assert!(matches!(kind, ProblemKind::InvalidRequest | ProblemKind::TooLarge), "{kind:?} {challenge:.50}");
    }
    let sign_in = owner.start().await;
    let (code, verifier) = (sign_in.code(&world.sandbox, ADA), sign_in.verifier.clone());
    let path = format!("attempts/{}/code", sign_in.started.attempt);
    for body in [
        json!({ "code": "", "verifier": verifier }),
        json!({ "code": "a\r\nb", "verifier": verifier }),
        json!({ "code": "x".repeat(8193), "verifier": verifier }),
        json!({ "code": code, "verifier": "short" }),
        json!({ "code": code, "verifier": "x".repeat(129) }),
        json!({ "code": code, "verifier": "é".repeat(43) }),
        json!({ "code": code }),
        json!({ "code": [code], "verifier": verifier }),
        json!({ "code": code, "verifier": verifier, "redirect_uri": "https://evil.example/" }),
    ] {
        assert_eq!(owner.post(&path, &body).await.problem(), ProblemKind::InvalidRequest, "{body:.60}");
    }
    assert!(!world.sandbox.requests().iter().any(sandbox::RecordedRequest::is_token_call));
    // The attempt is as good as before.
    assert_eq!(owner.hand_in(&sign_in, &code).await.status, 202);
}

#[tokio::test]
async fn an_error_that_comes_back_is_told_in_our_words_only() {
    let world = World::start().await;
    let (_created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    let sign_in = owner.start().await;
    let foreign = "<script>alert('AADSTS99999')</script>";
    let error = json!({ "error": foreign, "error_description": foreign, "error_subcode": foreign });
    let answer = owner.hand_in_error(&sign_in, &error).await;
    assert!(!answer.body.contains("<script>"), "{answer:?}");
    assert!(!owner.send(owner.request(Method::GET, "session")).await.body.contains("<script>"));
}
