//! The simulated Exchange Online: its replies word for word, every persona that matters to a check.

use std::time::Duration;

use mailbox_link::mail::{Probe, Prober, ProberSettings};
use sandbox::{Sandbox, SandboxOptions, Token};
use shared::{
    check::{Step, StepFailure},
    flow::IdentityChoice,
    protocol::{Protocol, link_scopes},
};

use crate::setup::{HOST, OWNER, check, failure, probe, prober, turns};

const CLIENT: &str = "11111111-2222-4333-8444-555555555555";

struct Exchange {
    sandbox: Sandbox,
    prober: Prober,
}

impl Exchange {
    async fn start() -> Self {
        let options = SandboxOptions {
            host_name: HOST.to_owned(),
            slowness: Duration::from_millis(30),
            ..SandboxOptions::default()
        };
        let sandbox = Sandbox::start(options).await.unwrap();
        let prober = prober(sandbox.ca_pem(), ProberSettings::default());
        Self { sandbox, prober }
    }

    /// A token of `person` for every protocol, as long as Entra's.
    fn token(&self, person: &str) -> Token {
        let scopes = link_scopes(&Protocol::ALL, shared::cloud::Cloud::Global);
        Token::access(CLIENT, person, &scopes.join(" ")).padded(800)
    }

    fn probe(&self, protocol: Protocol, username: &str, token: Token) -> Probe {
        let address = match protocol {
            Protocol::Imap => self.sandbox.imap(),
            Protocol::Pop => self.sandbox.pop(),
            Protocol::Smtp => self.sandbox.smtp(),
        };
        probe(protocol, address.port(), username, &self.sandbox.mint(&token).unwrap())
    }

    async fn own(&self, protocol: Protocol, person: &str) -> (Step, StepFailure) {
        failure(&check(&self.prober, self.probe(protocol, person, self.token(person))).await)
    }
}

fn refusal(reply: &str) -> StepFailure {
    StepFailure::refused(reply)
}

#[tokio::test]
async fn an_owner_with_everything_climbs_every_rung_in_the_fewest_round_trips() {
    let exchange = Exchange::start().await;
    for (protocol, expected) in [(Protocol::Imap, 4), (Protocol::Pop, 5), (Protocol::Smtp, 7)] {
        let check = check(&exchange.prober, exchange.probe(protocol, OWNER, exchange.token(OWNER))).await;
        assert!(check.passed(), "{check:#?}");
        assert_eq!(turns(&check), expected, "{:#?}", check.transcript);
        assert!(check.proves(&OWNER.parse().unwrap(), None));
    }
}

#[tokio::test]
async fn the_three_protocols_run_side_by_side() {
    let exchange = Exchange::start().await;
    let run = |protocol| check(&exchange.prober, exchange.probe(protocol, OWNER, exchange.token(OWNER)));
    let (imap, pop, smtp) = tokio::join!(run(Protocol::Imap), run(Protocol::Pop), run(Protocol::Smtp));
    assert!(imap.passed() && pop.passed() && smtp.passed());
}

#[tokio::test]
async fn a_check_can_be_spawned() {
    let exchange = Exchange::start().await;
    let (prober, probe) = (exchange.prober.clone(), exchange.probe(Protocol::Imap, OWNER, exchange.token(OWNER)));
    let spawned = tokio::spawn(async move { prober.run(probe, |_| {}).await });
    assert!(spawned.await.unwrap().passed());
}

#[tokio::test]
async fn imap_switched_off_shows_only_when_the_mailbox_is_opened() {
    let exchange = Exchange::start().await;
    let found = exchange.own(Protocol::Imap, "imap-off@contoso.example").await;
    assert_eq!(found, (Step::Open, refusal("A0003 BAD User is authenticated but not connected.")));
}

#[tokio::test]
async fn pop_switched_off_and_smtp_switched_off_show_at_sign_in() {
    let exchange = Exchange::start().await;
    let (step, failure) = exchange.own(Protocol::Pop, "pop-off@contoso.example").await;
    assert_eq!(
        (step, failure),
        (Step::Authenticate, refusal("-ERR Authentication failure: unknown user name or bad password."))
    );
    let (step, failure) = exchange.own(Protocol::Smtp, "smtp-off@contoso.example").await;
    assert_eq!(step, Step::Authenticate);
    let StepFailure::Refused { reply, .. } = failure else { panic!("{failure:?}") };
    assert!(
        reply.starts_with("535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled"),
        "{reply}"
    );
}

