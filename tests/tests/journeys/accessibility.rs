//! Every page in every state keeps WCAG 2.2 A and AA and axe's good practice: narrow and wide, light and dark. No language
//! of ours runs from right to left, but names may, and are isolated.

use std::time::Duration;

use journeys::{
    browser::Browser,
    vendor::{embedded, hosted},
    world::{ADA, BEN, World},
};
use reqwest::Method;
use sandbox::SandboxOptions;
use serde_json::json;
use shared::{
    api::{
        link::SessionState,
        vendor::{CreateLinkSession, LinkSessionCreated},
    },
    flow::Pin,
    protocol::Protocol,
};

/// Texts on the link page in which a name of the journey's stands without being isolated.
const LOOSE: &str = "(texts => { const loose = []; while (texts.nextNode()) { const text = texts.currentNode;\
    if (/Helpdesk Inc|Contoso support|@contoso/.test(text.data) && !text.parentElement.closest('bdi, textarea'))\
    loose.push(text.data) } return loose })(document.createTreeWalker(document.getElementById('page'), 4))";

/// A browser that has opened the link, in a tab that knows of nothing yet.
async fn open(browser: &Browser, created: &LinkSessionCreated) {
    browser.open_tab().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
}

/// Opens a link for `address`, signs in as `who` and agrees.
async fn sign_in(world: &World, browser: &Browser, wanted: &CreateLinkSession, who: &str) -> LinkSessionCreated {
    let created = world.vendor.create(wanted).await;
    open(browser, &created).await;
    browser.act("sign-in").await;
    browser.sign_in_as(who).await;
    browser.agree().await;
    created
}

/// The link page shows `screen`, and nothing of it breaks a rule.
async fn judge(browser: &Browser, screen: &str) {
    browser.sees_screen(screen).await;
    browser.keeps_the_rules(screen).await;
    assert_eq!(browser.evaluate(LOOSE).await, json!([]), "{screen} lets names turn what is around them");
    browser.sees_screen(screen).await;
}

#[tokio::test]
async fn asking_and_waiting_for_microsoft_keep_the_rules() {
    let world = World::start().await;
    let (created, _) = world.hosted("unassigned@contoso.example", &Protocol::ALL).await;
    let browser = Browser::start().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
    judge(&browser, "consent").await;
    browser.act("sign-in").await;
    browser.find("button[value=sign-in]").await;
    browser.go_back().await;
    judge(&browser, "not-returned").await;
    browser.paste_into("pasted", "client_secret=nobody-knows-this-one").await;
    browser.act("explain").await;
    browser.find(".paste .plain").await;
    judge(&browser, "not-returned").await;
    browser.paste_into("pasted", "AADSTS50105: Your administrator …").await;
    browser.act("explain").await;
    judge(&browser, "sign-in-failed").await;
}

#[tokio::test]
async fn the_checks_keep_the_rules_while_they_run() {
    let world = World::start_with(SandboxOptions { slowness: Duration::from_secs(25), ..Default::default() }).await;
    let browser = Browser::start().await;
    let who = "slow@contoso.example";
    sign_in(&world, &browser, &hosted(who, &Protocol::ALL), who).await;
    browser.sees_progress("imap", "running").await;
    judge(&browser, "progress").await;
}

#[tokio::test]
async fn what_came_of_the_checks_keeps_the_rules() {
    let world = World::start().await;
    let browser = Browser::start().await;
    for (who, screen) in
        [(ADA, "success"), ("smtp-off@contoso.example", "partial-success"), ("imap-off@contoso.example", "refused")]
    {
        let protocols = if screen == "refused" { &[Protocol::Imap][..] } else { &Protocol::ALL };
        sign_in(&world, &browser, &hosted(who, protocols), who).await;
        judge(&browser, screen).await;
    }
    let unpinned = CreateLinkSession { pin: Some(Pin::None), ..hosted(ADA, &[Protocol::Imap]) };
    sign_in(&world, &browser, &unpinned, BEN).await;
    judge(&browser, "awaiting-vendor").await;
}

