//! What the three protocols have in common once TLS stands.

use shared::{address::MailAddress, check::StepFailure};

use super::sasl::Xoauth2;

/// How a conversation begins.
#[derive(Clone, Debug)]
pub(super) struct Opening {
    /// Whether the server speaks first. Not after a TLS upgrade: it has greeted already.
    pub(super) is_greeted_by_server: bool,
    /// The name we give ourselves in EHLO.
    pub(super) client_name: String,
}

/// One protocol, driven rung by rung. A rung's deadline is set from outside, by dropping its future.
pub(super) trait Dialogue {
    /// The greeting and what the server can do.
    async fn greet(&mut self) -> Result<(), StepFailure>;

    /// XOAUTH2.
    async fn authenticate(&mut self, response: &Xoauth2) -> Result<(), StepFailure>;

    /// Opens the mailbox, or asks for permission to send as `sender`.
    async fn open(&mut self, sender: &MailAddress) -> Result<(), StepFailure>;

    /// Says goodbye after the verdict.
    async fn leave(&mut self);
}
