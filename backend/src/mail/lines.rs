//! Lines over a recorded stream, for the protocols driven here. The recorder bounds them.

use std::io;

use shared::check::StepFailure;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use super::{journal::Journal, recorder::Recorded, redact::cut};

/// A recorded stream, read line by line.
#[derive(Debug)]
pub(super) struct Lines<S> {
    stream: Recorded<S>,
    pending: Vec<u8>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Lines<S> {
    /// Reads and writes `stream`.
    pub(super) fn new(stream: Recorded<S>) -> Self {
        Self { stream, pending: Vec::new() }
    }

    /// The next line without its end, as it may be shown.
    pub(super) async fn read(&mut self) -> Result<String, StepFailure> {
        loop {
            if let Some(end) = self.pending.iter().position(|&byte| byte == b'\n') {
                let line: Vec<u8> = self.pending.drain(..=end).collect();
                let line = line.strip_suffix(b"\r\n").unwrap_or(&line[..end]);
                return Ok(self.stream.journal().shown(line));
            }
            match self.stream.read_buf(&mut self.pending).await {
                Ok(0) => return Err(StepFailure::Closed),
                Ok(_) => {}
                Err(error) => return Err(broken(self.stream.journal(), &error)),
            }
        }
    }

    /// Sends `text`, which ends its own lines.
    pub(super) async fn write(&mut self, text: &str) -> Result<(), StepFailure> {
        let sent = async {
            self.stream.write_all(text.as_bytes()).await?;
            self.stream.flush().await
        };
        match sent.await {
            Ok(()) => Ok(()),
            Err(error) => Err(broken(self.stream.journal(), &error)),
        }
    }

    /// Says that nothing more will be sent.
    pub(super) async fn close(&mut self) {
        // The verdict stands whether or not the server hears this.
        let _ = self.stream.shutdown().await;
    }

    /// The stream below, or nothing when the server has sent more than was read.
    pub(super) fn into_inner(self) -> Option<S> {
        self.pending.is_empty().then(|| self.stream.into_inner())
    }
}

/// What a broken stream means.
pub(super) fn broken(journal: &Journal, error: &io::Error) -> StepFailure {
    if journal.exceeded() {
        return StepFailure::TooMuch;
    }
    match error.kind() {
        // rustls reports what is not TLS this way, and a parser what is not its protocol.
        io::ErrorKind::InvalidData | io::ErrorKind::Other => StepFailure::NotUnderstood,
        _ => StepFailure::Closed,
    }
}

/// The server's no, as it came.
pub(super) fn refused(reply: &str) -> StepFailure {
    StepFailure::refused(cut(reply))
}
