//! Whom submission refuses, when, and in which words.

use sandbox::{CONTOSO, Switch, Token};

use crate::{
    mail::{Mail, xoauth2},
    vendor::{CLIENT, Vendor},
};

const ADA: &str = "ada@contoso.example";
const DANA: &str = "dana@contoso.example";
const SMTP: &str = "https://outlook.office.com/SMTP.Send";

async fn answer(vendor: &Vendor, user: &str, token: &str) -> String {
    let mut smtp = Mail::submission(&vendor.sandbox).await;
    assert_eq!(smtp.ask_smtp("AUTH XOAUTH2").await, "334 ");
    smtp.ask_smtp(&xoauth2(user, token)).await
}

/// Sends a message as `sender` after logging in, and tells the last reply.
async fn sent_as(vendor: &Vendor, user: &str, sender: &str) -> String {
    let token = vendor.access_token(user).await;
    let mut smtp = Mail::submission(&vendor.sandbox).await;
    smtp.ask_smtp("AUTH XOAUTH2").await;
    assert!(smtp.ask_smtp(&xoauth2(user, &token)).await.starts_with("235"));
    assert!(smtp.ask_smtp(&format!("MAIL FROM:<{sender}>")).await.starts_with("250"), "Send As is not judged yet");
    assert!(smtp.ask_smtp("RCPT TO:<someone@example.com>").await.starts_with("250"));
    assert!(smtp.ask_smtp("DATA").await.starts_with("354"));
    smtp.ask_smtp("Subject: test\r\n\r\ntext\r\n.").await
}

#[tokio::test]
async fn nothing_but_starttls_is_offered_before_tls() {
    let vendor = Vendor::start().await;
    let mut plain = Mail::plain(vendor.sandbox.smtp()).await;
    let greeting = plain.reply().await;
    assert!(greeting.starts_with("220 ") && greeting.contains("Microsoft ESMTP MAIL Service ready at"));
    assert!(plain.ask_smtp("AUTH XOAUTH2").await.starts_with("503 5.5.2"));
    let hello = plain.ask_smtp("EHLO client.example").await;
    assert!(hello.contains("250-STARTTLS") && !hello.contains("AUTH"));
    assert!(plain.ask_smtp("AUTH XOAUTH2").await.starts_with("504 5.7.4 Unrecognized authentication type"));
    assert!(plain.ask_smtp(&format!("MAIL FROM:<{ADA}>")).await.starts_with("451 5.7.3 STARTTLS is required"));
}

#[tokio::test]
async fn after_tls_the_list_is_another_and_a_new_hello_is_demanded() {
    let vendor = Vendor::start().await;
    let mut smtp = Mail::submission(&vendor.sandbox).await;
    let hello = smtp.ask_smtp("EHLO client.example").await;
    assert!(hello.contains("250-AUTH LOGIN XOAUTH2") && !hello.contains("STARTTLS"));
    assert!(hello.contains("250-SIZE 157286400") && hello.ends_with("250 SMTPUTF8"));
    assert!(smtp.ask_smtp("STARTTLS").await.starts_with("500 5.3.3"));
}

#[tokio::test]
async fn tls_without_a_second_hello_is_not_enough() {
    let vendor = Vendor::start().await;
    let mut plain = Mail::plain(vendor.sandbox.smtp()).await;
    plain.reply().await;
    plain.ask_smtp("EHLO client.example").await;
    plain.ask_smtp("STARTTLS").await;
    let mut smtp = plain.secured(&vendor.sandbox).await;
    assert!(smtp.ask_smtp("AUTH XOAUTH2").await.starts_with("503 5.5.2 Send hello first"));
}

