//! Waiting: what takes long, and a service or a network that goes away, are told while it is so.

use std::time::Duration;

use journeys::{browser::Browser, world::World};
use sandbox::SandboxOptions;
use shared::protocol::Protocol;

const SLOW: &str = "slow@contoso.example";

/// Mail servers that take `slowness` to answer, and a browser that watches the checks.
async fn watching(slowness: u64) -> (World, Browser) {
    let slowness = Duration::from_secs(slowness);
    let world = World::start_with(SandboxOptions { slowness, ..SandboxOptions::default() }).await;
    let (created, _) = world.hosted(SLOW, &[Protocol::Imap]).await;
    let browser = Browser::start().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
    browser.act("sign-in").await;
    browser.sign_in_as(SLOW).await;
    browser.agree().await;
    browser.sees_screen("progress").await;
    (world, browser)
}

/// The page comes to say nothing about waiting any more.
async fn goes_on(browser: &Browser) {
    browser.comes_true("document.querySelector('#hitch').textContent === ''").await;
}

#[tokio::test]
async fn checks_that_take_longer_than_usual_say_so() {
    let (_world, browser) = watching(20).await;
    goes_on(&browser).await;
    browser.sees("This takes longer than usual").await;
    browser.keeps_the_rules("a long wait").await;
    browser.sees_screen("success").await;
    goes_on(&browser).await;
}

#[tokio::test]
async fn a_service_that_goes_away_is_told_and_found_again() {
    let (mut world, browser) = watching(4).await;
    world.service.kill();
    browser.sees("The connection is lost and is being tried again").await;
    browser.picture("connection-lost").await;
    world.service.start_again().await;
    goes_on(&browser).await;
}

#[tokio::test]
async fn a_browser_that_loses_its_network_says_so_at_once() {
    let (_world, browser) = watching(20).await;
    browser.find("[data-step=authenticate][data-progress=running]").await;
    browser.evaluate("dispatchEvent(new Event('offline'))").await;
    browser.sees("The connection is lost and is being tried again").await;
    browser.evaluate("dispatchEvent(new Event('online'))").await;
    goes_on(&browser).await;
    browser.sees_screen("progress").await;
}
