//! POP3 (RFC 1939) with AUTH (RFC 5034).

use shared::{address::MailAddress, check::StepFailure};
use tokio::io::{AsyncRead, AsyncWrite};

use super::{
    dialogue::{Dialogue, Opening},
    lines::{Lines, refused},
    recorder::Recorded,
    sasl::Xoauth2,
};

/// A POP conversation.
#[derive(Debug)]
pub(super) struct Pop<S> {
    lines: Lines<S>,
    opening: Opening,
}

/// The three kinds of answer.
enum Answer {
    Done,
    Challenge,
    No(String),
}

impl<S: AsyncRead + AsyncWrite + Unpin> Pop<S> {
    /// Speaks over `stream`.
    pub(super) fn new(stream: Recorded<S>, opening: Opening) -> Self {
        Self { lines: Lines::new(stream), opening }
    }

    async fn answer(&mut self) -> Result<Answer, StepFailure> {
        let line = self.lines.read().await?;
        match line.split(' ').next() {
            Some("+OK") => Ok(Answer::Done),
            Some("+") => Ok(Answer::Challenge),
            Some("-ERR") => Ok(Answer::No(line)),
            _ => Err(StepFailure::NotUnderstood),
        }
    }

    async fn command(&mut self, text: &str) -> Result<Answer, StepFailure> {
        self.lines.write(text).await?;
        self.answer().await
    }

    /// The capabilities are kept for people to read. Nothing depends on them: Exchange has left XOAUTH2 out of them
    /// while taking it.
    async fn capabilities(&mut self) -> Result<(), StepFailure> {
        match self.command("CAPA\r\n").await? {
            Answer::Done => while self.lines.read().await? != "." {},
            Answer::No(_) => {}
            Answer::Challenge => return Err(StepFailure::NotUnderstood),
        }
        Ok(())
    }
}

impl Answer {
    fn done(self) -> Result<(), StepFailure> {
        match self {
            Self::Done => Ok(()),
            Self::No(line) => Err(refused(&line)),
            Self::Challenge => Err(StepFailure::NotUnderstood),
        }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Dialogue for Pop<S> {
    async fn greet(&mut self) -> Result<(), StepFailure> {
        if self.opening.is_greeted_by_server {
            self.answer().await?.done()?;
        }
        self.capabilities().await
    }

    async fn authenticate(&mut self, response: &Xoauth2) -> Result<(), StepFailure> {
        // Two lines: Exchange answers the one-line form with "Protocol error" and closes.
        let mut answer = self.command("AUTH XOAUTH2\r\n").await?;
        if matches!(answer, Answer::Done) {
            // Nothing has been shown yet that could have been accepted.
            return Err(StepFailure::NotUnderstood);
        }
        if matches!(answer, Answer::Challenge) {
            let line = zeroize::Zeroizing::new(format!("{}\r\n", response.encoded()));
            answer = self.command(&line).await?;
        }
        // An error challenge is answered by an empty line; then comes the refusal. The recorder counts challenges.
        while matches!(answer, Answer::Challenge) {
            answer = self.command("\r\n").await?;
        }
        answer.done()
    }

    async fn open(&mut self, _sender: &MailAddress) -> Result<(), StepFailure> {
        self.command("STAT\r\n").await?.done()
    }

    async fn leave(&mut self) {
        // The verdict stands whatever becomes of the goodbye.
        let _ = self.command("QUIT\r\n").await;
        self.lines.close().await;
    }
}
