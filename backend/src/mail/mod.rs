//! Checking a mailbox over IMAP, POP and SMTP: one ladder each, with a recorded and redacted transcript.
//!
//! Between a protocol library and TLS sits a recorder that keeps every line but the SASL response and ends the stream
//! when a server says too much. Failures are classified from that record, not from a library's words. `telemetry` keeps `async-imap` silent: it
//! logs whole lines, tokens included, at TRACE.
//!
//! # Rungs
//! Submission greets before TLS. Its rungs are told in the same order as the others': *TLS* holds the plain-text
//! greeting, EHLO, STARTTLS and the handshake, and *Greeting* the second EHLO, which alone is believed.
//!
//! # Round trips
//! What a whole check waits for at Exchange Online, TCP and TLS 1.3 included (one more with TLS 1.2):
//!
//! | protocol | round trips | of which |
//! |---|---|---|
//! | IMAP | 7 | TCP, TLS, greeting, CAPABILITY, AUTHENTICATE with its initial response, EXAMINE, LOGOUT. 6 where the greeting tells the capabilities; 8 where SASL-IR is not offered |
//! | POP | 8 | TCP, TLS, greeting, CAPA, AUTH, response, STAT, QUIT. CAPA is the one that is not strictly needed: it is evidence |
//! | SMTP | 10 | TCP, greeting, EHLO, STARTTLS, TLS, EHLO, AUTH, response, MAIL with RCPT and RSET, QUIT. 12 where PIPELINING is not offered |
//!
//! A refusal that begins with an error challenge takes one more. The goodbye comes after the verdict has been told.

mod beginning;
mod claims;
mod climb;
mod dialogue;
mod imap;
mod job;
mod journal;
mod lines;
mod pop;
mod prober;
mod recorder;
mod redact;
mod sasl;
mod silence;
mod smtp;
mod spoken;
mod starttls;
mod tls;

pub use claims::ClaimRules;
pub use climb::Deadlines;
pub use job::{CheckJob, CheckMailbox, Climbed, NotRechecked, RecheckMailbox, Tokens};
pub use journal::{Excess, TalkLimits};
pub use prober::{Prober, ProberSettings};
use shared::{
    address::MailAddress,
    check::{Step, StepRecord},
    protocol::Protocol,
};
pub use tls::MailTls;

use crate::vault::AccessToken;

/// When TLS begins.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TlsMode {
    /// With the first byte (RFC 8314).
    Implicit,
    /// By STARTTLS, or STLS for POP. A server that does not offer it is never spoken to in plain text.
    StartTls,
}

/// A mail server's door.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Endpoint {
    /// Host name, which the certificate must be made out to.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// When TLS begins.
    pub tls: TlsMode,
}

/// What to check.
#[derive(Clone, Debug)]
pub struct Probe {
    /// Which protocol.
    pub protocol: Protocol,
    /// Where.
    pub endpoint: Endpoint,
    /// The identity given in XOAUTH2. For a shared mailbox: its own address with IMAP and POP, the delegate's with SMTP.
    pub username: MailAddress,
    /// The access token.
    pub token: AccessToken,
    /// Whom to send as, and to: SMTP only.
    pub sender: MailAddress,
}

/// What an observer is told while a check runs. Each rung that begins also ends, unless the check is dropped.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Progressed {
    /// A rung is being climbed.
    Began(Step),
    /// It ended.
    Ended(StepRecord),
}
