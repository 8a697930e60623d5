//! The browser obeys: what later tests look through is a real one.

use fantoccini::key::Key;
use journeys::browser::Browser;

const PAGE: &str = "data:text/html,<main data-screen=consent><button data-action=sign-in \
    onclick=\"this.parentElement.dataset.screen='progress';window.open('about:blank')\">Go</button>\
    <p id=wasm></p><script>wasm.textContent='wasm '+typeof WebAssembly</script></main>";

#[tokio::test]
async fn a_click_changes_the_screen_and_opens_a_window() {
    let browser = Browser::start().await;
    browser.go_to(PAGE).await;
    browser.sees_screen("consent").await;
    browser.sees("wasm object").await;
    let host = browser.window().await;
    browser.act("sign-in").await;
    browser.turn_to_popup(&host).await;
    browser.close_window().await;
    browser.turn_to(host).await;
    browser.sees_screen("progress").await;
}

#[tokio::test]
async fn keys_reach_what_has_the_focus() {
    let browser = Browser::start().await;
    browser.go_to(PAGE).await;
    browser.press(Key::Tab).await;
    browser.press(Key::Enter).await;
    browser.sees_screen("progress").await;
}

#[tokio::test]
async fn web_assembly_can_be_missing() {
    let browser = Browser::without_web_assembly().await;
    browser.go_to(PAGE).await;
    browser.sees("wasm undefined").await;
}
