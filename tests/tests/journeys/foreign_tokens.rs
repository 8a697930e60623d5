//! Tokens reach what they were issued for and nothing else: no other session, no other vendor, no other origin.

use journeys::{
    owner::{Owner, challenge, verifier},
    vendor::{embedded, hosted},
    world::{ADA, BEN, World, registration},
};
use reqwest::Method;
use serde_json::json;
use shared::{
    api::{
        link::{AttemptStage, BROWSER_SECRET_HEADER, PageOpened, SessionState, TicketCreated},
        vendor::MailboxPage,
    },
    flow::IdentityChoice,
    problem::ProblemKind,
    protocol::Protocol,
};

#[tokio::test]
async fn another_vendor_finds_nothing_of_ours() {
    let world = World::start().await;
    let (created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    owner.sign_in(&world.sandbox, ADA).await;
    let session = world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
    let mailbox = session.mailbox.unwrap();

    let other = world.service.add_vendor("Rival Ltd.", "https://rival.example", Some(&registration()));
    let session = &created.session.id;
    for (method, path) in [
        (Method::GET, format!("link-sessions/{session}")),
        (Method::POST, format!("link-sessions/{session}/confirm")),
        (Method::POST, format!("link-sessions/{session}/reject")),
        (Method::POST, format!("link-sessions/{session}/cancel")),
        (Method::GET, format!("mailboxes/{mailbox}")),
        (Method::GET, format!("mailboxes/{mailbox}/checks")),
        (Method::POST, format!("mailboxes/{mailbox}/access-token")),
        (Method::DELETE, format!("mailboxes/{mailbox}")),
    ] {
        assert_eq!(other.call(method.clone(), &path).await.problem(), ProblemKind::NotFound, "{method} {path}");
    }
    assert!(other.call(Method::GET, "mailboxes").await.json::<MailboxPage>().mailboxes.is_empty());
    let mut theirs = hosted(ADA, &[Protocol::Imap]);
    theirs.registration = Some(created.session.registration.clone());
    let refused = other.call_with(Method::POST, "link-sessions", &theirs).await;
    assert_eq!(refused.problem(), ProblemKind::InvalidRequest);
    // And ours is as it was.
    world.vendor.lease(&mailbox).await;
}

#[tokio::test]
async fn a_credential_of_one_kind_is_none_of_another_kind() {
    let world = World::start().await;
    let (created, _owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    let (http, address) = (world.service.http().clone(), world.address());
    let bearer = |token: &str| Owner::with_link(http.clone(), address.clone(), token.to_owned());
    for token in [world.vendor.api_key(), "", "x", &created.link_token[1..], &format!("{}x", created.link_token)] {
        let answer = bearer(token).send(bearer(token).request(Method::GET, "session")).await;
        assert_eq!(answer.problem(), ProblemKind::Unauthenticated, "{token:?}");
    }
    for token in [created.link_token.as_str(), "", "x", &format!("{}x", world.vendor.api_key())] {
        let request = http.request(Method::GET, &format!("{address}api/v1/mailboxes")).bearer_auth(token);
        assert_eq!(http.send(request).await.problem(), ProblemKind::Unauthenticated, "{token:?}");
    }
}

#[tokio::test]
async fn the_link_token_on_a_vendors_page_may_look_but_not_act() {
    let world = World::start().await;
    let created = world.vendor.create(&embedded(ADA, &[Protocol::Imap], &world.origin())).await;
    let element = world.owner(&created);
    assert_eq!(element.view().await.state, SessionState::Open);
    let start = element.agreed(&challenge(&verifier())).await;
    assert_eq!(element.post("attempts", &start).await.problem(), ProblemKind::Forbidden);
    assert_eq!(element.post("cancel", &json!({})).await.problem(), ProblemKind::Forbidden);
}

#[tokio::test]
async fn a_ticket_is_sold_to_the_sessions_own_origin_only() {
    let world = World::start().await;
    let created = world.vendor.create(&embedded(ADA, &[Protocol::Imap], &world.origin())).await;
    let element = world.owner(&created);
    for origin in
        [None, Some("https://evil.example"), Some("null"), Some(world.origin().replace("127", "128").as_str())]
    {
        assert_eq!(element.buy_ticket(origin).await.problem(), ProblemKind::OriginNotAllowed, "{origin:?}");
    }
    assert_eq!(element.buy_ticket(Some(&world.origin())).await.status, 201);
}

#[tokio::test]
async fn a_ticket_works_once() {
    let world = World::start().await;
    let created = world.vendor.create(&embedded(ADA, &[Protocol::Imap], &world.origin())).await;
    let element = world.owner(&created);
    let ticket = element.buy_ticket(Some(&world.origin())).await.json::<TicketCreated>().ticket;
    element.redeem_ticket(&ticket).await.json::<PageOpened>();
    assert_eq!(element.redeem_ticket(&ticket).await.problem(), ProblemKind::AlreadyUsed);
    assert_eq!(element.redeem_ticket(&created.link_token).await.problem(), ProblemKind::Unauthenticated);
}

#[tokio::test]
async fn a_page_of_another_origin_cannot_use_a_session() {
    let world = World::start().await;
    let (_created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    let foreign = owner.request(Method::GET, "session").header("origin", "https://evil.example");
    assert_eq!(owner.send(foreign).await.problem(), ProblemKind::OriginNotAllowed);
}

#[tokio::test]
async fn preflights_answer_registered_origins_only() {
    let world = World::start().await;
    let (http, address) = (world.service.http(), format!("{}api/v1/link/tickets", world.address()));
    for (origin, allowed) in [(world.origin(), true), ("https://evil.example".to_owned(), false)] {
        let preflight = http.request(Method::OPTIONS, &address).header("origin", &origin);
        let preflight = preflight
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "authorization");
        let answer = http.send(preflight).await;
        let told = answer.headers.get("access-control-allow-origin").and_then(|value| value.to_str().ok());
        assert_eq!(told, allowed.then_some(origin.as_str()));
        assert_eq!(answer.headers.get("access-control-allow-credentials"), None);
    }
}

#[tokio::test]
async fn only_the_browser_that_began_an_attempt_may_steer_it() {
    let world = World::start().await;
    let (_created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    let sign_in = owner.sign_in(&world.sandbox, BEN).await;
    owner.view_at(AttemptStage::ChoosingIdentity).await;
    let path = format!("attempts/{}/identity", sign_in.started.attempt);
    let body = json!({ "choice": IdentityChoice::Alias });
    assert_eq!(owner.post(&path, &body).await.problem(), ProblemKind::Forbidden);

    let (_other, stranger) = world.hosted(ADA, &[Protocol::Imap]).await;
    let theirs = stranger.start().await.started.browser_secret;
    for secret in [theirs.as_str(), "x", &sign_in.started.browser_secret[..20]] {
        let request = owner.request(Method::POST, &path).header(BROWSER_SECRET_HEADER, secret).json(&body);
        assert_eq!(owner.send(request).await.problem(), ProblemKind::Forbidden);
    }
}

#[tokio::test]
async fn the_host_header_decides_nothing() {
    let world = World::start().await;
    let (http, address) = (world.service.http(), world.address());
    let request = http.request(Method::POST, &format!("{address}api/v1/link-sessions"));
    let request = request.bearer_auth(world.vendor.api_key()).header("host", "evil.example");
    let request = request.header("x-forwarded-host", "evil.example").json(&hosted(ADA, &[Protocol::Imap]));
    let created: shared::api::vendor::LinkSessionCreated = http.send(request).await.json();
    assert!(created.link_url.as_deref().unwrap().starts_with(&format!("{address}l#")));
    let owner = world.owner(&created);
    let start = owner.request(Method::POST, "attempts").header("host", "evil.example");
    let answer = owner.send(start.json(&owner.agreed(&challenge(&verifier())).await)).await;
    assert!(answer.status.is_success() && !answer.body.contains("evil.example"), "{answer:?}");
}
