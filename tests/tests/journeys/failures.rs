//! What can go wrong for an owner, seen in the browser: the cause is named, and what helps is one press away.

use journeys::{
    browser::Browser,
    vendor::hosted,
    world::{ADA, BEN, World},
};
use sandbox::Switch;
use shared::{api::link::SessionState, flow::IdentityChoice, protocol::Protocol};

/// A world in which an owner has opened a link for `address` and pressed "Sign in".
struct AtEntra {
    world: World,
    browser: Browser,
    session: shared::id::LinkSessionId,
}

impl AtEntra {
    async fn wanting(address: &str, protocols: &[Protocol]) -> Self {
        let world = World::start().await;
        let (created, _) = world.hosted(address, protocols).await;
        let browser = Browser::start().await;
        browser.go_to(created.link_url.as_deref().unwrap()).await;
        browser.act("sign-in").await;
        Self { world, browser, session: created.session.id }
    }

    async fn signed_in(who: &str, protocols: &[Protocol]) -> Self {
        let there = Self::wanting(who, protocols).await;
        there.browser.sign_in_as(who).await;
        there.browser.agree().await;
        there
    }

    async fn is_told(&self, screen: &str, finding: &str) {
        self.browser.sees_screen(screen).await;
        self.browser.find(&format!("[data-finding='{finding}']")).await;
    }

    async fn is_linked(&self) {
        self.browser.sees_screen("success").await;
        self.world.vendor.session_at(&self.session, &SessionState::Linked).await;
    }

    async fn nothing_is_linked(&self) {
        assert!(self.world.vendor.mailboxes().await.is_empty());
    }
}

#[tokio::test]
async fn a_wrong_account_is_explained_and_the_right_one_linked() {
    let there = AtEntra::wanting(ADA, &[Protocol::Imap]).await;
    there.browser.sign_in_as(BEN).await;
    there.browser.agree().await;
    there.browser.sees_screen("choose-identity").await;
    there.browser.picture("choose-identity").await;
    there.browser.act("wrong-account").await;
    there.is_told("sign-in-failed", "owner.wrong-account").await;
    there.nothing_is_linked().await;
    there.browser.act("sign-in-again").await;
    there.browser.sign_in_as(ADA).await;
    there.browser.agree().await;
    there.is_linked().await;
}

#[tokio::test]
async fn an_alias_is_linked_once_the_owner_says_so() {
    let there = AtEntra::wanting("hello@contoso.example", &[Protocol::Imap]).await;
    there.browser.sign_in_as("cdiaz@contoso.example").await;
    there.browser.agree().await;
    there.browser.act("alias").await;
    there.is_linked().await;
}

#[tokio::test]
async fn a_shared_mailbox_is_linked_by_its_delegate() {
    let world = World::start().await;
    let mut wanted = hosted("info@contoso.example", &[Protocol::Imap, Protocol::Smtp]);
    wanted.sign_in_as = Some("dana@contoso.example".parse().unwrap());
    let created = world.vendor.create(&wanted).await;
    let browser = Browser::start().await;
    browser.go_to(created.link_url.as_deref().unwrap()).await;
    browser.act("sign-in").await;
    browser.sign_in_as("dana@contoso.example").await;
    browser.agree().await;
    browser.act("shared").await;
    browser.sees_screen("success").await;
    let session = world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
    let mailbox = world.vendor.mailbox(&session.mailbox.unwrap()).await;
    assert_eq!(mailbox.access.relation(), Some(IdentityChoice::SharedMailbox));
}

#[tokio::test]
async fn turning_back_at_entra_links_nothing_and_can_be_made_good() {
    let there = AtEntra::wanting(ADA, &[Protocol::Imap]).await;
    there.browser.turn_back().await;
    there.is_told("sign-in-failed", "owner.cancelled").await;
    there.nothing_is_linked().await;
    there.browser.act("sign-in-again").await;
    there.browser.sign_in_as(ADA).await;
    there.browser.agree().await;
    there.is_linked().await;
}

