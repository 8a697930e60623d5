//! A prober that reaches loopback only, and one check by it.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use mailbox_link::{
    effects::{
        SystemClock,
        dial::{AddressPolicy, Dialer, Resolver},
    },
    mail::{Endpoint, MailTls, Probe, Prober, ProberSettings, Progressed, TlsMode},
    vault::AccessToken,
};
use shared::{
    check::{Check, Step, StepFailure, StepOutcome},
    protocol::Protocol,
};

/// The name every test server's certificate is made out to.
pub(crate) const HOST: &str = "mail.contoso.example";
/// The identity that is checked when a test does not care.
pub(crate) const OWNER: &str = "ada@contoso.example";

/// Knows every name under one address.
struct Loopback;

#[async_trait]
impl Resolver for Loopback {
    async fn resolve(&self, _host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        Ok(vec![SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port)])
    }
}

/// A dialer for servers on loopback.
pub(crate) fn dialer() -> Dialer {
    let policy = AddressPolicy::excepting(["127.0.0.0/8".parse().unwrap()]);
    Dialer::with_resolver(policy, Arc::new(Loopback))
}

/// A prober that trusts the authority of `ca_pem`.
pub(crate) fn prober(ca_pem: &str, settings: ProberSettings) -> Prober {
    let tls = MailTls::new(Some(ca_pem.as_bytes())).unwrap();
    Prober::new(dialer(), tls, Arc::new(SystemClock::default()), settings)
}

/// A probe of `username` at a server on loopback; submission with STARTTLS, the others with implicit TLS.
pub(crate) fn probe(protocol: Protocol, port: u16, username: &str, token: &str) -> Probe {
    let tls = if protocol == Protocol::Smtp { TlsMode::StartTls } else { TlsMode::Implicit };
    Probe {
        protocol,
        endpoint: Endpoint { host: HOST.to_owned(), port, tls },
        username: username.parse().unwrap(),
        token: AccessToken::new(token),
        sender: username.parse().unwrap(),
    }
}

/// Runs a check. Whatever came out, it must hold no piece of the token, and observers must have been told the same.
pub(crate) async fn check(prober: &Prober, probe: Probe) -> Check {
    let token = probe.token.clone();
    let told = Mutex::new(Vec::new());
    let check = prober.run(probe, |progressed| told.lock().unwrap().push(progressed)).await;
    let expected: Vec<Progressed> = check
        .steps
        .iter()
        .flat_map(|record| [Progressed::Began(record.step), Progressed::Ended(record.clone())])
        .collect();
    assert_eq!(told.into_inner().unwrap(), expected);
    let printed = format!("{check:?} {expected:?}");
    for piece in token.open().as_bytes().windows(23) {
        assert!(!printed.contains(std::str::from_utf8(piece).unwrap()), "{printed}");
    }
    check
}

/// The rung that failed, and why.
pub(crate) fn failure(check: &Check) -> (Step, StepFailure) {
    let (step, failure) = check.failure().unwrap_or_else(|| panic!("nothing failed: {check:#?}"));
    let last = check.steps.last().unwrap();
    assert!(last.step == step && matches!(last.outcome, StepOutcome::Failed(_)), "the failed rung is the last");
    (step, failure.clone())
}

/// How often the client waited for the server after it had said something.
pub(crate) fn turns(check: &Check) -> usize {
    check.transcript.chunk_by(|one, other| one.speaker == other.speaker).count() / 2
}
