//! Whom POP refuses, and in which words.

use sandbox::{Switch, Token};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

use crate::{
    mail::{Mail, xoauth2},
    vendor::{CLIENT, Vendor},
};

const ADA: &str = "ada@contoso.example";
const POP: &str = "https://outlook.office.com/POP.AccessAsUser.All";
const ACCEPTED: &str = "+OK User successfully authenticated.";
const REFUSED: &str = "-ERR Authentication failure: unknown user name or bad password.";
const PROTOCOL_ERROR: &str = "-ERR Protocol error. Connection is closed. 10";

async fn connected(vendor: &Vendor) -> Mail<TlsStream<TcpStream>> {
    Mail::connect(&vendor.sandbox, vendor.sandbox.pop()).await.0
}

async fn answer(vendor: &Vendor, user: &str, token: &str) -> String {
    let mut pop = connected(vendor).await;
    assert_eq!(pop.ask("AUTH XOAUTH2").await, "+ ");
    pop.ask(&xoauth2(user, token)).await
}

#[tokio::test]
async fn wrong_tokens_and_users_are_refused_alike() {
    let vendor = Vendor::start().await;
    let mint = |order: Token| vendor.sandbox.mint(&order).unwrap();
    let good = || Token::access(CLIENT, ADA, POP);
    assert_eq!(answer(&vendor, ADA, &mint(good())).await, ACCEPTED);
    assert_eq!(answer(&vendor, ADA, &mint(good().audience("https://graph.microsoft.com"))).await, REFUSED);
    assert_eq!(answer(&vendor, ADA, &mint(good().expires_in(-1))).await, REFUSED);
    let imap = Token::access(CLIENT, ADA, "https://outlook.office.com/IMAP.AccessAsUser.All");
    assert_eq!(answer(&vendor, ADA, &mint(imap)).await, REFUSED);
    assert_eq!(answer(&vendor, "ben@contoso.example", &mint(good())).await, REFUSED);
    assert_eq!(answer(&vendor, "nobody@contoso.example", &mint(good())).await, REFUSED);
}

#[tokio::test]
async fn one_line_auth_is_a_protocol_error_and_the_end() {
    let vendor = Vendor::start().await;
    let token = vendor.access_token(ADA).await;
    let mut pop = connected(&vendor).await;
    assert_eq!(pop.ask(&format!("AUTH XOAUTH2 {}", xoauth2(ADA, &token))).await, PROTOCOL_ERROR);
    assert_eq!(pop.line().await, None);
    let mut pop = connected(&vendor).await;
    assert_eq!(pop.ask("AUTH XOAUTH2 c2hvcnQ=").await, PROTOCOL_ERROR);
    assert_eq!(pop.line().await, None);
}

#[tokio::test]
async fn a_token_over_four_kilobytes_is_a_protocol_error() {
    let vendor = Vendor::start().await;
    let long = vendor.sandbox.mint(&Token::access(CLIENT, ADA, POP).padded(2_500)).unwrap();
    assert!(long.len() > 4_096);
    assert_eq!(answer(&vendor, ADA, &long).await, PROTOCOL_ERROR);
    let longer = vendor.sandbox.mint(&Token::access(CLIENT, ADA, POP).padded(9_000)).unwrap();
    assert_eq!(answer(&vendor, ADA, &longer).await, PROTOCOL_ERROR);
}

#[tokio::test]
async fn with_pop_off_the_owner_is_refused_until_it_is_on_again() {
    let vendor = Vendor::start().await;
    let who = "pop-off@contoso.example";
    let token = vendor.access_token(who).await;
    assert_eq!(answer(&vendor, who, &token).await, REFUSED);
    vendor.sandbox.set(Switch::Pop { mailbox: who.to_owned(), on: true }).unwrap();
    assert_eq!(answer(&vendor, who, &token).await, ACCEPTED);
}

#[tokio::test]
async fn a_shared_mailbox_opens_for_its_delegate() {
    let vendor = Vendor::start().await;
    let dana = vendor.access_token("dana@contoso.example").await;
    assert_eq!(answer(&vendor, "info@contoso.example", &dana).await, ACCEPTED);
    let ada = vendor.access_token(ADA).await;
    assert_eq!(answer(&vendor, "info@contoso.example", &ada).await, REFUSED);
}

#[tokio::test]
async fn passwords_and_commands_before_login_are_refused() {
    let vendor = Vendor::start().await;
    let mut pop = connected(&vendor).await;
    assert_eq!(pop.ask("STAT").await, "-ERR Command is not valid in this state.");
    assert_eq!(pop.ask("USER ada@contoso.example").await, "+OK");
    assert_eq!(pop.ask("PASS secret-password").await, "-ERR Logon failure: unknown user name or bad password.");
    assert!(vendor.sandbox.commands().iter().all(|command| !command.line.contains("secret-password")));
}

#[tokio::test]
async fn capabilities_are_listed_up_to_a_dot() {
    let vendor = Vendor::start().await;
    let mut pop = connected(&vendor).await;
    let mut heard = vec![pop.ask("CAPA").await];
    while heard.last().unwrap() != "." {
        heard.push(pop.line().await.unwrap());
    }
    assert_eq!(heard, ["+OK", "TOP", "UIDL", "SASL PLAIN XOAUTH2", "USER", "."]);
}
