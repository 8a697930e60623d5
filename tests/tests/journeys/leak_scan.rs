//! A whole run at TRACE, then every log line, answer, database octet and transcript is searched for every secret of it.

use journeys::{
    leaks::Leaks,
    owner::{Owner, SignIn},
    vendor::embedded,
    world::{ADA, BEN, CLIENT_SECRET, World},
};
use reqwest::Method;
use sandbox::{Switch, Tamper, TokenFault};
use serde_json::json;
use shared::{
    api::link::{AttemptStage, PageOpened, SessionState, TicketCreated},
    flow::IdentityChoice,
    protocol::Protocol,
};

/// The secrets which the service itself issues, each told to one caller in one answer.
#[derive(Default)]
struct Issued(Vec<(&'static str, String)>);

impl Issued {
    fn keep(&mut self, name: &'static str, secret: &str) {
        self.0.push((name, secret.to_owned()));
    }

    fn keep_sign_in(&mut self, sign_in: &SignIn) {
        self.keep("browser secret", &sign_in.started.browser_secret);
        self.keep("verifier", &sign_in.verifier);
    }
}

#[tokio::test]
async fn no_secret_of_a_whole_run_is_found_where_none_may_be() {
    let mut world = World::start().await;
    let mut issued = Issued::default();
    issued.keep("API key", world.vendor.api_key());
    let borrowed = good_runs(&mut world, &mut issued).await;
    bad_runs(&world, &mut issued).await;

    let mut secrets = Leaks::default();
    secrets.watch("client secret", CLIENT_SECRET);
    for (number, secret) in world.sandbox.issued_secrets().iter().enumerate().filter(|(_, secret)| secret.len() > 20) {
        secrets.watch(&format!("secret {number} of Entra"), secret);
    }
    for (name, secret) in &issued.0 {
        secrets.watch(name, secret);
    }
    assert!(secrets.count() > 30, "a whole run has many secrets, not {}", secrets.count());

    assert_eq!(secrets.found_in(world.service.log().as_bytes()), Vec::<String>::new(), "in the log");
    assert_eq!(secrets.found_in(&world.service.database()), Vec::<String>::new(), "in the database");
    // The log is open at TRACE (the service itself says nothing below DEBUG), and really tells of this run.
    assert!(world.service.log().contains("\"level\":\"DEBUG\""), "{}", world.service.log());

    for answer in world.service.http().seen() {
        let told = told_on_purpose(&answer, &issued, &borrowed);
        assert_eq!(secrets.found_in(told.as_bytes()), Vec::<String>::new(), "in an answer");
    }
}

/// The answer without the one secret it exists to tell.
fn told_on_purpose(answer: &str, issued: &Issued, borrowed: &[String]) -> String {
    let fields = ["link_token", "link_url", "ticket", "page_token", "browser_secret", "access_token"];
    let Some((head, body)) = answer.split_once("\n\n") else { return answer.to_owned() };
    let Ok(serde_json::Value::Object(mut body)) = serde_json::from_str(body) else { return answer.to_owned() };
    for field in fields {
        let known = |text: &str| {
            let text = text.rsplit('#').next().unwrap_or(text);
            issued.0.iter().any(|(_, secret)| secret == text) || borrowed.iter().any(|secret| secret == text)
        };
        if body.get(field).and_then(|value| value.as_str()).is_some_and(known) {
            body.remove(field);
        }
    }
    format!("{head}\n\n{}", serde_json::Value::Object(body))
}

/// Links by both ways, borrows tokens, reads transcripts. Returns the borrowed tokens.
async fn good_runs(world: &mut World, issued: &mut Issued) -> Vec<String> {
    let hosted = world.vendor.create(&journeys::vendor::hosted(ADA, &Protocol::ALL)).await;
    issued.keep("link token", &hosted.link_token);
    let owner = world.owner(&hosted);
    issued.keep_sign_in(&owner.sign_in(&world.sandbox, ADA).await);
    let session = world.vendor.session_at(&hosted.session.id, &SessionState::Linked).await;
    let mailbox = session.mailbox.unwrap();

    let page = world.vendor.create(&embedded(BEN, &[Protocol::Imap], &world.origin())).await;
    issued.keep("link token", &page.link_token);
    let element = world.owner(&page);
    let ticket = element.buy_ticket(Some(&world.origin())).await.json::<TicketCreated>().ticket;
    issued.keep("ticket", &ticket);
    let opened = element.redeem_ticket(&ticket).await.json::<PageOpened>();
    issued.keep("page token", &opened.page_token);
    let owner = Owner::with_link(world.service.http().clone(), world.address(), opened.page_token);
    issued.keep_sign_in(&owner.sign_in(&world.sandbox, BEN).await);
    world.vendor.session_at(&page.session.id, &SessionState::Linked).await;

    let mut borrowed = vec![world.vendor.lease(&mailbox).await.access_token];
    // A service that starts anew holds no access token: it refreshes, and the refresh token rotates.
    world.service.kill();
    world.service.start_again().await;
    borrowed.push(world.vendor.lease(&mailbox).await.access_token);
    let checks = world.vendor.checks(&mailbox).await.checks;
    assert!(checks.iter().all(|check| !check.transcript.is_empty()), "transcripts are kept, and searched");
    borrowed
}

/// Everything that goes wrong, because errors are where secrets leak.
async fn bad_runs(world: &World, issued: &mut Issued) {
    pasted_secrets(world, issued).await;
    for who in [
        "imap-off@contoso.example",
        "smtp-off@contoso.example",
        "dropped@contoso.example",
        "graph@contoso.example",
        "endless-line@contoso.example",
        "endless-challenges@contoso.example",
        "no-mailbox@contoso.example",
        "busy@contoso.example",
        "slow-refusal@contoso.example",
    ] {
        let (created, owner) = world.hosted(who, &Protocol::ALL).await;
        issued.keep("link token", &created.link_token);
        let sign_in = owner.sign_in(&world.sandbox, who).await;
        issued.keep_sign_in(&sign_in);
        journeys::wait::until("the checks to end", journeys::wait::LONG, async || {
            let stage = owner.view().await.attempt?.state;
            matches!(stage, AttemptStage::Refused | AttemptStage::Accepted | AttemptStage::Ended).then_some(())
        })
        .await;
        owner.report(&sign_in).await;
        world.vendor.call(Method::GET, &format!("link-sessions/{}/report", created.session.id)).await;
    }
    for mailbox in world.vendor.mailboxes().await {
        world.vendor.call(Method::POST, &format!("mailboxes/{}/checks", mailbox.id)).await;
        world.vendor.call(Method::GET, &format!("mailboxes/{}/report", mailbox.id)).await;
    }
    let (created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    issued.keep("link token", &created.link_token);
    refused_answers(world, &owner, issued).await;
    let sign_in = owner.sign_in(&world.sandbox, BEN).await;
    issued.keep_sign_in(&sign_in);
    owner.view_at(AttemptStage::ChoosingIdentity).await;
    owner.choose(&sign_in, IdentityChoice::Alias).await;
    owner.view_at(AttemptStage::Refused).await;
    // Last, because it does not stop: a token endpoint that is down for good.
    let down = TokenFault { status: 500, times: u32::MAX, retry_after: None, json: false };
    world.sandbox.set(Switch::TokenEndpoint(down)).unwrap();
    issued.keep_sign_in(&owner.sign_in(&world.sandbox, ADA).await);
    owner.view_at(AttemptStage::Ended).await;
    world.vendor.call(Method::POST, &format!("link-sessions/{}/cancel", created.session.id)).await;
}

/// People paste what they should not. It is noticed, and nothing of it stays.
async fn pasted_secrets(world: &World, issued: &mut Issued) {
    let (created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    issued.keep("link token", &created.link_token);
    let sign_in = owner.start().await;
    issued.keep_sign_in(&sign_in);
    let token = world.vendor.lease(&world.vendor.mailboxes().await[0].id).await.access_token;
    issued.keep("pasted access token", &token);
    let code = sign_in.code(&world.sandbox, ADA);
    for text in [
        format!("Authorization: Bearer {token}"),
        format!("https://link.example/callback#code={code}&state=1"),
        format!("AADSTS50105 client_secret={CLIENT_SECRET} password=correct-horse-battery-staple-4711"),
    ] {
        let answer = owner.paste(&sign_in, &text).await;
        assert!(answer.body.contains("\"secret_noticed\":true"), "{}", answer.body);
    }
    issued.keep("pasted password", "correct-horse-battery-staple-4711");
}

/// Answers of Entra that are refused, replayed or spoiled, with the code or token in hand.
async fn refused_answers(world: &World, owner: &Owner, issued: &mut Issued) {
    for tamper in [Tamper::Nonce, Tamper::Signature, Tamper::Unsigned] {
        world.sandbox.set(Switch::NextIdToken(tamper)).unwrap();
        issued.keep_sign_in(&owner.sign_in(&world.sandbox, ADA).await);
        owner.view_at(AttemptStage::Ended).await;
    }
    let sign_in = owner.start().await;
    issued.keep_sign_in(&sign_in);
    let code = sign_in.code(&world.sandbox, ADA);
    owner.hand_in_with(&sign_in, &code, &journeys::owner::verifier()).await;
    owner.post(&format!("attempts/{}/code", sign_in.started.attempt), &json!({ "code": code, "verifier": 7 })).await;
    owner.post(&format!("attempts/{}/code", sign_in.started.attempt), &json!({ "codes": code })).await;
    owner.hand_in_error(&sign_in, &json!({ "error": "access_denied", "error_description": code })).await;
    owner.hand_in(&sign_in, &code).await;
}
