//! The link session and its attempts as a pure state machine.
//!
//! ```text
//! session   Open ⇄ AwaitingAdministrator        attempt   SigningIn → Redeeming → Checking → Accepted
//!             └→ AwaitingVendor → Linked                      │           ├→ ChoosingIdentity ─┘ │
//!             └→ Linked                                       └───────────┴──→ Ended ←───────────┤
//!             └→ Cancelled | Expired                                           Refused ⇄ Checking
//! ```
//!
//! [`Flow::apply`] is the only way to change a flow. It takes the old value and gives the new one, or refuses.

mod grants;
mod transition;

use serde::{Deserialize, Serialize};

pub use self::grants::{AcceptedGrant, KeptGrant, SessionGrants};

use crate::{
    address::MailAddress,
    codes,
    entra::EntraReport,
    finding::Diagnosed,
    id::{AttemptId, MailboxId},
    time::{Seconds, Timestamp},
};

/// How long an owner may take from "Sign in" to coming back.
pub const ATTEMPT_LIFE: Seconds = Seconds::minutes(15);
/// How long, from the sign-in on, an attempt's pending grant and browser secret stay good for a re-test.
pub const RETEST_LIFE: Seconds = Seconds::hours(1);
/// How often one attempt may be checked again.
pub const MOST_RETESTS: u32 = 20;
/// How long redeeming or checking may go on without a sign of life before it counts as interrupted.
pub const WORK_LIFE: Seconds = Seconds(30);
/// How many attempts one session may hold.
pub const MOST_ATTEMPTS: usize = 10;
/// How long an embedded session lives.
pub const EMBEDDED_LIFE: Seconds = Seconds::minutes(30);
/// How long a hosted session, or one that awaits approval, lives.
pub const HOSTED_LIFE: Seconds = Seconds::days(7);

/// What the vendor bound the session to, so that a forwarded link cannot bring in a stranger's mailbox.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Pin {
    /// Only this mailbox.
    Address {
        /// The wanted mailbox.
        address: MailAddress,
    },
    /// Only mailboxes whose owner signs in from this directory.
    Directory {
        /// The directory's id (`tid`), a lower-case GUID.
        directory: String,
        /// Whether any mailbox of that directory is welcome. If not, the vendor's server must confirm what came.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        any_mailbox: bool,
    },
    /// Nothing: the vendor's server must confirm what came.
    None,
}

impl Pin {
    /// Whether a proven mailbox is linked at once. If not, a forwarded link could bring in whoever opened it, and the
    /// vendor's server must confirm.
    pub const fn links_at_once(&self) -> bool {
        matches!(self, Self::Address { .. } | Self::Directory { any_mailbox: true, .. })
    }
}

/// Who signed in, from a validated id token. `tid` and `oid` are the identity; the rest are hints.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Identity {
    /// Directory id.
    pub tid: String,
    /// Object id of the person in that directory.
    pub oid: String,
    /// `preferred_username`: the sign-in name, usually but not always an address.
    pub username: String,
    /// `name`, for people to read.
    pub name: Option<String>,
}

/// How the owner explains a sign-in name that differs from the wanted address.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityChoice {
    /// The wanted address is another address of the account that signed in.
    Alias,
    /// The wanted address is a shared mailbox which the account that signed in may open.
    SharedMailbox,
    /// Signed in with the wrong account.
    WrongAccount,
}

/// Where the session as a whole stands.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum Phase {
    /// The owner can start an attempt.
    Open,
    /// The owner may not consent; the owner can try again once an administrator has approved.
    AwaitingAdministrator,
    /// A mailbox was proven but nothing was pinned; the vendor's server decides.
    AwaitingVendor {
        /// The mailbox that waits.
        mailbox: MailboxId,
    },
    /// Done.
    Linked {
        /// The linked mailbox.
        mailbox: MailboxId,
    },
    /// Ended by the owner or the vendor.
    Cancelled,
    /// Ended by time.
    Expired,
}

impl Phase {
    /// Whether nothing can happen any more.
    pub const fn is_final(&self) -> bool {
        matches!(self, Self::Linked { .. } | Self::Cancelled | Self::Expired)
    }
}

