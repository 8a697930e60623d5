//! Journey 1: the element on a vendor's page of another origin, by popup and by redirect.

use journeys::{
    browser::Browser,
    vendor::{HostPage, embedded},
    worker::{self, Server},
    world::{ADA, World},
};
use shared::{api::link::SessionState, protocol::Protocol};

/// A world whose vendor wants Ada's mailbox on its page.
async fn wanting_ada(mode: &str) -> (World, HostPage) {
    let world = World::start().await;
    let page = world.serve_page(mode).await;
    page.want(embedded(ADA, &[Protocol::Imap, Protocol::Smtp], &page.origin())).await;
    (world, page)
}

/// The vendor's server finds the mailbox linked, and its worker opens it with a borrowed token.
async fn the_worker_opens_the_mailbox(world: &World, page: &HostPage) {
    let sessions = page.sessions().await;
    assert_eq!(sessions.len(), 1, "one press asks for one token");
    let session = world.vendor.session_at(&sessions[0], &SessionState::Linked).await;
    let lease = world.vendor.lease(&session.mailbox.unwrap()).await;
    let imap = lease.protocols.iter().find(|protocol| protocol.protocol == Protocol::Imap).unwrap();
    let authority_pem = world.sandbox.ca_pem().to_owned();
    let server = Server { host: imap.host.parse().unwrap(), port: imap.port, authority_pem };
    assert_eq!(worker::imap(&server, imap.username.as_str(), &lease.access_token).await, Ok(()));
}

#[tokio::test]
async fn a_popup_links_and_the_page_hears_of_it() {
    let (world, page) = wanting_ada("popup").await;
    let browser = Browser::start().await;
    browser.go_to(&page.address()).await;
    assert!(page.sessions().await.is_empty(), "a page view makes no session");
    let host = browser.window().await;
    browser.press_part("button").await;
    browser.turn_to_popup(&host).await;
    browser.sees_screen("consent").await;
    browser.act("sign-in").await;
    browser.sign_in_as(ADA).await;
    browser.agree().await;

    browser.turn_to(host).await;
    browser.sees("linked {\"session\":\"ls_").await;
    browser.part_says("status", "Mailbox linked").await;
    the_worker_opens_the_mailbox(&world, &page).await;
    // The finished popup closes by itself.
    browser.eventually("the popup to close", async || (browser.window_count().await == 1).then_some(())).await;
}

#[tokio::test]
async fn a_redirect_links_and_comes_back_to_the_page() {
    let (world, page) = wanting_ada("redirect").await;
    let browser = Browser::start().await;
    browser.go_to(&page.address()).await;
    browser.press_part("button").await;
    browser.sees_screen("consent").await;
    browser.act("sign-in").await;
    browser.sign_in_as(ADA).await;
    browser.agree().await;
    browser.sees_screen("success").await;
    browser.act("return").await;
    browser.sees("linked {\"session\":\"ls_").await;
    assert_eq!(browser.address().await.as_str(), page.address());
    assert_eq!(browser.window_count().await, 1);
    the_worker_opens_the_mailbox(&world, &page).await;
}

#[tokio::test]
async fn an_owner_who_declines_is_reported_as_failed() {
    let (_world, page) = wanting_ada("popup").await;
    let browser = Browser::start().await;
    browser.go_to(&page.address()).await;
    let host = browser.window().await;
    browser.press_part("button").await;
    browser.turn_to_popup(&host).await;
    browser.act("decline").await;
    browser.turn_to(host).await;
    browser.sees("failed {\"reason\":\"cancelled\"").await;
}

#[tokio::test]
async fn a_closed_popup_can_be_opened_again() {
    let (world, page) = wanting_ada("popup").await;
    let browser = Browser::start().await;
    browser.go_to(&page.address()).await;
    let host = browser.window().await;
    browser.press_part("button").await;
    browser.turn_to_popup(&host).await;
    browser.sees_screen("consent").await;
    browser.close_window().await;
    browser.turn_to(host.clone()).await;
    browser.press_part("again").await;
    browser.turn_to_popup(&host).await;
    browser.sees_screen("consent").await;
    browser.act("sign-in").await;
    browser.sign_in_as(ADA).await;
    browser.agree().await;
    browser.turn_to(host).await;
    browser.sees("linked {").await;
    the_worker_opens_the_mailbox(&world, &page).await;
}

#[tokio::test]
async fn a_blocked_popup_goes_on_in_the_same_window() {
    let (world, page) = wanting_ada("popup").await;
    let browser = Browser::start().await;
    browser.go_to(&page.address()).await;
    browser.block_popups().await;
    browser.press_part("button").await;
    browser.part_says("status", "blocked the window").await;
    browser.press_part("here").await;
    browser.act("sign-in").await;
    browser.sign_in_as(ADA).await;
    browser.agree().await;
    browser.sees_screen("success").await;
    browser.act("return").await;
    browser.sees("linked {").await;
    the_worker_opens_the_mailbox(&world, &page).await;
}

#[tokio::test]
async fn an_owner_who_gives_up_on_the_page_is_reported_as_failed() {
    let (_world, page) = wanting_ada("popup").await;
    let browser = Browser::start().await;
    browser.go_to(&page.address()).await;
    let host = browser.window().await;
    browser.press_part("button").await;
    browser.turn_to_popup(&host).await;
    browser.close_window().await;
    browser.turn_to(host).await;
    browser.press_part("cancel").await;
    browser.sees("failed {\"reason\":\"closed\"").await;
}
