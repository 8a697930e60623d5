//! The ill-mannered: what they do to whoever names their mailbox, whatever the token.

use std::time::{Duration, Instant};

use sandbox::{App, Manner, Sandbox, SandboxOptions, Switch};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

use crate::{
    mail::{Mail, xoauth2},
    vendor::{CLIENT, REDIRECT, Vendor},
};

type Conversation = Mail<TlsStream<TcpStream>>;

/// Connections of all three protocols, each just after the payload was sent.
async fn after_payload(vendor: &Vendor, who: &str, token: &str) -> [Conversation; 3] {
    let payload = xoauth2(who, token);
    let (mut imap, _) = Mail::connect(&vendor.sandbox, vendor.sandbox.imap()).await;
    imap.send(&format!("A1 AUTHENTICATE XOAUTH2 {payload}")).await;
    let (mut pop, _) = Mail::connect(&vendor.sandbox, vendor.sandbox.pop()).await;
    pop.ask("AUTH XOAUTH2").await;
    pop.send(&payload).await;
    let mut smtp = Mail::submission(&vendor.sandbox).await;
    smtp.ask_smtp("AUTH XOAUTH2").await;
    smtp.send(&payload).await;
    [imap, pop, smtp]
}

#[tokio::test]
async fn a_dropped_connection_ends_without_a_line() {
    let vendor = Vendor::start().await;
    for mut connection in after_payload(&vendor, "dropped@contoso.example", "any").await {
        assert_eq!(connection.line().await, None);
    }
}

#[tokio::test]
async fn endless_lines_never_finish_the_command() {
    let vendor = Vendor::start().await;
    let finished = ["A1 ", "+OK", "235 "];
    for (mut connection, finish) in
        after_payload(&vendor, "endless-lines@contoso.example", "any").await.into_iter().zip(finished)
    {
        for _ in 0..5_000 {
            let line = connection.line().await.unwrap();
            assert!(!line.starts_with(finish), "{line}");
        }
    }
}

#[tokio::test]
async fn an_endless_line_has_no_end() {
    let vendor = Vendor::start().await;
    for mut connection in after_payload(&vendor, "endless-line@contoso.example", "any").await {
        let mut heard = 0;
        while heard < 1_000_000 {
            let bytes = connection.some_bytes_without_newline().await;
            assert!(bytes > 0);
            heard += bytes;
        }
    }
}

#[tokio::test]
async fn endless_challenges_take_any_answer_and_ask_again() {
    let vendor = Vendor::start().await;
    for mut connection in after_payload(&vendor, "endless-challenges@contoso.example", "any").await {
        for answer in ["", "*", "QUIT"].into_iter().cycle().take(300) {
            let challenge = connection.line().await.unwrap();
            assert!(challenge.starts_with("+ ey") || challenge.starts_with("334 ey"), "{challenge}");
            connection.send(answer).await;
        }
    }
}

#[tokio::test]
async fn the_slow_take_their_time_and_then_answer_or_refuse() {
    let slowness = Duration::from_millis(300);
    let options = SandboxOptions { slowness, ..SandboxOptions::default() };
    let vendor =
        Vendor::on(Sandbox::start(options).await.unwrap(), App::web(CLIENT, REDIRECT).secret(crate::vendor::SECRET));
    for (who, word) in [("slow@contoso.example", "OK"), ("slow-refusal@contoso.example", "NO")] {
        let token = vendor.access_token(who).await;
        let asked = Instant::now();
        let [mut imap, ..] = after_payload(&vendor, who, &token).await;
        assert!(imap.line().await.unwrap().starts_with(&format!("A1 {word} AUTHENTICATE")), "{who}");
        assert!(asked.elapsed() >= slowness, "{who}");
    }
}

#[tokio::test]
async fn manners_can_be_changed_while_running() {
    let vendor = Vendor::start().await;
    let who = "ada@contoso.example";
    let token = vendor.access_token(who).await;
    let manner = |manner| Switch::Manner { mailbox: who.to_owned(), manner };
    vendor.sandbox.set(manner(Some(Manner::Drops))).unwrap();
    assert_eq!(after_payload(&vendor, who, &token).await[0].line().await, None);
    vendor.sandbox.set(manner(None)).unwrap();
    assert_eq!(after_payload(&vendor, who, &token).await[0].line().await.unwrap(), "A1 OK AUTHENTICATE completed.");
}

#[tokio::test]
async fn dropping_the_sandbox_ends_every_connection() {
    let vendor = Vendor::start().await;
    let [mut imap, ..] = after_payload(&vendor, "endless-challenges@contoso.example", "any").await;
    assert!(imap.line().await.is_some());
    drop(vendor);
    assert_eq!(imap.line().await, None);
}

#[tokio::test]
async fn an_error_challenge_wants_an_empty_line_before_the_refusal() {
    let vendor = Vendor::start().await;
    let who = "challenged@contoso.example";
    let refused = ["A1 NO AUTHENTICATE failed.", "-ERR Authentication failure", "535 5.7.3"];
    let aborted = ["A1 BAD Command Argument Error. 11", "-ERR Protocol error", "501 5.7.3"];
    for (answer, finals) in [("", refused), ("*", aborted)] {
        for (mut connection, expected) in after_payload(&vendor, who, "any").await.into_iter().zip(finals) {
            assert!(connection.line().await.unwrap().contains(" ey"));
            let heard = connection.ask(answer).await;
            assert!(heard.starts_with(expected), "{heard}");
        }
    }
}

#[tokio::test]
async fn the_throttled_are_refused_for_now() {
    let vendor = Vendor::start().await;
    let who = "throttled@contoso.example";
    let token = vendor.access_token(who).await;
    let expected = ["A1 NO Request is throttled.", "-ERR Request is throttled.", "451 4.7.0 Temporary server error."];
    for (mut connection, expected) in after_payload(&vendor, who, &token).await.into_iter().zip(expected) {
        let heard = connection.line().await.unwrap();
        assert!(heard.starts_with(expected), "{heard}");
    }
}
