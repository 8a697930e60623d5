//! The element on a page of one's own, against the demonstration.

use std::{fs, os::unix::fs::PermissionsExt};

use journeys::{
    browser::Browser,
    demo::Demo,
    port::Port,
    vendor::{HostPage, embedded},
    world::ADA,
};
use reqwest::{Method, StatusCode};
use shared::{api::link::SessionState, protocol::Protocol};

#[tokio::test]
async fn a_page_of_ones_own_links_a_mailbox_with_the_key_of_the_file() {
    let port = Port::claim();
    let mut demo = Demo::start(&HostPage::origin_on(port.number())).await;
    let page = HostPage::serve(port.number(), demo.vendor(), "redirect").await;
    page.want(embedded(ADA, &[Protocol::Imap], &page.origin())).await;
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

    let session = demo.vendor().session_at(&page.sessions().await[0], &SessionState::Linked).await;
    demo.vendor().lease(&session.mailbox.unwrap()).await;
    let beyond = demo.vendor().call(Method::GET, "mailboxes").await;
    assert_eq!(beyond.status, StatusCode::FORBIDDEN);
    assert!(beyond.body.contains("`mailboxes:read`"), "{}", beyond.body);

    let handout = demo.handout();
    demo.stop();
    assert!(!handout.exists(), "the file goes with the demonstration");
}

#[tokio::test]
async fn the_key_is_in_a_private_file_whose_path_is_printed_and_in_no_log() {
    let demo = Demo::start("https://portal.example").await;
    let (handout, particulars) = (demo.handout(), demo.particulars());
    assert_eq!(fs::metadata(&handout).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(particulars["origins"], serde_json::json!(["https://portal.example"]));
    assert_eq!(particulars["scopes"], serde_json::json!(["sessions", "lease"]));
    assert!(particulars["expires_at"].is_i64() && particulars["ca_pem"].as_str().unwrap().contains("CERTIFICATE"));
    let log = demo.log();
    assert!(log.contains(handout.to_str().unwrap()), "{log}");
    for secret in ["api_key", "client_secret"] {
        assert!(!log.contains(particulars[secret].as_str().unwrap()), "{secret} is in the log");
    }
}

#[tokio::test]
async fn a_foreign_name_that_leads_to_this_machine_is_not_answered() {
    let demo = Demo::start("https://portal.example").await;
    let ask = |host: &'static str| demo.http().request(Method::GET, &demo.service()).header("host", host);
    assert_eq!(demo.http().send(ask("evil.example")).await.status, StatusCode::MISDIRECTED_REQUEST);
    assert_ne!(demo.http().send(ask("localhost")).await.status, StatusCode::MISDIRECTED_REQUEST);
}
