//! Odd tokens and missing rights, as the mail servers see them.

use sandbox::{CONTOSO, FABRIKAM, Switch};

use crate::{
    mail::{Mail, xoauth2},
    vendor::{Vendor, claims},
};

/// How the three servers answer to a token: IMAP after a look into the mailbox.
async fn answers(vendor: &Vendor, user: &str, token: &str) -> [String; 3] {
    let payload = xoauth2(user, token);
    let (mut imap, _) = Mail::connect(&vendor.sandbox, vendor.sandbox.imap()).await;
    let mut imap_answer = imap.ask_imap(&format!("AUTHENTICATE XOAUTH2 {payload}")).await;
    if imap_answer == [IN] {
        imap_answer = imap.ask_imap("EXAMINE INBOX").await;
    }
    let (mut pop, _) = Mail::connect(&vendor.sandbox, vendor.sandbox.pop()).await;
    pop.ask("AUTH XOAUTH2").await;
    let pop_answer = pop.ask(&payload).await;
    let mut smtp = Mail::submission(&vendor.sandbox).await;
    smtp.ask_smtp("AUTH XOAUTH2").await;
    let smtp_answer = smtp.ask_smtp(&payload).await;
    let smtp_answer = smtp_answer.split(" [").next().unwrap().to_owned();
    [imap_answer.pop().unwrap(), pop_answer, smtp_answer]
}

const IN: &str = "A1 OK AUTHENTICATE completed.";
const WELL: [&str; 3] = [
    "A1 OK [READ-ONLY] EXAMINE completed.",
    "+OK User successfully authenticated.",
    "235 2.7.0 Authentication successful",
];
const REFUSED: [&str; 3] = [
    "A1 NO AUTHENTICATE failed.",
    "-ERR Authentication failure: unknown user name or bad password.",
    "535 5.7.3 Authentication unsuccessful",
];
const NOT_CONNECTED: &str = "A1 BAD User is authenticated but not connected.";

#[tokio::test]
async fn a_missing_permission_closes_its_protocol_only() {
    let vendor = Vendor::start().await;
    for (place, name, scope) in [
        (0, "no-imap-permission", "IMAP.AccessAsUser.All"),
        (1, "no-pop-permission", "POP.AccessAsUser.All"),
        (2, "no-smtp-permission", "SMTP.Send"),
    ] {
        let who = format!("{name}@contoso.example");
        let tokens = vendor.tokens(&who).await;
        assert!(!tokens["scope"].as_str().unwrap().contains(scope));
        let mut expected = WELL;
        expected[place] = REFUSED[place];
        assert_eq!(answers(&vendor, &who, tokens["access_token"].as_str().unwrap()).await, expected, "{who}");
    }
}

#[tokio::test]
async fn tokens_that_ran_out_or_are_of_another_directory_open_nothing() {
    let vendor = Vendor::start().await;
    let tokens = vendor.tokens("expired-token@contoso.example").await;
    let expired = tokens["access_token"].as_str().unwrap();
    assert!(claims(expired)["exp"].as_u64().unwrap() < vendor.sandbox.now());
    assert_eq!(tokens["expires_in"], 4_500, "the answer around it says nothing of it");
    assert_eq!(answers(&vendor, "expired-token@contoso.example", expired).await, REFUSED);

    let tokens = vendor.tokens("foreign-token@contoso.example").await;
    let foreign = tokens["access_token"].as_str().unwrap();
    assert_eq!(claims(foreign)["tid"], FABRIKAM.id);
    assert_eq!(claims(tokens["id_token"].as_str().unwrap())["tid"], CONTOSO.id);
    assert_eq!(answers(&vendor, "foreign-token@contoso.example", foreign).await, REFUSED);
}

#[tokio::test]
async fn a_token_of_more_than_4096_characters_is_a_protocol_error_for_pop_alone() {
    let vendor = Vendor::start().await;
    let who = "long-token@contoso.example";
    let token = vendor.access_token(who).await;
    assert!(token.len() > 4_096);
    let too_long = "-ERR Protocol error. Connection is closed. 10";
    assert_eq!(answers(&vendor, who, &token).await, [WELL[0], too_long, WELL[2]]);
}

#[tokio::test]
async fn who_may_send_as_a_mailbox_may_not_open_it() {
    let vendor = Vendor::start().await;
    let who = "no-full-access@contoso.example";
    let shared = "info@contoso.example";
    let token = vendor.access_token(who).await;
    assert_eq!(answers(&vendor, shared, &token).await, [NOT_CONNECTED, REFUSED[1], REFUSED[2]]);
    assert_eq!(answers(&vendor, who, &token).await, WELL);
    let granted = Switch::FullAccess { mailbox: shared.to_owned(), user: who.to_owned(), on: true };
    vendor.sandbox.set(granted).unwrap();
    assert_eq!(answers(&vendor, shared, &token).await, [WELL[0], WELL[1], REFUSED[2]], "no identity for SMTP");
}

#[tokio::test]
async fn whoever_is_made_well_gets_what_everybody_gets() {
    let vendor = Vendor::start().await;
    for name in [
        "no-imap-permission",
        "narrow",
        "graph",
        "expired-token",
        "foreign-token",
        "long-token",
        "dropped",
        "imap-off",
        "smtp-off",
    ] {
        let who = format!("{name}@contoso.example");
        vendor.sandbox.set(Switch::Scenario { sign_in: who.clone(), on: false }).unwrap();
        let token = vendor.access_token(&who).await;
        assert_eq!(answers(&vendor, &who, &token).await, WELL, "{who}");
    }
}
