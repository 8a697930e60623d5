//! IMAP by `async-imap`, over the recorded stream. Verdicts are read from the journal, in the server's own words.

use async_imap::{
    Authenticator, Client, Session,
    error::Error,
    imap_proto::{Response, Status},
};
use shared::{address::MailAddress, check::StepFailure};
use tokio::io::{AsyncRead, AsyncWrite};

use super::{
    dialogue::{Dialogue, Opening},
    journal::Journal,
    lines::{broken, refused},
    recorder::Recorded,
    sasl::Xoauth2,
};

/// The longest command line sent (RFC 7162 section 4 tells servers to take 8192 octets).
const LINE: usize = 8192;

/// An IMAP conversation.
#[derive(Debug)]
pub(super) struct Imap<S: AsyncRead + AsyncWrite + Unpin> {
    stage: Stage<S>,
    journal: Journal,
    opening: Opening,
    has_initial_response: bool,
}

#[derive(Debug)]
enum Stage<S: AsyncRead + AsyncWrite + Unpin> {
    Unauthenticated(Client<Recorded<S>>),
    Authenticated(Session<Recorded<S>>),
    Over,
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Imap<S> {
    /// Speaks over `stream`.
    pub(super) fn new(stream: Recorded<S>, opening: Opening) -> Self {
        let journal = stream.journal().clone();
        Self { stage: Stage::Unauthenticated(Client::new(stream)), journal, opening, has_initial_response: false }
    }

    async fn greeting(&mut self) -> Result<(), StepFailure> {
        let mark = self.journal.mark();
        let Stage::Unauthenticated(client) = &mut self.stage else { return Err(StepFailure::NotUnderstood) };
        match client.read_response().await {
            Ok(Some(response)) => match response.parsed() {
                Response::Data { status: Status::Ok, .. } => Ok(()),
                Response::Data { status: Status::Bye, .. } => Err(self.refusal(mark)),
                _ => Err(StepFailure::NotUnderstood),
            },
            Ok(None) => Err(StepFailure::Closed),
            Err(error) => Err(broken(&self.journal, &error)),
        }
    }

    /// What the server offers: from its greeting when it says so there, which saves a round trip.
    async fn capabilities(&mut self, mark: usize) -> Result<Vec<String>, StepFailure> {
        let told = offered(&self.journal.server_lines_since(mark));
        if !told.is_empty() {
            return Ok(told);
        }
        let mark = self.journal.mark();
        let Stage::Unauthenticated(client) = &mut self.stage else { return Err(StepFailure::NotUnderstood) };
        let answer = client.run_command_and_check_ok("CAPABILITY", None).await;
        answer.map_err(|error| self.failure(&error, mark))?;
        Ok(offered(&self.journal.server_lines_since(mark)))
    }

    fn failure(&self, error: &Error, mark: usize) -> StepFailure {
        if self.journal.exceeded() {
            return StepFailure::TooMuch;
        }
        match error {
            Error::No(_) | Error::Bad(_) | Error::ConnectionLost => self.refusal(mark),
            Error::Io(error) => match broken(&self.journal, error) {
                StepFailure::Closed => self.refusal(mark),
                other => other,
            },
            _ => StepFailure::NotUnderstood,
        }
    }

    /// The tagged no, else the server's BYE, else it just went.
    fn refusal(&self, mark: usize) -> StepFailure {
        let lines = self.journal.server_lines_since(mark);
        let tagged = lines.iter().find(|line| !line.starts_with('*') && is_status(line, &["NO", "BAD"]));
        let bye = || lines.iter().find(|line| line.starts_with('*') && is_status(line, &["BYE"]));
        tagged.or_else(bye).map_or(StepFailure::Closed, |line| refused(line))
    }
}

fn is_status(line: &str, statuses: &[&str]) -> bool {
    let word = line.split(' ').nth(1).unwrap_or_default();
    statuses.iter().any(|status| status.eq_ignore_ascii_case(word))
}

/// The capabilities in an untagged answer or in a response code.
fn offered(lines: &[String]) -> Vec<String> {
    let upper = lines.iter().map(|line| line.to_ascii_uppercase());
    let lists = upper.filter_map(|line| {
        let list = match line.strip_prefix("* CAPABILITY ") {
            Some(list) => list,
            None => line.split_once("[CAPABILITY ")?.1.split_once(']')?.0,
        };
        Some(list.split(' ').map(str::to_owned).collect::<Vec<_>>())
    });
    lists.flatten().collect()
}

/// Shows the token once, then answers every error challenge with an empty line. The recorder counts challenges.
struct Once<'a>(Option<&'a Xoauth2>);

impl Authenticator for &mut Once<'_> {
    type Response = zeroize::Zeroizing<String>;

    fn process(&mut self, _challenge: &[u8]) -> Self::Response {
        zeroize::Zeroizing::new(self.0.take().map_or_else(String::new, |response| response.plain().to_owned()))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Dialogue for Imap<S> {
    async fn greet(&mut self) -> Result<(), StepFailure> {
        let mark = self.journal.mark();
        if self.opening.is_greeted_by_server {
            self.greeting().await?;
        }
        let offered = self.capabilities(mark).await?;
        self.has_initial_response = offered.iter().any(|name| name == "SASL-IR");
        if offered.iter().any(|name| name == "AUTH=XOAUTH2") {
            Ok(())
        } else {
            Err(StepFailure::NotOffered { missing: "AUTH=XOAUTH2".to_owned() })
        }
    }

    async fn authenticate(&mut self, response: &Xoauth2) -> Result<(), StepFailure> {
        let mark = self.journal.mark();
        let Stage::Unauthenticated(client) = std::mem::replace(&mut self.stage, Stage::Over) else {
            return Err(StepFailure::NotUnderstood);
        };
        // With the initial response (RFC 4959) the token goes along with the command, which saves a round trip.
        let one_line = zeroize::Zeroizing::new(format!("XOAUTH2 {}", response.encoded()));
        let mut unshown = Once(Some(response));
        let answer = if self.has_initial_response && one_line.len() < LINE - "A0000 AUTHENTICATE ".len() {
            unshown.0 = None;
            client.authenticate(one_line.as_str(), &mut unshown).await
        } else {
            client.authenticate("XOAUTH2", &mut unshown).await
        };
        match answer {
            // Nothing has been shown that could have been accepted.
            Ok(_) if unshown.0.is_some() => Err(StepFailure::NotUnderstood),
            Ok(session) => {
                self.stage = Stage::Authenticated(session);
                Ok(())
            }
            Err((error, _)) => Err(self.failure(&error, mark)),
        }
    }

    async fn open(&mut self, _sender: &MailAddress) -> Result<(), StepFailure> {
        let mark = self.journal.mark();
        let Stage::Authenticated(session) = &mut self.stage else { return Err(StepFailure::NotUnderstood) };
        // `Session::examine` takes an untagged NO, which is a warning, for a refusal.
        let answer = session.run_command_and_check_ok("EXAMINE INBOX").await;
        answer.map_err(|error| self.failure(&error, mark))
    }

    async fn leave(&mut self) {
        if let Stage::Authenticated(session) = &mut self.stage {
            // The verdict stands whatever becomes of the goodbye.
            let _ = session.logout().await;
            let _ = tokio::io::AsyncWriteExt::shutdown(session.as_mut()).await;
        }
    }
}
