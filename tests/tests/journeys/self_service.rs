//! Journey 2: the owner opens a link, sees who asks and for what, signs in, watches the checks, done.

use fantoccini::key::Key;
use journeys::{
    browser::Browser,
    worker::{self, Server},
    world::{ADA, World},
};
use serde_json::json;
use shared::{api::link::SessionState, protocol::Protocol};

#[tokio::test]
async fn an_owner_links_a_mailbox_by_one_sign_in() {
    let world = World::start().await;
    let (created, _) = world.hosted(ADA, &Protocol::ALL).await;
    let browser = Browser::start().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
    browser.sees_screen("consent").await;
    for told in ["Helpdesk Inc.", "Contoso support desk", ADA] {
        browser.sees(told).await;
    }
    browser.picture("consent").await;

    browser.act("sign-in").await;
    browser.sign_in_as(ADA).await;
    browser.agree().await;
    browser.sees_screen("success").await;
    for protocol in Protocol::ALL {
        browser.sees_progress(protocol.key(), "passed").await;
    }
    let address = browser.address().await;
    assert_eq!((address.fragment(), address.query()), (None, None), "the code leaves the address");
    browser.picture("success").await;

    let session = world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
    let lease = world.vendor.lease(&session.mailbox.unwrap()).await;
    let pop = lease.protocols.iter().find(|protocol| protocol.protocol == Protocol::Pop).unwrap();
    let authority_pem = world.sandbox.ca_pem().to_owned();
    let server = Server { host: pop.host.parse().unwrap(), port: pop.port, authority_pem };
    assert_eq!(worker::pop(&server, pop.username.as_str(), &lease.access_token).await, Ok(()));
}

#[tokio::test]
async fn a_used_link_shows_the_outcome_only() {
    let world = World::start().await;
    let (created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    owner.sign_in(&world.sandbox, ADA).await;
    world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
    let browser = Browser::start().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
    browser.sees_screen("success").await;
    assert!(browser.glimpse("[data-action=sign-in]").await.is_none());
}

#[tokio::test]
async fn the_checks_can_be_watched() {
    let world = World::start().await;
    let who = "slow@contoso.example";
    let (created, _) = world.hosted(who, &Protocol::ALL).await;
    let browser = Browser::start().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
    browser.act("sign-in").await;
    browser.sign_in_as(who).await;
    browser.agree().await;
    browser.sees_screen("progress").await;
    browser.sees_progress("imap", "running").await;
    browser.picture("progress").await;
    browser.sees_screen("success").await;
}

#[tokio::test]
async fn nothing_jumps_while_the_checks_run_or_from_screen_to_screen() {
    let world = World::start().await;
    let who = "slow@contoso.example";
    let (created, _) = world.hosted(who, &Protocol::ALL).await;
    let browser = Browser::start().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
    browser.sees_screen("consent").await;
    assert!(browser.jumps().await < 0.02, "the consent screen came in {}", browser.jumps().await);
    let width = async || browser.evaluate("document.querySelector('main').getBoundingClientRect().width").await;
    let consent = width().await;
    browser.act("sign-in").await;
    browser.sign_in_as(who).await;
    browser.agree().await;
    browser.sees_screen("progress").await;
    let before = browser.jumps().await;
    browser.find("[data-protocol=smtp][data-step=authenticate][data-progress=running]").await;
    let moved = browser.jumps().await - before;
    assert!(moved < 0.02, "the checks moved by {moved}");
    let progress = width().await;
    browser.sees_screen("success").await;
    assert_eq!((&progress, &width().await), (&consent, &consent), "the card is of one width");
}

#[tokio::test]
async fn the_page_asks_nobody_else_for_anything_and_complains_of_nothing() {
    let world = World::start().await;
    let (created, _) = world.hosted(ADA, &[Protocol::Imap]).await;
    let browser = Browser::start().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
    browser.sees_screen("consent").await;
    let foreign =
        "performance.getEntriesByType('resource').map(r => r.name).filter(n => !n.startsWith(location.origin))";
    assert_eq!(browser.evaluate(foreign).await, json!([]));
    assert_eq!(browser.complaints().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_mailbox_can_be_linked_by_keyboard_alone() {
    let world = World::start().await;
    let (created, _) = world.hosted(ADA, &[Protocol::Imap]).await;
    let browser = Browser::start().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
    browser.sees_screen("consent").await;
    browser.tab_to("[data-action=sign-in]").await;
    browser.press(Key::Enter).await;
    browser.tab_to("button[value=sign-in]").await;
    browser.press(Key::Enter).await;
    browser.tab_to("button[value=accept]").await;
    browser.press(Key::Enter).await;
    browser.sees_screen("success").await;
}

#[tokio::test]
async fn a_browser_without_web_assembly_is_told_so() {
    let world = World::start().await;
    let (created, _) = world.hosted(ADA, &[Protocol::Imap]).await;
    let browser = Browser::without_web_assembly().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
    browser.sees("WebAssembly is missing or switched off").await;
}
