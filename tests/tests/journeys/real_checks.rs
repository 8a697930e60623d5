//! The checks against servers we did not write: what each rung finds at Dovecot and Postfix, in their own words.

use std::{
    net::IpAddr,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use journeys::{
    certificates::Certificates,
    dovecot::{Dovecot, TokenRules, TrustedKey},
    postfix::Postfix,
};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use mailbox_link::{
    effects::{
        SystemClock,
        dial::{AddressPolicy, Dialer},
    },
    mail::{Endpoint, MailTls, Probe, Prober, ProberSettings, TlsMode},
    vault::AccessToken,
};
use rcgen::{KeyPair, PKCS_RSA_SHA256};
use serde_json::json;
use shared::{
    check::{Check, Speaker, Step, StepFailure},
    codes,
    diagnosis::{Case, diagnose},
    protocol::Protocol::{self, Imap, Pop, Smtp},
};
use tempfile::TempDir;

const OWNER: &str = "owner@contoso.example";
const OTHER: &str = "other@contoso.example";
const NO_MAILBOX: &str = "new@contoso.example";
const ISSUER: &str = "https://login.example/directory/v2.0";

/// Both servers, the one authority they trust, and a prober.
struct Real {
    dovecot: Dovecot,
    postfix: Postfix,
    key: KeyPair,
    prober: Prober,
    _folder: TempDir,
}

impl Real {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let certificates = Certificates::issue(folder.path());
        let key = KeyPair::generate_for(&PKCS_RSA_SHA256).unwrap();
        let rules = TokenRules {
            issuers: vec![ISSUER.to_owned()],
            audience: "mail".to_owned(),
            username_claim: "upn".to_owned(),
            keys: vec![TrustedKey { kid: "first".to_owned(), public_pem: key.public_key_pem() }],
            discovery: format!("{ISSUER}/.well-known/openid-configuration"),
        };
        let dovecot = Dovecot::start(&certificates, &rules, &[OWNER, OTHER]).await;
        let postfix = Postfix::start(&certificates, &dovecot, &[OWNER, OTHER]).await;
        let dialer = Dialer::new(AddressPolicy::excepting(["127.0.0.0/8".parse().unwrap()]));
        let tls = MailTls::new(Some(certificates.authority_pem().as_bytes())).unwrap();
        let prober = Prober::new(dialer, tls, Arc::new(SystemClock::default()), ProberSettings::default());
        Self { dovecot, postfix, key, prober, _folder: folder }
    }

    /// A token of `person` with that many characters nobody reads.
    fn token(&self, person: &str, padding: usize) -> AccessToken {
        let mut header = Header::new(Algorithm::RS256);
        header.kid = Some("first".to_owned());
        let now = now();
        let claims = json!({
            "iss": ISSUER, "aud": "mail", "sub": person, "upn": person, "iat": now, "nbf": now, "exp": now + 600,
            "padding": "x".repeat(padding),
        });
        let key = EncodingKey::from_rsa_pem(self.key.serialize_pem().as_bytes()).unwrap();
        AccessToken::new(jsonwebtoken::encode(&header, &claims, &key).unwrap())
    }

    fn probe(&self, protocol: Protocol, username: &str, token: AccessToken) -> Probe {
        let (port, tls) = match protocol {
            Imap => (self.dovecot.imap_port(), TlsMode::Implicit),
            Pop => (self.dovecot.pop_port(), TlsMode::Implicit),
            Smtp => (self.postfix.submission_port(), TlsMode::StartTls),
        };
        let host = IpAddr::from(self.dovecot.host()).to_string();
        Probe {
            protocol,
            endpoint: Endpoint { host, port, tls },
            username: username.parse().unwrap(),
            token,
            sender: username.parse().unwrap(),
        }
    }

    /// Every protocol in turn, as `username` with `token`.
    async fn check_all(&self, username: &str, token: &AccessToken) -> [Check; 3] {
        let run = |protocol| self.prober.run(self.probe(protocol, username, token.clone()), |_| {});
        let checks: [Check; 3] = tokio::join!(run(Imap), run(Pop), run(Smtp)).into();
        for check in &checks {
            assert!(check.transcript.iter().all(|line| !line.text.contains(&token.open()[..40])), "{check:#?}");
        }
        checks
    }
}

#[expect(clippy::disallowed_methods, reason = "real servers compare tokens with the real time")]
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

/// How often the client waited for the server after it had said something.
fn turns(check: &Check) -> usize {
    check.transcript.chunk_by(|one, other| one.speaker == other.speaker).count() / 2
}

