//! Exchange's IMAP: replies word for word, mailbox access proven only by EXAMINE.

use std::io;

use tokio::io::{AsyncRead, AsyncWrite};

use super::{
    Visit, greeting_code,
    judge::Session,
    login::{Outcome, authenticate, says},
    wire::{Line, Wire},
};
use crate::people::{Place, Reply, Then};

/// Longest command line; an initial response with a token of 4 kB fits.
const LONGEST_LINE: usize = 16_384;

const BEFORE_LOGIN: &str = "* CAPABILITY IMAP4 IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED SASL-IR UIDPLUS MOVE ID UNSELECT \
                            CHILDREN IDLE NAMESPACE LITERAL+";
const AFTER_LOGIN: &str = "* CAPABILITY IMAP4 IMAP4rev1 AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT \
                           CLIENTACCESSRULES CLIENTNETWORKPRESENCELOCATION BACKENDAUTHENTICATE CHILDREN IDLE NAMESPACE \
                           LITERAL+";
const INBOX: &str = "* 42 EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)\r\n\
                     * OK [PERMANENTFLAGS ()] Permanent flags\r\n* OK [UNSEEN 40] Is the first unseen message\r\n\
                     * OK [UIDVALIDITY 14] UIDVALIDITY value\r\n* OK [UIDNEXT 1057] The next unique identifier value";

/// Whether the connection goes on.
enum Next {
    Go,
    Close,
}

struct Connection<S> {
    visit: Visit,
    wire: Wire<S>,
    session: Option<Session>,
    selected: bool,
}

pub(super) async fn converse<S>(visit: Visit, stream: S) -> io::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let wire = Wire::new(stream, visit.simulation.pace.pause());
    let mut connection = Connection { visit, wire, session: None, selected: false };
    connection.greet().await?;
    while let Next::Go = connection.turn().await? {}
    connection.wire.close().await
}

impl<S: AsyncRead + AsyncWrite + Unpin> Connection<S> {
    async fn greet(&mut self) -> io::Result<()> {
        let code = greeting_code();
        self.wire.say(&format!("* OK The Microsoft Exchange IMAP4 service is ready. [{code}]")).await
    }

    async fn turn(&mut self) -> io::Result<Next> {
        let line = match self.wire.read_line(LONGEST_LINE).await? {
            Line::Text(line) => line,
            Line::TooLong => return self.go("* BAD Command Argument Error. 12").await,
            Line::End => return Ok(Next::Close),
        };
        let mut words = line.splitn(3, ' ');
        let (tag, verb) = (words.next().unwrap_or_default(), words.next().unwrap_or_default().to_ascii_uppercase());
        let rest = words.next().unwrap_or_default();
        if tag.is_empty() || verb.is_empty() {
            return self.go("* BAD Command Error. 10").await;
        }
        self.record(&verb, rest);
        self.obey(tag, &verb, rest).await
    }

    fn record(&self, verb: &str, rest: &str) {
        let shown = match verb {
            "LOGIN" => "***".to_owned(),
            "AUTHENTICATE" => match rest.split_once(' ') {
                Some((mechanism, _)) => format!("{mechanism} ***"),
                None => rest.to_owned(),
            },
            _ => rest.to_owned(),
        };
        self.visit.record(format!("{verb} {shown}").trim_end());
    }

    async fn obey(&mut self, tag: &str, verb: &str, rest: &str) -> io::Result<Next> {
        match verb {
            "CAPABILITY" => {
                let list = if self.session.is_some() { AFTER_LOGIN } else { BEFORE_LOGIN };
                self.go(&format!("{list}\r\n{tag} OK CAPABILITY completed.")).await
            }
            "NOOP" => self.go(&format!("{tag} OK NOOP completed.")).await,
            "ID" => {
                let id = "* ID (\"name\" \"Microsoft.Exchange.Imap4.Imap4Server\" \"version\" \"15.20\")";
                self.go(&format!("{id}\r\n{tag} OK ID completed")).await
            }
            "LOGOUT" => {
                let bye = "* BYE Microsoft Exchange Server IMAP4 server signing off.";
                self.wire.say(&format!("{bye}\r\n{tag} OK LOGOUT completed.")).await?;
                Ok(Next::Close)
            }
            "LOGIN" => self.login(tag, rest).await,
            "AUTHENTICATE" if self.session.is_some() => {
                self.go(&format!("{tag} BAD Command received in Invalid state.")).await
            }
            "AUTHENTICATE" => self.authenticate(tag, rest).await,
            "EXAMINE" | "SELECT" | "STATUS" | "LIST" | "NAMESPACE" | "CLOSE" | "UNSELECT" => {
                self.mailbox(tag, verb, rest).await
            }
            _ => self.go(&format!("{tag} BAD Command Error. 10")).await,
        }
    }

