//! A small world for the behaviours: two vendors with a registration each, and the way from a session to a mailbox.

use shared::{
    address::MailAddress,
    api::vendor::{Delivery, References},
    check::{Check, Speaker, Step, StepOutcome, StepRecord, Target, TranscriptLine, Verdict},
    cloud::Cloud,
    flow::{Event, Flow, Identity, Phase, Pin},
    id::{AttemptId, EventId, GrantId, LinkSessionId, MailboxId, RegistrationId, VendorId},
    protocol::Protocol,
    time::{Seconds, Timestamp},
};

use crate::{
    store::{
        Access, AttemptSecret, Delegation, FlowChange, Grant, NewAppOnly, NewLink, OutboxEvent, Registration,
        SessionRecord, Store, StoreError, Vendor,
    },
    vault::{Sealed, TokenHash},
};

pub(crate) const NOW: Timestamp = Timestamp(1_800_000_000);
/// The directory that everybody signs in from.
pub(crate) const TID: &str = "72f988bf-86f1-41af-91ab-2d7cd011db47";
pub(crate) const DAY: Seconds = Seconds::days(1);

pub(crate) fn vendor_id(n: u8) -> VendorId {
    VendorId::new(1, [n; 10])
}

pub(crate) fn registration_id(n: u8) -> RegistrationId {
    RegistrationId::new(1, [n; 10])
}

pub(crate) fn session_id(n: u8) -> LinkSessionId {
    LinkSessionId::new(u64::from(n), [n; 10])
}

pub(crate) fn attempt_id(n: u8) -> AttemptId {
    AttemptId::new(u64::from(n), [n; 10])
}

pub(crate) fn grant_id(n: u8) -> GrantId {
    GrantId::new(u64::from(n), [n; 10])
}

pub(crate) fn mailbox_id(n: u8) -> MailboxId {
    MailboxId::new(u64::from(n), [n; 10])
}

pub(crate) fn hash(n: u8) -> TokenHash {
    TokenHash::from_stored([n; 32])
}

pub(crate) fn sealed(text: &str) -> Sealed {
    Sealed::from_stored(text.as_bytes().to_vec())
}

pub(crate) fn vendor(n: u8) -> Vendor {
    Vendor { id: vendor_id(n), name: format!("Vendor {n}"), allowed_origins: Vec::new(), created_at: NOW }
}

pub(crate) fn registration(vendor: u8) -> Registration {
    Registration {
        id: registration_id(vendor),
        vendor: vendor_id(vendor),
        name: "Helpdesk".to_owned(),
        client_id: "11111111-2222-3333-4444-555555555555".to_owned(),
        directory: "organizations".to_owned(),
        cloud: Cloud::GccHigh,
        protocols: vec![Protocol::Imap, Protocol::Smtp],
        references: References::default(),
        credentials: Vec::new(),
        created_at: NOW,
    }
}

pub(crate) fn customer(name: &str) -> References {
    References { customer_reference: Some(name.to_owned()), ..References::default() }
}

pub(crate) fn announcement(n: u8, kind: &str) -> OutboxEvent {
    OutboxEvent {
        id: EventId::new(u64::from(n), [n; 10]),
        vendor: vendor_id(1),
        kind: kind.to_owned(),
        subject: mailbox_id(n).to_string(),
        payload: "{}".to_owned(),
        created_at: NOW,
    }
}

pub(crate) fn check(protocol: Protocol, started_at: Timestamp) -> Check {
    Check {
        protocol,
        started_at,
        target: Target::Socket { host: "mail.contoso.example".to_owned(), port: 993 },
        elsewhere: false,
        username: "ada@contoso.example".parse().unwrap(),
        claims: None,
        verdict: Verdict::Failed,
        steps: vec![StepRecord { step: Step::Resolve, outcome: StepOutcome::Passed, millis: 3 }],
        transcript: vec![TranscriptLine { at: 1, speaker: Speaker::Server, text: "* OK".to_owned() }],
    }
}

