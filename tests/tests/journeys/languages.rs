//! Every owner reads in a language of their own: the pages and what failed alike.

use journeys::{
    browser::Browser,
    world::{ADA, World},
};
use sandbox::Switch;
use shared::{
    protocol::Protocol,
    text::{Language, owner::OwnerText},
};

const IMAP_OFF: &str = "imap-off@contoso.example";

/// Chooses a language at the foot of the page, as a person does.
async fn choose(browser: &Browser, language: Language) {
    let tag = language.tag();
    let choose = format!(
        "(choice => {{ choice.value = '{tag}'; choice.dispatchEvent(new Event('change', {{ bubbles: true }})) }})\
         (document.getElementById('language'))"
    );
    browser.find("#language").await;
    browser.evaluate(&choose).await;
    browser.comes_true(&format!("document.documentElement.lang === '{tag}'")).await;
}

#[tokio::test]
async fn what_failed_is_told_in_the_language_the_owner_chose_and_changes_with_it() {
    let world = World::start().await;
    let (created, _) = world.hosted(IMAP_OFF, &[Protocol::Imap]).await;
    let browser = Browser::start().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
    browser.sees_screen("consent").await;
    choose(&browser, Language::German).await;
    browser.act("sign-in").await;
    browser.sign_in_as(IMAP_OFF).await;
    browser.agree().await;
    browser.sees_screen("refused").await;
    browser.sees(OwnerText::ImapOff.say(Language::German).title).await;
    browser.picture("imap-off-german").await;
    for language in [Language::French, Language::Italian, Language::Spanish, Language::Swedish, Language::English] {
        choose(&browser, language).await;
        browser.sees(OwnerText::ImapOff.say(language).title).await;
    }
    // Nothing was lost on the way.
    world.sandbox.set(Switch::Imap { mailbox: IMAP_OFF.to_owned(), on: true }).unwrap();
    browser.act("check-again").await;
    browser.sees_screen("success").await;
}

#[tokio::test]
async fn a_chosen_language_outlives_a_reload() {
    let world = World::start().await;
    let (created, _) = world.hosted(ADA, &[Protocol::Imap]).await;
    let browser = Browser::start().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
    browser.sees_screen("consent").await;
    choose(&browser, Language::Swedish).await;
    browser.reload().await;
    browser.sees_screen("consent").await;
    browser.comes_true("document.documentElement.lang === 'sv'").await;
}
