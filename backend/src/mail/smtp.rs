//! Message submission (RFC 6409) up to the point where a message would be sent.

use shared::{address::MailAddress, check::StepFailure};
use tokio::io::{AsyncRead, AsyncWrite};

use super::{
    dialogue::{Dialogue, Opening},
    lines::{Lines, refused},
    recorder::Recorded,
    sasl::Xoauth2,
};

/// One reply of one or more lines (RFC 5321 section 4.2).
#[derive(Debug)]
pub(super) struct Reply {
    code: u16,
    lines: Vec<String>,
}

/// Reads one whole reply.
pub(super) async fn read<S: AsyncRead + AsyncWrite + Unpin>(lines: &mut Lines<S>) -> Result<Reply, StepFailure> {
    let mut reply = Reply { code: 0, lines: Vec::new() };
    loop {
        let line = lines.read().await?;
        let (code, is_last) = split(&line).ok_or(StepFailure::NotUnderstood)?;
        if !reply.lines.is_empty() && code != reply.code {
            return Err(StepFailure::NotUnderstood);
        }
        reply.code = code;
        reply.lines.push(line);
        if is_last {
            return Ok(reply);
        }
    }
}

fn split(line: &str) -> Option<(u16, bool)> {
    let code = line.get(..3).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()))?;
    let is_last = match line.as_bytes().get(3) {
        None | Some(b' ') => true,
        Some(b'-') => false,
        Some(_) => return None,
    };
    code.parse().ok().filter(|code| (200..600).contains(code)).map(|code| (code, is_last))
}

impl Reply {
    /// Nothing when the code is 2xx; a refusal with the whole reply when it is 4xx or 5xx.
    pub(super) fn expect_success(&self) -> Result<(), StepFailure> {
        match self.code {
            200..=299 => Ok(()),
            400..=599 => Err(self.refusal()),
            _ => Err(StepFailure::NotUnderstood),
        }
    }

    /// Codes and enhanced codes of every line stay where they are; lines are joined by a space.
    fn refusal(&self) -> StepFailure {
        refused(&self.lines.join(" "))
    }
}

/// What the server answered to EHLO.
#[derive(Debug)]
pub(super) struct Ehlo(Vec<String>);

impl Ehlo {
    /// Says EHLO.
    pub(super) async fn say<S>(lines: &mut Lines<S>, client_name: &str) -> Result<Self, StepFailure>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        lines.write(&format!("EHLO {client_name}\r\n")).await?;
        let reply = read(lines).await?;
        reply.expect_success()?;
        Ok(Self(reply.lines.iter().skip(1).filter_map(|line| line.get(4..)).map(str::to_ascii_uppercase).collect()))
    }

    /// Whether an extension is offered.
    pub(super) fn has(&self, keyword: &str) -> bool {
        self.0.iter().any(|line| line.split(' ').next() == Some(keyword))
    }

    /// Whether a SASL mechanism is offered, in today's form or that of old servers (`AUTH=`).
    fn has_mechanism(&self, name: &str) -> bool {
        let mechanisms = self.0.iter().filter_map(|line| line.strip_prefix("AUTH ").or(line.strip_prefix("AUTH=")));
        mechanisms.flat_map(|list| list.split(' ')).any(|offered| offered == name)
    }
}

/// A submission conversation.
#[derive(Debug)]
pub(super) struct Smtp<S> {
    lines: Lines<S>,
    opening: Opening,
    offered: Ehlo,
}

impl<S> Smtp<S> {
    /// Speaks over `stream`.
    pub(super) fn new(stream: Recorded<S>, opening: Opening) -> Self
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        Self { lines: Lines::new(stream), opening, offered: Ehlo(Vec::new()) }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Smtp<S> {
    async fn command(&mut self, text: &str) -> Result<Reply, StepFailure> {
        self.lines.write(text).await?;
        read(&mut self.lines).await
    }

    /// The commands that lead up to DATA and back. Their replies are read in order; the first refusal counts.
    async fn envelope(&mut self, commands: &[String]) -> Result<(), StepFailure> {
        if self.offered.has("PIPELINING") {
            self.lines.write(&commands.concat()).await?;
            let mut verdict = Ok(());
            for _ in commands {
                // A server that refuses and hangs up owes no more replies.
                let reply = match read(&mut self.lines).await {
                    Err(_) if verdict.is_err() => return verdict,
                    reply => reply?,
                };
                verdict = verdict.and_then(|()| reply.expect_success());
            }
            return verdict;
        }
        for command in commands {
            self.command(command).await?.expect_success()?;
        }
        Ok(())
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Dialogue for Smtp<S> {
    async fn greet(&mut self) -> Result<(), StepFailure> {
        if self.opening.is_greeted_by_server {
            read(&mut self.lines).await?.expect_success()?;
        }
        self.offered = Ehlo::say(&mut self.lines, &self.opening.client_name).await?;
        if self.offered.has_mechanism("XOAUTH2") {
            Ok(())
        } else {
            Err(StepFailure::NotOffered { missing: "AUTH XOAUTH2".to_owned() })
        }
    }

    async fn authenticate(&mut self, response: &Xoauth2) -> Result<(), StepFailure> {
        // Two steps, because with a real token the command would pass the 512 octets of RFC 4954 section 4.
        let mut reply = self.command("AUTH XOAUTH2\r\n").await?;
        if reply.code < 300 {
            // Nothing has been shown yet that could have been accepted.
            return Err(StepFailure::NotUnderstood);
        }
        if reply.code == 334 {
            let line = zeroize::Zeroizing::new(format!("{}\r\n", response.encoded()));
            reply = self.command(&line).await?;
        }
        // An error challenge is answered by an empty line; then comes the refusal. The recorder counts challenges.
        while reply.code == 334 {
            reply = self.command("\r\n").await?;
        }
        reply.expect_success()
    }

    async fn open(&mut self, sender: &MailAddress) -> Result<(), StepFailure> {
        let parameter = match (sender.as_str().is_ascii(), self.offered.has("SMTPUTF8")) {
            (true, _) => "",
            (false, true) => " SMTPUTF8",
            (false, false) => return Err(StepFailure::NotOffered { missing: "SMTPUTF8".to_owned() }),
        };
        let sender = sender.as_str();
        let commands =
            [format!("MAIL FROM:<{sender}>{parameter}\r\n"), format!("RCPT TO:<{sender}>\r\n"), "RSET\r\n".to_owned()];
        self.envelope(&commands).await
    }

    async fn leave(&mut self) {
        // The verdict stands whatever becomes of the goodbye.
        let _ = self.command("QUIT\r\n").await;
        self.lines.close().await;
    }
}
