//! What people send when they ask for help, and asking again once something was mended.

use journeys::world::{ADA, World};
use reqwest::Method;
use sandbox::{Switch, TokenFault};
use shared::{
    api::{
        link::{AttemptStage, SessionState},
        report::SupportReport,
        vendor::CheckList,
    },
    protocol::Protocol,
};

const SMTP_OFF: &str = "smtp-off@contoso.example";
const IMAP_OFF: &str = "imap-off@contoso.example";

#[tokio::test]
async fn a_report_holds_ids_claims_ladders_and_findings_for_whoever_may_see_it() {
    let world = World::start().await;
    let (created, owner) = world.hosted(IMAP_OFF, &[Protocol::Imap]).await;
    let sign_in = owner.sign_in(&world.sandbox, IMAP_OFF).await;
    owner.view_at(AttemptStage::Refused).await;

    let report: SupportReport = owner.report(&sign_in).await.json();
    assert_eq!(report.attempts.len(), 1);
    let check = &report.checks[0];
    assert!(!check.transcript.is_empty() && !check.steps.is_empty());
    let claims = check.claims.as_ref().unwrap();
    assert_eq!(claims.username.as_deref(), Some(IMAP_OFF));
    assert!(claims.scopes.iter().any(|scope| scope == "IMAP.AccessAsUser.All"));
    let finding = &report.findings[0];
    assert_eq!(finding.code.0, "mail.no-access-to-mailbox");
    assert!(finding.evidence.iter().any(|line| line.contains("authenticated but not connected")));

    let path = format!("link-sessions/{}/report", created.session.id);
    let for_vendor: SupportReport = world.vendor.call(Method::GET, &path).await.json();
    assert_eq!(for_vendor.checks, report.checks);
    let without_secret = owner.request(Method::GET, &format!("attempts/{}/report", sign_in.started.attempt));
    assert_eq!(owner.send(without_secret).await.status, 403);
}

#[tokio::test]
async fn entras_trace_and_correlation_ids_are_in_the_report() {
    let world = World::start().await;
    let who = "aadsts53003-redeem@contoso.example";
    let (created, owner) = world.hosted(who, &[Protocol::Imap]).await;
    let sign_in = owner.start().await;
    owner.hand_in(&sign_in, &sign_in.code(&world.sandbox, who)).await;
    owner.view_at(AttemptStage::Ended).await;
    let path = format!("link-sessions/{}/report", created.session.id);
    let report: SupportReport = world.vendor.call(Method::GET, &path).await.json();
    let entra = report.attempts[0].entra.as_ref().unwrap();
    assert_eq!(entra.codes, [53_003]);
    assert!(entra.trace_id.is_some() && entra.correlation_id.is_some() && entra.timestamp.is_some());
}

#[tokio::test]
async fn the_owner_proves_a_mended_protocol_of_a_linked_mailbox_without_a_new_sign_in() {
    let world = World::start().await;
    let (created, owner) = world.hosted(SMTP_OFF, &[Protocol::Imap, Protocol::Smtp]).await;
    let sign_in = owner.sign_in(&world.sandbox, SMTP_OFF).await;
    let session = world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
    let mailbox = session.mailbox.unwrap();
    let works = async || world.vendor.mailbox(&mailbox).await.protocols.iter().all(|protocol| protocol.works);
    assert!(!works().await);

    assert_eq!(owner.retest(&sign_in).await.status, 202);
    world.sandbox.set(Switch::Smtp { mailbox: SMTP_OFF.to_owned(), on: true }).unwrap();
    journeys::wait::until("the second re-test to be taken", journeys::wait::LONG, async || {
        (owner.retest(&sign_in).await.status == 202).then_some(())
    })
    .await;
    journeys::wait::until("every protocol to work", journeys::wait::LONG, async || works().await.then_some(())).await;
    let view = owner.view().await;
    assert!(view.attempt.unwrap().checks.iter().all(|check| check.finding.is_none()));
}

#[tokio::test]
async fn the_vendor_has_a_mailbox_checked_again_and_reads_what_it_comes_to() {
    let world = World::start().await;
    let (created, owner) = world.hosted(ADA, &[Protocol::Imap, Protocol::Smtp]).await;
    owner.sign_in(&world.sandbox, ADA).await;
    let session = world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
    let path = format!("mailboxes/{}/checks", session.mailbox.unwrap());
    world.sandbox.set(Switch::Smtp { mailbox: ADA.to_owned(), on: false }).unwrap();
    let list: CheckList = world.vendor.call(Method::POST, &path).await.json();
    assert_eq!(list.findings[0].code.0, "smtp.auth-disabled-for-mailbox");
    let command = &list.findings[0].fix.iter().find_map(|step| step.commands.first()).unwrap().line;
    assert!(command.contains(&format!("'{ADA}'")), "{command}");

    let busy = TokenFault { status: 503, times: u32::MAX, retry_after: Some(1), json: true };
    world.sandbox.set(Switch::TokenEndpoint(busy)).unwrap();
    assert_eq!(world.vendor.call(Method::POST, &path).await.status, 200, "the kept token is used while it works");
}
