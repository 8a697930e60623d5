//! Journey 7: anybody pastes an error and reads what it means, who can fix it and how; nothing pasted leaves the page.

use fantoccini::key::Key;
use journeys::{browser::Browser, world::World};
use serde_json::json;

/// What people meet while they set mailboxes up, the finding it must lead to, and a word of its fix.
const MET: &[(&str, &str, &str)] = &[
    (
        "Sorry, but we're having trouble with signing you in.\n\nAADSTS700016: Application with identifier \
         '42c46ef0-48b7-4f22-a26b-090f22243413' was not found in the directory 'Contoso'. This can happen if the \
         application has not been installed by the administrator of the tenant or consented to by any user in the tenant.",
        "entra.application-unknown",
        "client",
    ),
    (
        "AADSTS50105: Your administrator has configured the application Mail Desk \
         ('42c46ef0-48b7-4f22-a26b-090f22243413') to block users unless they are specifically granted ('assigned') \
         access to the application. The signed in user 'ada@contoso.example' is blocked because they are not a direct \
         member of a group with access.",
        "entra.user-not-assigned",
        "Users and groups",
    ),
    (
        "AADSTS50194: Application '42c46ef0-48b7-4f22-a26b-090f22243413'(Mail Desk) is not configured as a multi-tenant \
         application. Usage of the /common endpoint is not supported for such applications created after '10/15/2018'.",
        "entra.single-directory-application",
        "directory",
    ),
    (
        "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000218: The request body must contain the following \
         parameter: 'client_assertion' or 'client_secret'.\"}",
        "entra.secret-missing",
        "secret",
    ),
    ("AADSTS500113: No reply address is registered for the application.", "entra.redirect-uri-missing", "redirect URI"),
    (
        "AADSTS50020: User account 'ada@fabrikam.example' from identity provider \
         'https://sts.windows.net/9b1f0c2d-0000-4000-8000-000000000000/' does not exist in tenant 'Contoso' and cannot \
         access the application.",
        "entra.account-not-in-directory",
        "Use another account",
    ),
    ("The sign-in opens in Internet Explorer and nothing happens", "browser.unsupported", "browser"),
    (
        "GET https://graph.microsoft.com/v1.0/me/messages 403 {\"error\":{\"code\":\"ErrorAccessDenied\",\"message\":\
         \"Access is denied. Check credentials and try again.\"}}",
        "graph.access-denied",
        "ermission",
    ),
    ("The request failed. The remote server returned an error: (403) Forbidden.", "mail.just-changed", "ait"),
    (
        "POST /token grant_type=password&username=ada@contoso.example -> {\"error\":\"invalid_grant\",\
         \"error_description\":\"AADSTS50076: Due to a configuration change made by your administrator, you must use \
         multi-factor authentication.\"}",
        "entra.password-flow-second-factor",
        "sign-in",
    ),
];

/// Head and claims of a token, and a signature that nobody made. Its parts are looked for afterwards.
const TOKEN: [&str; 3] = [
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9",
    "eyJhdWQiOiJodHRwczovL2dyYXBoLm1pY3Jvc29mdC5jb20iLCJzY3AiOiJNYWlsLlJlYWQiLCJ1cG4iOiJhZGFAY29udG9zby5leGFtcGxlIn0",
    "c2lnbmF0dXJlLW9mLXRoZS1qb3VybmV5cy10b2tlbi1ub3QtdG8tYmUtc2Vlbg",
];

/// A browser on the page, ready to take what is pasted.
async fn on_page(world: &World, fragment: &str) -> Browser {
    let browser = Browser::start().await;
    browser.go_to(&format!("{}explain{fragment}", world.address())).await;
    browser.find("#page h2, #page .card").await;
    browser
}

/// Puts `text` into the box, as pasting does.
async fn paste(browser: &Browser, text: &str) {
    browser.paste_into("asked", text).await;
}

/// What was asked for over the network so far.
async fn requests(browser: &Browser) -> serde_json::Value {
    browser.evaluate("performance.getEntriesByType('resource').map(resource => resource.name)").await
}

#[tokio::test]
async fn every_error_people_meet_while_setting_up_leads_to_its_finding_and_its_fix() {
    let world = World::start().await;
    let browser = on_page(&world, "").await;
    for (text, finding, fix) in MET {
        paste(&browser, text).await;
        let first = format!(".cards > .card:first-child[open][data-finding='{finding}']");
        browser.find(&first).await;
        let steps = browser.find(&format!("{first} .fix")).await.text().await.unwrap();
        assert!(steps.contains(fix), "{finding}: {fix:?} is not in\n{steps}");
    }
    paste(&browser, MET[1].0).await;
    browser.find("[data-finding='entra.user-not-assigned']").await;
    browser.picture("explain-finding").await;
}

#[tokio::test]
async fn commands_are_filled_with_what_was_pasted_and_with_what_is_typed() {
    let world = World::start().await;
    let browser = on_page(&world, "").await;
    paste(&browser, MET[1].0).await;
    browser.sees("Get-MgUser -UserId 'ada@contoso.example'").await;
    browser.sees("-AppId '42c46ef0-48b7-4f22-a26b-090f22243413'").await;
    browser.click(".values summary").await;
    let name = browser.find(".values input[name=owner]").await;
    name.clear().await.unwrap();
    name.send_keys("o'brien@contoso.example").await.unwrap();
    browser.sees("Get-MgUser -UserId 'o''brien@contoso.example'").await;
}

