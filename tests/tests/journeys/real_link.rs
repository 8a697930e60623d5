//! The same binary links mailboxes at servers we did not write: Dovecot and Postfix, by configuration only.

use std::net::IpAddr;

use journeys::{
    certificates::Certificates,
    dovecot::{Dovecot, TokenRules, TrustedKey},
    postfix::Postfix,
    service::Surroundings,
    worker::{self, Server},
    world::{ADA, BEN, World},
};
use sandbox::{CONTOSO, Sandbox, SandboxOptions};
use shared::{
    api::link::{AttemptStage, SessionState},
    flow::IdentityChoice,
    protocol::Protocol,
};
use tempfile::TempDir;

/// A world whose mail servers are Debian's.
struct RealWorld {
    world: World,
    dovecot: Dovecot,
    postfix: Postfix,
    authority_pem: String,
    _folder: TempDir,
}

impl RealWorld {
    /// With mail servers that trust the key with which the sandbox signs.
    async fn start() -> Self {
        let sandbox = Sandbox::start(SandboxOptions::default()).await.unwrap();
        let rules = rules(&sandbox);
        Self::around(sandbox, &rules).await
    }

    async fn around(sandbox: Sandbox, rules: &TokenRules) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let certificates = Certificates::issue(folder.path());
        let dovecot = Dovecot::start(&certificates, rules, &[ADA, BEN]).await;
        let postfix = Postfix::start(&certificates, &dovecot, &[ADA, BEN]).await;
        let host = IpAddr::from(dovecot.host());
        let surroundings = Surroundings {
            authority: sandbox.authority_url(),
            imap: (host, dovecot.imap_port()),
            pop: (host, dovecot.pop_port()),
            smtp: (host, postfix.submission_port()),
            authority_pem: certificates.authority_pem(),
        };
        let world = World::around(sandbox, &surroundings).await;
        Self { world, dovecot, postfix, authority_pem: certificates.authority_pem(), _folder: folder }
    }

    fn server(&self, port: u16) -> Server {
        Server { host: self.dovecot.host(), port, authority_pem: self.authority_pem.clone() }
    }
}

/// Takes what the sandbox signs for Exchange.
fn rules(sandbox: &Sandbox) -> TokenRules {
    let key = sandbox.signing_key().unwrap();
    TokenRules {
        issuers: vec![Sandbox::access_token_issuer(&CONTOSO)],
        audience: "https://outlook.office.com".to_owned(),
        username_claim: "upn".to_owned(),
        keys: vec![TrustedKey { kid: key.id, public_pem: key.pem }],
        discovery: format!("{}common/v2.0/.well-known/openid-configuration", sandbox.authority_url()),
    }
}

#[tokio::test]
async fn a_mailbox_is_linked_and_its_lent_token_opens_it() {
    let real = RealWorld::start().await;
    let (created, owner) = real.world.hosted(ADA, &Protocol::ALL).await;
    owner.sign_in(&real.world.sandbox, ADA).await;
    let session = real.world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
    let mailbox = session.mailbox.unwrap();
    let stored = real.world.vendor.mailbox(&mailbox).await;
    assert!(stored.protocols.iter().all(|protocol| protocol.works), "{stored:?}");

    let token = real.world.vendor.lease(&mailbox).await.access_token;
    let (imap, pop) = (real.server(real.dovecot.imap_port()), real.server(real.dovecot.pop_port()));
    let smtp = real.server(real.postfix.submission_port());
    assert_eq!(worker::imap(&imap, ADA, &token).await, Ok(()));
    assert_eq!(worker::pop(&pop, ADA, &token).await, Ok(()));
    assert_eq!(worker::submission(&smtp, ADA, &token).await, Ok(()));
}

#[tokio::test]
async fn another_users_token_links_nothing() {
    let real = RealWorld::start().await;
    let (_created, owner) = real.world.hosted(ADA, &Protocol::ALL).await;
    let sign_in = owner.sign_in(&real.world.sandbox, BEN).await;
    owner.view_at(AttemptStage::ChoosingIdentity).await;
    assert_eq!(owner.choose(&sign_in, IdentityChoice::Alias).await.status, 202);
    let refused = owner.view_at(AttemptStage::Refused).await;
    let checks = refused.attempt.unwrap().checks;
    assert!(checks.iter().all(|check| check.finding.is_some()), "{checks:?}");
    assert!(real.world.vendor.mailboxes().await.is_empty());
}

#[tokio::test]
async fn a_token_the_servers_do_not_trust_links_nothing() {
    let sandbox = Sandbox::start(SandboxOptions::default()).await.unwrap();
    let rules = rules(&sandbox);
    // From now on Entra signs with a key of which the mail servers know nothing.
    sandbox.rotate_keys(false).unwrap();
    let real = RealWorld::around(sandbox, &rules).await;
    let (_created, owner) = real.world.hosted(ADA, &Protocol::ALL).await;
    owner.sign_in(&real.world.sandbox, ADA).await;
    owner.view_at(AttemptStage::Refused).await;
    assert!(real.world.vendor.mailboxes().await.is_empty());
}