/// Two vendors, each with a registration.
pub(crate) async fn two_vendors(store: &dyn Store) {
    for n in [1, 2] {
        store.insert_vendor(&vendor(n)).await.unwrap();
        store.insert_registration(&registration(n)).await.unwrap();
    }
}

pub(crate) fn session(vendor: u8, n: u8, pin: Pin) -> SessionRecord {
    SessionRecord {
        id: session_id(n),
        vendor: vendor_id(vendor),
        registration: registration_id(vendor),
        flow: Flow::new(pin, NOW + DAY),
        version: 1,
        protocols: vec![Protocol::Imap],
        delivery: Delivery::Hosted,
        allowed_origin: None,
        return_url: None,
        receiving_account: "Contoso support".to_owned(),
        sign_in_as: None,
        references: References::default(),
        created_at: NOW,
        last_event: 0,
    }
}

/// A session on its way. `n` names session, attempt, grant and, unless another is given, mailbox.
pub(crate) struct Linking<'a> {
    pub(crate) store: &'a dyn Store,
    pub(crate) n: u8,
    pub(crate) record: SessionRecord,
}

impl<'a> Linking<'a> {
    pub(crate) async fn begin(store: &'a dyn Store, record: SessionRecord, n: u8) -> Self {
        store.insert_session(&record, &hash(n)).await.unwrap();
        Self { store, n, record }
    }

    /// Vendor 1's session for that address.
    pub(crate) async fn pinned(store: &'a dyn Store, n: u8, address: &str) -> Self {
        let pin = Pin::Address { address: address.parse().unwrap() };
        Self::begin(store, session(1, n, pin), n).await
    }

    /// Vendor 1's session for any address.
    pub(crate) async fn unpinned(store: &'a dyn Store, n: u8) -> Self {
        Self::begin(store, session(1, n, Pin::None), n).await
    }

    pub(crate) fn identity(&self) -> Identity {
        let username = match &self.record.flow.pin {
            Pin::Address { address } => address.to_string(),
            _ => "ada@contoso.example".to_owned(),
        };
        Identity { tid: TID.to_owned(), oid: "oid".to_owned(), username, name: Some("Ada".to_owned()) }
    }

    pub(crate) fn grant(&self) -> Grant {
        Grant {
            id: grant_id(self.n),
            vendor: self.record.vendor.clone(),
            registration: self.record.registration.clone(),
            session: self.record.id.clone(),
            attempt: attempt_id(self.n),
            identity: self.identity(),
            scopes: vec!["https://outlook.office.com/IMAP.AccessAsUser.All".to_owned()],
            refresh_token: sealed("first"),
            version: 1,
            asked_at: None,
            created_at: NOW,
            expires_at: Some(NOW + Seconds::hours(1)),
        }
    }

    /// How the mailbox is reached that comes of it.
    pub(crate) fn access(&self) -> Access {
        let (grant, session, identity) = (grant_id(self.n), self.record.id.clone(), self.identity());
        Access::Delegated(Delegation { grant, session, identity, relation: None })
    }

    /// The flow after one more event; nothing is stored.
    pub(crate) fn after(&self, event: Event) -> Flow {
        self.record.flow.clone().apply(event, NOW).unwrap()
    }

    pub(crate) fn change<'b>(&'b self, flow: &'b Flow) -> FlowChange<'b> {
        FlowChange {
            vendor: &self.record.vendor,
            session: &self.record.id,
            now: NOW,
            expected_version: self.record.version,
            flow,
            events: &[],
            outbox: &[],
        }
    }

    pub(crate) fn took(&mut self, flow: Flow, version: u64) {
        self.record.flow = flow;
        self.record.version = version;
    }

    pub(crate) async fn save(&mut self, event: Event) {
        let flow = self.after(event);
        let version = self.store.save_flow(&self.change(&flow)).await.unwrap();
        self.took(flow, version);
    }

