//! A simulated Entra and Exchange Online that refuses what they refuse.
//!
//! Everything listens on loopback. [`Sandbox::start`] brings up an OpenID provider with Entra's paths (plain http),
//! IMAP and POP with implicit TLS and SMTP submission with STARTTLS. [`Persona`]s choose what happens: signing in as
//! `unassigned@contoso.example` shows AADSTS50105 on its own error page, and so on. [`SCENARIOS`] lists every refusal of
//! Entra's and [`REPLIES`] every answer of a mail server's; each has a persona. The tables here are the sandbox's own on purpose: a product that shares a table with its
//! test proves nothing.
//!
//! Useless in production, on purpose.

mod app;
mod clock;
mod consent;
mod entra;
mod entropy;
mod exchange;
mod journal;
mod ledger;
mod people;
mod sandbox;
mod simulation;
mod switch;
mod token;
mod world;

pub use app::{App, AppRefused, Platform, SecretState};
pub use clock::Clock;
pub use entra::{SignInOutcome, Tamper, TokenAnswer, TokenFault};
pub use exchange::Protocol;
pub use journal::{RecordedCommand, RecordedRequest};
pub use people::{
    CONTOSO, Directory, FABRIKAM, Group, Lasts, Look, Manner, PERSONAS, Persona, Place, REPLIES, Reply, SCENARIOS,
    Scenario, Stage, Then,
};
pub use sandbox::{Pace, Sandbox, SandboxError, SandboxOptions};
pub use switch::Switch;
pub use token::{PublishedKey, Signer, Token};
