//! Whom IMAP refuses, and in which words.

use std::{sync::LazyLock, time::Duration};

use sandbox::{App, FABRIKAM, Signer, Switch, Token};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

use crate::{
    mail::{Mail, xoauth2},
    vendor::{CLIENT, Fields, REDIRECT, SECRET, Vendor},
};

const ADA: &str = "ada@contoso.example";
const IMAP: &str = "https://outlook.office.com/IMAP.AccessAsUser.All";
const REFUSED: &str = "A1 NO AUTHENTICATE failed.";
const ACCEPTED: &str = "A1 OK AUTHENTICATE completed.";

/// A well-formed token of Ada for IMAP, to be bent.
static GOOD: LazyLock<Token> = LazyLock::new(|| Token::access(CLIENT, ADA, IMAP));

async fn connected(vendor: &Vendor) -> Mail<TlsStream<TcpStream>> {
    Mail::connect(&vendor.sandbox, vendor.sandbox.imap()).await.0
}

/// Authenticates and tells the tagged answer, the connection still open.
async fn authenticated(vendor: &Vendor, user: &str, token: &str) -> (Mail<TlsStream<TcpStream>>, String) {
    let mut imap = connected(vendor).await;
    let answer = imap.ask_imap(&format!("AUTHENTICATE XOAUTH2 {}", xoauth2(user, token))).await;
    (imap, answer.last().unwrap().clone())
}

async fn answer(vendor: &Vendor, user: &str, order: Token) -> String {
    authenticated(vendor, user, &vendor.sandbox.mint(&order).unwrap()).await.1
}

/// Authentication succeeds, but the mailbox stays closed and the server hangs up.
async fn not_connected(vendor: &Vendor, user: &str, token: &str) {
    let (mut imap, answer) = authenticated(vendor, user, token).await;
    assert_eq!(answer, ACCEPTED, "{user}");
    assert_eq!(imap.ask_imap("EXAMINE INBOX").await, ["A1 BAD User is authenticated but not connected."]);
    assert_eq!(imap.line().await.unwrap(), "* BYE Connection closed. 14");
    assert_eq!(imap.line().await, None);
}

async fn opens(vendor: &Vendor, user: &str, token: &str) -> bool {
    let (mut imap, answer) = authenticated(vendor, user, token).await;
    answer == ACCEPTED && imap.ask_imap("EXAMINE INBOX").await.last().unwrap().contains(" OK ")
}

#[tokio::test]
async fn only_a_right_signed_current_exchange_token_is_accepted() {
    let vendor = Vendor::start().await;
    let good = || GOOD.clone();
    assert_eq!(answer(&vendor, ADA, good()).await, ACCEPTED);
    for (what, bent) in [
        ("a foreign key", good().signed_by(Signer::Foreign)),
        ("expired", good().expires_in(-1)),
        ("not yet valid", good().claim("nbf", vendor.sandbox.now() + 60)),
        ("Graph's audience", good().audience("https://graph.microsoft.com")),
        ("Graph's id", good().audience("00000003-0000-0000-c000-000000000000")),
        ("another directory", good().claim("tid", FABRIKAM.id)),
        ("another protocol's permission", Token::access(CLIENT, ADA, "https://outlook.office.com/SMTP.Send")),
        ("a person nobody knows", good().claim("oid", "00000000-0000-4000-a000-000000000000")),
        ("an id token", Token::id(CLIENT, ADA)),
    ] {
        assert_eq!(answer(&vendor, ADA, bent).await, REFUSED, "{what}");
    }
}

#[tokio::test]
async fn a_token_expires_and_a_retired_key_takes_its_tokens_along() {
    let vendor = Vendor::start().await;
    let token = vendor.access_token(ADA).await;
    vendor.sandbox.rotate_keys(false).unwrap();
    assert_eq!(authenticated(&vendor, ADA, &token).await.1, ACCEPTED);
    vendor.sandbox.rotate_keys(true).unwrap();
    assert_eq!(authenticated(&vendor, ADA, &token).await.1, REFUSED);
    let token = vendor.access_token(ADA).await;
    vendor.sandbox.advance(Duration::from_secs(4_501));
    assert_eq!(authenticated(&vendor, ADA, &token).await.1, REFUSED);
}

#[tokio::test]
async fn a_malformed_payload_is_refused() {
    let vendor = Vendor::start().await;
    let token = vendor.access_token(ADA).await;
    let mut imap = connected(&vendor).await;
    let bearer = |text: String| {
        use base64::{Engine, prelude::BASE64_STANDARD};
        BASE64_STANDARD.encode(text)
    };
    for payload in [
        "!!!".to_owned(),
        format!("{} ", xoauth2(ADA, &token)),
        bearer(format!("user={ADA}\u{1}auth=Bearer {token}")),
        bearer(format!("n,a={ADA},\u{1}auth=Bearer {token}\u{1}\u{1}")),
    ] {
        assert_eq!(imap.ask_imap(&format!("AUTHENTICATE XOAUTH2 {payload}")).await, [REFUSED]);
    }
    assert_eq!(imap.ask_imap(&format!("AUTHENTICATE OAUTHBEARER {}", xoauth2(ADA, &token))).await, [REFUSED]);
    assert_eq!(imap.ask_imap("AUTHENTICATE XOAUTH2").await, ["+ "]);
    assert_eq!(imap.ask("*").await, "A1 BAD Command Argument Error. 11");
}

