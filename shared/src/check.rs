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

impl Step {
    /// Every rung, in climbing order.
    pub const ALL: [Self; 7] =
        [Self::Resolve, Self::Connect, Self::Tls, Self::Greeting, Self::Claims, Self::Authenticate, Self::Open];
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

/// One finished check.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Check {
    /// Which protocol.
    pub protocol: Protocol,
    /// When it began.
    pub started_at: Timestamp,
    /// The server's host name.
    pub host: String,
    /// The server's port.
    pub port: u16,
    /// The identity given in XOAUTH2.
    pub username: MailAddress,
    /// What the token said about itself, once it was looked at.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub claims: Option<ClaimSummary>,
    /// What was climbed, in order. The last entry failed, or every rung passed.
    pub steps: Vec<StepRecord>,
    /// What was said.
    pub transcript: Vec<TranscriptLine>,
}

impl Check {
    /// Whether every rung passed.
    pub fn passed(&self) -> bool {
        self.steps.len() == Step::ALL.len() && self.failure().is_none()
    }

    /// The rung that failed and why.
    pub fn failure(&self) -> Option<(Step, &StepFailure)> {
        self.steps.iter().find_map(|record| match &record.outcome {
            StepOutcome::Failed(failure) => Some((record.step, failure)),
            StepOutcome::Passed => None,
        })
    }

    /// Whether what spoke is a mail server of somebody's own and not Exchange: neither its name nor its words are
    /// Microsoft's. Before a server has spoken nobody knows.
    pub fn is_elsewhere(&self) -> bool {
        const NAMES: [&str; 6] =
            [".office365.com", ".office.com", ".outlook.com", ".outlook.cn", ".office365.us", ".apps.mil"];
        let host = self.host.trim_end_matches('.').to_ascii_lowercase();
        let mut heard = self.transcript.iter().filter(|line| line.speaker == Speaker::Server).peekable();
        heard.peek().is_some()
            && !NAMES.iter().any(|name| host.ends_with(name))
            && !heard.any(|line| line.text.contains("Microsoft"))
    }

    /// Whether this check proves that a mail server accepted exactly `wanted` for this token. A SASL success alone
    /// proves nothing at Exchange Online, so the mailbox must have been opened under that name. Submission opens none;
    /// it is believed only when `wanted` is the sign-in name itself, so that nothing is left to prove but that it works.
    pub fn proves(&self, wanted: &MailAddress, relation: Option<IdentityChoice>) -> bool {
        let strong = self.protocol != Protocol::Smtp || relation.is_none();
        strong && self.passed() && self.username.same_mailbox(wanted)
    }
}
