//! Every cause the sandbox can bring about is met by really signing in or really being checked, and comes to its finding.
//!
//! `every_finding.tsv` says which persona meets what. It is reviewed data of this test, not a table the product shares.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use journeys::{
    owner::Owner,
    vendor::hosted,
    wait,
    world::{ADA, World},
};
use reqwest::Method;
use sandbox::{PERSONAS, Place, REPLIES, SCENARIOS, Scenario, Stage, Switch, Tamper};
use serde_json::json;
use shared::{
    api::{
        link::{AttemptStage, PageTextExplained, SessionState},
        report::SupportReport,
        vendor::{LinkSession, LinkSessionCreated},
    },
    catalogue,
    flow::IdentityChoice,
    id::LinkSessionId,
    problem::Problem,
    protocol::Protocol,
};

/// Persona, and the codes of what it meets, the first telling most.
fn expected() -> BTreeMap<&'static str, Vec<&'static str>> {
    let lines = include_str!("every_finding.tsv").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(who, codes)| (who, codes.split(' ').collect())).collect()
}

/// What somebody meets, beside what the table says; told together at the end.
#[derive(Default)]
struct Differences(String);

impl Differences {
    fn compare(&mut self, who: &str, found: &[String]) {
        let expected = expected().get(who).map(|codes| codes.join(" ")).unwrap_or_default();
        let found = if found.is_empty() { "-".to_owned() } else { found.join(" ") };
        if found != expected {
            let _ = writeln!(self.0, "{who}\t{found}\t(expected {expected})");
        }
    }

    fn assert_none(self) {
        assert!(self.0.is_empty(), "persona, what it came to, what the table says:\n{}", self.0);
    }
}

struct Tried<'a> {
    world: &'a World,
    created: LinkSessionCreated,
    owner: Owner,
}

impl<'a> Tried<'a> {
    async fn wanting(world: &'a World, who: &str, protocols: &[Protocol]) -> Self {
        let created = world.vendor.create(&hosted(who, protocols)).await;
        let owner = world.owner(&created);
        Self { world, created, owner }
    }

    fn id(&self) -> &LinkSessionId {
        &self.created.session.id
    }

    /// The session once its attempt is over, linked or refused.
    async fn settled(&self) -> LinkSession {
        wait::until("the attempt to be over", wait::LONG, async || {
            let session = self.world.vendor.session(self.id()).await;
            let over = session.finding.is_some() || session.state == SessionState::Linked;
            over.then_some(session)
        })
        .await
    }

    /// What the attempt came to: the session's finding, or those of the protocols that do not work.
    async fn found(&self) -> Vec<String> {
        let session = self.settled().await;
        if let Some(finding) = session.finding {
            return vec![finding.code.to_string()];
        }
        let mailbox = self.world.vendor.mailbox(&session.mailbox.unwrap()).await;
        mailbox.protocols.into_iter().filter_map(|it| it.finding).map(|it| it.code.to_string()).collect()
    }

    /// What the page of Microsoft's says about itself when it is pasted.
    async fn pasted(&self, sign_in: &journeys::owner::SignIn, text: &str) -> Vec<String> {
        let explained: PageTextExplained = self.owner.paste(sign_in, text).await.json();
        explained.finding.into_iter().map(|finding| finding.code.to_string()).collect()
    }
}

async fn refused(world: &World, scenario: &Scenario) -> Vec<String> {
    let who = scenario.sign_in();
    let tried = Tried::wanting(world, &who, &[Protocol::Imap]).await;
    let sign_in = tried.owner.start().await;
    match scenario.stage {
        Stage::Page | Stage::Approval => {
            let page = world.sandbox.page_text(&sign_in.address(), &who).expect("Microsoft shows a page");
            tried.pasted(&sign_in, &page).await
        }
        Stage::Returned => {
            let outcome = sign_in.outcome(&world.sandbox, &who);
            let field = |name| outcome.field(name);
            let error = json!({
                "error": field("error"), "error_description": field("error_description"),
                "error_subcode": field("error_subcode")
            });
            tried.owner.hand_in_error(&sign_in, &error).await;
            tried.found().await
        }
        Stage::Redeem => {
            let code = sign_in.code(&world.sandbox, &who);
            tried.owner.hand_in(&sign_in, &code).await;
            tried.found().await
        }
        Stage::Refresh => {
            let code = sign_in.code(&world.sandbox, &who);
            tried.owner.hand_in(&sign_in, &code).await;
            let mailbox = tried.settled().await.mailbox.expect("a mailbox that works until its grant is refreshed");
            // A dead grant is the mailbox's finding; a refused registration is the problem's.
            let problem: Problem = serde_json::from_str(&world.vendor.ask_lease(&mailbox).await.body).unwrap();
            let kept = world.vendor.mailbox(&mailbox).await.finding;
            kept.or(problem.finding).into_iter().map(|it| it.code.to_string()).collect()
        }
    }
}

#[tokio::test]
async fn every_refusal_of_entra_comes_to_its_finding() {
    let world = World::start().await;
    let mut differences = Differences::default();
    for scenario in SCENARIOS.iter() {
        differences.compare(&scenario.sign_in(), &refused(&world, scenario).await);
    }
    differences.assert_none();
}