#[tokio::test]
async fn what_the_owner_or_somebody_else_has_to_do_keeps_the_rules() {
    let world = World::start().await;
    let browser = Browser::start().await;
    sign_in(&world, &browser, &hosted(ADA, &[Protocol::Imap]), BEN).await;
    judge(&browser, "choose-identity").await;
    browser.act("wrong-account").await;
    judge(&browser, "sign-in-failed").await;

    let who = "approval@contoso.example";
    let (created, _) = world.hosted(who, &[Protocol::Imap]).await;
    open(&browser, &created).await;
    browser.act("sign-in").await;
    browser.sign_in_as(who).await;
    browser.return_without_approval().await;
    browser.find(".letter").await;
    let screen = browser.evaluate("document.querySelector('main').dataset.screen").await;
    judge(&browser, screen.as_str().unwrap()).await;
}

#[tokio::test]
async fn links_that_lead_nowhere_keep_the_rules() {
    let mut world = World::start().await;
    let browser = Browser::start().await;
    let (expired, _) = world.hosted(ADA, &[Protocol::Imap]).await;
    world.service.expire(&expired.session.id).await;
    open(&browser, &expired).await;
    judge(&browser, "expired").await;

    let (cancelled, _) = world.hosted(ADA, &[Protocol::Imap]).await;
    world.vendor.call(Method::POST, &format!("link-sessions/{}/cancel", cancelled.session.id)).await;
    world.vendor.session_at(&cancelled.session.id, &SessionState::Cancelled).await;
    open(&browser, &cancelled).await;
    judge(&browser, "cancelled").await;

    for (address, screen) in [
        ("l", "link-incomplete"),
        ("l#lt_broken", "link-unknown"),
        ("link", "ticket-used"),
        ("callback#code=0.stray&state=of-somebody-else", "other-browser"),
        ("callback?code=0.stray&state=s", "answered-in-query"),
    ] {
        browser.open_tab().await;
        browser.go_to(&format!("{}{address}", world.address())).await;
        judge(&browser, screen).await;
    }

    let (lost, _) = world.hosted(ADA, &[Protocol::Imap]).await;
    open(&browser, &lost).await;
    browser.sees_screen("consent").await;
    browser.go_to(&format!("{}callback#code=0.stray&state=of-somebody-else", world.address())).await;
    judge(&browser, "tampered").await;
    world.service.stop();
    browser.act("sign-in-again").await;
    judge(&browser, "unreachable").await;
}

#[tokio::test]
async fn the_page_that_explains_and_the_root_keep_the_rules() {
    let world = World::start().await;
    let browser = Browser::start().await;
    browser.go_to(world.address().as_str()).await;
    browser.keeps_the_rules("the root").await;
    browser.go_to(&format!("{}explain", world.address())).await;
    browser.find("#page .family").await;
    browser.keeps_the_rules("the catalogue").await;
    browser.paste_into("asked", "AADSTS50105: Your administrator … user 'ada@contoso.example' … AADSTS65001").await;
    browser.find(".card[open] .fix").await;
    browser.keeps_the_rules("findings").await;
    browser.paste_into("asked", "client_secret=nobody-knows-this-one AADSTS59999998").await;
    browser.find(".loss").await;
    browser.keeps_the_rules("what nobody knows").await;
}

#[tokio::test]
async fn the_element_keeps_the_rules_on_a_page_of_a_vendor() {
    let world = World::start().await;
    let page = world.serve_page("popup").await;
    page.want(embedded(ADA, &[Protocol::Imap], &page.origin())).await;
    let browser = Browser::start().await;
    browser.go_to(&page.address()).await;
    let host = browser.window().await;
    browser.part_says("button", "Link mailbox").await;
    browser.keeps_the_rules("the button").await;
    browser.press_part("button").await;
    browser.turn_to_popup(&host).await;
    browser.sees_screen("consent").await;
    browser.turn_to(host.clone()).await;
    browser.part_says("again", "").await;
    browser.keeps_the_rules("waiting for the window").await;
    browser.turn_to_popup(&host).await;
    browser.act("sign-in").await;
    browser.sign_in_as(ADA).await;
    browser.agree().await;
    browser.turn_to(host).await;
    browser.sees("linked {\"session\":\"ls_").await;
    browser.keeps_the_rules("linked").await;
}

#[tokio::test]
async fn pages_in_a_browser_that_cannot_run_them_keep_the_rules() {
    let world = World::start().await;
    let browser = Browser::without_web_assembly().await;
    for page in ["l", "explain"] {
        browser.go_to(&format!("{}{page}", world.address())).await;
        browser.sees("WebAssembly is missing or switched off").await;
        browser.keeps_the_rules(page).await;
    }
}
