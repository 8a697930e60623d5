//! A linked mailbox, a broker, and an authority that answers as told. For tests.

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::{Value, json};
use shared::{
    id::{MailboxId, RegistrationId, VendorId},
    permission::Resource,
    time::Seconds,
};

use super::{Asking, Freshness, GrantError, Grants, Holder, Later, Refused, Token};
use crate::{
    effects::{Effects, ManualClock, TaskTracker, http::HttpLimits},
    entra::{
        Entra, RegistrationFacts, RegistrationSource, SourceError,
        scripted::{Reply, Scripted, facts},
    },
    store::{
        GrantStore, MailboxRecord, MailboxStore, OutboxStore, SqliteStore,
        conformance::world::{Linking, NOW, TID, grant_id, mailbox_id, two_vendors, vendor_id},
    },
    vault::{KeyId, KeyRing, RefreshToken, SealContext, Vault},
};

const ADDRESS: &str = "ada@contoso.example";

pub(crate) struct Scene {
    pub(crate) grants: Arc<Grants>,
    pub(crate) store: Arc<SqliteStore>,
    pub(crate) clock: ManualClock,
    pub(crate) mailbox: MailboxId,
    vault: Vault,
    pub(crate) effects: Effects,
    entra: Arc<Entra>,
    authority: Scripted,
    links: u8,
}

impl Scene {
    /// A mailbox whose refresh token is `r1-0`.
    pub(crate) async fn new() -> Self {
        let authority = Scripted::start().await;
        let (effects, clock) = Effects::held(NOW.0);
        let entra = Arc::new(authority.entra_by(effects.clone(), HttpLimits::default()));
        let line = KeyRing::new_line(&KeyId::parse("test").unwrap(), effects.random.as_ref());
        let vault = Vault::new(KeyRing::parse(&line).unwrap(), Arc::clone(&effects.random));
        let store = Arc::new(SqliteStore::in_memory().await.unwrap());
        two_vendors(store.as_ref()).await;
        let grants = broker(&effects, &store, &vault, &entra);
        let mailbox = mailbox_id(1);
        let mut scene = Self { grants, store, clock, mailbox, vault, effects, entra, authority, links: 0 };
        scene.link().await;
        scene
    }

    /// The owner links the mailbox, again if it is linked. Its refresh token is `r<how often>-0`.
    pub(crate) async fn link(&mut self) {
        self.links += 1;
        let n = self.links;
        Linking::pinned(self.store.as_ref(), n, ADDRESS).await.accept(&self.mailbox).await;
        let (id, vendor) = (grant_id(n), vendor_id(1));
        let token = RefreshToken::new(format!("r{n}-0"));
        let sealed = self.vault.seal(&SealContext::refresh_token(&id, &vendor), &token);
        self.store.rotate_grant(&vendor, &id, 1, &sealed).await.unwrap();
    }

    /// The process ends, whatever it is doing, and another begins.
    pub(crate) fn restart(&mut self) {
        self.grants = broker(&self.effects, &self.store, &self.vault, &self.entra);
    }

    pub(crate) async fn record(&self) -> Option<MailboxRecord> {
        self.store.mailbox(&vendor_id(1), &self.mailbox).await.unwrap()
    }

    pub(crate) async fn lend(&self) -> Freshness {
        self.ask(Asking::Usual).await.unwrap()
    }

    pub(crate) async fn mended(&self) -> Freshness {
        self.ask(Asking::AfterMending).await.unwrap()
    }

    pub(crate) async fn ask(&self, asking: Asking) -> Result<Freshness, GrantError> {
        let record = self.record().await.ok_or(GrantError::NotFound)?;
        self.grants.fresh(Holder::Mailbox(&record), Resource::Exchange, asking).await
    }

    /// The authority answers refreshes so from now on.
    pub(crate) fn answers(&self, reply: Reply) {
        self.authority.on(&token_path(), [reply]);
    }

    /// The refresh tokens that the authority was given, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.authority.seen(&token_path()).iter().map(|seen| seen.field("refresh_token").unwrap()).collect()
    }

    /// What the authority was asked in that field, in order.
    pub(crate) fn asked_of(&self, field: &str) -> Vec<String> {
        self.authority.seen(&token_path()).iter().filter_map(|seen| seen.field(field)).collect()
    }

    /// The kinds of what was announced.
    pub(crate) async fn announced(&self, kind: &str) -> usize {
        self.store.undelivered(1_000).await.unwrap().iter().filter(|event| event.kind == kind).count()
    }

    pub(crate) fn pass(&self, span: Seconds) {
        self.clock.advance(span);
    }
}

fn broker(effects: &Effects, store: &Arc<SqliteStore>, vault: &Vault, entra: &Arc<Entra>) -> Arc<Grants> {
    let registrations = Arc::new(OneRegistration);
    let (effects, vault) = (effects.clone(), vault.clone());
    Arc::new(Grants::new(effects, store.clone(), vault, Arc::clone(entra), registrations, TaskTracker::new()))
}

fn token_path() -> String {
    format!("/{TID}/oauth2/v2.0/token")
}

/// Tokens that live so long, and a new refresh token if there is one.
pub(crate) fn tokens(access: &str, life: i64, refresh: Option<&str>) -> Reply {
    Reply::json(
        200,
        &json!({ "token_type": "Bearer", "expires_in": life, "access_token": access, "refresh_token": refresh }),
    )
}

pub(crate) fn refusal(status: u16, error: &str) -> Reply {
    Reply::json(status, &json!({ "error": error }))
}

pub(crate) fn revoked() -> Reply {
    let body: Value = json!({ "error": "invalid_grant", "error_codes": [50_173], "suberror": "bad_token" });
    Reply::json(400, &body)
}

pub(crate) fn fresh(answer: Freshness) -> Token {
    match answer {
        Freshness::Fresh(token) => token,
        other => panic!("not fresh: {other:?}"),
    }
}

pub(crate) fn later(answer: Freshness) -> Later {
    match answer {
        Freshness::Later(later) => later,
        other => panic!("not later: {other:?}"),
    }
}

pub(crate) fn dead(answer: Freshness) -> Refused {
    match answer {
        Freshness::Dead(refused) => refused,
        other => panic!("not dead: {other:?}"),
    }
}

struct OneRegistration;

#[async_trait]
impl RegistrationSource for OneRegistration {
    async fn facts(&self, _: &VendorId, _: &RegistrationId) -> Result<RegistrationFacts, SourceError> {
        Ok(facts())
    }
}
