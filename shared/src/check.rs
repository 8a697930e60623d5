//! One protocol tried on one mailbox: a ladder of steps with a recorded, redacted transcript.

use serde::{Deserialize, Serialize};

use crate::{
    address::MailAddress, challenge::Challenge, claims::ClaimSummary, flow::IdentityChoice, protocol::Protocol,
    time::Timestamp,
};

/// A rung of the ladder, in the order it is climbed.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Host name to addresses, private ranges refused.
    Resolve,
    /// TCP.
    Connect,
    /// TLS handshake; for submission after STARTTLS.
    Tls,
    /// The server's greeting and what it says it can do.
    Greeting,
    /// Whether the access token's claims fit this protocol and server. Read for explanation only, never trusted.
    Claims,
    /// XOAUTH2.
    Authenticate,
    /// IMAP: EXAMINE INBOX. POP: STAT. SMTP: MAIL FROM, RCPT TO, RSET, which makes permission to send likely, not certain.
    Open,
}

/// What a conversation over a socket climbs.
static SOCKET: &[Step] =
    &[Step::Resolve, Step::Connect, Step::Tls, Step::Greeting, Step::Claims, Step::Authenticate, Step::Open];

impl Protocol {
    /// The rungs of this protocol's checks, in climbing order. A check of another kind has a list of its own; what is
    /// stored says itself whether it passed, so a list may grow.
    pub const fn rungs(self) -> &'static [Step] {
        match self {
            Self::Imap | Self::Pop | Self::Smtp => SOCKET,
        }
    }
}

/// How one step ended.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum StepOutcome {
    /// The step did what it should.
    Passed,
    /// The step failed, and the ladder ends here.
    Failed(StepFailure),
}

/// Why a step failed, as protocol facts. What it means is diagnosis.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum StepFailure {
    /// There is no host of that name.
    NoSuchHost,
    /// The resolver failed, so nobody knows.
    NotResolved,
    /// Every address is in a range the operator does not allow.
    AddressNotAllowed,
    /// Nothing listens at the port: the connection was refused.
    PortClosed,
    /// No connection came about.
    NotConnected,
    /// The port speaks TLS from the first byte, and is set to begin in plain text.
    SpeaksTlsAtOnce,
    /// The port speaks plain text, and is set to TLS from the first byte.
    SpeaksPlainText {
        /// How it began, one line, cut at a fixed length.
        said: String,
    },
    /// A web server listens there.
    SpeaksHttp,
    /// The TLS handshake failed: certificate, name or version.
    TlsFailed {
        /// What the TLS library said, in its own words, without secrets.
        detail: String,
    },
    /// The step's deadline passed.
    TimedOut {
        /// The deadline, in seconds.
        after: u32,
    },
    /// The server closed the connection.
    Closed,
    /// The server sent more than the recorder takes: a line too long, too many lines or bytes, too many challenges.
    TooMuch,
    /// The server answered outside its protocol.
    NotUnderstood,
    /// The server does not offer what is needed (STARTTLS, XOAUTH2).
    NotOffered {
        /// What was missing.
        missing: String,
    },
    /// The server said no.
    Refused {
        /// The reply, as it came, one line, cut at a fixed length.
        reply: String,
        /// What the server said of the token before, if it did.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        challenge: Option<Challenge>,
    },
    /// The token cannot work here whatever the server says (wrong audience, scope missing, expired).
    TokenUnfit {
        /// Which claim, and what it held.
        detail: String,
    },
}

impl StepFailure {
    /// The server said no, and nothing before it.
    pub fn refused(reply: impl Into<String>) -> Self {
        Self::Refused { reply: reply.into(), challenge: None }
    }
}

/// One climbed step.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct StepRecord {
    /// Which rung.
    pub step: Step,
    /// How it ended.
    #[serde(flatten)]
    pub outcome: StepOutcome,
    /// How long it took, in milliseconds.
    pub millis: u32,
}

/// Who said a transcript line.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// This service.
    Client,
    /// The mail server.
    Server,
}

/// One line of the conversation. SASL payloads are never kept: their text is `<redacted N bytes>`. What a server says of a
/// refused token is kept decoded.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct TranscriptLine {
    /// Milliseconds since the check began.
    pub at: u32,
    /// Who said it.
    pub speaker: Speaker,
    /// The line without its line end; unprintable bytes as `\xNN`; cut at a fixed length with `…`.
    pub text: String,
}

