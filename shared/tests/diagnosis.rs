//! One cause out of token, reply, names and the other protocols; told by what servers and Entra really say.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

#[path = "diagnosis/cases.rs"]
mod cases;
#[path = "diagnosis/entra.rs"]
mod entra;
#[path = "diagnosis/mailboxes.rs"]
mod mailboxes;
#[path = "diagnosis/properties.rs"]
mod properties;
#[path = "diagnosis/servers.rs"]
mod servers;