    /// Passwords are refused, whoever's they are.
    async fn login(&mut self, tag: &str, rest: &str) -> io::Result<Next> {
        let name = rest.split(' ').next().unwrap_or_default().trim_matches('"');
        match says(&self.visit, name, Place::Auth) {
            Some(reply) => self.speak(tag, reply).await,
            None => self.go(&format!("{tag} NO Basic authentication is disabled.")).await,
        }
    }

    async fn authenticate(&mut self, tag: &str, rest: &str) -> io::Result<Next> {
        let (mechanism, initial) = rest.split_once(' ').map_or((rest, None), |(name, initial)| (name, Some(initial)));
        if !mechanism.eq_ignore_ascii_case("XOAUTH2") {
            return self.go(&format!("{tag} NO AUTHENTICATE failed.")).await;
        }
        let payload = match initial {
            Some(initial) => initial.to_owned(),
            None => {
                self.wire.say("+ ").await?;
                match self.wire.read_line(LONGEST_LINE).await? {
                    Line::Text(line) if line == "*" => {
                        return self.go(&format!("{tag} BAD Command Argument Error. 11")).await;
                    }
                    Line::Text(line) => line,
                    Line::TooLong => return self.go(&format!("{tag} BAD Command Argument Error. 12")).await,
                    Line::End => return Ok(Next::Close),
                }
            }
        };
        match authenticate(&self.visit, &mut self.wire, &payload).await? {
            Outcome::Accepted(session) => {
                self.session = Some(session);
                self.go(&format!("{tag} OK AUTHENTICATE completed.")).await
            }
            Outcome::Refused(_) => self.go(&format!("{tag} NO AUTHENTICATE failed.")).await,
            Outcome::Aborted => self.go(&format!("{tag} BAD Command Argument Error. 11")).await,
            Outcome::Throttled => {
                let wait = "Request is throttled. Suggested Backoff Time: 30000 milliseconds";
                self.go(&format!("{tag} NO {wait}")).await
            }
            Outcome::HangUp => Ok(Next::Close),
            Outcome::Says(reply) => self.speak(tag, reply).await,
        }
    }

    async fn speak(&mut self, tag: &str, reply: &Reply) -> io::Result<Next> {
        let line = match reply.text.starts_with("* ") {
            true => reply.text.to_owned(),
            false => format!("{tag} {}", reply.text),
        };
        match reply.then {
            Then::Go => return self.go(&line).await,
            Then::Close => self.wire.say(&line).await?,
            Then::Bye(bye) => self.wire.say(&format!("{line}\r\n{bye}")).await?,
        }
        Ok(Next::Close)
    }

    /// Commands that need an open mailbox. The login alone never proved one.
    async fn mailbox(&mut self, tag: &str, verb: &str, rest: &str) -> io::Result<Next> {
        let Some(session) = &self.session else {
            return self.go(&format!("{tag} BAD Command received in Invalid state.")).await;
        };
        let Some(name) = &session.mailbox else {
            let bye = "* BYE Connection closed. 14";
            self.wire.say(&format!("{tag} BAD User is authenticated but not connected.\r\n{bye}")).await?;
            return Ok(Next::Close);
        };
        if let Some(reply) = says(&self.visit, name, Place::Open) {
            return self.speak(tag, reply).await;
        }
        let folder = rest.split_once(' ').map_or(rest, |(folder, _)| folder).trim_matches('"');
        let is_inbox = folder.eq_ignore_ascii_case("INBOX");
        let reply = match verb {
            "EXAMINE" | "SELECT" | "STATUS" if !is_inbox => format!("{tag} NO {folder} doesn't exist."),
            "EXAMINE" | "SELECT" => {
                self.selected = true;
                let access = if verb == "EXAMINE" { "[READ-ONLY]" } else { "[READ-WRITE]" };
                format!("{INBOX}\r\n{tag} OK {access} {verb} completed.")
            }
            "STATUS" => format!(
                "* STATUS INBOX (MESSAGES 42 UNSEEN 3 UIDNEXT 1057 UIDVALIDITY 14)\r\n{tag} OK STATUS completed."
            ),
            "LIST" => format!("* LIST (\\Marked \\HasNoChildren) \"/\" INBOX\r\n{tag} OK LIST completed."),
            "NAMESPACE" => format!("* NAMESPACE ((\"\" \"/\")) NIL NIL\r\n{tag} OK NAMESPACE completed."),
            _ if self.selected => {
                self.selected = false;
                format!("{tag} OK {verb} completed.")
            }
            _ => format!("{tag} BAD Command received in Invalid state."),
        };
        self.go(&reply).await
    }

    async fn go(&mut self, reply: &str) -> io::Result<Next> {
        self.wire.say(reply).await?;
        Ok(Next::Go)
    }
}
