//! Exchange's SMTP submission: nothing before STARTTLS, XOAUTH2 in two steps.

mod message;

use std::io;

use base64::{Engine, prelude::BASE64_STANDARD};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::TlsAcceptor;

use super::{
    DOMAIN, SERVER, Visit,
    judge::{Refused, Session},
    login::{Outcome, authenticate, says},
    quota::Slot,
    wire::{Line, Wire},
};
use crate::{
    clock::Moment,
    people::{Place, Reply, Then},
};

/// RFC 4954, section 4: an AUTH command with an initial response must fit the limit of a command line.
const LONGEST_COMMAND: usize = 512;
const LONGEST_PAYLOAD: usize = 16_384;

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
    /// The last refusal of an authentication, trailer and all.
    refusal: Option<String>,
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
        let (session, refusal, sender, slot) = (None, None, None, None);
        Self { visit, wire, secure, greeted: false, session, refusal, sender, recipients: 0, slot }
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
        format!("[{SERVER}.{DOMAIN} {time} {}]", self.visit.simulation.entropy.hex(16))
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
            "LOGIN" => self.password(initial).await,
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
            Outcome::Says(reply) => return self.refuse_as(reply).await,
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
        match self.session.is_some() {
            true => self.reply(reply).await,
            false => self.refuse(reply).await,
        }
    }

    /// Passwords are heard out and refused.
    async fn password(&mut self, initial: Option<&str>) -> io::Result<Next> {
        let name = match initial {
            Some(initial) => Some(initial.to_owned()),
            None => self.challenge(&BASE64_STANDARD.encode("Username:")).await?,
        };
        let Some(name) = name else {
            return Ok(Next::Go);
        };
        let Some(secret) = self.challenge(&BASE64_STANDARD.encode("Password:")).await? else {
            return Ok(Next::Go);
        };
        self.visit.simulation.ledger.note(&secret);
        let name = BASE64_STANDARD.decode(name).unwrap_or_default();
        match says(&self.visit, &String::from_utf8_lossy(&name), Place::Auth) {
            Some(reply) => self.refuse_as(reply).await,
            None => self.refuse("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.").await,
        }
    }

    /// Refuses an authentication, and remembers it for whoever goes on without one.
    async fn refuse(&mut self, text: &str) -> io::Result<Next> {
        let refusal = format!("{text} {}", self.trailer());
        self.refusal = Some(refusal.clone());
        self.reply_bare(&refusal).await
    }

    async fn refuse_as(&mut self, reply: &Reply) -> io::Result<Next> {
        self.refuse(reply.text).await?;
        self.after(reply).await
    }

    /// What a row of the tables says, and what follows.
    async fn speak(&mut self, reply: &Reply) -> io::Result<Next> {
        let user = self.session.as_ref().and_then(|session| session.mailbox.clone()).unwrap_or_default();
        let sender = self.sender.clone().unwrap_or_default();
        self.reply(&reply.text.replace("{user}", &user).replace("{sender}", &sender)).await?;
        self.after(reply).await
    }

    async fn after(&mut self, reply: &Reply) -> io::Result<Next> {
        match reply.then {
            Then::Go => return Ok(Next::Go),
            Then::Close => {}
            Then::Bye(bye) => self.wire.say(bye).await?,
        }
        Ok(Next::Close)
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
