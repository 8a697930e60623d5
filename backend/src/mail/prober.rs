//! One check: the ladder of one protocol on one mailbox.

use std::sync::Arc;

use shared::{
    check::{Check, Step, StepFailure},
    protocol::Protocol,
};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

use super::{
    ClaimRules, Deadlines, Limits, MailTls, Probe, Progressed, TlsMode,
    dialogue::{Dialogue, Opening},
    imap::Imap,
    journal::Journal,
    ladder::{Ladder, Stopped},
    pop::Pop,
    recorder::Recorded,
    redact::Redactor,
    sasl::{BadToken, Xoauth2},
    smtp::Smtp,
    starttls,
};
use crate::effects::{
    Clock,
    dial::{DialError, Dialer},
};

/// What an operator can set about checks.
#[derive(Clone, Debug)]
pub struct ProberSettings {
    /// How long each rung may take.
    pub deadlines: Deadlines,
    /// How much a server may say.
    pub limits: Limits,
    /// Which claims are looked at.
    pub claims: ClaimRules,
    /// The name given in EHLO: a domain name or an address literal (RFC 5321 section 4.1.1.1).
    pub client_name: String,
}

impl Default for ProberSettings {
    fn default() -> Self {
        Self {
            deadlines: Deadlines::default(),
            limits: Limits::default(),
            claims: ClaimRules::default(),
            client_name: "mailbox-link.invalid".to_owned(),
        }
    }
}

/// Checks mailboxes.
#[derive(Clone)]
pub struct Prober {
    dialer: Dialer,
    tls: MailTls,
    clock: Arc<dyn Clock>,
    settings: ProberSettings,
}

impl Prober {
    /// A prober that reaches servers through `dialer` only.
    pub fn new(dialer: Dialer, tls: MailTls, clock: Arc<dyn Clock>, settings: ProberSettings) -> Self {
        Self { dialer, tls, clock, settings }
    }

    /// Climbs the ladder until a rung fails or all have passed. Never panics, never takes longer than the deadline of
    /// the whole and a moment for the goodbye, and keeps no secret in what it returns or tells.
    ///
    /// It is a plain future: dropping it ends the check. Run the protocols side by side by joining three of them.
    pub async fn run(&self, probe: Probe, observe: impl FnMut(Progressed) + Send) -> Check {
        let started_at = self.clock.now();
        let response = Xoauth2::new(&probe.username, &probe.token);
        let payload = response.as_ref().map_or("", Xoauth2::encoded);
        let redactor = Redactor::new(probe.protocol, &probe.token, payload);
        let journal = Journal::new(probe.protocol, redactor, Arc::clone(&self.clock), self.settings.limits);
        let mut ladder = Ladder::new(observe, Arc::clone(&self.clock), self.settings.deadlines, probe.endpoint.tls);
        // A rung that stopped the climb is on record.
        let _ = self.climb(&probe, response, &journal, &mut ladder).await;
        Check {
            protocol: probe.protocol,
            started_at,
            host: probe.endpoint.host,
            port: probe.endpoint.port,
            username: probe.username,
            steps: ladder.into_steps(),
            transcript: journal.transcript(),
        }
    }

    async fn climb<F: FnMut(Progressed) + Send>(
        &self,
        probe: &Probe,
        response: Result<Xoauth2, BadToken>,
        journal: &Journal,
        ladder: &mut Ladder<F>,
    ) -> Result<(), Stopped> {
        let stream = Recorded::new(self.reach(probe, journal, ladder).await?, journal.clone());
        let opening = Opening {
            is_greeted_by_server: probe.endpoint.tls == TlsMode::Implicit,
            client_name: self.settings.client_name.clone(),
        };
        match probe.protocol {
            Protocol::Imap => self.converse(Imap::new(stream, opening), probe, response, ladder).await,
            Protocol::Pop => self.converse(Pop::new(stream, opening), probe, response, ladder).await,
            Protocol::Smtp => self.converse(Smtp::new(stream, opening), probe, response, ladder).await,
        }
    }

    /// The rungs up to a protected stream.
    async fn reach<F: FnMut(Progressed) + Send>(
        &self,
        probe: &Probe,
        journal: &Journal,
        ladder: &mut Ladder<F>,
    ) -> Result<TlsStream<TcpStream>, Stopped> {
        let (host, port) = (&probe.endpoint.host, probe.endpoint.port);
        let resolved = async { self.dialer.resolve(host, port).await.map_err(unreached) };
        let vetted = ladder.climb(Step::Resolve, resolved).await?;
        let connected = async { self.dialer.connect(&vetted).await.map_err(unreached) };
        let stream = ladder.climb(Step::Connect, connected).await?;
        let secured = async {
            let stream = match probe.endpoint.tls {
                TlsMode::Implicit => stream,
                TlsMode::StartTls => {
                    let recorded = Recorded::new(stream, journal.clone());
                    starttls::upgrade(probe.protocol, recorded, &self.settings.client_name).await?
                }
            };
            self.tls.handshake(host, stream).await
        };
        ladder.climb(Step::Tls, secured).await
    }

    /// The rungs above it.
    async fn converse<D: Dialogue, F: FnMut(Progressed) + Send>(
        &self,
        mut dialogue: D,
        probe: &Probe,
        response: Result<Xoauth2, BadToken>,
        ladder: &mut Ladder<F>,
    ) -> Result<(), Stopped> {
        ladder.climb(Step::Greeting, dialogue.greet()).await?;
        let examined = async {
            let response = response.map_err(|BadToken| StepFailure::TokenUnfit {
                detail: "the token holds a character that no bearer token has".to_owned(),
            })?;
            self.settings.claims.examine(&probe.token, probe.protocol, self.clock.now())?;
            Ok(response)
        };
        let response = ladder.climb(Step::Claims, examined).await?;
        ladder.climb(Step::Authenticate, dialogue.authenticate(&response)).await?;
        ladder.climb(Step::Open, dialogue.open(&probe.sender)).await?;
        ladder.part(dialogue.leave()).await;
        Ok(())
    }
}

fn unreached(error: DialError) -> StepFailure {
    match error {
        DialError::NotResolved => StepFailure::NotResolved,
        DialError::NotAllowed => StepFailure::AddressNotAllowed,
        DialError::NotConnected => StepFailure::NotConnected,
    }
}
