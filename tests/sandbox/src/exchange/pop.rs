//! Exchange's POP3: two-line AUTH only, and little patience with anything else.

use std::io;

use tokio::io::{AsyncRead, AsyncWrite};

use super::{
    Visit, greeting_code,
    login::{Outcome, authenticate, says},
    sasl::Credentials,
    wire::{Line, Wire},
};
use crate::people::{Place, Reply, Then};

const LONGEST_COMMAND: usize = 512;
/// Longest encoded AUTH line.
const LONGEST_PAYLOAD: usize = 8_192;
/// Since July 2025 longer tokens end in a protocol error.
const LONGEST_TOKEN: usize = 4_096;

const PROTOCOL_ERROR: &str = "-ERR Protocol error. Connection is closed. 10";
const BAD_STATE: &str = "-ERR Command is not valid in this state.";

/// Whether the connection goes on.
enum Next {
    Go,
    Close,
}

struct Connection<S> {
    visit: Visit,
    wire: Wire<S>,
    /// The mailbox that is open.
    open: Option<String>,
    /// Whom USER named.
    named: String,
}

pub(super) async fn converse<S>(visit: Visit, stream: S) -> io::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let wire = Wire::new(stream, visit.simulation.pace.pause());
    let mut connection = Connection { visit, wire, open: None, named: String::new() };
    let greeting = format!("+OK The Microsoft Exchange POP3 service is ready. [{}]", greeting_code());
    connection.wire.say(&greeting).await?;
    while let Next::Go = connection.turn().await? {}
    connection.wire.close().await
}

impl<S: AsyncRead + AsyncWrite + Unpin> Connection<S> {
    async fn turn(&mut self) -> io::Result<Next> {
        let line = match self.wire.read_line(LONGEST_COMMAND).await? {
            Line::Text(line) => line,
            // A token on the AUTH line: the one-line form.
            Line::TooLong => {
                self.visit.record("(a line too long)");
                return self.close(PROTOCOL_ERROR).await;
            }
            Line::End => return Ok(Next::Close),
        };
        let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
        let verb = verb.to_ascii_uppercase();
        self.record(&verb, rest);
        match (verb.as_str(), self.open.is_some()) {
            ("CAPA", _) => self.go("+OK\r\nTOP\r\nUIDL\r\nSASL PLAIN XOAUTH2\r\nUSER\r\n.").await,
            ("QUIT", _) => self.close("+OK Microsoft Exchange Server POP3 server signing off.").await,
            ("NOOP", true) => self.go("+OK").await,
            ("STAT", true) => self.look("+OK 42 1309312").await,
            ("LIST", true) => self.look("+OK 0 messages listed\r\n.").await,
            ("DELE" | "RSET", true) => self.go("+OK").await,
            ("AUTH", false) => self.authenticate(rest).await,
            ("USER", false) => {
                rest.clone_into(&mut self.named);
                self.go("+OK").await
            }
            ("PASS", false) => self.password().await,
            _ => self.go(BAD_STATE).await,
        }
    }

    fn record(&self, verb: &str, rest: &str) {
        let shown = match (verb, rest.split_once(' ')) {
            ("PASS", _) => "***".to_owned(),
            ("AUTH", Some((mechanism, _))) => format!("{mechanism} ***"),
            _ => rest.to_owned(),
        };
        self.visit.record(format!("{verb} {shown}").trim_end());
    }

    async fn authenticate(&mut self, mechanism: &str) -> io::Result<Next> {
        if !mechanism.eq_ignore_ascii_case("XOAUTH2") {
            return self.close(PROTOCOL_ERROR).await;
        }
        self.wire.say("+ ").await?;
        let payload = match self.wire.read_line(LONGEST_PAYLOAD).await? {
            Line::Text(line) => line,
            Line::TooLong => return self.close(PROTOCOL_ERROR).await,
            Line::End => return Ok(Next::Close),
        };
        if Credentials::parse(&payload).is_some_and(|credentials| credentials.token.len() > LONGEST_TOKEN) {
            return self.close(PROTOCOL_ERROR).await;
        }
        match authenticate(&self.visit, &mut self.wire, &payload).await? {
            Outcome::Accepted(session) => {
                self.open = session.mailbox;
                self.go("+OK User successfully authenticated.").await
            }
            Outcome::Refused(_) => self.go("-ERR Authentication failure: unknown user name or bad password.").await,
            Outcome::Aborted => self.close(PROTOCOL_ERROR).await,
            Outcome::Throttled => {
                self.go("-ERR Request is throttled. Suggested Backoff Time: 30000 milliseconds").await
            }
            Outcome::HangUp => Ok(Next::Close),
            Outcome::Says(reply) => self.speak(reply).await,
        }
    }

    /// Passwords are refused, whoever's they are.
    async fn password(&mut self) -> io::Result<Next> {
        match says(&self.visit, &self.named, Place::Auth) {
            Some(reply) => self.speak(reply).await,
            None => self.go("-ERR Logon failure: unknown user name or bad password.").await,
        }
    }

    /// A look into the mailbox.
    async fn look(&mut self, usual: &str) -> io::Result<Next> {
        match self.open.as_ref().and_then(|mailbox| says(&self.visit, mailbox, Place::Open)) {
            Some(reply) => self.speak(reply).await,
            None => self.go(usual).await,
        }
    }

    async fn speak(&mut self, reply: &Reply) -> io::Result<Next> {
        match reply.then {
            Then::Go => self.go(reply.text).await,
            Then::Close => self.close(reply.text).await,
            Then::Bye(bye) => self.close(&format!("{}\r\n{bye}", reply.text)).await,
        }
    }

    async fn go(&mut self, reply: &str) -> io::Result<Next> {
        self.wire.say(reply).await?;
        Ok(Next::Go)
    }

    async fn close(&mut self, reply: &str) -> io::Result<Next> {
        self.wire.say(reply).await?;
        Ok(Next::Close)
    }
}