#[tokio::test]
async fn commands_sent_ahead_of_tls_are_thrown_away() {
    let vendor = Vendor::start().await;
    let mut plain = Mail::plain(vendor.sandbox.smtp()).await;
    plain.reply().await;
    plain.ask_smtp("EHLO client.example").await;
    assert!(plain.ask_smtp("STARTTLS\r\nEHLO injected.example").await.starts_with("220"));
    let mut smtp = plain.secured(&vendor.sandbox).await;
    assert!(smtp.ask_smtp("NOOP").await.starts_with("250 2.0.0 OK"));
    assert!(smtp.ask_smtp("AUTH XOAUTH2").await.starts_with("503 5.5.2 Send hello first"));
}

#[tokio::test]
async fn a_token_on_the_auth_line_is_too_long() {
    let vendor = Vendor::start().await;
    let token = vendor.access_token(ADA).await;
    let mut smtp = Mail::submission(&vendor.sandbox).await;
    assert!(
        smtp.ask_smtp(&format!("AUTH XOAUTH2 {}", xoauth2(ADA, &token))).await.starts_with("500 5.5.2 Line too long")
    );
    assert_eq!(smtp.ask_smtp("AUTH XOAUTH2").await, "334 ");
    assert!(smtp.ask_smtp(&xoauth2(ADA, &token)).await.starts_with("235"), "the connection goes on");
}

#[tokio::test]
async fn wrong_tokens_and_users_are_535_5_7_3() {
    let vendor = Vendor::start().await;
    let mint = |order: Token| vendor.sandbox.mint(&order).unwrap();
    let good = || Token::access(CLIENT, ADA, SMTP);
    assert!(answer(&vendor, ADA, &mint(good())).await.starts_with("235 2.7.0 Authentication successful"));
    let imap = Token::access(CLIENT, ADA, "https://outlook.office.com/IMAP.AccessAsUser.All");
    for (user, token) in [
        (ADA, mint(good().audience("https://graph.microsoft.com"))),
        (ADA, mint(good().expires_in(-1))),
        (ADA, mint(imap)),
        ("ben@contoso.example", mint(good())),
        ("nobody@contoso.example", mint(good())),
    ] {
        let reply = answer(&vendor, user, &token).await;
        assert!(reply.starts_with("535 5.7.3 Authentication unsuccessful [AM0PR01CA0123."), "{user}: {reply}");
    }
}

#[tokio::test]
async fn a_shared_mailbox_is_no_identity_but_may_be_a_sender() {
    let vendor = Vendor::start().await;
    let dana = vendor.access_token(DANA).await;
    assert!(answer(&vendor, "info@contoso.example", &dana).await.starts_with("535 5.7.3"));
    assert!(sent_as(&vendor, DANA, "info@contoso.example").await.starts_with("250 2.0.0 OK"));
}

#[tokio::test]
async fn sending_as_somebody_else_is_denied_only_after_the_message() {
    let vendor = Vendor::start().await;
    let denied = sent_as(&vendor, DANA, "support@contoso.example").await;
    assert!(
        denied.starts_with(
            "554 5.2.252 SendAsDenied; dana@contoso.example not allowed to send as support@contoso.example;"
        )
    );
    let granted = Switch::SendAs { mailbox: "support@contoso.example".to_owned(), user: DANA.to_owned(), on: true };
    vendor.sandbox.set(granted).unwrap();
    assert!(sent_as(&vendor, DANA, "support@contoso.example").await.starts_with("250"));
}

#[tokio::test]
async fn a_sign_in_name_that_is_no_address_is_no_sender() {
    let vendor = Vendor::start().await;
    let carla = "cdiaz@contoso.example";
    assert!(sent_as(&vendor, carla, "hello@contoso.example").await.starts_with("250"));
    assert!(sent_as(&vendor, carla, carla).await.starts_with("554 5.2.252"));
}