#[tokio::test]
async fn an_owner_who_may_not_consent_is_sent_to_the_administrator() {
    let who = "approval@contoso.example";
    let there = AtEntra::wanting(who, &[Protocol::Imap]).await;
    there.browser.sign_in_as(who).await;
    there.browser.return_without_approval().await;
    // What comes back may look like any cancellation; either way the administrator is named.
    there.browser.sees("dministrator").await;
    there.nothing_is_linked().await;
    // With a message for them, and the link to approve by.
    let message = there.browser.find(".letter [data-action=mail]").await.attr("href").await.unwrap().unwrap();
    assert!(message.starts_with("mailto:?") && message.contains("adminconsent"), "{message}");
    there.browser.picture("needs-administrator").await;

    there.world.approve(&sandbox::CONTOSO);
    there.browser.act("sign-in-again").await;
    there.browser.sign_in_as(who).await;
    there.is_linked().await;
}

#[tokio::test]
async fn a_sign_in_that_ends_on_entras_own_page_is_explained_on_ours() {
    let who = "unassigned@contoso.example";
    let there = AtEntra::wanting(who, &[Protocol::Imap]).await;
    there.browser.sign_in_as(who).await;
    there.browser.sees("AADSTS50105").await;
    there.browser.go_back_until("main[data-screen=not-returned]").await;
    there.browser.sees("AADSTS50105").await;
    there.browser.picture("not-returned").await;

    there
        .browser
        .paste_into("pasted", "Sorry, but we’re having trouble signing you in. AADSTS50105: Your administrator …")
        .await;
    there.browser.act("explain").await;
    there.is_told("sign-in-failed", "entra.user-not-assigned").await;
    there.browser.find("[data-action=mail][href^='mailto:']").await;
    there.browser.picture("explained").await;

    there.world.sandbox.set(Switch::Assigned { sign_in: who.to_owned(), on: true }).unwrap();
    there.browser.act("sign-in-again").await;
    there.browser.sign_in_as(who).await;
    there.browser.agree().await;
    there.is_linked().await;
}

#[tokio::test]
async fn imap_switched_off_is_named_and_proven_mended_without_a_new_sign_in() {
    let who = "imap-off@contoso.example";
    let there = AtEntra::signed_in(who, &[Protocol::Imap]).await;
    there.browser.sees_screen("refused").await;
    there.browser.sees_progress("imap", "failed").await;
    there.browser.picture("imap-off").await;
    there.nothing_is_linked().await;
    there.world.sandbox.set(Switch::Imap { mailbox: who.to_owned(), on: true }).unwrap();
    there.browser.act("check-again").await;
    there.is_linked().await;
}

#[tokio::test]
async fn smtp_auth_switched_off_hides_no_other_protocol() {
    let there = AtEntra::signed_in("smtp-off@contoso.example", &[Protocol::Imap, Protocol::Smtp]).await;
    there.is_told("partial-success", "smtp.auth-disabled-for-mailbox").await;
    there.browser.sees_progress("imap", "passed").await;
    there.browser.sees_progress("smtp", "failed").await;
    there.browser.picture("smtp-off").await;
}

#[tokio::test]
async fn a_server_that_hangs_up_is_named() {
    let there = AtEntra::signed_in("dropped@contoso.example", &[Protocol::Imap]).await;
    there.is_told("refused", "mail.server-closed").await;
    there.nothing_is_linked().await;
}

#[tokio::test]
async fn a_server_that_never_stops_talking_is_cut_off() {
    for who in ["endless-lines@contoso.example", "endless-line@contoso.example", "endless-challenges@contoso.example"] {
        let there = AtEntra::signed_in(who, &Protocol::ALL).await;
        there.browser.sees_screen("refused").await;
        there.nothing_is_linked().await;
    }
}

#[tokio::test]
async fn a_busy_token_endpoint_delays_and_does_not_fail() {
    AtEntra::signed_in("busy@contoso.example", &[Protocol::Imap]).await.is_linked().await;
}
