//! Exchange's SMTP submission: nothing before STARTTLS, XOAUTH2 in two steps, Send As judged after DATA.

use std::io;

use base64::{Engine, prelude::BASE64_STANDARD};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::TlsAcceptor;

use super::{
    SERVER, Visit,
    judge::{Refused, Session},
    login::{Outcome, authenticate},
    quota::Slot,
    wire::{Line, Wire},
};
use crate::clock::Moment;

/// RFC 4954, section 4: an AUTH command with an initial response must fit the limit of a command line.
const LONGEST_COMMAND: usize = 512;
const LONGEST_PAYLOAD: usize = 16_384;
const LONGEST_TEXT_LINE: usize = 1_000;

const TOO_MANY_CONNECTIONS: &str = "432 4.3.2 Concurrent connections limit exceeded. Visit \
                                    https://aka.ms/concurrent_sending for more information.";

/// What comes after a command.
enum Next {
    Go,
    Close,
    StartTls,
}

struct Connection<S> {
    visit: Visit,
    wire: Wire<S>,
    secure: bool,
    greeted: bool,
    session: Option<Session>,
    sender: Option<String>,
    recipients: usize,
    /// Held while this connection may submit for its mailbox.
    slot: Option<Slot>,
}

pub(super) async fn converse(visit: Visit, stream: TcpStream, acceptor: TlsAcceptor) -> io::Result<()> {
    let mut plain = Connection::new(visit.clone(), stream, false);
    plain.greet().await?;
    match plain.converse().await? {
        Next::StartTls => {
            let stream = acceptor.accept(plain.wire.into_stream()).await?;
            let mut secure = Connection::new(visit, stream, true);
            secure.converse().await?;
            secure.wire.close().await
        }
        Next::Go | Next::Close => plain.wire.close().await,
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Connection<S> {
    fn new(visit: Visit, stream: S, secure: bool) -> Self {
        let wire = Wire::new(stream, visit.simulation.pace.pause());
        Self { visit, wire, secure, greeted: false, session: None, sender: None, recipients: 0, slot: None }
    }

    async fn greet(&mut self) -> io::Result<()> {
        let date = Moment::of(self.visit.simulation.time.now()).mail();
        let code = self.visit.simulation.entropy.hex(16);
        let name = format!("{SERVER}.outlook.office365.com");
        self.wire.say(&format!("220 {name} Microsoft ESMTP MAIL Service ready at {date} [{code}]")).await
    }

    /// Exchange ends its replies with server, time and a number in brackets.
    fn trailer(&self) -> String {
        let time = Moment::of(self.visit.simulation.time.now()).exchange();
        format!("[{SERVER}.eurprd01.prod.exchangelabs.com {time} {}]", self.visit.simulation.entropy.hex(16))
    }

    async fn converse(&mut self) -> io::Result<Next> {
        loop {
            match self.turn().await? {
                Next::Go => {}
                end => return Ok(end),
            }
        }
    }

    async fn turn(&mut self) -> io::Result<Next> {
        let line = match self.wire.read_line(LONGEST_COMMAND).await? {
            Line::Text(line) => line,
            Line::TooLong => {
                self.visit.record("(a line too long)");
                return self.reply("500 5.5.2 Line too long").await;
            }
            Line::End => return Ok(Next::Close),
        };
        let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
        let verb = verb.to_ascii_uppercase();
        match (verb.as_str(), rest.split_once(' ')) {
            ("AUTH", Some((mechanism, _))) => self.visit.record(&format!("AUTH {mechanism} ***")),
            _ => self.visit.record(format!("{verb} {rest}").trim_end()),
        }
        self.obey(&verb, rest).await
    }

    async fn obey(&mut self, verb: &str, rest: &str) -> io::Result<Next> {
        match verb {
            "EHLO" | "HELO" => self.hello(verb).await,
            "NOOP" => self.reply("250 2.0.0 OK").await,
            "QUIT" => {
                self.wire.say("221 2.0.0 Service closing transmission channel").await?;
                Ok(Next::Close)
            }
            "RSET" => {
                self.forget_message();
                self.reply("250 2.0.0 Resetting").await
            }
            _ if !self.greeted => self.reply("503 5.5.2 Send hello first").await,
            "STARTTLS" if self.secure => self.reply("500 5.3.3 Unrecognized command 'STARTTLS'").await,
            "STARTTLS" => {
                self.wire.say("220 2.0.0 SMTP server ready").await?;
                Ok(Next::StartTls)
            }
            "AUTH" if !self.secure => self.reply("504 5.7.4 Unrecognized authentication type").await,
            "AUTH" if self.session.is_some() => self.reply("503 5.5.2 Already authenticated").await,
            "AUTH" => self.auth(rest).await,
            "MAIL" => self.mail(rest).await,
            "RCPT" => self.recipient(rest).await,
            "DATA" => self.data().await,
            other => {
                let reply = format!("500 5.3.3 Unrecognized command '{other}'");
                self.reply(&reply).await
            }
        }
    }

    async fn hello(&mut self, verb: &str) -> io::Result<Next> {
        self.greeted = true;
        self.forget_message();
        let name = format!("{SERVER}.outlook.office365.com Hello [127.0.0.1]");
        if verb == "HELO" {
            self.wire.say(&format!("250 {name}")).await?;
            return Ok(Next::Go);
        }
        let secret = if self.secure { "AUTH LOGIN XOAUTH2" } else { "STARTTLS" };
        let lines = [
            name.as_str(),
            "SIZE 157286400",
            "PIPELINING",
            "DSN",
            "ENHANCEDSTATUSCODES",
            secret,
            "8BITMIME",
            "BINARYMIME",
            "CHUNKING",
        ];
        let lines: String = lines.iter().map(|line| format!("250-{line}\r\n")).collect();
        self.wire.say(&format!("{lines}250 SMTPUTF8")).await?;
        Ok(Next::Go)
    }

    async fn auth(&mut self, rest: &str) -> io::Result<Next> {
        let (mechanism, initial) = rest.split_once(' ').map_or((rest, None), |(name, initial)| (name, Some(initial)));
        match mechanism.to_ascii_uppercase().as_str() {
            "XOAUTH2" => {
                let payload = match initial {
                    Some(initial) => initial.to_owned(),
                    None => match self.challenge("").await? {
                        Some(payload) => payload,
                        None => return Ok(Next::Go),
                    },
                };
                self.xoauth2(&payload).await
            }
            "LOGIN" => self.password(initial.is_some()).await,
            _ => self.reply("504 5.7.4 Unrecognized authentication type").await,
        }
    }

    /// Asks for one more line; `None` when the client gave up or sent nonsense, which is answered here.
    async fn challenge(&mut self, prompt: &str) -> io::Result<Option<String>> {
        self.wire.say(&format!("334 {prompt}")).await?;
        match self.wire.read_line(LONGEST_PAYLOAD).await? {
            Line::Text(line) if line == "*" => {
                self.reply("501 5.7.3 Client authentication canceled").await.map(|_| None)
            }
            Line::Text(line) => Ok(Some(line)),
            Line::TooLong => self.reply("500 5.5.2 Line too long").await.map(|_| None),
            Line::End => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    async fn xoauth2(&mut self, payload: &str) -> io::Result<Next> {
        let reply = match authenticate(&self.visit, &mut self.wire, payload).await? {
            Outcome::HangUp => return Ok(Next::Close),
            Outcome::Accepted(session) => {
                self.session = Some(session);
                "235 2.7.0 Authentication successful"
            }
            Outcome::Aborted => "501 5.7.3 Client authentication canceled",
            Outcome::Throttled => "451 4.7.0 Temporary server error. Please try again later. PRX4",
            Outcome::Refused(Refused::Credentials) => "535 5.7.3 Authentication unsuccessful",
            Outcome::Refused(Refused::SmtpOffForMailbox) => {
                "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit \
                 https://aka.ms/smtp_auth_disabled for more information."
            }
            Outcome::Refused(Refused::SmtpOffForDirectory) => {
                "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit \
                 https://aka.ms/smtp_auth_disabled for more information."
            }
        };
        self.reply(reply).await
    }

    /// Passwords are heard out and refused.
    async fn password(&mut self, has_name: bool) -> io::Result<Next> {
        let prompts: &[&str] = if has_name { &["Password:"] } else { &["Username:", "Password:"] };
        for prompt in prompts {
            let Some(secret) = self.challenge(&BASE64_STANDARD.encode(prompt)).await? else {
                return Ok(Next::Go);
            };
            self.visit.simulation.ledger.note(&secret);
        }
        self.reply("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.").await
    }

    async fn mail(&mut self, rest: &str) -> io::Result<Next> {
        if !self.secure {
            return self.reply("451 5.7.3 STARTTLS is required to send mail").await;
        }
        if self.session.is_none() {
            return self.reply("530 5.7.57 Client not authenticated to send mail.").await;
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
        self.sender = Some(sender);
        self.reply_bare("250 2.1.0 Sender OK").await
    }

    /// Whether this is one of the mailbox's three connections that may submit at once.
    fn takes_slot(&mut self) -> bool {
        if let (None, Some(session)) = (&self.slot, &self.session) {
            self.slot = self.visit.simulation.submissions.take(&session.owner);
        }
        self.slot.is_some()
    }

    async fn recipient(&mut self, rest: &str) -> io::Result<Next> {
        if self.sender.is_none() {
            return self.reply("503 5.5.2 Need mail command").await;
        }
        match path(rest, "TO:") {
            Some(recipient) if recipient.contains('@') => {
                self.recipients += 1;
                self.reply_bare("250 2.1.5 Recipient OK").await
            }
            _ => self.reply("501 5.1.3 Invalid address").await,
        }
    }

    async fn data(&mut self) -> io::Result<Next> {
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

    fn forget_message(&mut self) {
        self.sender = None;
        self.recipients = 0;
    }

    async fn reply(&mut self, text: &str) -> io::Result<Next> {
        let trailer = self.trailer();
        self.reply_bare(&format!("{text} {trailer}")).await
    }

    async fn reply_bare(&mut self, text: &str) -> io::Result<Next> {
        self.wire.say(text).await?;
        Ok(Next::Go)
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
