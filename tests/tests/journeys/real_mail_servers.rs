//! Dovecot and Postfix take a good token and no other: what later tests link against is real.

use std::time::{SystemTime, UNIX_EPOCH};

use journeys::{
    certificates::Certificates,
    dovecot::{Dovecot, TokenRules, TrustedKey},
    postfix::Postfix,
    worker::{self, Server},
};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use rcgen::{KeyPair, PKCS_RSA_SHA256};
use serde_json::json;
use tempfile::TempDir;

const OWNER: &str = "owner@contoso.example";
const THIEF: &str = "thief@contoso.example";
const NO_MAILBOX: &str = "new@contoso.example";
const ISSUER: &str = "https://login.example/directory/v2.0";
const EXCHANGE: &str = "https://outlook.office.com";

/// An authority as plain as can be.
struct Signer {
    key: KeyPair,
}

impl Signer {
    fn new() -> Self {
        Self { key: KeyPair::generate_for(&PKCS_RSA_SHA256).unwrap() }
    }

    fn rules(&self) -> TokenRules {
        TokenRules {
            issuers: vec![ISSUER.to_owned()],
            audience: EXCHANGE.to_owned(),
            username_claim: "upn".to_owned(),
            keys: vec![TrustedKey { kid: "first".to_owned(), public_pem: self.key.public_key_pem() }],
            discovery: format!("{ISSUER}/.well-known/openid-configuration"),
        }
    }

    fn token(&self, person: &str, audience: &str) -> String {
        let mut header = Header::new(Algorithm::RS256);
        header.kid = Some("first".to_owned());
        let now = now();
        let claims = json!({
            "iss": ISSUER, "aud": audience, "sub": person, "upn": person, "iat": now, "nbf": now, "exp": now + 600,
            // Entra's tokens are this long.
            "padding": "x".repeat(1500),
        });
        let key = EncodingKey::from_rsa_pem(self.key.serialize_pem().as_bytes()).unwrap();
        jsonwebtoken::encode(&header, &claims, &key).unwrap()
    }
}

#[expect(clippy::disallowed_methods, reason = "real servers compare tokens with the real time")]
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

struct Servers {
    dovecot: Dovecot,
    postfix: Postfix,
    authority_pem: String,
    _folder: TempDir,
}

impl Servers {
    async fn start(signer: &Signer) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let certificates = Certificates::issue(folder.path());
        let dovecot = Dovecot::start(&certificates, &signer.rules(), &[OWNER, THIEF]).await;
        let postfix = Postfix::start(&certificates, &dovecot, &[OWNER, THIEF]).await;
        Self { dovecot, postfix, authority_pem: certificates.authority_pem(), _folder: folder }
    }

    fn at(&self, port: u16) -> Server {
        Server { host: self.dovecot.host(), port, authority_pem: self.authority_pem.clone() }
    }

    /// IMAP, POP and submission, tried side by side.
    async fn try_all(&self, user: &str, token: &str) -> [worker::Answer; 3] {
        let (imap, pop) = (self.at(self.dovecot.imap_port()), self.at(self.dovecot.pop_port()));
        let smtp = self.at(self.postfix.submission_port());
        tokio::join!(
            worker::imap(&imap, user, token),
            worker::pop(&pop, user, token),
            worker::submission(&smtp, user, token)
        )
        .into()
    }
}

#[tokio::test]
async fn a_good_token_opens_all_three() {
    let signer = Signer::new();
    let servers = Servers::start(&signer).await;
    assert_eq!(servers.try_all(OWNER, &signer.token(OWNER, EXCHANGE)).await, [Ok(()), Ok(()), Ok(())]);
}

#[tokio::test]
async fn another_persons_token_opens_nothing() {
    let signer = Signer::new();
    let servers = Servers::start(&signer).await;
    refused(servers.try_all(OWNER, &signer.token(THIEF, EXCHANGE)).await);
}

#[tokio::test]
async fn a_token_signed_by_a_stranger_opens_nothing() {
    let servers = Servers::start(&Signer::new()).await;
    refused(servers.try_all(OWNER, &Signer::new().token(OWNER, EXCHANGE)).await);
}

#[tokio::test]
async fn a_token_for_graph_opens_nothing() {
    let signer = Signer::new();
    let servers = Servers::start(&signer).await;
    refused(servers.try_all(OWNER, &signer.token(OWNER, "https://graph.microsoft.com")).await);
}

#[tokio::test]
async fn a_person_without_a_mailbox_is_hung_up_on() {
    let signer = Signer::new();
    let servers = Servers::start(&signer).await;
    let [imap, pop, _] = servers.try_all(NO_MAILBOX, &signer.token(NO_MAILBOX, EXCHANGE)).await;
    assert_eq!(imap, Err("the server closed the connection".to_owned()));
    assert_eq!(pop, Err(String::new()));
}

fn refused(answers: [worker::Answer; 3]) {
    let [imap, pop, smtp] = answers.map(Result::unwrap_err);
    assert!(imap.starts_with("a NO [AUTHENTICATIONFAILED]"), "{imap}");
    assert!(pop.starts_with("-ERR [AUTH]"), "{pop}");
    assert!(smtp.starts_with("535 5.7.8"), "{smtp}");
}
