//! A mailbox is linked over the API alone, and the vendor's worker uses what came of it.

use journeys::{
    owner::Owner,
    service::{Credential, RegistrationSettings},
    vendor::{embedded, hosted},
    worker::{self, Server},
    world::{ADA, World, registration},
};
use rcgen::{CertificateParams, KeyPair, PKCS_RSA_SHA256};
use sandbox::{App, Switch};
use shared::{
    api::{
        link::{AttemptStage, SessionState},
        vendor::Health,
    },
    flow::{IdentityChoice, Pin},
    problem::ProblemKind,
    protocol::Protocol,
};

#[tokio::test]
async fn a_linked_mailbox_lends_a_token_that_opens_it() {
    let world = World::start().await;
    let (created, owner) = world.hosted(ADA, &Protocol::ALL).await;
    owner.sign_in(&world.sandbox, ADA).await;
    let session = world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
    let mailbox = session.mailbox.unwrap();

    let stored = world.vendor.mailbox(&mailbox).await;
    assert_eq!((stored.address.to_string().as_str(), stored.health), (ADA, Health::Good));
    assert!(stored.protocols.iter().all(|protocol| protocol.works));

    let lease = world.vendor.lease(&mailbox).await;
    let imap = lease.protocols.iter().find(|protocol| protocol.protocol == Protocol::Imap).unwrap();
    let server =
        Server { host: imap.host.parse().unwrap(), port: imap.port, authority_pem: world.sandbox.ca_pem().to_owned() };
    assert_eq!(worker::imap(&server, imap.username.as_str(), &lease.access_token).await, Ok(()));
}

#[tokio::test]
async fn an_embedded_session_is_linked_with_a_page_token() {
    let world = World::start().await;
    let created = world.vendor.create(&embedded(ADA, &[Protocol::Imap], &world.origin())).await;
    let http = world.service.http().clone();
    let owner = Owner::embedded(http, world.address(), &created.link_token, &world.origin()).await;
    owner.sign_in(&world.sandbox, ADA).await;
    world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
}

#[tokio::test]
async fn a_registration_may_prove_itself_by_certificate() {
    let world = World::start().await;
    let key = KeyPair::generate_for(&PKCS_RSA_SHA256).unwrap();
    let certificate = CertificateParams::new(Vec::new()).unwrap().self_signed(&key).unwrap().pem();
    let client_id = "6d1f2b3c-0000-4000-8000-0000000ce471";
    let app = App::web(client_id, &world.service.redirect_uri()).certificate(&certificate).unwrap();
    world.sandbox.register(app).unwrap();
    let settings = RegistrationSettings {
        client_id: client_id.to_owned(),
        credential: Credential::Certificate { certificate, key: key.serialize_pem() },
        ..registration()
    };
    let vendor = world.service.add_vendor("Certified Ltd.", "https://certified.example", Some(&settings));
    let created = vendor.create(&hosted(ADA, &[Protocol::Imap])).await;
    world.owner(&created).sign_in(&world.sandbox, ADA).await;
    vendor.session_at(&created.session.id, &SessionState::Linked).await;
}

#[tokio::test]
async fn an_alias_is_linked_when_the_mail_server_takes_it() {
    let world = World::start().await;
    let (created, owner) = world.hosted("hello@contoso.example", &[Protocol::Imap, Protocol::Smtp]).await;
    let sign_in = owner.sign_in(&world.sandbox, "cdiaz@contoso.example").await;
    owner.view_at(AttemptStage::ChoosingIdentity).await;
    assert_eq!(owner.choose(&sign_in, IdentityChoice::Alias).await.status, 202);
    let session = world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
    let mailbox = world.vendor.mailbox(&session.mailbox.unwrap()).await;
    assert_eq!(mailbox.address.to_string(), "hello@contoso.example");
    assert_eq!(mailbox.access.relation(), Some(IdentityChoice::Alias));
}

#[tokio::test]
async fn a_shared_mailbox_is_linked_by_its_delegate() {
    let world = World::start().await;
    let wanted = shared_mailbox("info@contoso.example");
    let created = world.vendor.create(&wanted).await;
    let owner = world.owner(&created);
    let sign_in = owner.sign_in(&world.sandbox, "dana@contoso.example").await;
    owner.view_at(AttemptStage::ChoosingIdentity).await;
    owner.choose(&sign_in, IdentityChoice::SharedMailbox).await;
    let session = world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
    let lease = world.vendor.lease(&session.mailbox.unwrap()).await;
    let user = |wanted| {
        let found = lease.protocols.iter().find(|protocol| protocol.protocol == wanted);
        found.unwrap().username.to_string()
    };
    // IMAP authenticates as the shared address, submission as the delegate.
    assert_eq!(user(Protocol::Imap), "info@contoso.example");
    assert_eq!(user(Protocol::Smtp), "dana@contoso.example");
}

