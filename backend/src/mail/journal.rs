//! What was said, and how much a server may say.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use shared::{
    challenge::Challenge,
    check::{Speaker, StepFailure, TranscriptLine},
    protocol::Protocol,
};
use zeroize::Zeroizing;

use super::{
    redact::{Redactor, cut},
    spoken::{Spoken, spoken},
};
use crate::effects::Clock;

/// How much one server may say in one check.
#[derive(Clone, Copy, Debug)]
pub struct TalkLimits {
    /// Octets of one line, its end not counted.
    pub line: usize,
    /// Octets in all.
    pub total: usize,
    /// Lines of both sides.
    pub lines: usize,
    /// Challenges: one to ask for the token and one to explain a refusal are usual.
    pub challenges: usize,
    /// Opening parentheses of one IMAP line. `imap-proto` goes one call deeper for each, until the stack ends.
    pub parentheses: usize,
}

impl Default for TalkLimits {
    fn default() -> Self {
        Self { line: 8 * 1024, total: 256 * 1024, lines: 400, challenges: 3, parentheses: 64 }
    }
}

/// Which limit a server has passed. The stream ends with this as the error's source.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Excess {
    /// One line is too long.
    #[error("the server's line is too long")]
    Line,
    /// Too much in all.
    #[error("the server says too much")]
    Total,
    /// Too many lines.
    #[error("the server sends too many lines")]
    Lines,
    /// Too many challenges.
    #[error("the server sends too many challenges")]
    Challenges,
    /// Too many parentheses in one IMAP line.
    #[error("the server nests too deeply")]
    Nesting,
    /// An IMAP literal. No answer to a command of ours needs one, and `async-imap` reserves up to 512 MiB on its
    /// announcement alone.
    #[error("the server announces a literal")]
    Literal,
}

/// The shared record of one conversation. Clones write to and read from the same one.
#[derive(Clone)]
pub(super) struct Journal {
    redactor: Arc<Redactor>,
    book: Arc<Mutex<Book>>,
    clock: Arc<dyn Clock>,
    began: Duration,
    limits: TalkLimits,
    is_imap: bool,
}

#[derive(Default)]
struct Book {
    lines: Vec<TranscriptLine>,
    from_client: Zeroizing<Vec<u8>>,
    from_server: Vec<u8>,
    total: usize,
    challenges: usize,
    error: Option<Challenge>,
    parentheses: usize,
    excess: Option<Excess>,
}

impl Journal {
    /// An empty record that begins now.
    pub(super) fn new(protocol: Protocol, redactor: Redactor, clock: Arc<dyn Clock>, limits: TalkLimits) -> Self {
        let began = clock.monotonic();
        let redactor = Arc::new(redactor);
        Self { redactor, book: Arc::default(), clock, began, limits, is_imap: protocol == Protocol::Imap }
    }

    /// Takes down what we said.
    pub(super) fn said(&self, bytes: &[u8]) {
        let mut book = self.book();
        for &byte in bytes {
            if byte == b'\n' {
                let line = std::mem::take(&mut book.from_client);
                self.write(&mut book, Speaker::Client, without_cr(&line));
            } else {
                book.from_client.push(byte);
            }
        }
    }

    /// Takes down what the server said.
    ///
    /// For IMAP, bytes beyond ASCII are replaced in place after they are taken down: `imap-proto` cuts the text after a
    /// response code at its second byte and panics when that is inside a letter.
    ///
    /// # Errors
    /// The limit that is passed; from then on every call fails.
    pub(super) fn heard(&self, bytes: &mut [u8]) -> Result<(), Excess> {
        let mut book = self.book();
        for byte in bytes {
            if book.excess.is_none() {
                book.excess = self.take(&mut book, *byte).err();
            }
            if let Some(excess) = book.excess {
                return Err(excess);
            }
            if self.is_imap && !byte.is_ascii() {
                *byte = b'?';
            }
        }
        Ok(())
    }

