//! Everything below the conversation: addresses, TCP, TLS, and the way into TLS.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use async_trait::async_trait;
use mailbox_link::{
    effects::{
        SystemClock,
        dial::{AddressPolicy, Dialer, Resolver},
    },
    mail::{Deadlines, Endpoint, MailTls, Probe, Prober, ProberSettings, TlsMode},
};
use shared::{
    check::{Check, Step, StepFailure},
    protocol::Protocol::{self, Imap, Pop, Smtp},
};

use crate::{
    script::{TOKEN, playing, until},
    scripted::{Hear, Hold, Protection, Scripted, Turn, WaitsForUs, say},
    setup::{HOST, OWNER, check, failure, probe, prober},
};

async fn against(protocol: Protocol, tls: TlsMode, server: &Scripted, ca_pem: &str) -> Check {
    let probe = probe(protocol, server.port, OWNER, TOKEN);
    let endpoint = Endpoint { tls, ..probe.endpoint.clone() };
    check(&prober(ca_pem, ProberSettings::default()), Probe { endpoint, ..probe }).await
}

async fn upgraded(protocol: Protocol, before: Vec<Turn>, after: Vec<Turn>) -> Check {
    let server = Scripted::protected(Protection::After(before), after).await;
    let check = against(protocol, TlsMode::StartTls, &server, &server.ca_pem).await;
    server.finish().await;
    check
}