#[tokio::test]
async fn somebody_elses_mailbox_is_refused_by_every_protocol() {
    let exchange = Exchange::start().await;
    let expected = [
        (Protocol::Imap, Step::Open, "A0003 BAD User is authenticated but not connected."),
        (Protocol::Pop, Step::Authenticate, "-ERR Authentication failure: unknown user name or bad password."),
        (Protocol::Smtp, Step::Authenticate, "535 5.7.3 Authentication unsuccessful"),
    ];
    for (protocol, step, words) in expected {
        let probe = exchange.probe(protocol, OWNER, exchange.token("ben@contoso.example"));
        let (at, failure) = failure(&check(&exchange.prober, probe).await);
        let StepFailure::Refused { reply, .. } = failure else { panic!("{failure:?}") };
        assert!(at == step && reply.starts_with(words), "{at:?} {reply}");
    }
}

#[tokio::test]
async fn a_delegate_opens_the_shared_mailbox_and_sends_as_it() {
    let exchange = Exchange::start().await;
    let (delegate, shared) = ("dana@contoso.example", "info@contoso.example");
    for protocol in [Protocol::Imap, Protocol::Pop] {
        let check = check(&exchange.prober, exchange.probe(protocol, shared, exchange.token(delegate))).await;
        assert!(check.proves(&shared.parse().unwrap(), Some(IdentityChoice::SharedMailbox)), "{check:#?}");
    }
    let submission = exchange.probe(Protocol::Smtp, delegate, exchange.token(delegate));
    let check = check(&exchange.prober, Probe { sender: shared.parse().unwrap(), ..submission }).await;
    assert!(check.passed(), "{check:#?}");
    assert!(check.transcript.iter().any(|line| line.text == "MAIL FROM:<info@contoso.example>"));
}

#[tokio::test]
async fn a_token_for_graph_is_told_by_its_audience_and_never_shown() {
    let exchange = Exchange::start().await;
    for protocol in Protocol::ALL {
        let token = exchange.token(OWNER).audience("https://graph.microsoft.com");
        let check = check(&exchange.prober, exchange.probe(protocol, OWNER, token)).await;
        let (step, failure) = failure(&check);
        let StepFailure::TokenUnfit { detail } = failure else { panic!("{failure:?}") };
        assert_eq!((step, detail.as_str()), (Step::Claims, "aud names Microsoft Graph, not the mail service"));
        assert!(
            check.transcript.iter().all(|line| !line.text.contains("AUTH XOAUTH2") && !line.text.contains("<redacted"))
        );
    }
}

#[tokio::test]
async fn a_permission_that_was_not_granted_is_named() {
    let exchange = Exchange::start().await;
    let token = Token::access(CLIENT, OWNER, "https://outlook.office.com/IMAP.AccessAsUser.All");
    let (step, failure) = failure(&check(&exchange.prober, exchange.probe(Protocol::Smtp, OWNER, token)).await);
    let StepFailure::TokenUnfit { detail } = failure else { panic!("{failure:?}") };
    assert_eq!((step, detail.as_str()), (Step::Claims, "scp holds IMAP.AccessAsUser.All, but not SMTP.Send"));
}

#[tokio::test]
async fn slow_servers_are_waited_for() {
    let exchange = Exchange::start().await;
    for protocol in Protocol::ALL {
        let slow = "slow@contoso.example";
        let slow = check(&exchange.prober, exchange.probe(protocol, slow, exchange.token(slow))).await;
        assert!(slow.passed(), "{slow:#?}");
        let (step, failure) = exchange.own(protocol, "slow-refusal@contoso.example").await;
        assert!(step == Step::Authenticate && matches!(failure, StepFailure::Refused { .. }), "{failure:?}");
    }
}

#[tokio::test]
async fn hanging_up_after_the_token_is_no_network_fault() {
    let exchange = Exchange::start().await;
    for protocol in Protocol::ALL {
        let found = exchange.own(protocol, "dropped@contoso.example").await;
        assert_eq!(found, (Step::Authenticate, StepFailure::Closed), "{protocol}");
    }
}

#[tokio::test]
async fn endless_servers_are_left() {
    let exchange = Exchange::start().await;
    for person in
        ["endless-lines@contoso.example", "endless-line@contoso.example", "endless-challenges@contoso.example"]
    {
        for protocol in Protocol::ALL {
            let found = exchange.own(protocol, person).await;
            let nonsense = protocol == Protocol::Pop && person.starts_with("endless-lines");
            let expected = if nonsense { StepFailure::NotUnderstood } else { StepFailure::TooMuch };
            assert_eq!(found, (Step::Authenticate, expected), "{protocol} {person}");
        }
    }
}