/// What was asked.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Target {
    /// A conversation over TCP.
    Socket {
        /// The server's host name.
        host: String,
        /// The server's port.
        port: u16,
    },
    /// Requests to an address.
    Url {
        /// The address.
        url: String,
    },
}

impl Target {
    /// The host that was asked; empty where an address has none.
    pub fn host(&self) -> &str {
        match self {
            Self::Socket { host, .. } => host,
            Self::Url { url } => {
                let authority = url.split_once("://").map_or("", |(_, rest)| rest).split(['/', '?', '#']).next();
                let host = authority.unwrap_or_default().rsplit('@').next().unwrap_or_default();
                host.strip_suffix(|c: char| c.is_ascii_digit())
                    .map_or(host, |_| host.rsplit_once(':').map_or(host, |(host, _)| host))
            }
        }
    }

    /// The port that was asked.
    pub fn port(&self) -> u16 {
        match self {
            Self::Socket { port, .. } => *port,
            Self::Url { url } => {
                let named = url.split_once("://").and_then(|(_, rest)| rest.split(['/', '?', '#']).next());
                named.and_then(|authority| authority.rsplit_once(':')?.1.parse().ok()).unwrap_or(443)
            }
        }
    }
}

/// What a check came to. Stored, so that no later list of rungs changes it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every rung of its time passed.
    Passed,
    /// A rung failed, or the check was left.
    Failed,
}

/// One finished check.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(from = "Stored")]
pub struct Check {
    /// Which protocol.
    pub protocol: Protocol,
    /// When it began.
    pub started_at: Timestamp,
    /// What was asked.
    #[serde(flatten)]
    pub target: Target,
    /// Whether what spoke is somebody's own mail server and not Exchange.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub elsewhere: bool,
    /// The identity given in XOAUTH2.
    pub username: MailAddress,
    /// What the token said about itself, once it was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claims: Option<ClaimSummary>,
    /// What it came to.
    pub verdict: Verdict,
    /// What was climbed, in order. The last entry failed, or every rung passed.
    pub steps: Vec<StepRecord>,
    /// What was said.
    pub transcript: Vec<TranscriptLine>,
}

/// What may be stored of a check: older forms hold no verdict, and were all of seven rungs.
#[derive(Deserialize)]
struct Stored {
    protocol: Protocol,
    started_at: Timestamp,
    #[serde(flatten)]
    target: Target,
    #[serde(default)]
    elsewhere: bool,
    username: MailAddress,
    #[serde(default)]
    claims: Option<ClaimSummary>,
    #[serde(default)]
    verdict: Option<Verdict>,
    steps: Vec<StepRecord>,
    transcript: Vec<TranscriptLine>,
}

/// So many rungs every check had that holds no verdict.
const RUNGS_WITHOUT_VERDICT: usize = 7;

impl From<Stored> for Check {
    fn from(stored: Stored) -> Self {
        let Stored { protocol, started_at, target, elsewhere, username, claims, verdict, steps, transcript } = stored;
        let passed = |record: &StepRecord| record.outcome == StepOutcome::Passed;
        let verdict =
            verdict.unwrap_or_else(|| match steps.len() == RUNGS_WITHOUT_VERDICT && steps.iter().all(passed) {
                true => Verdict::Passed,
                false => Verdict::Failed,
            });
        Self { protocol, started_at, target, elsewhere, username, claims, verdict, steps, transcript }
    }
}

/// Whether a mail server of somebody's own was asked and not Exchange: neither its name nor its words are Microsoft's.
pub fn is_elsewhere(target: &Target, transcript: &[TranscriptLine]) -> bool {
    const NAMES: [&str; 6] =
        [".office365.com", ".office.com", ".outlook.com", ".outlook.cn", ".office365.us", ".apps.mil"];
    let host = target.host().trim_end_matches('.').to_ascii_lowercase();
    let mut heard = transcript.iter().filter(|line| line.speaker == Speaker::Server);
    !NAMES.iter().any(|name| host.ends_with(name)) && !heard.any(|line| line.text.contains("Microsoft"))
}

impl Check {
    /// Whether every rung passed.
    pub fn passed(&self) -> bool {
        self.verdict == Verdict::Passed
    }