#[tokio::test]
async fn a_pasted_token_is_warned_about_and_told_to_nobody() {
    let world = World::start().await;
    let browser = on_page(&world, "").await;
    let before = requests(&browser).await;
    let text = format!("A1 NO AUTHENTICATE failed.\nAuthorization: Bearer {}", TOKEN.join("."));
    paste(&browser, &text).await;
    browser.find("[role=alert] [data-secret=access-token]").await;
    browser.sees("It was not sent anywhere").await;
    browser.sees("https://graph.microsoft.com").await;
    browser.picture("explain-secret").await;

    let shown = browser.text().await;
    for part in TOKEN {
        assert!(!shown.contains(part), "the page shows a part of the token:\n{shown}");
        assert!(!browser.address().await.as_str().contains(part), "the address holds a part of the token");
        assert!(!world.service.log().contains(part), "the service has heard a part of the token");
    }
    assert_eq!(requests(&browser).await, before, "a request left the page after it was loaded");
    let kept = browser.evaluate("[localStorage.length, sessionStorage.length, document.cookie.length]").await;
    assert_eq!(kept, json!([0, 0, 0]));
}

#[tokio::test]
async fn the_page_asks_nobody_else_for_anything_and_complains_of_nothing() {
    let world = World::start().await;
    let browser = on_page(&world, "").await;
    let foreign =
        "performance.getEntriesByType('resource').map(r => r.name).filter(n => !n.startsWith(location.origin))";
    assert_eq!(browser.evaluate(foreign).await, json!([]));
    assert!(browser.jumps().await < 0.02, "the page came in {}", browser.jumps().await);
    assert_eq!(browser.complaints().await, Vec::<String>::new());
}

#[tokio::test]
async fn an_address_opens_one_finding_and_opening_one_is_put_into_the_address() {
    let world = World::start().await;
    for fragment in ["#entra.user-not-assigned", "#AADSTS50105"] {
        let browser = on_page(&world, fragment).await;
        browser.find(".card[open][data-finding='entra.user-not-assigned']").await;
    }
    let browser = on_page(&world, "#smtp.auth-disabled-for-mailbox").await;
    browser.click(".related a").await;
    let related = "smtp.auth-disabled-for-organisation";
    browser.find(&format!(".card[open][data-finding='{related}']")).await;
    assert_eq!(browser.address().await.fragment(), Some(related));
    browser.go_back().await;
    browser.find(".card[data-finding='smtp.auth-disabled-for-mailbox']").await;

    paste(&browser, "AADSTS50105 AADSTS65001").await;
    browser.find(".card[data-finding='entra.user-not-assigned']").await;
    assert_eq!(browser.address().await.fragment(), None, "what is pasted is not about the finding of the address");
    browser.click(".card:not([open]) summary").await;
    browser.comes_true("location.hash === '#' + document.querySelectorAll('.card')[1].dataset.finding").await;
}

#[tokio::test]
async fn what_nobody_knows_is_said_to_be_so_with_a_way_on() {
    let world = World::start().await;
    let browser = on_page(&world, "").await;
    paste(&browser, "AADSTS59999998: Something new.\nTrace ID: 0d3b2c1a-1111-4222-8333-444455556666").await;
    browser.sees("The catalogue does not know this yet").await;
    browser.find("a[href='https://login.microsoftonline.com/error?code=59999998'][rel~=noopener]").await;
    browser.sees("0d3b2c1a-1111-4222-8333-444455556666").await;
    browser.picture("explain-unknown").await;
}

#[tokio::test]
async fn the_catalogue_can_be_browsed_and_the_owners_words_read_in_another_language() {
    let world = World::start().await;
    let browser = on_page(&world, "").await;
    browser.picture("explain-catalogue").await;
    browser.click(".family summary").await;
    browser.click(".family[open] a").await;
    browser.find(".card[open]").await;
    browser.click(".owner summary").await;
    browser.find(".owner select").await;
    // WebDriver's own way of choosing tells of `change` alone; browsers tell of `input` first.
    let choose = "(choice => { choice.value = 'de'; choice.dispatchEvent(new InputEvent('input', { bubbles: true })) })\
                  (document.querySelector('.owner select'))";
    browser.evaluate(choose).await;
    browser.find(".owner .said[lang=de]").await;
    browser.picture("explain-owner").await;
}

#[tokio::test]
async fn the_page_is_used_by_keyboard_alone_and_says_how_much_it_found() {
    let world = World::start().await;
    let browser = on_page(&world, "").await;
    browser.tab_to("#asked").await;
    browser.find("#asked").await.send_keys("50105").await.unwrap();
    browser.find("[data-finding='entra.user-not-assigned']").await;
    browser.comes_true("document.querySelector('[role=status]').textContent.startsWith('One finding')").await;
    browser.press(Key::Enter).await;
    browser.comes_true("document.activeElement.id === 'results'").await;
    browser.tab_to("summary").await;
    browser.press(Key::Enter).await;
    browser.comes_true("!document.querySelector('.card').open").await;
}

#[tokio::test]
async fn a_browser_without_web_assembly_is_told_so() {
    let world = World::start().await;
    let browser = Browser::without_web_assembly().await;
    browser.go_to(&format!("{}explain", world.address())).await;
    browser.sees("WebAssembly is missing or switched off").await;
}
