//! One check: the ladder of one protocol on one mailbox.

use std::sync::Arc;

use shared::{
    check::{Check, Step, StepFailure, Target, Verdict, is_elsewhere},
    protocol::Protocol,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::client::TlsStream;

use super::{
    ClaimRules, Deadlines, MailTls, Probe, Progressed, TalkLimits, TlsMode,
    beginning::{Beginning, unsecured},
    claims,
    climb::{Climb, Stopped},
    dialogue::{Dialogue, Opening},
    imap::Imap,
    journal::Journal,
    pop::Pop,
    recorder::Recorded,
    redact::Redactor,
    sasl::{BadToken, Xoauth2},
    silence::{Expected, SecondLook},
    smtp::Smtp,
    starttls,
};
use crate::effects::{
    Clock,
    dial::{DialError, Dialer, Vetted},
};

/// What an operator can set about checks.
#[derive(Clone, Debug)]
pub struct ProberSettings {
    /// How long each rung may take.
    pub deadlines: Deadlines,
    /// How much a server may say.
    pub limits: TalkLimits,
    /// Which claims are looked at.
    pub claims: ClaimRules,
    /// The name given in EHLO: a domain name or an address literal (RFC 5321 section 4.1.1.1).
    pub client_name: String,
}

impl Default for ProberSettings {
    fn default() -> Self {
        Self {
            deadlines: Deadlines::default(),
            limits: TalkLimits::default(),
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

    const fn second_look(&self) -> SecondLook<'_> {
        SecondLook { dialer: &self.dialer, tls: &self.tls, silence: self.settings.deadlines.silence }
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
        let mut ladder = Climb::new(observe, Arc::clone(&self.clock), self.settings.deadlines, probe.endpoint.tls);
        // A rung that stopped the climb is on record.
        let verdict = match self.climb(&probe, response, &journal, &mut ladder).await {
            Ok(()) => Verdict::Passed,
            Err(Stopped) => Verdict::Failed,
        };
        let target = Target::Socket { host: probe.endpoint.host, port: probe.endpoint.port };
        let transcript = journal.transcript();
        Check {
            protocol: probe.protocol,
            started_at,
            elsewhere: is_elsewhere(&target, &transcript),
            target,
            claims: Some(claims::summary(&probe.token)),
            username: probe.username,
            verdict,
            steps: ladder.into_steps(),
            transcript,
        }
    }

    async fn climb<F: FnMut(Progressed) + Send>(
        &self,
        probe: &Probe,
        response: Result<Xoauth2, BadToken>,
        journal: &Journal,
        ladder: &mut Climb<F>,
    ) -> Result<(), Stopped> {
        let (stream, vetted) = self.reach(probe, journal, ladder).await?;
        self.talk(Recorded::new(stream, journal.clone()), &vetted, probe, response, ladder).await
    }

    async fn talk<S, F>(
        &self,
        stream: Recorded<S>,
        at: &Vetted,
        probe: &Probe,
        response: Result<Xoauth2, BadToken>,
        ladder: &mut Climb<F>,
    ) -> Result<(), Stopped>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send,
        F: FnMut(Progressed) + Send,
    {
        let opening = Opening {
            is_greeted_by_server: probe.endpoint.tls == TlsMode::Implicit,
            client_name: self.settings.client_name.clone(),
        };
        let with = (&stream.journal().clone(), at);
        match probe.protocol {
            Protocol::Imap => self.converse(Imap::new(stream, opening), with, probe, response, ladder).await,
            Protocol::Pop => self.converse(Pop::new(stream, opening), with, probe, response, ladder).await,
            Protocol::Smtp => self.converse(Smtp::new(stream, opening), with, probe, response, ladder).await,
        }
    }

    /// The rungs up to a protected stream.
    async fn reach<F: FnMut(Progressed) + Send>(
        &self,
        probe: &Probe,
        journal: &Journal,
        ladder: &mut Climb<F>,
    ) -> Result<(TlsStream<Beginning<TcpStream>>, Vetted), Stopped> {
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
                    let upgraded = starttls::upgrade(probe.protocol, recorded, &self.settings.client_name);
                    self.second_look().unless_silent(journal, expected(probe, &vetted), upgraded).await?
                }
            };
            let secured = self.tls.handshake(host, Beginning::of(stream)).await;
            secured.map_err(|(failure, stream)| unsecured(probe.endpoint.tls, failure, &stream.spoken(), journal))
        };
        let stream = ladder.climb(Step::Tls, secured).await?;
        Ok((stream, vetted))
    }

    /// The rungs above it.
    async fn converse<D: Dialogue, F: FnMut(Progressed) + Send>(
        &self,
        mut dialogue: D,
        (journal, at): (&Journal, &Vetted),
        probe: &Probe,
        response: Result<Xoauth2, BadToken>,
        ladder: &mut Climb<F>,
    ) -> Result<(), Stopped> {
        let greeted = self.second_look().unless_silent(journal, expected(probe, at), dialogue.greet());
        let greeted = async { greeted.await.map_err(|failure| journal.not_mail(failure)) };
        ladder.climb(Step::Greeting, greeted).await?;
        let examined = async {
            let response = response.map_err(|bad| StepFailure::TokenUnfit { detail: bad.to_string() })?;
            self.settings.claims.examine(&probe.token, probe.protocol, self.clock.now())?;
            Ok(response)
        };
        let response = ladder.climb(Step::Claims, examined).await?;
        let signed_in = async { dialogue.authenticate(&response).await.map_err(|no| journal.explained(no)) };
        ladder.climb(Step::Authenticate, signed_in).await?;
        ladder.climb(Step::Open, dialogue.open(&probe.sender)).await?;
        ladder.part(dialogue.leave()).await;
        Ok(())
    }
}

