//! Applications that speak for themselves: role, service principal and mailbox permission, each missing in turn.

use sandbox::{App, Protocol, Switch};

use crate::{
    mail::{Mail, xoauth2},
    vendor::{CLIENT, Fields, REDIRECT, SECRET, Vendor, claims},
};

const ADA: &str = "ada@contoso.example";
const BEN: &str = "ben@contoso.example";
const ROLES: [&str; 3] = ["IMAP.AccessAsApp", "POP.AccessAsApp", "SMTP.SendAsApp"];
const PROTOCOLS: [Protocol; 3] = [Protocol::Imap, Protocol::Pop, Protocol::Smtp];

async fn with_roles(roles: &[&str]) -> (Vendor, String) {
    let vendor = Vendor::with(App::web(CLIENT, REDIRECT).secret(SECRET).roles(roles)).await;
    let fields = Fields::of(&[
        ("grant_type", "client_credentials"),
        ("client_id", CLIENT),
        ("client_secret", SECRET),
        ("scope", "https://outlook.office365.com/.default"),
    ]);
    let token = vendor.token(&fields).await.body["access_token"].as_str().unwrap().to_owned();
    (vendor, token)
}

fn known_to_exchange(vendor: &Vendor) {
    vendor.sandbox.set(Switch::ServicePrincipal { client_id: CLIENT.to_owned(), on: true }).unwrap();
}

fn full_access(vendor: &Vendor, mailbox: &str) {
    let switch = Switch::FullAccess { mailbox: mailbox.to_owned(), user: CLIENT.to_owned(), on: true };
    vendor.sandbox.set(switch).unwrap();
}

/// The answer to the payload, without what submission puts in brackets.
async fn answer(vendor: &Vendor, protocol: Protocol, mailbox: &str, token: &str) -> String {
    let payload = xoauth2(mailbox, token);
    match protocol {
        Protocol::Imap => {
            let (mut imap, _) = Mail::connect(&vendor.sandbox, vendor.sandbox.imap()).await;
            let told = imap.ask_imap(&format!("AUTHENTICATE XOAUTH2 {payload}")).await.pop().unwrap();
            if told.contains(" NO ") {
                return told;
            }
            imap.ask_imap("EXAMINE INBOX").await.pop().unwrap()
        }
        Protocol::Pop => {
            let (mut pop, _) = Mail::connect(&vendor.sandbox, vendor.sandbox.pop()).await;
            pop.ask("AUTH XOAUTH2").await;
            pop.ask(&payload).await
        }
        Protocol::Smtp => {
            let mut smtp = Mail::submission(&vendor.sandbox).await;
            smtp.ask_smtp("AUTH XOAUTH2").await;
            smtp.ask_smtp(&payload).await.split(" [").next().unwrap().to_owned()
        }
    }
}

async fn answers(vendor: &Vendor, mailbox: &str, token: &str) -> Vec<String> {
    let mut told = Vec::new();
    for protocol in PROTOCOLS {
        told.push(answer(vendor, protocol, mailbox, token).await);
    }
    told
}

const REFUSED: [&str; 3] = [
    "A1 NO AUTHENTICATE failed.",
    "-ERR Authentication failure: unknown user name or bad password.",
    "535 5.7.3 Authentication unsuccessful",
];
const OPEN: [&str; 3] = [
    "A1 OK [READ-ONLY] EXAMINE completed.",
    "+OK User successfully authenticated.",
    "235 2.7.0 Authentication successful",
];

#[tokio::test]
async fn without_roles_the_claim_is_left_out_and_nothing_opens() {
    let (vendor, token) = with_roles(&[]).await;
    assert!(claims(&token).get("roles").is_none());
    known_to_exchange(&vendor);
    full_access(&vendor, ADA);
    assert_eq!(answers(&vendor, ADA, &token).await, REFUSED);
}

#[tokio::test]
async fn a_role_opens_its_own_protocol_only() {
    for (place, role) in ROLES.iter().enumerate() {
        let (vendor, token) = with_roles(&[role]).await;
        known_to_exchange(&vendor);
        full_access(&vendor, ADA);
        let mut expected = REFUSED;
        expected[place] = OPEN[place];
        assert_eq!(answers(&vendor, ADA, &token).await, expected, "{role}");
    }
}

#[tokio::test]
async fn unknown_to_exchange_nothing_opens_and_without_full_access_imap_alone_lets_in() {
    let (vendor, token) = with_roles(&ROLES).await;
    full_access(&vendor, ADA);
    assert_eq!(answers(&vendor, ADA, &token).await, REFUSED, "no service principal");
    known_to_exchange(&vendor);
    assert_eq!(answers(&vendor, ADA, &token).await, OPEN);
    let not_connected = "A1 BAD User is authenticated but not connected.";
    assert_eq!(answers(&vendor, BEN, &token).await, [not_connected, REFUSED[1], REFUSED[2]], "no Full Access");
    assert_eq!(answers(&vendor, "nobody@contoso.example", &token).await, REFUSED);
}

#[tokio::test]
async fn a_protocol_that_is_off_is_off_for_applications_too() {
    let (vendor, token) = with_roles(&ROLES).await;
    known_to_exchange(&vendor);
    full_access(&vendor, ADA);
    let mailbox = || ADA.to_owned();
    vendor.sandbox.set(Switch::Imap { mailbox: mailbox(), on: false }).unwrap();
    vendor.sandbox.set(Switch::Pop { mailbox: mailbox(), on: false }).unwrap();
    vendor.sandbox.set(Switch::Smtp { mailbox: mailbox(), on: false }).unwrap();
    let told = answers(&vendor, ADA, &token).await;
    assert_eq!(told[0], "A1 BAD User is authenticated but not connected.");
    assert_eq!(told[1], REFUSED[1]);
    assert!(told[2].starts_with("535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled"));
}

#[tokio::test]
async fn an_application_sends_as_the_mailbox_it_opened() {
    let (vendor, token) = with_roles(&ROLES).await;
    known_to_exchange(&vendor);
    full_access(&vendor, ADA);
    for (sender, status) in [(ADA, "250 2.0.0 OK"), (BEN, "554 5.2.252 SendAsDenied; ada@contoso.example")] {
        let mut smtp = Mail::submission(&vendor.sandbox).await;
        smtp.ask_smtp("AUTH XOAUTH2").await;
        smtp.ask_smtp(&xoauth2(ADA, &token)).await;
        smtp.ask_smtp(&format!("MAIL FROM:<{sender}>")).await;
        smtp.ask_smtp("RCPT TO:<someone@example.com>").await;
        smtp.ask_smtp("DATA").await;
        let told = smtp.ask_smtp("Subject: test\r\n\r\ntext\r\n.").await;
        assert!(told.starts_with(status), "{told}");
    }
}