    fn take(&self, book: &mut Book, byte: u8) -> Result<(), Excess> {
        book.total += 1;
        if book.total > self.limits.total {
            return Err(Excess::Total);
        }
        if byte == b'\n' {
            return self.take_line(book);
        }
        if book.from_server.len() >= self.limits.line {
            return Err(Excess::Line);
        }
        book.from_server.push(byte);
        book.parentheses += usize::from(byte == b'(');
        if self.is_imap && book.parentheses > self.limits.parentheses { Err(Excess::Nesting) } else { Ok(()) }
    }

    fn take_line(&self, book: &mut Book) -> Result<(), Excess> {
        let line = std::mem::take(&mut book.from_server);
        let line = without_cr(&line);
        book.parentheses = 0;
        if let Some((_, challenge)) = self.redactor.challenge(line) {
            book.challenges += 1;
            book.error = self.redactor.error(challenge).or_else(|| book.error.take());
        }
        self.write(book, Speaker::Server, line);
        match () {
            () if book.lines.len() > self.limits.lines => Err(Excess::Lines),
            () if book.challenges > self.limits.challenges => Err(Excess::Challenges),
            () if self.is_imap && announces_literal(line) => Err(Excess::Literal),
            () => Ok(()),
        }
    }

    fn write(&self, book: &mut Book, speaker: Speaker, line: &[u8]) {
        let text = match speaker {
            Speaker::Client => self.redactor.client(line),
            Speaker::Server => self.redactor.server(line),
        };
        let at = millis(self.clock.monotonic().saturating_sub(self.began));
        book.lines.push(TranscriptLine { at, speaker, text });
    }

    /// A server's line as it may be shown: see [`Redactor::server`].
    pub(super) fn shown(&self, line: &[u8]) -> String {
        self.redactor.server(line)
    }

    /// A refusal together with what the server has said of the token.
    pub(super) fn explained(&self, failure: StepFailure) -> StepFailure {
        match failure {
            StepFailure::Refused { reply, .. } => StepFailure::Refused { reply, challenge: self.book().error.clone() },
            other => other,
        }
    }

    /// A greeting that was not understood, when it is that of a web server.
    pub(super) fn not_mail(&self, failure: StepFailure) -> StepFailure {
        let first = self.server_lines_since(0).into_iter().next().unwrap_or_default();
        match (failure, spoken(first.as_bytes())) {
            (StepFailure::NotUnderstood, Spoken::Http) => StepFailure::SpeaksHttp,
            (other, _) => other,
        }
    }

    /// Whether the server has said anything yet.
    pub(super) fn has_heard(&self) -> bool {
        self.book().total > 0
    }

    /// Whether the server has passed a limit.
    pub(super) fn exceeded(&self) -> bool {
        self.book().excess.is_some()
    }

    /// A place in the record, for [`Self::server_lines_since`].
    pub(super) fn mark(&self) -> usize {
        self.book().lines.len()
    }

    /// What the server has said since `mark`, whole lines only, not cut.
    pub(super) fn server_lines_since(&self, mark: usize) -> Vec<String> {
        let book = self.book();
        let lines = book.lines.iter().skip(mark).filter(|line| line.speaker == Speaker::Server);
        lines.map(|line| line.text.clone()).collect()
    }

    /// The whole conversation, unfinished lines too, each line cut at a fixed length.
    pub(super) fn transcript(&self) -> Vec<TranscriptLine> {
        let mut book = self.book();
        let (client, server) = (std::mem::take(&mut book.from_client), std::mem::take(&mut book.from_server));
        if !client.is_empty() {
            self.write(&mut book, Speaker::Client, &client);
        }
        if !server.is_empty() {
            self.write(&mut book, Speaker::Server, &server);
        }
        book.lines.iter().map(|line| TranscriptLine { text: cut(&line.text), ..line.clone() }).collect()
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Journal(..)")
    }
}

/// Whole milliseconds, as far as the number goes.
pub(super) fn millis(span: Duration) -> u32 {
    span.as_millis().try_into().unwrap_or(u32::MAX)
}

fn without_cr(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Whether the line ends in `{N}` or `{N+}` (RFC 9051 section 4.3).
fn announces_literal(line: &[u8]) -> bool {
    let Some(inner) = line.strip_suffix(b"}") else { return false };
    let inner = inner.strip_suffix(b"+").unwrap_or(inner);
    let digits = inner.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0 && inner[..inner.len() - digits].ends_with(b"{")
}