const fn protocol(of: sandbox::Protocol) -> Protocol {
    match of {
        sandbox::Protocol::Imap => Protocol::Imap,
        sandbox::Protocol::Pop => Protocol::Pop,
        sandbox::Protocol::Smtp => Protocol::Smtp,
    }
}

async fn checked(world: &World, who: &str, protocols: &[Protocol]) -> Vec<String> {
    let tried = Tried::wanting(world, who, protocols).await;
    tried.owner.sign_in(&world.sandbox, who).await;
    tried.found().await
}

#[tokio::test]
async fn every_reply_of_a_mail_server_comes_to_its_finding() {
    let world = World::start().await;
    let mut differences = Differences::default();
    for reply in REPLIES.iter().filter(|reply| reply.at != Place::Message) {
        let who = reply.sign_in();
        differences.compare(&who, &checked(&world, &who, &[protocol(reply.protocol)]).await);
    }
    differences.assert_none();
}

#[tokio::test]
async fn mailboxes_and_tokens_that_are_not_as_hoped_come_to_their_findings() {
    let world = World::start().await;
    let mut differences = Differences::default();
    let by_table: BTreeSet<String> =
        SCENARIOS.iter().map(|it| it.sign_in()).chain(REPLIES.iter().map(|it| it.sign_in())).collect();
    let expected = expected();
    // Written as `who protocols`, where the protocols matter.
    let rest = expected.keys().filter(|who| !by_table.contains(**who) && !who.starts_with("wanted "));
    for who in rest {
        let (name, protocols) = who.split_once(' ').unwrap_or((who, "imap pop smtp"));
        let protocols: Vec<Protocol> = protocols.split(' ').filter_map(|name| name.parse().ok()).collect();
        differences.compare(who, &checked(&world, name, &protocols).await);
    }
    differences.assert_none();
}

/// `wanted <mailbox> by <persona> as <choice> <protocols>`.
#[tokio::test]
async fn other_peoples_and_shared_mailboxes_come_to_their_findings() {
    let world = World::start().await;
    let mut differences = Differences::default();
    let expected = expected();
    for key in expected.keys().filter(|key| key.starts_with("wanted ")) {
        let words: Vec<&str> = key.split(' ').collect();
        let protocols: Vec<Protocol> = words[6..].iter().filter_map(|name| name.parse().ok()).collect();
        let choice = match words[5] {
            "alias" => IdentityChoice::Alias,
            "shared" => IdentityChoice::SharedMailbox,
            _ => IdentityChoice::WrongAccount,
        };
        let tried = Tried::wanting(&world, words[1], &protocols).await;
        let sign_in = tried.owner.sign_in(&world.sandbox, words[3]).await;
        tried.owner.view_at(AttemptStage::ChoosingIdentity).await;
        tried.owner.choose(&sign_in, choice).await;
        differences.compare(key, &tried.found().await);
    }
    differences.assert_none();
}

#[tokio::test]
async fn an_identity_that_cannot_be_verified_and_a_sign_in_that_was_replaced_are_told() {
    let world = World::start().await;
    world.sandbox.set(Switch::NextIdToken(Tamper::Nonce)).unwrap();
    assert_eq!(checked(&world, ADA, &[Protocol::Imap]).await, ["entra.answer-not-trusted"]);
    let tried = Tried::wanting(&world, ADA, &[Protocol::Imap]).await;
    tried.owner.start().await;
    tried.owner.start().await;
    let report: SupportReport =
        world.vendor.call(Method::GET, &format!("link-sessions/{}/report", tried.id())).await.json();
    let first = report.attempts[0].finding.as_ref().map(|finding| finding.code.to_string());
    assert_eq!(first.as_deref(), Some("owner.started-again"));
}

/// Met in the test above.
const MET_HERE: [&str; 2] = ["entra.answer-not-trusted", "owner.started-again"];