#[tokio::test]
async fn mail_without_authentication_is_5_7_57_and_the_order_of_commands_counts() {
    let vendor = Vendor::start().await;
    let mut smtp = Mail::submission(&vendor.sandbox).await;
    assert!(smtp.ask_smtp(&format!("MAIL FROM:<{ADA}>")).await.starts_with("530 5.7.57 Client not authenticated"));
    let token = vendor.access_token(ADA).await;
    smtp.ask_smtp("AUTH XOAUTH2").await;
    smtp.ask_smtp(&xoauth2(ADA, &token)).await;
    assert!(smtp.ask_smtp("AUTH XOAUTH2").await.starts_with("503 5.5.2"));
    assert!(smtp.ask_smtp("RCPT TO:<a@example.com>").await.starts_with("503 5.5.2 Need mail command"));
    assert!(smtp.ask_smtp("MAIL FROM: ada").await.starts_with("501 5.5.4"));
    assert!(smtp.ask_smtp(&format!("MAIL FROM:<{ADA}>")).await.starts_with("250"));
    assert!(smtp.ask_smtp("DATA").await.starts_with("503 5.5.2 Need rcpt command"));
    assert!(smtp.ask_smtp("RSET").await.starts_with("250 2.0.0 Resetting"));
    assert!(smtp.ask_smtp("RCPT TO:<a@example.com>").await.starts_with("503 5.5.2 Need mail command"));
}

#[tokio::test]
async fn a_switch_off_names_mailbox_or_organisation_until_it_is_on_again() {
    let vendor = Vendor::start().await;
    let who = "smtp-off@contoso.example";
    let token = vendor.access_token(who).await;
    let off = |place: &str| {
        format!(
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the {place}. Visit https://aka.ms/smtp_auth_disabled"
        )
    };
    assert!(answer(&vendor, who, &token).await.starts_with(&off("Mailbox")));
    vendor.sandbox.set(Switch::Smtp { mailbox: who.to_owned(), on: true }).unwrap();
    assert!(answer(&vendor, who, &token).await.starts_with("235"));
    vendor.sandbox.set(Switch::SmtpForDirectory { directory: &CONTOSO, on: false }).unwrap();
    assert!(answer(&vendor, who, &token).await.starts_with(&off("Tenant")));
    vendor.sandbox.set(Switch::SmtpForDirectory { directory: &CONTOSO, on: true }).unwrap();
    assert!(answer(&vendor, who, &token).await.starts_with("235"));
}

#[tokio::test]
async fn passwords_and_other_mechanisms_are_refused() {
    let vendor = Vendor::start().await;
    let mut smtp = Mail::submission(&vendor.sandbox).await;
    assert!(smtp.ask_smtp("AUTH PLAIN AGFkYQBzZWNyZXQ=").await.starts_with("504 5.7.4"));
    assert!(smtp.ask_smtp("AUTH LOGIN").await.starts_with("334 VXNlcm5hbWU6"));
    assert!(smtp.ask_smtp("YWRh").await.starts_with("334 UGFzc3dvcmQ6"));
    let refused = smtp.ask_smtp("c2VjcmV0LXBhc3N3b3Jk").await;
    assert!(refused.starts_with("535 5.7.139 Authentication unsuccessful, basic authentication is disabled."));
    assert_eq!(smtp.ask_smtp("AUTH XOAUTH2").await, "334 ");
    assert!(smtp.ask_smtp("*").await.starts_with("501 5.7.3"));
    assert!(vendor.sandbox.commands().iter().all(|command| !command.line.contains("AGFkYQBzZWNyZXQ=")));
}

#[tokio::test]
async fn a_fourth_connection_of_one_mailbox_may_not_submit_at_the_same_time() {
    let vendor = Vendor::start().await;
    let token = vendor.access_token(ADA).await;
    let mut connections = Vec::new();
    for expected in ["250", "250", "250", "432 4.3.2 Concurrent connections limit exceeded."] {
        let mut smtp = Mail::submission(&vendor.sandbox).await;
        smtp.ask_smtp("AUTH XOAUTH2").await;
        smtp.ask_smtp(&xoauth2(ADA, &token)).await;
        assert!(smtp.ask_smtp(&format!("MAIL FROM:<{ADA}>")).await.starts_with(expected));
        connections.push(smtp);
    }
}
