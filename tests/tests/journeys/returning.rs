//! Reload, back, second tab, another browser, old links: each gets a sensible page.

use journeys::{
    browser::Browser,
    world::{ADA, World},
};
use reqwest::Method;
use shared::{
    api::{
        link::SessionState,
        vendor::{LinkSession, LinkSessionCreated},
    },
    protocol::Protocol,
};

const SLOW: &str = "slow@contoso.example";

async fn opened(world: &World, address: &str) -> (LinkSessionCreated, Browser) {
    let (created, _) = world.hosted(address, &[Protocol::Imap]).await;
    let browser = Browser::start().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
    browser.sees_screen("consent").await;
    (created, browser)
}

#[tokio::test]
async fn a_reload_changes_nothing_on_any_screen() {
    let world = World::start().await;
    let (created, browser) = opened(&world, SLOW).await;
    browser.reload().await;
    browser.sees_screen("consent").await;
    browser.act("sign-in").await;
    browser.sign_in_as(SLOW).await;
    browser.agree().await;
    browser.sees_screen("progress").await;
    browser.reload().await;
    browser.sees_screen("success").await;
    browser.reload().await;
    browser.sees_screen("success").await;
    assert_eq!(world.vendor.session(&created.session.id).await.attempts, 1);
}

#[tokio::test]
async fn the_back_button_from_entra_offers_to_start_again() {
    let world = World::start().await;
    let (created, browser) = opened(&world, ADA).await;
    browser.act("sign-in").await;
    browser.find("button[value=sign-in]").await;
    browser.go_back().await;
    browser.sees_screen("not-returned").await;
    browser.act("sign-in-again").await;
    browser.sign_in_as(ADA).await;
    browser.agree().await;
    browser.sees_screen("success").await;
    assert_eq!(world.vendor.session(&created.session.id).await.attempts, 2);
}

#[tokio::test]
async fn the_back_button_after_success_redeems_nothing_twice() {
    let world = World::start().await;
    let (created, browser) = opened(&world, ADA).await;
    browser.act("sign-in").await;
    browser.sign_in_as(ADA).await;
    browser.agree().await;
    browser.sees_screen("success").await;
    browser.go_back_until("main[data-screen=success]").await;
    assert_eq!(world.vendor.session(&created.session.id).await.attempts, 1);
    assert_eq!(world.sandbox.requests().iter().filter(|request| request.is_token_call()).count(), 1);
}

#[tokio::test]
async fn a_second_tab_follows_the_first() {
    let world = World::start().await;
    let (created, browser) = opened(&world, ADA).await;
    let first = browser.window().await;
    let second = browser.open_tab().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
    browser.sees_screen("consent").await;
    browser.turn_to(first).await;
    browser.act("sign-in").await;
    browser.sign_in_as(ADA).await;
    browser.agree().await;
    browser.sees_screen("success").await;
    browser.turn_to(second).await;
    browser.sees_screen("success").await;
}

