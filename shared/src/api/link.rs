//! The link API, spoken by the link page, the callback page and the element (`/api/v1/link/…`).
//!
//! | route | credential | body | answer |
//! |---|---|---|---|
//! | `POST /tickets` | link token, allowed `Origin` | – | [`TicketCreated`] |
//! | `POST /tickets/redeem` | – | [`RedeemTicket`] | [`PageOpened`] |
//! | `GET /session` | link or page token | – | [`SessionView`] |
//! | `GET /events` | link or page token, `Last-Event-ID` | – | `text/event-stream` of [`StreamEvent`] |
//! | `GET /events?after=N` | link or page token | – | [`EventPage`], the polling fallback |
//! | `POST /attempts` | page token, or a hosted session's link token | [`StartAttempt`] | [`AttemptStarted`] |
//! | `POST /attempts/{id}/code` | as above | [`ReturnedCode`] | 202 |
//! | `POST /attempts/{id}/error` | as above | [`ReturnedError`] | [`SessionView`] |
//! | `POST /attempts/{id}/identity` | as above + browser secret | [`ChooseIdentity`] | 202 |
//! | `POST /attempts/{id}/retest` | as above + browser secret | – | 202 |
//! | `POST /attempts/{id}/page-text` | as above, + browser secret where it is known | [`PageText`] | [`PageTextExplained`] |
//! | `GET /attempts/{id}/report` | as above + browser secret | – | [`super::report::SupportReport`] |
//! | `POST /cancel` | as above | – | [`SessionView`] |
//! | `POST /consent-return` | the consent link's own state | [`ReturnedConsent`] | [`ConsentOutcome`] |
//!
//! The credential is `Authorization: Bearer …`; the browser secret is the header [`BROWSER_SECRET_HEADER`]. Findings come in
//! the language that `Accept-Language` asks for, on the event stream too.

use serde::{Deserialize, Serialize};

use super::state::Health;
pub use super::state::SessionState;
use crate::{
    address::MailAddress,
    check::Step,
    finding::OwnerFinding,
    flow::IdentityChoice,
    id::{AttemptId, LinkSessionId, MailboxId},
    protocol::Protocol,
    time::Timestamp,
};

/// The header that carries an attempt's browser secret.
pub const BROWSER_SECRET_HEADER: &str = "mailbox-link-browser-secret";

/// A ticket which the element hands to our page in the address fragment.
#[derive(Clone, Deserialize, Serialize)]
pub struct TicketCreated {
    /// Single use, 60 seconds.
    pub ticket: String,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// Buys a page token with a ticket.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RedeemTicket {
    /// The ticket from the fragment.
    pub ticket: String,
}

/// The page may act for the owner now.
#[derive(Clone, Deserialize, Serialize)]
pub struct PageOpened {
    /// Good until the session ends.
    pub page_token: String,
    /// What the page shows first.
    pub session: SessionView,
}

/// Begins a sign-in.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct StartAttempt {
    /// S256 challenge (RFC 7636), 43 characters of base64url.
    pub challenge: String,
    /// [`SessionView::agreement`] of what the person agreed to in this browser.
    #[serde(default)]
    pub agreement: String,
}

/// What the page needs to go to Entra.
#[derive(Clone, Deserialize, Serialize)]
pub struct AttemptStarted {
    /// The attempt.
    pub attempt: AttemptId,
    /// The complete authorize address, but for `state`, which the page makes itself and appends. When no sign-in can work
    /// it is the callback page's own address, with an error; the attempt is over and says why.
    pub authorize_url: String,
    /// The issuer this attempt is pinned to; compare with `iss` of the response when present (RFC 9207).
    pub issuer: Option<String>,
    /// Lets this browser choose an identity and re-test for an hour.
    pub browser_secret: String,
    /// When a code is no longer taken.
    pub expires_at: Timestamp,
}

/// The code Entra gave to the callback page.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnedCode {
    /// The authorization code.
    pub code: String,
    /// The verifier whose challenge began the attempt.
    pub verifier: String,
    /// `iss` of the response when present (RFC 9207).
    #[serde(default)]
    pub iss: Option<String>,
}

/// The error Entra gave to the callback page.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnedError {
    /// OAuth `error` (RFC 6749 section 4.1.2.1).
    pub error: String,
    /// Text for people; explains, never drives logic.
    #[serde(default)]
    pub error_description: Option<String>,
    /// `cancel` when the person turned back.
    #[serde(default)]
    pub error_subcode: Option<String>,
    /// `iss` of the response when present (RFC 9207).
    #[serde(default)]
    pub iss: Option<String>,
}

/// What Entra's admin-consent page gave to the callback page of an administrator, on whichever machine.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnedConsent {
    /// The state of the consent link. Without one of ours nothing is believed and nothing shown.
    pub state: String,
    /// `True` where it was approved.
    #[serde(default)]
    pub admin_consent: Option<String>,
    /// OAuth `error`, where it was not.
    #[serde(default)]
    pub error: Option<String>,
    /// Entra's text for people; explains, never drives logic, and is never shown as it came.
    #[serde(default)]
    pub error_description: Option<String>,
}

/// What an administrator reads after coming back.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ConsentOutcome {
    /// Who asked for the approval.
    pub vendor_name: String,
    /// Whether it was given.
    pub approved: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub finding: Option<OwnerFinding>,
}