    /// The rung that failed and why.
    pub fn failure(&self) -> Option<(Step, &StepFailure)> {
        self.steps.iter().find_map(|record| match &record.outcome {
            StepOutcome::Failed(failure) => Some((record.step, failure)),
            StepOutcome::Passed => None,
        })
    }

    /// Whether this check proves that a mail server accepted exactly `wanted` for this token. A SASL success alone
    /// proves nothing at Exchange Online, so the mailbox must have been opened under that name. Submission opens none;
    /// it is believed only when `wanted` is the sign-in name itself, so that nothing is left to prove but that it works.
    pub fn proves(&self, wanted: &MailAddress, relation: Option<IdentityChoice>) -> bool {
        let strong = self.protocol != Protocol::Smtp || relation.is_none();
        strong && self.passed() && self.username.same_mailbox(wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As checks were stored when they held no verdict.
    fn stored(steps: usize, last: &str) -> String {
        const NAMES: [&str; 7] = ["resolve", "connect", "tls", "greeting", "claims", "authenticate", "open"];
        let step = |at: usize| {
            let outcome = if at + 1 == steps { last } else { r#""status":"passed""# };
            format!(r#"{{"step":"{}",{outcome},"millis":3}}"#, NAMES[at])
        };
        let steps: Vec<String> = (0..steps).map(step).collect();
        format!(
            r#"{{"protocol":"imap","started_at":1799990000,"host":"outlook.office365.com","port":993,
               "username":"ada@contoso.example","steps":[{}],"transcript":[{{"at":1,"speaker":"server","text":"* OK"}}]}}"#,
            steps.join(",")
        )
    }

    fn read(text: &str) -> Check {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_check_stored_before_verdicts_were_is_still_read() {
        let passed = read(&stored(7, r#""status":"passed""#));
        assert!(passed.passed() && passed.failure().is_none());
        assert_eq!(passed.target, Target::Socket { host: "outlook.office365.com".into(), port: 993 });
        assert!(!read(&stored(5, r#""status":"passed""#)).passed(), "left in the middle");
        let refused = read(&stored(6, r#""status":"failed","reason":"refused","reply":"A1 NO""#));
        assert_eq!(refused.failure(), Some((Step::Authenticate, &StepFailure::refused("A1 NO"))));
        assert!(!refused.passed());
    }

    #[test]
    fn a_stored_verdict_counts_whatever_the_list_of_rungs_is_by_then() {
        let mut check = read(&stored(7, r#""status":"passed""#));
        check.steps.truncate(3);
        check.target = Target::Url { url: "https://graph.example/v1.0/me".into() };
        let again = read(&serde_json::to_string(&check).unwrap());
        assert!(again.passed());
        assert_eq!(again, check);
    }

    #[test]
    fn exchange_is_known_by_its_name_or_by_its_words() {
        let said = |text: &str| TranscriptLine { at: 1, speaker: Speaker::Server, text: text.to_owned() };
        for (host, greeting, elsewhere) in [
            ("outlook.office365.com", None, false),
            ("partner.outlook.cn", None, false),
            ("outlook.office365.us", Some("* OK ready"), false),
            ("mail.contoso.example", Some("* OK The Microsoft Exchange IMAP4 service is ready."), false),
            ("mail.contoso.example", Some("* OK Dovecot ready."), true),
            ("mail.contoso.example", None, true),
            ("outlook.office365.com.contoso.example", None, true),
        ] {
            let target = Target::Socket { host: host.to_owned(), port: 993 };
            let transcript: Vec<TranscriptLine> = greeting.map(said).into_iter().collect();
            assert_eq!(is_elsewhere(&target, &transcript), elsewhere, "{host}");
        }
    }

    #[test]
    fn host_and_port_of_an_address_are_read_from_it() {
        for (url, host, port) in [
            ("https://graph.microsoft.com/v1.0/me", "graph.microsoft.com", 443),
            ("https://ews.example:8443/EWS/Exchange.asmx", "ews.example", 8443),
            ("https://[::1]:8443/", "[::1]", 8443),
            ("https://x.example?y", "x.example", 443),
            ("nonsense", "", 443),
        ] {
            let target = Target::Url { url: url.into() };
            assert_eq!((target.host(), target.port()), (host, port), "{url}");
        }
    }
}
