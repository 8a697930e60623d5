//! Steering the sandbox, and what personas promise beyond one protocol.

use sandbox::{App, CONTOSO, Clock, Sandbox, SandboxError, SandboxOptions, SignInOutcome, Switch};

use crate::{
    mail::{Mail, xoauth2},
    vendor::{CLIENT, REDIRECT, SECRET, Vendor, claims},
};

#[tokio::test]
async fn the_narrow_get_less_than_they_asked_for() {
    let vendor = Vendor::start().await;
    let tokens = vendor.tokens("narrow@contoso.example").await;
    assert!(!tokens["scope"].as_str().unwrap().contains("SMTP.Send"));
    let token = tokens["access_token"].as_str().unwrap();
    assert_eq!(claims(token)["scp"], "IMAP.AccessAsUser.All POP.AccessAsUser.All");
    let mut smtp = Mail::submission(&vendor.sandbox).await;
    smtp.ask_smtp("AUTH XOAUTH2").await;
    assert!(smtp.ask_smtp(&xoauth2("narrow@contoso.example", token)).await.starts_with("535 5.7.3"));
}

#[tokio::test]
async fn graph_tokens_are_refused_by_mail_servers() {
    let vendor = Vendor::start().await;
    let who = "graph@contoso.example";
    let token = vendor.access_token(who).await;
    assert_eq!(claims(&token)["aud"], "00000003-0000-0000-c000-000000000000");
    let (mut imap, _) = Mail::connect(&vendor.sandbox, vendor.sandbox.imap()).await;
    let answer = imap.ask_imap(&format!("AUTHENTICATE XOAUTH2 {}", xoauth2(who, &token))).await;
    assert_eq!(answer, ["A1 NO AUTHENTICATE failed."]);
}

#[tokio::test]
async fn withdrawn_consent_must_be_given_again() {
    let vendor = Vendor::start().await;
    let tokens = vendor.tokens("ada@contoso.example").await;
    let withdrawn = Switch::ConsentWithdrawn { directory: &CONTOSO, client_id: CLIENT.to_owned() };
    vendor.sandbox.set(withdrawn).unwrap();
    let refresh = vendor.refreshing(tokens["refresh_token"].as_str().unwrap());
    assert_eq!(vendor.token(&refresh).await.refusal(), (400, "invalid_grant", 65_001));
}

#[tokio::test]
async fn approval_of_some_permissions_does_not_cover_others() {
    let vendor = Vendor::start().await;
    let approve = |names: &[&str]| Switch::ApprovedByAdministrator {
        directory: &CONTOSO,
        client_id: CLIENT.to_owned(),
        permissions: names.iter().map(|&name| name.to_owned()).collect(),
    };
    let who = "approval@contoso.example";
    vendor.sandbox.set(approve(&["IMAP.AccessAsUser.All", "POP.AccessAsUser.All"])).unwrap();
    assert_eq!(vendor.sign_in_with(&vendor.authorize_fields(), who), SignInOutcome::NeedsApproval);
    vendor.sandbox.set(approve(&["SMTP.Send"])).unwrap();
    assert!(vendor.sign_in_with(&vendor.authorize_fields(), who).field("code").is_some());
}

#[tokio::test]
async fn a_switch_for_an_unknown_mailbox_is_an_error() {
    let vendor = Vendor::start().await;
    let switch = Switch::Imap { mailbox: "nobody@contoso.example".to_owned(), on: false };
    assert!(matches!(vendor.sandbox.set(switch), Err(SandboxError::Unknown(_))));
}

#[tokio::test]
async fn the_sandbox_listens_on_loopback_only() {
    let options = SandboxOptions { imap: "0.0.0.0:0".parse().unwrap(), ..SandboxOptions::default() };
    assert!(matches!(Sandbox::start(options).await, Err(SandboxError::NotLoopback(_))));
}

#[tokio::test]
async fn a_taken_address_is_named() {
    let vendor = Vendor::start().await;
    let taken = vendor.sandbox.pop();
    let options = SandboxOptions { smtp: taken, ..SandboxOptions::default() };
    let error = Sandbox::start(options).await.err().unwrap().to_string();
    assert!(error.contains(&taken.to_string()), "{error}");
}

#[tokio::test]
async fn a_seeded_run_with_a_fixed_clock_repeats_itself() {
    let code = async || {
        let options = SandboxOptions { seed: Some(4), clock: Clock::At(1_800_000_000), ..SandboxOptions::default() };
        let vendor = Vendor::on(Sandbox::start(options).await.unwrap(), App::web(CLIENT, REDIRECT).secret(SECRET));
        let code = vendor.code("ada@contoso.example");
        let answer = vendor.token(&vendor.redemption(&code)).await.body;
        let access = claims(answer["access_token"].as_str().unwrap());
        (code, answer["refresh_token"].clone(), access)
    };
    assert_eq!(code().await, code().await);
}

#[tokio::test]
async fn the_journal_tells_commands_apart_by_connection() {
    let vendor = Vendor::start().await;
    let (mut one, _) = Mail::connect(&vendor.sandbox, vendor.sandbox.pop()).await;
    let (mut two, _) = Mail::connect(&vendor.sandbox, vendor.sandbox.pop()).await;
    one.ask("CAPA").await;
    two.ask("QUIT").await;
    let heard: Vec<_> =
        vendor.sandbox.commands().into_iter().map(|command| (command.connection, command.line)).collect();
    assert_eq!(heard, [(1, "CAPA".to_owned()), (2, "QUIT".to_owned())]);
}

#[tokio::test]
async fn other_servers_can_be_told_whom_to_trust() {
    let vendor = Vendor::start().await;
    let token = vendor.access_token("ada@contoso.example").await;
    let header = jsonwebtoken::decode_header(&token).unwrap();
    let key = vendor.sandbox.signing_key().unwrap();
    assert_eq!((header.typ.as_deref(), header.kid), (Some("JWT"), Some(key.id)));
    assert!(key.pem.starts_with("-----BEGIN PUBLIC KEY-----"));
    assert_eq!(claims(&token)["iss"], Sandbox::access_token_issuer(&CONTOSO));
}
