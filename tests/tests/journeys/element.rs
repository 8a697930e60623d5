//! The element on pages as vendors make them: with React, with Vue, without storage, with a slow server, by keyboard, in
//! the reader's language.

use fantoccini::key::Key;
use journeys::{
    browser::Browser,
    vendor::{HostPage, embedded},
    world::{ADA, World},
};
use serde_json::json;
use shared::{
    protocol::Protocol,
    text::{Language, element::ElementText},
};

/// What to evaluate to look into the element.
const ELEMENT: &str = "document.querySelector('mailbox-link')";

/// A browser at the page of a vendor who wants Ada's mailbox.
async fn visit(page: &HostPage) -> Browser {
    page.want(embedded(ADA, &[Protocol::Imap], &page.origin())).await;
    let browser = Browser::start().await;
    browser.go_to(&page.address()).await;
    browser.comes_true("customElements.get('mailbox-link')").await;
    browser
}

/// Presses the button, signs in within the popup and comes back to the page.
async fn link(browser: &Browser) {
    let host = browser.window().await;
    browser.press_part("button").await;
    browser.turn_to_popup(&host).await;
    browser.sees_screen("consent").await;
    browser.act("sign-in").await;
    browser.sign_in_as(ADA).await;
    browser.agree().await;
    browser.turn_to(host).await;
}

/// The part that has the focus within the element.
fn has_focus(part: &str) -> String {
    format!("{ELEMENT}.shadowRoot.activeElement?.getAttribute('part') === '{part}'")
}

/// The page comes and goes, and the element with it; its script came after the first visit had begun.
async fn links_on_the_second_visit(framework: &str) {
    let world = World::start().await;
    let page = world.serve_page_made_with(framework).await;
    let browser = visit(&page).await;
    browser.part_says("button", "Link it").await;
    for _ in 0..2 {
        browser.click("#turn").await;
    }
    browser.part_says("button", "Link it").await;
    link(&browser).await;
    browser.sees("linked {\"session\":\"ls_").await;
    browser.sees("\"mailbox\":\"mbx_").await;
    browser.sees("\"health\":\"good\"").await;
}

#[tokio::test]
async fn a_page_whose_origin_nobody_registered_is_told_so_and_what_to_do() {
    let world = World::start().await;
    let page = world.serve_page("popup").await;
    // The same page by another name has another origin.
    let swap = |address: &str| match address.contains("localhost") {
        true => address.replace("localhost", "127.0.0.1"),
        false => address.replace("127.0.0.1", "localhost"),
    };
    page.want(embedded(ADA, &[Protocol::Imap], &page.origin())).await;
    let browser = Browser::start().await;
    browser.go_to(&swap(&page.address())).await;
    browser.comes_true("customElements.get('mailbox-link')").await;
    let listen = "(window.said = [], console.warn = (...words) => said.push(words.join(' ')), 0)";
    browser.evaluate(listen).await;
    browser.press_part("button").await;
    browser.sees("failed {\"reason\":\"origin\"}").await;
    let said = browser.evaluate("said.join('\\n')").await;
    let said = said.as_str().unwrap();
    let own = swap(&page.origin());
    assert!(said.contains(&own) && said.contains("vendor add-origin"), "{said}");
}

#[tokio::test]
async fn a_portal_made_with_react_shows_the_element_again_and_hears_what_it_tells() {
    links_on_the_second_visit("react").await;
}

#[tokio::test]
async fn a_portal_made_with_vue_shows_the_element_again_and_hears_what_it_tells() {
    links_on_the_second_visit("vue").await;
}

#[tokio::test]
async fn what_is_set_before_the_script_has_come_counts() {
    let world = World::start().await;
    let page = world.serve_page("popup").await;
    let browser = visit(&page).await;
    // An element of a document without scripts is upgraded when it is adopted.
    let made = "(early => { early.getToken = document.querySelector('mailbox-link').getToken; early.label = 'Early';\
        document.querySelector('mailbox-link').remove(); document.body.append(early);\
        early.addEventListener('linked', () => outcome.textContent = 'early linked') })\
        (document.implementation.createHTMLDocument().createElement('mailbox-link'))";
    browser.evaluate(made).await;
    browser.part_says("button", "Early").await;
    assert_eq!(browser.evaluate(&format!("{ELEMENT}.getAttribute('label')")).await, json!("Early"));
    link(&browser).await;
    browser.sees("early linked").await;
}