fn assert_refused(checks: [Check; 3], words: [&str; 3]) {
    let found = diagnose(&Case { checks: &checks, ..Case::default() });
    assert!(found.iter().all(|found| found.elsewhere), "no server of Microsoft's: {found:#?}");
    assert_eq!(found[0].code, codes::OWN_SIGN_IN_REFUSED, "{found:#?}");
    for (check, words) in checks.iter().zip(words) {
        let Some((Step::Authenticate, StepFailure::Refused { reply, challenge })) = check.failure() else {
            panic!("{check:#?}")
        };
        assert!(reply.starts_with(words), "{reply}");
        assert_eq!(challenge.as_ref().map(|challenge| challenge.status.as_str()), Some("401"));
        let challenged = |text: &str| text.contains(r#"{"status":"401""#);
        assert!(check.transcript.iter().any(|line| line.speaker == Speaker::Server && challenged(&line.text)));
    }
}

const REFUSALS: [&str; 3] = ["A0001 NO [AUTHENTICATIONFAILED]", "-ERR [AUTH]", "535 5.7.8"];

#[tokio::test]
async fn a_good_token_climbs_every_rung_whatever_its_length() {
    let real = Real::start().await;
    for padding in [0, 1500, 3000] {
        let checks = real.check_all(OWNER, &real.token(OWNER, padding)).await;
        for check in &checks {
            assert!(check.proves(&OWNER.parse().unwrap(), None), "{padding}: {check:#?}");
        }
        // IMAP here tells its capabilities with the greeting: AUTHENTICATE, EXAMINE, LOGOUT.
        assert_eq!(checks.each_ref().map(turns), [3, 5, 7], "{checks:#?}");
    }
}

#[tokio::test]
async fn imap_by_starttls_climbs_every_rung() {
    let real = Real::start().await;
    let probe = real.probe(Imap, OWNER, real.token(OWNER, 1500));
    let endpoint =
        Endpoint { port: real.dovecot.imap_starttls_port(), tls: TlsMode::StartTls, ..probe.endpoint.clone() };
    let check = real.prober.run(Probe { endpoint, ..probe }, |_| {}).await;
    assert!(check.passed(), "{check:#?}");
}

/// Ports set to the wrong beginning: each side would wait for the other, or read the other's words as TLS.
#[tokio::test]
async fn a_port_set_to_the_wrong_beginning_is_told_in_seconds() {
    let real = Real::start().await;
    for (protocol, port, tls) in [
        (Imap, real.dovecot.imap_port(), TlsMode::StartTls),
        (Pop, real.dovecot.pop_port(), TlsMode::StartTls),
        (Imap, real.dovecot.imap_starttls_port(), TlsMode::Implicit),
        (Smtp, real.postfix.submission_port(), TlsMode::Implicit),
    ] {
        let probe = real.probe(protocol, OWNER, real.token(OWNER, 0));
        let endpoint = Endpoint { port, tls, ..probe.endpoint.clone() };
        let check = real.prober.run(Probe { endpoint, ..probe }, |_| {}).await;
        let told = match (tls, check.failure()) {
            (TlsMode::StartTls, Some((Step::Tls, StepFailure::SpeaksTlsAtOnce))) => true,
            (TlsMode::Implicit, Some((Step::Tls, StepFailure::SpeaksPlainText { said }))) => {
                said.starts_with("* OK ") || said.starts_with("220 ")
            }
            _ => false,
        };
        let took: u32 = check.steps.iter().map(|step| step.millis).sum();
        assert!(told && took < 10_000, "{check:#?}");
    }
}

#[tokio::test]
async fn another_persons_token_is_refused() {
    let real = Real::start().await;
    assert_refused(real.check_all(OWNER, &real.token(OTHER, 1500)).await, REFUSALS);
}

#[tokio::test]
async fn a_strangers_token_is_refused() {
    let mut real = Real::start().await;
    real.key = KeyPair::generate_for(&PKCS_RSA_SHA256).unwrap();
    assert_refused(real.check_all(OWNER, &real.token(OWNER, 1500)).await, REFUSALS);
}

#[tokio::test]
async fn a_person_without_a_mailbox_is_hung_up_on_and_that_is_no_network_fault() {
    let real = Real::start().await;
    let [imap, pop, _] = real.check_all(NO_MAILBOX, &real.token(NO_MAILBOX, 1500)).await;
    for check in [imap, pop] {
        assert_eq!(check.failure(), Some((Step::Authenticate, &StepFailure::Closed)), "{check:#?}");
    }
}