#[tokio::test]
async fn an_answer_that_comes_to_another_browser_is_sent_back() {
    let world = World::start().await;
    let (created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    let sign_in = owner.start().await;
    let sandbox::SignInOutcome::Returned(callback) = sign_in.outcome(&world.sandbox, ADA) else {
        panic!("Ada signs in");
    };
    let browser = Browser::start().await;
    browser.go_to(callback.as_str()).await;
    browser.sees_screen("other-browser").await;
    browser.picture("other-browser").await;
    assert_eq!(browser.address().await.fragment(), None, "the code leaves the address all the same");
    assert_eq!(world.vendor.session(&created.session.id).await.state, SessionState::Open);
    assert!(!world.sandbox.requests().iter().any(sandbox::RecordedRequest::is_token_call));
}

#[tokio::test]
async fn an_answer_with_a_tampered_state_is_thrown_away() {
    let world = World::start().await;
    let (_, browser) = opened(&world, ADA).await;
    browser.act("sign-in").await;
    browser.find("button[value=sign-in]").await;
    browser.go_to(&format!("{}callback#code=0.stolen&state=of-somebody-else", world.address())).await;
    browser.sees_screen("tampered").await;
    assert!(!world.sandbox.requests().iter().any(sandbox::RecordedRequest::is_token_call));
    // Somebody may have sent the answer here: who asks is shown anew.
    browser.act("sign-in-again").await;
    browser.sees_screen("consent").await;
    browser.act("sign-in").await;
    browser.sign_in_as(ADA).await;
    browser.agree().await;
    browser.sees_screen("success").await;
}

#[tokio::test]
async fn an_answer_that_was_cut_off_is_told_as_that() {
    let world = World::start().await;
    let (_, browser) = opened(&world, ADA).await;
    browser.act("sign-in").await;
    browser.find("button[value=sign-in]").await;
    browser.go_to(&format!("{}callback#code=0.cut-off&stat", world.address())).await;
    browser.sees_screen("incomplete-answer").await;
    browser.picture("incomplete-answer").await;
    browser.act("sign-in-again").await;
    browser.act("sign-in").await;
    browser.sign_in_as(ADA).await;
    browser.agree().await;
    browser.sees_screen("success").await;
}

#[tokio::test]
async fn the_older_of_two_tabs_says_that_a_newer_sign_in_counts_and_follows_it() {
    let world = World::start().await;
    let (created, browser) = opened(&world, ADA).await;
    let older = browser.window().await;
    browser.act("sign-in").await;
    browser.find("button[value=sign-in]").await;
    let newer = browser.open_tab().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
    browser.act("sign-in").await;
    browser.find("button[value=sign-in]").await;
    browser.turn_to(older.clone()).await;
    browser.sign_in_as(ADA).await;
    browser.agree().await;
    browser.sees_screen("replaced").await;
    browser.picture("replaced").await;
    browser.turn_to(newer).await;
    browser.sign_in_as(ADA).await;
    browser.sees_screen("success").await;
    browser.turn_to(older).await;
    browser.sees_screen("success").await;
}

#[tokio::test]
async fn a_link_that_was_opened_by_another_name_leads_to_the_services_own_address() {
    let world = World::start().await;
    let (created, _) = world.hosted(ADA, &[Protocol::Imap]).await;
    let browser = Browser::start().await;
    let link = created.link_url.unwrap();
    browser.go_to(&link.replace("//localhost:", "//127.0.0.1:")).await;
    browser.act("sign-in").await;
    browser.sees_screen("other-address").await;
    browser.sees(world.address().as_str()).await;
    browser.picture("other-address").await;
    browser.act("go-there").await;
    browser.sees_screen("consent").await;
    assert_eq!(browser.address().await.as_str(), link);
    browser.act("sign-in").await;
    browser.sign_in_as(ADA).await;
    browser.agree().await;
    browser.sees_screen("success").await;
}

#[tokio::test]
async fn linking_again_is_told_as_that() {
    let world = World::start().await;
    let (first, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    let (_, browser) = opened(&world, ADA).await;
    assert!(!browser.text().await.contains("has this mailbox already"));
    owner.sign_in(&world.sandbox, ADA).await;
    world.vendor.session_at(&first.session.id, &SessionState::Linked).await;
    let (again, _) = world.hosted(ADA, &[Protocol::Imap]).await;
    browser.open_tab().await;
    browser.go_to(again.link_url.as_deref().unwrap()).await;
    browser.sees_screen("consent").await;
    browser.sees("Helpdesk Inc. has this mailbox already").await;
    browser.picture("consent-to-link-anew").await;
}

#[tokio::test]
async fn a_forwarded_link_shows_who_asks_whatever_was_begun_before() {
    let world = World::start().await;
    let (created, attacker) = world.hosted(ADA, &[Protocol::Imap]).await;
    attacker.start().await;
    let victim = Browser::start().await;
    victim.go_to(created.link_url.as_deref().unwrap()).await;
    victim.sees_screen("consent").await;
    for named in ["Helpdesk Inc.", ADA, attacker.view().await.receiving_account.as_str()] {
        victim.sees(named).await;
    }
    victim.picture("consent-of-a-forwarded-link").await;
    // Having agreed, the victim goes on as usual, and every later screen still names vendor and mailbox.
    victim.act("sign-in").await;
    victim.find("button[value=sign-in]").await;
    victim.go_back().await;
    victim.sees_screen("not-returned").await;
    for named in ["Helpdesk Inc.", ADA] {
        victim.sees(named).await;
    }
}

#[tokio::test]
async fn nobody_puts_words_on_our_pages_by_an_address() {
    let world = World::start().await;
    let browser = Browser::start().await;
    for query in [
        "error=access_denied&error_description=Call+555-0100+at+once",
        "error=access_denied&error_description=Call+555-0100+at+once&state=approval",
        "admin_consent=True&tenant=555-0100&state=forged",
    ] {
        browser.go_to(&format!("{}callback?{query}", world.address())).await;
        browser.sees_screen("link-unknown").await;
        assert!(!browser.text().await.contains("555-0100"), "{query}");
        assert_eq!(browser.address().await.query(), None, "{query}");
        browser.go_to("about:blank").await;
    }
    browser.go_to(&format!("{}callback?code=0.secret&state=s&session_state=q", world.address())).await;
    browser.sees_screen("answered-in-query").await;
    browser.sees("response_mode=fragment").await;
    browser.picture("answered-in-query").await;
    assert_eq!(browser.address().await.query(), None, "the code leaves the address all the same");
}

#[tokio::test]
async fn a_link_that_is_over_says_so() {
    let world = World::start().await;
    let browser = Browser::start().await;
    let (created, _) = world.hosted(ADA, &[Protocol::Imap]).await;
    let link = created.link_url.as_deref().unwrap();
    let cancel = format!("link-sessions/{}/cancel", created.session.id);
    let cancelled: LinkSession = world.vendor.call(Method::POST, &cancel).await.json();
    assert_eq!(cancelled.state, SessionState::Cancelled);
    browser.go_to(link).await;
    browser.sees_screen("cancelled").await;

    browser.go_to("about:blank").await;
    browser.go_to(&link[..link.len() - 1]).await;
    browser.sees_screen("link-unknown").await;

    browser.open_tab().await;
    browser.go_to(&format!("{}l", world.address())).await;
    browser.sees_screen("link-incomplete").await;
}

#[tokio::test]
async fn an_expired_link_says_so() {
    let world = World::start().await;
    let (created, _) = world.hosted(ADA, &[Protocol::Imap]).await;
    world.service.expire(&created.session.id).await;
    let browser = Browser::start().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
    browser.sees_screen("expired").await;
    browser.picture("expired").await;
}