#[tokio::test]
async fn a_page_without_storage_hears_that_the_mailbox_is_linked() {
    let world = World::start().await;
    let page = world.serve_page("popup").await;
    let browser = visit(&page).await;
    let refuse = "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no') } })";
    browser.evaluate(refuse).await;
    browser.evaluate(&format!("document.body.append({ELEMENT})")).await;
    link(&browser).await;
    browser.sees("linked {\"session\":\"ls_").await;
}

#[tokio::test]
async fn a_service_that_cannot_answer_now_is_unreachable_and_no_affair_of_the_origin() {
    let world = World::start().await;
    let page = world.serve_page("popup").await;
    let browser = visit(&page).await;
    let busy = "((real) => { window.fetch = (address, ...rest) => String(address).endsWith('/tickets')\
        ? Promise.resolve(new Response('{}', { status: 503 })) : real(address, ...rest) })(window.fetch)";
    browser.evaluate(busy).await;
    browser.press_part("button").await;
    browser.sees("failed {\"reason\":\"unreachable\"}").await;
}

#[tokio::test]
async fn a_slow_vendor_is_waited_for_with_words_in_both_windows_and_not_for_ever() {
    let world = World::start().await;
    let page = world.serve_page("popup").await;
    let browser = visit(&page).await;
    let host = browser.window().await;
    // The half minute is over when the test says so.
    browser
        .evaluate(&format!(
            "(wait => {{ window.setTimeout = (end, millis) => millis === 3e4 ? (window.giveUp = end) : wait(end, millis);\
             {ELEMENT}.getToken = () => new Promise(() => {{}}) }})(setTimeout.bind(window))"
        ))
        .await;
    browser.press_part("button").await;
    browser.part_says("button", "One moment").await;
    browser.comes_true(&format!("{ELEMENT}.shadowRoot.querySelector('[part=button]').ariaDisabled === 'true'")).await;
    browser.turn_to_popup(&host).await;
    browser.sees("One moment").await;
    browser.turn_to(host).await;
    browser.press_part("button").await;
    assert_eq!(browser.window_count().await, 2, "a second press opens nothing");
    browser.evaluate("window.giveUp()").await;
    browser.sees("failed {\"reason\":\"no-token\"").await;
    browser.part_says("button", "Link mailbox").await;
    browser.eventually("the window to close", async || (browser.window_count().await == 1).then_some(())).await;
}

#[tokio::test]
async fn the_focus_is_seen_and_stays_within_the_element() {
    let world = World::start().await;
    let page = world.serve_page("popup").await;
    let browser = visit(&page).await;
    let host = browser.window().await;
    browser.press(Key::Tab).await;
    browser.comes_true(&has_focus("button")).await;
    let ring = format!("getComputedStyle({ELEMENT}.shadowRoot.activeElement).boxShadow.includes('rgb(27, 95, 193)')");
    browser.comes_true(&ring).await;
    browser.press(Key::Enter).await;
    browser.turn_to_popup(&host).await;
    browser.sees_screen("consent").await;
    browser.turn_to(host).await;
    browser.comes_true(&has_focus("again")).await;
    browser.press(Key::Tab).await;
    browser.comes_true(&has_focus("cancel")).await;
    browser.press(Key::Enter).await;
    browser.sees("failed {\"reason\":\"closed\"").await;
    browser.comes_true(&has_focus("button")).await;
}

#[tokio::test]
async fn the_button_speaks_the_language_of_the_page_around_it() {
    let world = World::start().await;
    let page = world.serve_page("popup").await;
    let browser = visit(&page).await;
    for language in Language::ALL {
        browser.evaluate(&format!("document.documentElement.lang = '{}-XX'", language.tag())).await;
        browser.part_says("button", ElementText::Label.say(language)).await;
    }
    browser.evaluate(&format!("{ELEMENT}.lang = 'sv'")).await;
    browser.part_says("button", ElementText::Label.say(Language::Swedish)).await;
    // A language we do not speak: the browser's own, which is English here.
    browser.evaluate(&format!("{ELEMENT}.lang = 'ar'")).await;
    browser.part_says("button", ElementText::Label.say(Language::English)).await;
}