/// Where one attempt stands.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AttemptState {
    /// The authorize address was handed out; nothing has come back.
    SigningIn,
    /// A code came and is being redeemed. From here on no other code is taken.
    Redeeming {
        /// After that the work was interrupted, and the owner may start again.
        until: Timestamp,
    },
    /// Another account than the wanted one signed in; the owner must say why.
    ChoosingIdentity {
        /// Who signed in.
        identity: Identity,
    },
    /// The mail servers are being asked.
    Checking {
        /// Who signed in.
        identity: Identity,
        /// What the owner said about a differing name.
        choice: Option<IdentityChoice>,
        /// After that the work was interrupted, and the owner may start again.
        until: Timestamp,
    },
    /// No mail server accepted the wanted address; the pending grant allows a re-test for an hour.
    Refused {
        /// Who signed in.
        identity: Identity,
        /// What the owner said about a differing name.
        choice: Option<IdentityChoice>,
        /// The most telling finding.
        finding: Diagnosed,
        /// Until when a re-test is possible.
        retest_until: Timestamp,
    },
    /// A mail server accepted the wanted address.
    Accepted {
        /// The mailbox that came of it.
        mailbox: MailboxId,
    },
    /// Over without a mailbox.
    Ended {
        /// Why.
        finding: Diagnosed,
    },
}

/// One sign-in within a session.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Attempt {
    /// Its id.
    pub id: AttemptId,
    /// S256 challenge (RFC 7636 section 4.2), 43 characters of base64url.
    pub challenge: String,
    /// The nonce the id token must carry (OpenID Connect Core section 3.1.2.1).
    pub nonce: String,
    /// When the owner pressed "Sign in".
    pub started_at: Timestamp,
    /// When a code is no longer taken.
    pub expires_at: Timestamp,
    /// How often it was checked again.
    pub retests: u32,
    /// What Entra said, if it refused.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub report: Option<EntraReport>,
    /// Where it stands.
    pub state: AttemptState,
}

impl Attempt {
    /// Whether it was being worked on when the work stopped for good (the service was killed).
    pub fn was_interrupted(&self, now: Timestamp) -> bool {
        match self.state {
            AttemptState::Redeeming { until } | AttemptState::Checking { until, .. } => now >= until,
            _ => false,
        }
    }

    /// Counts one more re-test within the hour that its browser may ask for it.
    fn count_retest(&mut self, now: Timestamp) -> Result<(), Refusal> {
        if now >= self.started_at + RETEST_LIFE {
            return Err(Refusal::Expired);
        }
        if self.retests >= MOST_RETESTS {
            return Err(Refusal::TooManyAttempts);
        }
        self.retests += 1;
        Ok(())
    }

    /// Whether it still can lead to a mailbox without a new sign-in.
    pub const fn is_live(&self) -> bool {
        !matches!(self.state, AttemptState::Accepted { .. } | AttemptState::Ended { .. })
    }
}

/// The whole state of a link session.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Flow {
    /// What the vendor bound the session to.
    pub pin: Pin,
    /// When the session ends.
    pub expires_at: Timestamp,
    /// Where the session stands.
    pub phase: Phase,
    /// Its attempts, oldest first. Only the last can be live.
    pub attempts: Vec<Attempt>,
}

/// Whether an administrator must approve before another attempt can work.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Approval {
    /// No approval would help.
    NotNeeded,
    /// It cannot be told: the wall of an approval that is missing looks as if the owner had turned back.
    Possible,
    /// Yes.
    Needed,
}