/// Says why the account that signed in is not the wanted address.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ChooseIdentity {
    /// The owner's answer.
    pub choice: IdentityChoice,
}

/// What Entra's own page said, as the owner pasted it.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PageText {
    /// Anything, at most 64 KiB. Read once; only numbers, ids and times are kept of it.
    pub text: String,
}

/// What is known about a pasted text.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct PageTextExplained {
    /// Whether anything in it is known.
    pub recognised: bool,
    /// Whether it holds a secret. None of it was kept then.
    pub secret_noticed: bool,
    /// What it means, where it was recognised.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub finding: Option<OwnerFinding>,
    /// The session, where it changed by this.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub session: Option<SessionView>,
}

/// What a link or page token may see of a session. Who signed in, where from and what came of it is seen only by the browser
/// that began the attempt, which says so by its browser secret.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SessionView {
    /// The session.
    pub id: LinkSessionId,
    /// Who asks, as people know it.
    pub vendor_name: String,
    /// Whose account at the vendor receives the mailbox.
    pub receiving_account: String,
    /// The wanted mailbox, if the vendor pinned one.
    pub wanted_address: Option<MailAddress>,
    /// For what.
    pub protocols: Vec<Protocol>,
    /// Stands for what the consent screen names. Sent back with an attempt, once the person agreed in this browser.
    pub agreement: String,
    /// Whether the wanted mailbox is linked for this customer already, so that signing in renews it.
    pub relink: bool,
    /// Where it stands.
    pub state: SessionState,
    /// What it linked, once it has.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub linked: Option<LinkedView>,
    /// When it ends.
    pub expires_at: Timestamp,
    /// How many sign-ins are left.
    pub attempts_left: u32,
    /// The newest attempt.
    pub attempt: Option<AttemptView>,
    /// Where to go back to after the redirect form of embedding; same origin as the host page.
    pub return_url: Option<String>,
    /// The number of the newest event this view includes; pass it as `Last-Event-ID`.
    pub last_event: u64,
}

/// What a session linked, for the page that embeds the element: no names.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct LinkedView {
    /// The mailbox.
    pub mailbox: MailboxId,
    /// How it is.
    pub health: Health,
}

/// What a link token may see of an attempt.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct AttemptView {
    /// The attempt.
    pub id: AttemptId,
    /// Where it stands.
    pub state: AttemptStage,
    /// The sign-in name, once known.
    pub signed_in_as: Option<String>,
    /// The mailbox being checked, once known.
    pub mailbox_address: Option<MailAddress>,
    /// When a code is no longer taken.
    pub expires_at: Timestamp,
    /// One per wanted protocol, once checks have begun.
    pub checks: Vec<CheckView>,
    /// Why it ended or was refused.
    pub finding: Option<OwnerFinding>,
    /// Until when the same sign-in can be checked again.
    pub retest_until: Option<Timestamp>,
}

/// Where an attempt stands, for pages.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AttemptStage {
    /// The owner is at Entra.
    SigningIn,
    /// The code is being redeemed.
    Redeeming,
    /// The owner must explain a differing name.
    ChoosingIdentity,
    /// The mail servers are being asked.
    Checking,
    /// No mail server accepted the address; a re-test is possible.
    Refused,
    /// Accepted.
    Accepted,
    /// Over.
    Ended,
}

/// One check, for pages: which rungs, how each ended, and the owner's finding. No server text.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CheckView {
    /// Which protocol.
    pub protocol: Protocol,
    /// Every rung of the ladder in order.
    pub steps: Vec<StepView>,
    /// Why it failed.
    pub finding: Option<OwnerFinding>,
}

/// One rung, for pages.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct StepView {
    /// Which rung.
    pub step: Step,
    /// How far it is.
    pub progress: Progress,
    /// How long it took, in milliseconds, once it ended.
    pub millis: Option<u32>,
}

/// How far a rung is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Not begun.
    Waiting,
    /// Being climbed.
    Running,
    /// Climbed.
    Passed,
    /// The ladder ends here.
    Failed,
    /// Never reached, because an earlier rung failed.
    Skipped,
}

/// One event of the stream. Its number is the SSE `id`.
// Only where pointers are wide is one variant large.
#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::large_enum_variant, reason = "events are made one at a time and sent at once")
)]
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StreamEvent {
    /// The session changed; this is all of it. Also the first event of a stream without `Last-Event-ID`.
    Session {
        /// The whole view, which replaces what was known.
        session: SessionView,
    },
    /// A rung of the current attempt's ladder changed.
    Step {
        /// Which attempt.
        attempt: AttemptId,
        /// Which ladder.
        protocol: Protocol,
        /// The rung as it is now.
        step: StepView,
    },
    /// One ladder of the current attempt is done.
    Check {
        /// Which attempt.
        attempt: AttemptId,
        /// The ladder as it ended.
        check: CheckView,
    },
}

/// An event with its number.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct NumberedEvent {
    /// Rises by one within a session.
    pub number: u64,
    /// The event.
    pub event: StreamEvent,
}

/// Events after a number, for pages that cannot stream.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct EventPage {
    /// Oldest first; may be empty.
    pub events: Vec<NumberedEvent>,
}

/// The mailbox of a linked session, as the element's `linked` event tells the host page.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct LinkedDetail {
    /// The session.
    pub session: LinkSessionId,
    /// The mailbox.
    pub mailbox: MailboxId,
}