fn tls_detail(check: &Check) -> String {
    match failure(check) {
        (Step::Tls, StepFailure::TlsFailed { detail }) => detail,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn private_addresses_are_refused_before_anything_is_sent() {
    let tls = MailTls::new(None).unwrap();
    let dialer = Dialer::new(AddressPolicy::default());
    let prober = Prober::new(dialer, tls, Arc::new(SystemClock::default()), ProberSettings::default());
    for host in ["127.0.0.1", "10.0.0.1", "[::1]", "169.254.169.254", "localhost"] {
        let probe = probe(Imap, 993, OWNER, TOKEN);
        let endpoint = Endpoint { host: host.to_owned(), ..probe.endpoint.clone() };
        let check = check(&prober, Probe { endpoint, ..probe }).await;
        assert_eq!(failure(&check), (Step::Resolve, StepFailure::AddressNotAllowed), "{host}");
        assert!(check.transcript.is_empty());
    }
}

/// Never answers.
struct Silent;

#[async_trait]
impl Resolver for Silent {
    async fn resolve(&self, _host: &str, _port: u16) -> io::Result<Vec<SocketAddr>> {
        std::future::pending().await
    }
}

#[tokio::test]
async fn a_resolver_that_never_answers_is_left_at_the_deadline() {
    let dialer = Dialer::with_resolver(AddressPolicy::default(), Arc::new(Silent));
    let deadlines = Deadlines { resolve: Duration::from_millis(1), ..Deadlines::default() };
    let settings = ProberSettings { deadlines, ..ProberSettings::default() };
    let prober = Prober::new(dialer, MailTls::new(None).unwrap(), Arc::new(SystemClock::default()), settings);
    let check = check(&prober, probe(Imap, 993, OWNER, TOKEN)).await;
    assert_eq!(failure(&check), (Step::Resolve, StepFailure::TimedOut { after: 0 }));
}

#[tokio::test]
async fn a_port_where_nothing_listens_is_closed() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let prober = prober(&Scripted::start(vec![]).await.ca_pem, ProberSettings::default());
    let check = check(&prober, probe(Imap, port, OWNER, TOKEN)).await;
    assert_eq!(failure(&check), (Step::Connect, StepFailure::PortClosed));
}

#[tokio::test]
async fn a_certificate_of_an_unknown_authority_is_refused() {
    let server = Scripted::start(vec![Hold]).await;
    let stranger = Scripted::protected(Protection::Implicit("stranger.example"), vec![]).await;
    let detail = tls_detail(&against(Imap, TlsMode::Implicit, &server, &stranger.ca_pem).await);
    assert_eq!(detail, "invalid peer certificate: UnknownIssuer");
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused_and_both_names_are_told() {
    let server = Scripted::protected(Protection::Implicit("other.contoso.example"), vec![Hold]).await;
    let detail = tls_detail(&against(Imap, TlsMode::Implicit, &server, &server.ca_pem).await);
    assert!(detail.contains(HOST) && detail.contains("other.contoso.example"), "{detail}");
}

#[tokio::test]
async fn a_server_that_speaks_plain_text_where_tls_should_be_is_refused() {
    let server = Scripted::protected(Protection::None, vec![say("220 ready"), Hold]).await;
    let check = against(Smtp, TlsMode::Implicit, &server, &server.ca_pem).await;
    assert_eq!(failure(&check), (Step::Tls, StepFailure::SpeaksPlainText { said: "220 ready".to_owned() }));
}

/// Knows no name at all.
struct Nobody;

#[async_trait]
impl Resolver for Nobody {
    async fn resolve(&self, _host: &str, _port: u16) -> io::Result<Vec<SocketAddr>> {
        Err(io::ErrorKind::NotFound.into())
    }
}

#[tokio::test]
async fn a_name_that_nobody_has_is_told_as_that() {
    let dialer = Dialer::with_resolver(AddressPolicy::default(), Arc::new(Nobody));
    let (tls, clock) = (MailTls::new(None).unwrap(), Arc::new(SystemClock::default()));
    let prober = Prober::new(dialer, tls, clock, ProberSettings::default());
    let check = check(&prober, probe(Imap, 993, OWNER, TOKEN)).await;
    assert_eq!(failure(&check), (Step::Resolve, StepFailure::NoSuchHost));
}

/// Looks at a silent server at once; whatever else is looked for has all its time.
fn impatient() -> ProberSettings {
    let deadlines = Deadlines { silence: Duration::from_millis(200), ..Deadlines::default() };
    ProberSettings { deadlines, ..ProberSettings::default() }
}

#[test]
fn a_silent_server_is_looked_at_within_a_few_seconds() {
    assert!(Deadlines::default().silence <= Duration::from_secs(5));
}

#[tokio::test]
async fn a_port_that_waits_for_tls_is_not_taken_for_a_slow_server() {
    for protocol in Protocol::ALL {
        let waiting = WaitsForUs::tls(b"").await;
        // A stranger's certificate changes nothing: that it is TLS is all that is asked.
        for ca_pem in [waiting.ca_pem.clone(), WaitsForUs::tls(b"").await.ca_pem] {
            let probe = probe(protocol, waiting.port, OWNER, TOKEN);
            let endpoint = Endpoint { tls: TlsMode::StartTls, ..probe.endpoint.clone() };
            let check = check(&prober(&ca_pem, impatient()), Probe { endpoint, ..probe }).await;
            assert_eq!(failure(&check), (Step::Tls, StepFailure::SpeaksTlsAtOnce), "{protocol}");
        }
    }
}

#[tokio::test]
async fn a_web_server_is_told_as_one_with_tls_and_without() {
    const ANSWER: &[u8] = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";
    for protocol in Protocol::ALL {
        for (server, mode, rung) in [
            (WaitsForUs::plain(ANSWER).await, TlsMode::Implicit, Step::Tls),
            (WaitsForUs::plain(ANSWER).await, TlsMode::StartTls, Step::Tls),
            (WaitsForUs::tls(ANSWER).await, TlsMode::Implicit, Step::Greeting),
        ] {
            let probe = probe(protocol, server.port, OWNER, TOKEN);
            let endpoint = Endpoint { tls: mode, ..probe.endpoint.clone() };
            let check = check(&prober(&server.ca_pem, impatient()), Probe { endpoint, ..probe }).await;
            assert_eq!(failure(&check), (rung, StepFailure::SpeaksHttp), "{protocol} {mode:?}");
        }
    }
}

#[tokio::test]
async fn a_server_that_greets_late_is_waited_for_and_not_spoken_to() {
    let late = || Turn::SayAfter(Duration::from_millis(600), "+OK ready\r\n");
    let after = [vec![late()], until(Pop, Step::Open)[1..].to_vec(), vec![say("+OK 0 0"), Hear("QUIT")]].concat();
    let server = Scripted::protected(Protection::Implicit(HOST), after).await;
    let check = check(&prober(&server.ca_pem, impatient()), probe(Pop, server.port, OWNER, TOKEN)).await;
    assert!(check.passed(), "{check:#?}");
}

#[tokio::test]
async fn hanging_up_during_the_handshake_is_closed() {
    let server = Scripted::protected(Protection::None, vec![]).await;
    let check = against(Pop, TlsMode::Implicit, &server, &server.ca_pem).await;
    assert_eq!(failure(&check), (Step::Tls, StepFailure::Closed));
}

#[tokio::test]
async fn silence_during_the_handshake_ends_at_its_deadline() {
    let server = Scripted::protected(Protection::None, vec![Hold]).await;
    let deadlines = Deadlines { tls: Duration::from_millis(1), ..Deadlines::default() };
    let prober = prober(&server.ca_pem, ProberSettings { deadlines, ..ProberSettings::default() });
    let check = check(&prober, probe(Imap, server.port, OWNER, TOKEN)).await;
    assert_eq!(failure(&check), (Step::Tls, StepFailure::TimedOut { after: 0 }));
}

#[tokio::test]
async fn without_starttls_nothing_more_is_said() {
    let missing = |name: &str| (Step::Tls, StepFailure::NotOffered { missing: name.to_owned() });
    let smtp = vec![say("220 ready"), Hear("EHLO "), say("250-here\r\n250 AUTH XOAUTH2"), Hear("nothing")];
    assert_eq!(failure(&upgraded(Smtp, smtp, vec![]).await), missing("STARTTLS"));
    let imap = vec![say("* OK ready"), Hear("A0000 STARTTLS"), say("A0000 BAD unknown command"), Hear("nothing")];
    assert_eq!(failure(&upgraded(Imap, imap, vec![]).await), missing("STARTTLS"));
    let pop = vec![say("+OK ready"), Hear("STLS"), say("-ERR unknown command"), Hear("nothing")];
    assert_eq!(failure(&upgraded(Pop, pop, vec![]).await), missing("STLS"));
}

#[tokio::test]
async fn plain_text_ahead_of_the_handshake_is_refused() {
    let smtp = vec![
        say("220 ready"),
        Hear("EHLO "),
        say("250-here\r\n250 STARTTLS"),
        Hear("STARTTLS"),
        say("220 go ahead\r\n250-injected\r\n250 AUTH XOAUTH2"),
    ];
    let imap = vec![
        say("* OK ready"),
        Hear("A0000 STARTTLS"),
        say("A0000 OK go ahead\r\n* CAPABILITY IMAP4rev1 AUTH=XOAUTH2"),
    ];
    let pop = vec![say("+OK ready"), Hear("STLS"), say("+OK go ahead\r\n+OK injected")];
    for (protocol, before) in [(Smtp, smtp), (Imap, imap), (Pop, pop)] {
        let detail = tls_detail(&upgraded(protocol, before, vec![Hold]).await);
        assert_eq!(detail, "the server sent plain text ahead of the TLS handshake", "{protocol}");
    }
}

#[tokio::test]
async fn imap_and_pop_can_be_upgraded_too_and_are_asked_again_afterwards() {
    let before = vec![
        say("* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2] ready"),
        Hear("A0000 STARTTLS"),
        say("* OK a word\r\nA0000 OK go ahead"),
    ];
    let after = [until(Imap, Step::Open)[1..].to_vec(), vec![say("A0003 OK done"), Hear("A0004 LOGOUT")]].concat();
    assert!(upgraded(Imap, before, after).await.passed());
    let after = [until(Pop, Step::Open)[1..].to_vec(), vec![say("+OK 2 320"), Hear("QUIT")]].concat();
    let check = upgraded(Pop, vec![say("+OK ready"), Hear("STLS"), say("+OK go ahead")], after).await;
    assert!(check.passed(), "{check:#?}");
}

#[tokio::test]
async fn a_server_without_xoauth2_never_sees_the_token() {
    let imap = vec![say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH22 SASL-IR] ready"), Hear("nothing")];
    let smtp = vec![Hear("EHLO "), say("250-here\r\n250-XOAUTH2\r\n250 AUTH PLAIN LOGIN"), Hear("nothing")];
    for (protocol, turns, missing) in [(Imap, imap, "AUTH=XOAUTH2"), (Smtp, smtp, "AUTH XOAUTH2")] {
        let found = failure(&playing(protocol, turns).await);
        assert_eq!(found, (Step::Greeting, StepFailure::NotOffered { missing: missing.to_owned() }));
    }
}

#[tokio::test]
async fn pop_is_tried_whatever_its_capabilities_say() {
    let turns = vec![
        say("+OK ready"),
        Hear("CAPA"),
        say("-ERR unknown command"),
        Hear("AUTH XOAUTH2\r\n"),
        say("+"),
        Hear("dXNlcj"),
        say("+OK in"),
        Hear("STAT"),
        say("+OK 0 0"),
        Hear("QUIT"),
    ];
    assert!(playing(Pop, turns).await.passed());
}

#[tokio::test]
async fn without_pipelining_submission_waits_for_every_reply() {
    let turns = vec![
        Hear("EHLO "),
        say("250-here\r\n250 AUTH=XOAUTH2"),
        Hear("AUTH XOAUTH2\r\n"),
        say("334"),
        Hear("dXNlcj"),
        say("235 in"),
        Hear("MAIL FROM:<ada@contoso.example>\r\n"),
        say("250 ok"),
        Hear("RCPT TO:<ada@contoso.example>\r\n"),
        say("250 ok"),
        Hear("RSET\r\n"),
        say("250 ok"),
        Hear("QUIT"),
    ];
    assert!(playing(Smtp, turns).await.passed());
}

#[tokio::test]
async fn a_sender_beyond_ascii_needs_smtputf8() {
    let sign_in = until(Smtp, Step::Authenticate)[2..].to_vec();
    let run = async |extensions: &str, rest: Vec<Turn>| {
        let greeting = vec![Hear("EHLO "), say(format!("250-here\r\n{extensions}250 AUTH XOAUTH2"))];
        let turns = [greeting, sign_in.clone(), vec![say("235 in")], rest].concat();
        let server = Scripted::protected(crate::script::protection(Smtp), turns).await;
        let probe =
            Probe { sender: "jürgen@contoso.example".parse().unwrap(), ..probe(Smtp, server.port, OWNER, TOKEN) };
        let check = check(&prober(&server.ca_pem, ProberSettings::default()), probe).await;
        server.finish().await;
        check
    };
    let missing = StepFailure::NotOffered { missing: "SMTPUTF8".to_owned() };
    assert_eq!(failure(&run("", vec![Hear("nothing")]).await), (Step::Open, missing));
    let turns = vec![Hear("MAIL FROM:<jürgen@contoso.example> SMTPUTF8\r\n"), say("550 5.7.60 no")];
    assert_eq!(failure(&run("250-SMTPUTF8\r\n", turns).await).0, Step::Open);
}