fn unreached(error: DialError) -> StepFailure {
    match error {
        DialError::NoSuchHost => StepFailure::NoSuchHost,
        DialError::NotResolved => StepFailure::NotResolved,
        DialError::NotAllowed => StepFailure::AddressNotAllowed,
        DialError::Refused => StepFailure::PortClosed,
        DialError::NotConnected => StepFailure::NotConnected,
    }
}

fn expected<'a>(probe: &'a Probe, at: &'a Vetted) -> Expected<'a> {
    Expected { protocol: probe.protocol, host: &probe.endpoint.host, at, mode: probe.endpoint.tls }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;
    use shared::check::{StepOutcome, StepRecord};
    use tokio::{
        io::{AsyncWriteExt, DuplexStream, duplex},
        time::sleep,
    };

    use super::*;
    use crate::{
        effects::{SystemClock, dial::AddressPolicy},
        mail::Endpoint,
        vault::AccessToken,
    };

    fn probe(protocol: Protocol) -> Probe {
        Probe {
            protocol,
            endpoint: Endpoint { host: "mail.contoso.example".to_owned(), port: 0, tls: TlsMode::Implicit },
            username: "ada@contoso.example".parse().unwrap(),
            token: AccessToken::new("EwBgA8l6BAAUO9chh8cJscQLmU"),
            sender: "ada@contoso.example".parse().unwrap(),
        }
    }

    /// Climbs the rungs above TLS over `stream`.
    async fn talk(protocol: Protocol, deadlines: Deadlines, stream: DuplexStream) -> Vec<StepRecord> {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock::default());
        let settings = ProberSettings { deadlines, ..ProberSettings::default() };
        let dialer = Dialer::new(AddressPolicy::default());
        let prober = Prober::new(dialer, MailTls::new(None).unwrap(), Arc::clone(&clock), settings);
        let probe = probe(protocol);
        let response = Xoauth2::new(&probe.username, &probe.token);
        let redactor = Redactor::new(protocol, &probe.token, response.as_ref().unwrap().encoded());
        let journal = Journal::new(protocol, redactor, Arc::clone(&clock), TalkLimits::default());
        let mut ladder = Climb::new(|_| {}, clock, deadlines, TlsMode::Implicit);
        let policy = AddressPolicy::excepting(["127.0.0.0/8".parse().unwrap()]);
        let nowhere = Dialer::new(policy).resolve("127.0.0.1", 1).await.unwrap();
        let _ = prober.talk(Recorded::new(stream, journal), &nowhere, &probe, response, &mut ladder).await;
        ladder.into_steps()
    }

    /// Says each text, then one more byte every now and then for ever, if any.
    async fn serve(mut stream: DuplexStream, texts: &[&str], drip: Option<u8>) {
        stream.write_all(texts.concat().as_bytes()).await.unwrap();
        while let Some(byte) = drip {
            sleep(Duration::from_millis(1)).await;
            stream.write_all(&[byte]).await.unwrap();
        }
        std::future::pending().await
    }

    async fn served(protocol: Protocol, deadlines: Deadlines, texts: &[&str], drip: Option<u8>) -> (Step, StepOutcome) {
        let (near, far) = duplex(64 * 1024);
        let steps = tokio::select! {
            steps = talk(protocol, deadlines, near) => steps,
            () = serve(far, texts, drip) => Vec::new(),
        };
        let last = steps.last().unwrap();
        (last.step, last.outcome.clone())
    }

    fn timed_out(after: u32) -> StepOutcome {
        StepOutcome::Failed(StepFailure::TimedOut { after })
    }

    const GREETING: &str = "+OK\r\n+OK\r\n.\r\n";
    const SIGNED_IN: &str = "+ \r\n+OK\r\n";

    #[tokio::test]
    async fn a_server_that_drips_is_left_at_the_deadline_of_the_rung() {
        let short = Duration::from_millis(50);
        let deadlines = Deadlines { greeting: short, ..Deadlines::default() };
        for (protocol, beginning, byte) in
            [(Protocol::Imap, "* OK ", b'.'), (Protocol::Pop, "+OK ", b'.'), (Protocol::Smtp, "220-", b'.')]
        {
            let found = served(protocol, deadlines, &[beginning], Some(byte)).await;
            assert_eq!(found, (Step::Greeting, timed_out(0)), "{protocol}");
        }
        let deadlines = Deadlines { authenticate: short, ..Deadlines::default() };
        let found = served(Protocol::Pop, deadlines, &[GREETING, "+ \r\n-ERR"], Some(b' ')).await;
        assert_eq!(found, (Step::Authenticate, timed_out(0)));
    }

    #[tokio::test]
    async fn the_whole_has_a_deadline_of_its_own() {
        let deadlines = Deadlines { whole: Duration::from_secs(1), ..Deadlines::default() };
        let found = served(Protocol::Pop, deadlines, &[GREETING, SIGNED_IN], None).await;
        assert_eq!(found, (Step::Open, timed_out(1)));
    }

    #[tokio::test]
    async fn a_goodbye_that_is_not_answered_changes_nothing() {
        let deadlines = Deadlines { goodbye: Duration::from_millis(1), ..Deadlines::default() };
        let found = served(Protocol::Pop, deadlines, &[GREETING, SIGNED_IN, "+OK 0 0\r\n"], None).await;
        assert_eq!(found, (Step::Open, StepOutcome::Passed));
    }

    #[test]
    fn refusals_delayed_on_purpose_have_time_to_arrive() {
        let Deadlines { greeting, authenticate, open, .. } = Deadlines::default();
        assert!([greeting, authenticate, open].iter().all(|deadline| *deadline >= Duration::from_secs(25)));
    }

    /// Where a conversation stands before a server begins to improvise.
    const BEGINNINGS: [&str; 5] = [
        "",
        "* OK ready\r\n",
        "* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] ready\r\n",
        "* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] ready\r\nA0001 OK\r\n",
        GREETING,
    ];
    const TAGS: [&str; 6] = ["* ", "A0001 ", "A0002 ", "A0003 ", "+ ", ""];
    const STATUSES: [&str; 5] = ["OK ", "NO ", "BAD ", "BYE ", "PREAUTH "];
    const CODES: [&str; 5] = ["", "[ALERT]", "[CAPABILITY IMAP4rev1]", "[UIDVALIDITY 1]", "[PERMANENTFLAGS (\\*)]"];
    const PIECES: [&str; 22] = [
        "1 FETCH (BODYSTRUCTURE (",
        "1 FETCH (ENVELOPE (",
        "LIST (\\Noselect) \"/\" ",
        "FLAGS (",
        "STATUS INBOX (",
        "ID (",
        "VANISHED (EARLIER) ",
        "QUOTA ",
        "ACL ",
        "SEARCH ",
        "METADATA ",
        "(",
        "(",
        ")",
        "\"",
        "\\",
        "{3}",
        " ",
        "NIL",
        "99999999999999999999",
        "1:*",
        "ü",
    ];

    /// A line that leads deep into an IMAP parser, or out of it.
    fn line() -> impl Strategy<Value = Vec<u8>> {
        let status = (prop::sample::select(&STATUSES), prop::sample::select(&CODES), "\\PC{0,6}")
            .prop_map(|(status, code, text)| format!("{status}{code}{text}").into_bytes());
        let data = prop::collection::vec(prop::sample::select(&PIECES), 1..8).prop_map(|pieces| pieces.concat().into());
        let noise = prop::collection::vec(any::<u8>(), 0..12);
        (prop::sample::select(&TAGS), prop_oneof![4 => status, 4 => data, 1 => noise])
            .prop_map(|(tag, body)| [tag.as_bytes(), &body, b"\r\n"].concat())
    }

    proptest! {
        #[test]
        fn whatever_a_server_says_the_ladder_ends_with_a_verdict(
            beginning in prop::sample::select(&BEGINNINGS), lines in prop::collection::vec(line(), 0..12),
            protocol in prop::sample::select(&Protocol::ALL),
        ) {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
            let steps = runtime.block_on(async {
                let (near, mut far) = duplex(64 * 1024);
                far.write_all(&[beginning.as_bytes(), &lines.concat()].concat()).await.unwrap();
                far.shutdown().await.unwrap();
                talk(protocol, Deadlines::default(), near).await
            });
            let late = |step: &StepRecord| matches!(step.outcome, StepOutcome::Failed(StepFailure::TimedOut { .. }));
            prop_assert!(!steps.iter().any(late));
            let climbed: Vec<Step> = steps.iter().map(|step| step.step).collect();
            let above_tls = &protocol.rungs()[3..];
            prop_assert!(!climbed.is_empty() && above_tls.starts_with(&climbed), "{:?}", climbed);
            let (last, before) = steps.split_last().unwrap();
            prop_assert!(before.iter().all(|step| step.outcome == StepOutcome::Passed));
            prop_assert!(last.outcome != StepOutcome::Passed || climbed.len() == above_tls.len());
        }
    }
}