fn shared_mailbox(address: &str) -> shared::api::vendor::CreateLinkSession {
    let mut wanted = hosted(address, &[Protocol::Imap, Protocol::Smtp]);
    wanted.sign_in_as = Some("dana@contoso.example".parse().unwrap());
    wanted
}

#[tokio::test]
async fn a_fault_that_was_mended_is_proven_by_a_retest_without_a_new_sign_in() {
    let world = World::start().await;
    let who = "imap-off@contoso.example";
    let (created, owner) = world.hosted(who, &[Protocol::Imap]).await;
    let sign_in = owner.sign_in(&world.sandbox, who).await;
    owner.view_at(AttemptStage::Refused).await;
    world.sandbox.set(Switch::Imap { mailbox: who.to_owned(), on: true }).unwrap();
    let path = format!("attempts/{}/retest", sign_in.started.attempt);
    let request = owner.request(reqwest::Method::POST, &path);
    let secret = shared::api::link::BROWSER_SECRET_HEADER;
    assert_eq!(owner.send(request.header(secret, &sign_in.started.browser_secret)).await.status, 202);
    world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
}

#[tokio::test]
async fn linking_again_keeps_the_mailboxs_id() {
    let world = World::start().await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        let (created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
        owner.sign_in(&world.sandbox, ADA).await;
        ids.push(world.vendor.session_at(&created.session.id, &SessionState::Linked).await.mailbox);
    }
    assert_eq!(ids[0], ids[1]);
}

#[tokio::test]
async fn workers_that_ask_at_once_cause_one_refresh_and_get_one_token() {
    let mut world = World::start().await;
    let (created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    owner.sign_in(&world.sandbox, ADA).await;
    let mailbox = world.vendor.session_at(&created.session.id, &SessionState::Linked).await.mailbox.unwrap();
    // A service that starts anew holds no access token.
    world.service.kill();
    world.service.start_again().await;
    let calls = || world.sandbox.requests().iter().filter(|request| request.is_token_call()).count();
    let before = calls();
    let leases = futures_util::future::join_all((0..12).map(|_| world.vendor.lease(&mailbox))).await;
    assert!(leases.iter().all(|lease| lease.access_token == leases[0].access_token));
    assert_eq!(calls() - before, 1);
}

#[tokio::test]
async fn an_unlinked_mailbox_lends_nothing() {
    let world = World::start().await;
    let (created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    owner.sign_in(&world.sandbox, ADA).await;
    let mailbox = world.vendor.session_at(&created.session.id, &SessionState::Linked).await.mailbox.unwrap();
    world.vendor.lease(&mailbox).await;
    let unlinked = world.vendor.call(reqwest::Method::DELETE, &format!("mailboxes/{mailbox}")).await;
    assert_eq!(unlinked.status, 204);
    assert_eq!(world.vendor.ask_lease(&mailbox).await.problem(), ProblemKind::NotFound);
    assert!(world.vendor.mailboxes().await.is_empty());
}

#[tokio::test]
async fn a_token_endpoint_that_fails_twice_is_no_reason_to_sign_in_again() {
    let world = World::start().await;
    let who = "busy@contoso.example";
    let (created, owner) = world.hosted(who, &[Protocol::Imap]).await;
    owner.sign_in(&world.sandbox, who).await;
    world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
}

#[tokio::test]
async fn a_session_of_a_pinned_directory_takes_nobody_from_another() {
    let world = World::start().await;
    let mut wanted = hosted(ADA, &[Protocol::Imap]);
    wanted.pin = Some(Pin::Directory { directory: sandbox::CONTOSO.id.to_owned(), any_mailbox: true });
    let created = world.vendor.create(&wanted).await;
    let owner = world.owner(&created);
    let outcome = owner.start().await.outcome(&world.sandbox, "frank@fabrikam.example");
    assert_eq!(outcome, sandbox::SignInOutcome::Stuck(50_020));
    owner.sign_in(&world.sandbox, ADA).await;
    world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
}