    pub(crate) async fn start(&mut self) {
        let id = attempt_id(self.n);
        let flow = self.after(Event::AttemptStarted { id: id.clone(), challenge: "c".into(), nonce: "n".into() });
        let secret = AttemptSecret { attempt: id, hash: hash(100 + self.n), expires_at: NOW + Seconds::minutes(20) };
        let version = self.store.start_attempt(&self.change(&flow), &secret).await.unwrap();
        self.took(flow, version);
    }

    /// The flow once the owner's identity is proven.
    pub(crate) fn proven(&self) -> Flow {
        self.after(Event::IdentityProven { id: attempt_id(self.n), identity: self.identity() })
    }

    /// Up to a pending grant and running checks.
    pub(crate) async fn check(&mut self) {
        self.start().await;
        self.save(Event::CodeReceived { id: attempt_id(self.n), challenge: "c".into() }).await;
        let flow = self.proven();
        let version = self.store.save_pending_grant(&self.change(&flow), &self.grant()).await.unwrap();
        self.took(flow, version);
    }

    pub(crate) async fn try_accept(&mut self, mailbox: &MailboxId, outbox: &[OutboxEvent]) -> Result<(), StoreError> {
        self.try_accept_with(mailbox, outbox, &[check(Protocol::Imap, NOW)]).await
    }

    pub(crate) async fn try_accept_with(
        &mut self,
        mailbox: &MailboxId,
        outbox: &[OutboxEvent],
        checks: &[Check],
    ) -> Result<(), StoreError> {
        let flow = self.after(Event::MailboxProven { id: attempt_id(self.n), mailbox: mailbox.clone() });
        let identity = self.identity();
        let link = NewLink {
            mailbox,
            address: &identity.username.parse().unwrap(),
            grant: &grant_id(self.n),
            relation: None,
            checks,
            linked_at: NOW,
        };
        let version = self.store.commit_link(&FlowChange { outbox, ..self.change(&flow) }, &link).await?;
        self.took(flow, version);
        Ok(())
    }

    /// Up to an accepted mailbox.
    pub(crate) async fn accept(&mut self, mailbox: &MailboxId) {
        self.check().await;
        self.try_accept(mailbox, &[]).await.unwrap();
    }

    pub(crate) async fn confirm(&mut self) {
        let flow = self.after(Event::VendorConfirmed);
        assert!(matches!(flow.phase, Phase::Linked { .. }));
        let version = self.store.confirm_link(&self.change(&flow)).await.unwrap();
        self.took(flow, version);
    }
}

/// A mailbox of vendor 1 that nobody signs in for.
pub(crate) struct AppOnlyMailbox {
    pub(crate) vendor: VendorId,
    pub(crate) registration: RegistrationId,
    pub(crate) address: MailAddress,
    mailbox: MailboxId,
    references: References,
    checks: [Check; 1],
}

pub(crate) fn app_only(n: u8, address: &str) -> AppOnlyMailbox {
    AppOnlyMailbox {
        vendor: vendor_id(1),
        registration: registration_id(1),
        address: address.parse().unwrap(),
        mailbox: mailbox_id(n),
        references: References::default(),
        checks: [check(Protocol::Imap, NOW)],
    }
}

impl AppOnlyMailbox {
    pub(crate) fn as_new(&self) -> NewAppOnly<'_> {
        NewAppOnly {
            mailbox: &self.mailbox,
            vendor: &self.vendor,
            registration: &self.registration,
            directory: TID,
            address: &self.address,
            protocols: &[Protocol::Imap],
            references: &self.references,
            checks: &self.checks,
            linked_at: NOW,
        }
    }
}

/// Vendor 1's linked mailbox of that address; `n` names everything about it.
pub(crate) async fn linked(store: &dyn Store, n: u8, address: &str) -> MailboxId {
    let mailbox = mailbox_id(n);
    Linking::pinned(store, n, address).await.accept(&mailbox).await;
    mailbox
}