/// Causes that a sign-in or a check of this service does not meet here, and why. Each is explained all the same when its
/// text is pasted or its evidence is there: `shared/tests/explained.tsv`, `shared/tests/diagnosis`.
const NOT_MET: &[(&str, &[&str])] = &[
    (
        "applications that act for themselves are checked in backend/tests/mail/app_only.rs",
        &["app.no-mailbox-permission", "app.role-missing", "app.service-principal-missing"],
    ),
    (
        "needs a look at a second mailbox or a resource that demands roles, which no check has",
        &["app.outside-scope", "app.unscoped", "app.role-assignment-required"],
    ),
    (
        "needs an authority that is not as Entra is, or not there: backend/tests/entra and backend/src/grants",
        &["entra.answer-unreadable", "entra.grant-lost-in-rotation"],
    ),
    (
        "hardly ever concerns a mailbox; Microsoft's numbers are explained all the same",
        &[
            "entra.claims-mapping-broken",
            "entra.desktop-sign-on-failed",
            "entra.device-code-problem",
            "entra.device-enrolment",
            "entra.device-token-broken",
            "entra.external-provider",
            "entra.feature-off",
            "entra.federation-message-broken",
            "entra.internal-service",
            "entra.key-sign-in-failed",
            "entra.legal-age",
            "entra.linkedin-consent",
            "entra.older-sign-in-protocol",
            "entra.outdated-web-view",
            "entra.outside-sign-in-hours",
            "entra.password-change-failed",
            "entra.person-certificate-refused",
            "entra.saml-request-broken",
            "entra.security-info-restricted",
            "entra.session-lost",
            "entra.sign-out-failed",
            "entra.signing-key-missing",
        ],
    ),
    (
        "met in other journeys and in backend/tests/mail, by servers that are not there, not safe, or not public",
        &[
            "mail.not-reached",
            "mail.host-unknown",
            "mail.port-closed",
            "mail.tls-at-once",
            "mail.tls-later",
            "mail.not-a-mail-server",
            "mail.address-not-allowed",
            "mail.tls-failed",
            "mail.tls-too-old",
            "mail.not-offered",
            "mail.server-fault",
            "mail.authority-not-asked",
            "mail.server-slow",
            "service.interrupted",
            "browser.unsupported",
        ],
    ),
    (
        "the sandbox speaks as Exchange does; checked against Dovecot and Postfix in real_checks.rs",
        &["own.sign-in-refused", "own.mailbox-not-opened", "own.may-not-send-as"],
    ),
    ("Entra refuses first, on its own page (AADSTS50020); kept by shared/tests/flow.rs", &["owner.wrong-directory"]),
    (
        "Entra always gives one where `offline_access` is asked for, and this service always asks",
        &["entra.no-refresh-token"],
    ),
    (
        "stands for what no number and no reply names",
        &["entra.refused", "entra.credential-refused", "entra.sign-in-needed", "mail.just-changed"],
    ),
    (
        "this service never does what leads there: `prompt=consent`, passwords, other grants, Microsoft's own client ids",
        &[
            "entra.approval-loop",
            "entra.password-flow-second-factor",
            "entra.password-flow-not-possible",
            "entra.grant-type-not-allowed",
            "entra.first-party-application",
            "entra.partner-not-authorised",
        ],
    ),
    (
        "the personas send as themselves, to which nobody lacks the right; for another address kept by shared/tests/diagnosis",
        &["smtp.may-not-send-as"],
    ),
    ("looks like any other refusal of IMAP; the licence is not in the answer", &["imap.licence-without-imap"]),
    ("no reply of Exchange's says so in words of its own", &["imap.command-refused", "smtp.shared-mailbox-signs-in"]),
    (
        "said only after a whole message, and a check sends none",
        &["smtp.sender-blocked", "smtp.mailbox-full", "smtp.daily-limit"],
    ),
    (
        "Microsoft leads through it by itself: a new password is asked for in the sign-in",
        &["entra.password-change-required"],
    ),
];

/// This service speaks neither EWS nor Graph; what they say is explained when it is pasted.
const NOT_SPOKEN: [&str; 2] = ["ews.", "graph."];

#[test]
fn what_is_met_and_what_cannot_be_met_is_the_whole_catalogue() {
    let met: BTreeSet<&str> = expected().into_values().flatten().filter(|code| *code != "-").chain(MET_HERE).collect();
    let not_met: BTreeSet<&str> = NOT_MET.iter().flat_map(|(_, codes)| codes.iter().copied()).collect();
    let all: BTreeSet<&str> = catalogue::entries().map(|entry| entry.code.as_str()).collect();
    let strangers: Vec<_> = met.union(&not_met).filter(|code| !all.contains(**code)).collect();
    assert!(strangers.is_empty(), "not in the catalogue: {strangers:?}");
    let both: Vec<_> = met.intersection(&not_met).collect();
    assert!(both.is_empty(), "said not to be met, but met: {both:?}");
    let spoken = |code: &&&str| !NOT_SPOKEN.iter().any(|family| code.starts_with(family));
    let forgotten: Vec<_> = all.difference(&met).filter(|code| !not_met.contains(**code)).filter(spoken).collect();
    println!("{} findings met by signing in or being checked, of {} in the catalogue", met.len(), all.len());
    assert!(forgotten.is_empty(), "neither met nor said why not: {forgotten:?}");
}

#[test]
fn every_persona_that_meets_something_is_in_the_table() {
    let known = expected();
    let silent = REPLIES.iter().filter(|reply| reply.at == Place::Message).map(|reply| reply.sign_in());
    let silent: BTreeSet<String> = silent.collect();
    let tabled = SCENARIOS.iter().map(|it| it.sign_in()).chain(REPLIES.iter().map(|it| it.sign_in()));
    let missing: Vec<String> =
        tabled.filter(|who| !known.contains_key(who.as_str()) && !silent.contains(who)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let strangers = known.keys().map(|key| key.split(' ').next().unwrap_or(key));
    let strangers: Vec<&str> =
        strangers.filter(|who| *who != "wanted" && !PERSONAS.iter().any(|persona| persona.sign_in == *who)).collect();
    assert!(strangers.is_empty(), "the sandbox does not know {strangers:?}");
}