/// Something that happened to a session.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Event {
    /// The owner pressed "Sign in".
    AttemptStarted {
        /// The new attempt's id.
        id: AttemptId,
        /// Its S256 challenge.
        challenge: String,
        /// Its nonce.
        nonce: String,
    },
    /// A code came back, with the challenge computed from the verifier that came with it.
    CodeReceived {
        /// Which attempt.
        id: AttemptId,
        /// S256 of the received verifier.
        challenge: String,
    },
    /// The id token was validated.
    IdentityProven {
        /// Which attempt.
        id: AttemptId,
        /// Who signed in.
        identity: Identity,
    },
    /// The owner explained a differing name.
    IdentityChosen {
        /// Which attempt.
        id: AttemptId,
        /// The explanation.
        choice: IdentityChoice,
    },
    /// No mail server accepted the wanted address.
    ChecksRefused {
        /// Which attempt.
        id: AttemptId,
        /// The most telling finding.
        finding: Diagnosed,
    },
    /// The owner asked for the checks again.
    RetestAsked {
        /// Which attempt.
        id: AttemptId,
    },
    /// A mail server accepted the wanted address.
    MailboxProven {
        /// Which attempt.
        id: AttemptId,
        /// The mailbox to be.
        mailbox: MailboxId,
    },
    /// Entra's refusal came back instead of a code, or the owner pasted what Entra's own page said.
    SignInRefused {
        /// Which attempt; it must still wait for Entra.
        id: AttemptId,
        /// Why.
        finding: Diagnosed,
        /// What Entra said, here or on its own page.
        report: Option<EntraReport>,
        /// Whether an administrator must approve before another attempt can work.
        approval: Approval,
    },
    /// The attempt failed later on: Entra's error, a refused code, an invalid id token, a directory that is not the pinned one.
    AttemptFailed {
        /// Which attempt.
        id: AttemptId,
        /// Why.
        finding: Diagnosed,
        /// What Entra said, if it refused.
        report: Option<EntraReport>,
        /// Whether an administrator must approve before another attempt can work.
        approval: Approval,
    },
    /// Redeeming or checking goes on.
    StillWorking {
        /// Which attempt.
        id: AttemptId,
    },
    /// The owner asked that the mailbox which this attempt linked be checked again.
    RecheckAsked {
        /// Which attempt.
        id: AttemptId,
    },
    /// The vendor's server accepts the mailbox that came.
    VendorConfirmed,
    /// The vendor's server refuses the mailbox that came.
    VendorRejected,
    /// The owner or the vendor ended the session.
    Cancelled,
}

/// Why a flow did not change.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Refusal {
    /// The session is over.
    SessionOver,
    /// The session's or the attempt's time is up.
    Expired,
    /// Ten attempts were made.
    TooManyAttempts,
    /// No attempt of that id in this session.
    UnknownAttempt,
    /// The attempt's code was received before.
    AlreadyRedeemed,
    /// The verifier is not the one whose challenge began this attempt.
    VerifierMismatch,
    /// The event does not fit the state.
    OutOfOrder,
}

/// The finding of an attempt that a newer one replaced.
pub const REPLACED: Diagnosed = Diagnosed::certain(codes::OWNER_STARTED_AGAIN);
/// The finding of an attempt whose work was interrupted.
pub const INTERRUPTED: Diagnosed = Diagnosed::certain(codes::SERVICE_INTERRUPTED);
/// The finding of an attempt whose owner said the account was wrong.
pub const WRONG_ACCOUNT: Diagnosed = Diagnosed::certain(codes::OWNER_WRONG_ACCOUNT);
/// The finding of an attempt whose owner signed in from another directory than the pinned one.
pub const WRONG_DIRECTORY: Diagnosed = Diagnosed::certain(codes::OWNER_WRONG_DIRECTORY);

impl Flow {
    /// A fresh session.
    pub const fn new(pin: Pin, expires_at: Timestamp) -> Self {
        Self { pin, expires_at, phase: Phase::Open, attempts: Vec::new() }
    }

    /// The newest attempt.
    pub fn current(&self) -> Option<&Attempt> {
        self.attempts.last()
    }

    /// The phase as of `now`: time ends a session without anybody saying so.
    pub fn phase_at(&self, now: Timestamp) -> Phase {
        let undecided = matches!(self.phase, Phase::Open | Phase::AwaitingAdministrator | Phase::AwaitingVendor { .. });
        if undecided && now >= self.expires_at { Phase::Expired } else { self.phase.clone() }
    }

    /// The mailbox address this session is for, once it is known: the pinned one, else the sign-in name.
    pub fn wanted_address(&self) -> Option<MailAddress> {
        match &self.pin {
            Pin::Address { address } => Some(address.clone()),
            Pin::Directory { .. } | Pin::None => match &self.current()?.state {
                AttemptState::Checking { identity, .. }
                | AttemptState::Refused { identity, .. }
                | AttemptState::ChoosingIdentity { identity } => identity.username.parse().ok(),
                _ => None,
            },
        }
    }
}
