//! The whole way of an owner for whom everything works.

use sandbox::CONTOSO;

use crate::{
    mail::{Mail, xoauth2},
    vendor::{CLIENT, VERIFIER, Vendor, claims},
};

const ADA: &str = "ada@contoso.example";

#[tokio::test]
async fn pages_lead_from_authorize_over_consent_to_a_code_in_the_fragment() {
    let vendor = Vendor::start().await;
    let url =
        vendor.authorize_url(CONTOSO.domain, &vendor.authorize_fields().with("login_hint", "ADA@contoso.example"));
    let page = vendor.open(url.clone()).await;
    assert_eq!(page.opener_policy, "same-origin");
    assert!(page.text.contains(&format!("value=\"{ADA}\" required checked")));

    let consent = vendor.press(&page, &[("persona", ADA), ("action", "sign-in")]).await;
    assert!(consent.text.contains("Permissions requested"));
    let sent = vendor.press(&consent, &[("action", "accept")]).await;
    let location = sent.location.unwrap();
    assert_eq!(location.as_str().split_once('#').unwrap().0, "https://link.example/callback");
    assert!(location.fragment().unwrap().contains("state=state-1"));
    assert!(location.query().is_none());

    let again = vendor.press(&vendor.open(url).await, &[("persona", ADA), ("action", "sign-in")]).await;
    assert!(again.location.is_some(), "consent is asked for once");
}

#[tokio::test]
async fn a_code_becomes_tokens_for_exchange_with_the_owners_identity() {
    let vendor = Vendor::start().await;
    let answer = vendor.tokens(ADA).await;
    assert_eq!(answer["token_type"], "Bearer");
    assert!(answer["scope"].as_str().unwrap().contains("https://outlook.office.com/IMAP.AccessAsUser.All"));
    assert!(!answer["scope"].as_str().unwrap().contains("offline_access"));
    assert!(answer["refresh_token"].is_string());

    let access = answer["access_token"].as_str().unwrap();
    assert!((1_500..=2_500).contains(&access.len()), "{}", access.len());
    let access = claims(access);
    assert_eq!(access["aud"], "https://outlook.office.com");
    assert_eq!(access["scp"], "IMAP.AccessAsUser.All POP.AccessAsUser.All SMTP.Send");
    assert_eq!(access["tid"], CONTOSO.id);

    let id = claims(answer["id_token"].as_str().unwrap());
    assert_eq!((id["aud"].as_str(), id["nonce"].as_str()), (Some(CLIENT), Some("nonce-1")));
    assert_eq!(id["preferred_username"], ADA);
    assert_eq!(id["oid"], access["oid"]);
    assert_eq!(id["iss"], format!("{}{}/v2.0", vendor.sandbox.authority_url(), CONTOSO.id));
}

#[tokio::test]
async fn imap_opens_the_mailbox() {
    let vendor = Vendor::start().await;
    let token = vendor.access_token(ADA).await;
    let (mut imap, greeting) = Mail::connect(&vendor.sandbox, vendor.sandbox.imap()).await;
    assert!(greeting.starts_with("* OK The Microsoft Exchange IMAP4 service is ready. ["));
    let before = imap.ask_imap("CAPABILITY").await;
    assert_eq!(
        before[0],
        "* CAPABILITY IMAP4 IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE \
         NAMESPACE LITERAL+"
    );
    let answer = imap.ask_imap(&format!("AUTHENTICATE XOAUTH2 {}", xoauth2(ADA, &token))).await;
    assert_eq!(answer, ["A1 OK AUTHENTICATE completed."]);
    let opened = imap.ask_imap("EXAMINE INBOX").await;
    assert_eq!(opened[0], "* 42 EXISTS");
    assert_eq!(opened.last().unwrap(), "A1 OK [READ-ONLY] EXAMINE completed.");
    assert_eq!(imap.ask_imap("LOGOUT").await.last().unwrap(), "A1 OK LOGOUT completed.");
    assert_eq!(imap.line().await, None);
}

#[tokio::test]
async fn imap_takes_the_payload_after_a_continuation_too() {
    let vendor = Vendor::start().await;
    let token = vendor.access_token(ADA).await;
    let (mut imap, _) = Mail::connect(&vendor.sandbox, vendor.sandbox.imap()).await;
    assert_eq!(imap.ask_imap("AUTHENTICATE XOAUTH2").await, ["+ "]);
    assert_eq!(imap.ask(&xoauth2(ADA, &token)).await, "A1 OK AUTHENTICATE completed.");
}

#[tokio::test]
async fn pop_opens_the_mailbox() {
    let vendor = Vendor::start().await;
    let token = vendor.access_token(ADA).await;
    let (mut pop, greeting) = Mail::connect(&vendor.sandbox, vendor.sandbox.pop()).await;
    assert!(greeting.starts_with("+OK The Microsoft Exchange POP3 service is ready. ["));
    assert_eq!(pop.ask("AUTH XOAUTH2").await, "+ ");
    assert_eq!(pop.ask(&xoauth2(ADA, &token)).await, "+OK User successfully authenticated.");
    assert!(pop.ask("STAT").await.starts_with("+OK 42 "));
    assert!(pop.ask("QUIT").await.starts_with("+OK"));
    assert_eq!(pop.line().await, None);
}

#[tokio::test]
async fn smtp_takes_a_message_after_starttls_and_two_step_auth() {
    let vendor = Vendor::start().await;
    let token = vendor.access_token(ADA).await;
    let mut smtp = Mail::submission(&vendor.sandbox).await;
    assert_eq!(smtp.ask_smtp("AUTH XOAUTH2").await, "334 ");
    assert!(smtp.ask_smtp(&xoauth2(ADA, &token)).await.starts_with("235 2.7.0"));
    assert_eq!(smtp.ask_smtp(&format!("MAIL FROM:<{ADA}>")).await, "250 2.1.0 Sender OK");
    assert_eq!(smtp.ask_smtp("RCPT TO:<someone@example.com>").await, "250 2.1.5 Recipient OK");
    assert!(smtp.ask_smtp("DATA").await.starts_with("354"));
    smtp.send("Subject: hello\r\n\r\nhello").await;
    assert!(smtp.ask_smtp(".").await.starts_with("250 2.0.0 OK"));
    assert!(smtp.ask_smtp("QUIT").await.starts_with("221"));
}

#[tokio::test]
async fn every_secret_of_the_way_is_in_the_ledger_and_no_value_in_the_journal() {
    let vendor = Vendor::start().await;
    let code = vendor.code(ADA);
    let answer = vendor.token(&vendor.redemption(&code)).await.body;
    let token = answer["access_token"].as_str().unwrap();
    let (mut pop, _) = Mail::connect(&vendor.sandbox, vendor.sandbox.pop()).await;
    pop.ask("AUTH XOAUTH2").await;
    let payload = xoauth2(ADA, token);
    pop.ask(&payload).await;

    let secrets = vendor.sandbox.issued_secrets();
    for field in ["access_token", "refresh_token", "id_token"] {
        assert!(secrets.contains(&answer[field].as_str().unwrap().to_owned()), "{field}");
    }
    for secret in [code.as_str(), crate::vendor::SECRET, VERIFIER, payload.as_str()] {
        assert!(secrets.contains(&secret.to_owned()), "{secret}");
    }
    let journal = format!("{:?}{:?}", vendor.sandbox.requests(), vendor.sandbox.commands());
    assert!(secrets.iter().all(|secret| !journal.contains(secret)));
    assert_eq!(vendor.sandbox.requests().iter().filter(|request| request.is_token_call()).count(), 1);
}