#[tokio::test]
async fn passwords_are_refused() {
    let vendor = Vendor::start().await;
    let mut imap = connected(&vendor).await;
    assert_eq!(imap.ask_imap("LOGIN ada secret-password").await, ["A1 NO Basic authentication is disabled."]);
    assert!(vendor.sandbox.commands().iter().all(|command| !command.line.contains("secret-password")));
}

#[tokio::test]
async fn commands_out_of_place_and_overlong_lines_are_refused() {
    let vendor = Vendor::start().await;
    let mut imap = connected(&vendor).await;
    assert_eq!(imap.ask_imap("EXAMINE INBOX").await, ["A1 BAD Command received in Invalid state."]);
    assert_eq!(imap.ask_imap("MAGIC").await, ["A1 BAD Command Error. 10"]);
    assert_eq!(imap.ask("A1").await, "* BAD Command Error. 10");
    assert_eq!(
        imap.ask(&format!("A1 AUTHENTICATE XOAUTH2 {}", "A".repeat(20_000))).await,
        "* BAD Command Argument Error. 12"
    );
}

#[tokio::test]
async fn capabilities_change_with_the_login() {
    let vendor = Vendor::start().await;
    let (mut imap, _) = authenticated(&vendor, ADA, &vendor.access_token(ADA).await).await;
    let after = imap.ask_imap("CAPABILITY").await;
    assert!(after[0].contains("BACKENDAUTHENTICATE") && !after[0].contains("LOGINDISABLED"));
    assert_eq!(imap.ask_imap("EXAMINE \"No Such\"").await.len(), 1);
    assert!(imap.ask_imap("STATUS INBOX (MESSAGES)").await[0].starts_with("* STATUS INBOX"));
}

#[tokio::test]
async fn somebody_elses_mailbox_is_authenticated_but_not_connected() {
    let vendor = Vendor::start().await;
    let ada = vendor.access_token(ADA).await;
    not_connected(&vendor, "ben@contoso.example", &ada).await;
    assert_eq!(authenticated(&vendor, "nobody@contoso.example", &ada).await.1, REFUSED);
    let lonely = "no-mailbox@contoso.example";
    not_connected(&vendor, lonely, &vendor.access_token(lonely).await).await;
    let grace = "grace@fabrikam.example";
    not_connected(&vendor, grace, &vendor.access_token(grace).await).await;
}

#[tokio::test]
async fn a_mailbox_answers_to_address_alias_and_sign_in_name_of_its_owner() {
    let vendor = Vendor::start().await;
    let carla = vendor.access_token("cdiaz@contoso.example").await;
    for name in ["carla.diaz@contoso.example", "hello@contoso.example", "CDIAZ@contoso.example"] {
        assert!(opens(&vendor, name, &carla).await, "{name}");
    }
}

#[tokio::test]
async fn a_shared_mailbox_opens_for_its_delegate_only() {
    let vendor = Vendor::start().await;
    let dana = vendor.access_token("dana@contoso.example").await;
    assert!(opens(&vendor, "info@contoso.example", &dana).await);
    let ada = vendor.access_token(ADA).await;
    not_connected(&vendor, "info@contoso.example", &ada).await;
    let granted = |on| Switch::FullAccess { mailbox: "info@contoso.example".to_owned(), user: ADA.to_owned(), on };
    vendor.sandbox.set(granted(true)).unwrap();
    assert!(opens(&vendor, "info@contoso.example", &ada).await);
    vendor.sandbox.set(granted(false)).unwrap();
    not_connected(&vendor, "info@contoso.example", &ada).await;
}

#[tokio::test]
async fn with_imap_off_nobody_is_connected_until_it_is_on_again() {
    let vendor = Vendor::start().await;
    let who = "imap-off@contoso.example";
    let token = vendor.access_token(who).await;
    not_connected(&vendor, who, &token).await;
    vendor.sandbox.set(Switch::Imap { mailbox: who.to_owned(), on: true }).unwrap();
    assert!(opens(&vendor, who, &token).await);
}

#[tokio::test]
async fn an_application_needs_role_service_principal_and_full_access() {
    let app = App::web(CLIENT, REDIRECT).secret(SECRET).roles(&["IMAP.AccessAsApp"]);
    let vendor = Vendor::with(app).await;
    let fields = Fields::of(&[
        ("grant_type", "client_credentials"),
        ("client_id", CLIENT),
        ("client_secret", SECRET),
        ("scope", "https://outlook.office365.com/.default"),
    ]);
    let token = vendor.token(&fields).await.body["access_token"].as_str().unwrap().to_owned();
    assert_eq!(authenticated(&vendor, ADA, &token).await.1, REFUSED);
    vendor.sandbox.set(Switch::ServicePrincipal { client_id: CLIENT.to_owned(), on: true }).unwrap();
    not_connected(&vendor, ADA, &token).await;
    let access = Switch::FullAccess { mailbox: ADA.to_owned(), user: CLIENT.to_owned(), on: true };
    vendor.sandbox.set(access).unwrap();
    assert!(opens(&vendor, ADA, &token).await);
    not_connected(&vendor, "ben@contoso.example", &token).await;
}
