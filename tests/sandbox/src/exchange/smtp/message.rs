//! Sender, recipients and message. Send As is judged only when the message is there.

use std::io;

use tokio::io::{AsyncRead, AsyncWrite};

use super::{Connection, Next};
use crate::{
    exchange::{login::says, wire::Line},
    people::{Place, Reply},
};

const LONGEST_TEXT_LINE: usize = 1_000;

const TOO_MANY_CONNECTIONS: &str = "432 4.3.2 Concurrent connections limit exceeded. Visit \
                                    https://aka.ms/concurrent_sending for more information.";

impl<S: AsyncRead + AsyncWrite + Unpin> Connection<S> {
    pub(super) async fn mail(&mut self, rest: &str) -> io::Result<Next> {
        if !self.secure {
            return self.reply("451 5.7.3 STARTTLS is required to send mail").await;
        }
        if self.session.is_none() {
            return self.unauthenticated().await;
        }
        let Some(sender) = path(rest, "FROM:") else {
            return self.reply("501 5.5.4 Invalid arguments").await;
        };
        if !self.takes_slot() {
            return self.reply(TOO_MANY_CONNECTIONS).await;
        }
        if self.sender.is_some() {
            return self.reply("503 5.5.2 Sender already specified").await;
        }
        if let Some(reply) = self.hears(Place::Sender) {
            return self.speak(reply).await;
        }
        self.sender = Some(sender);
        self.reply_bare("250 2.1.0 Sender OK").await
    }

    /// After a refused authentication the refusal is told once more.
    async fn unauthenticated(&mut self) -> io::Result<Next> {
        let text = "530 5.7.57 Client not authenticated to send mail.";
        match self.refusal.clone() {
            Some(refusal) => self.reply_bare(&format!("{text} Error: {refusal}")).await,
            None => self.reply(text).await,
        }
    }

    /// What the server says here to whoever is signed in.
    fn hears(&self, at: Place) -> Option<&'static Reply> {
        says(&self.visit, self.session.as_ref()?.mailbox.as_ref()?, at)
    }

    /// Whether this is one of the mailbox's three connections that may submit at once.
    fn takes_slot(&mut self) -> bool {
        if let (None, Some(session)) = (&self.slot, &self.session) {
            self.slot = self.visit.simulation.submissions.take(&session.owner);
        }
        self.slot.is_some()
    }

    pub(super) async fn recipient(&mut self, rest: &str) -> io::Result<Next> {
        if self.sender.is_none() {
            return self.reply("503 5.5.2 Need mail command").await;
        }
        match path(rest, "TO:") {
            Some(recipient) if recipient.contains('@') => {
                if let Some(reply) = self.hears(Place::Recipient) {
                    return self.speak(reply).await;
                }
                self.recipients += 1;
                self.reply_bare("250 2.1.5 Recipient OK").await
            }
            _ => self.reply("501 5.1.3 Invalid address").await,
        }
    }

    pub(super) async fn data(&mut self) -> io::Result<Next> {
        if self.recipients == 0 {
            return self.reply("503 5.5.2 Need rcpt command").await;
        }
        self.wire.say("354 Start mail input; end with <CRLF>.<CRLF>").await?;
        loop {
            match self.wire.read_line(LONGEST_TEXT_LINE).await? {
                Line::Text(line) if line == "." => break,
                Line::Text(_) | Line::TooLong => {}
                Line::End => return Ok(Next::Close),
            }
        }
        if let Some(reply) = self.hears(Place::Message) {
            let next = self.speak(reply).await;
            self.forget_message();
            return next;
        }
        let denied = self.send_as_denied();
        self.forget_message();
        match denied {
            Some(denied) => self.reply(&denied).await,
            None => self.reply_bare("250 2.0.0 OK <sandbox@contoso.example> [Hostname=AM0PR01MB0456]").await,
        }
    }

    /// The right to send as the address is judged only now, when the message is there.
    fn send_as_denied(&self) -> Option<String> {
        let session = self.session.as_ref()?;
        let sender = self.sender.as_deref()?;
        let world = self.visit.simulation.world();
        let own = session.mailbox.as_ref().and_then(|address| world.mailboxes.called(address));
        let granted = world.mailboxes.called(sender).is_some_and(|mailbox| mailbox.send_as.contains(&session.owner));
        let allowed = granted || own.is_some_and(|mailbox| mailbox.sends_as(sender));
        let user = session.mailbox.as_deref().unwrap_or_default();
        (!allowed).then(|| {
            format!(
                "554 5.2.252 SendAsDenied; {user} not allowed to send as {sender}; \
                 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message \
                 due to a permanent exception with message Cannot submit message."
            )
        })
    }

    pub(super) fn forget_message(&mut self) {
        self.sender = None;
        self.recipients = 0;
    }
}

/// The address in `FROM:<…>` or `TO:<…>`, parameters ignored.
fn path(rest: &str, keyword: &str) -> Option<String> {
    let head = rest.get(..keyword.len())?;
    let path = rest.get(keyword.len()..)?.trim_start().strip_prefix('<')?;
    let (address, _) = path.split_once('>')?;
    head.eq_ignore_ascii_case(keyword).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_needs_its_keyword_and_brackets() {
        assert_eq!(path("FROM:<ada@contoso.example> SIZE=1", "FROM:").as_deref(), Some("ada@contoso.example"));
        assert_eq!(path("from:<>", "FROM:").as_deref(), Some(""));
        assert_eq!(path("FROM:ada@contoso.example", "FROM:"), None);
        assert_eq!(path("TO:<a@b>", "FROM:"), None);
    }
}
