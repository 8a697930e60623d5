//! What the other side says first, when it is not what the port is set to.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
};

use shared::check::StepFailure;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::{
    TlsMode,
    journal::Journal,
    redact::cut,
    spoken::{Spoken, spoken},
};

/// So many bytes tell what is spoken.
const TELLING: usize = 128;

/// A stream that remembers its first bytes.
#[derive(Debug)]
pub(super) struct Beginning<S> {
    inner: S,
    heard: Vec<u8>,
}

impl<S> Beginning<S> {
    /// Listens to `inner` from here on.
    pub(super) const fn of(inner: S) -> Self {
        Self { inner, heard: Vec::new() }
    }

    /// What was heard first.
    pub(super) fn spoken(&self) -> Spoken {
        spoken(&self.heard)
    }
}

/// A handshake that failed because the other side does not speak TLS, or not yet. After STARTTLS it was asked to.
pub(super) fn unsecured(mode: TlsMode, failure: StepFailure, spoken: &Spoken, journal: &Journal) -> StepFailure {
    match (mode, spoken) {
        (_, Spoken::Http) => StepFailure::SpeaksHttp,
        (TlsMode::Implicit, Spoken::Plain(line)) => StepFailure::SpeaksPlainText { said: cut(&journal.shown(line)) },
        _ => failure,
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Beginning<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.inner).poll_read(cx, buf))?;
        let new = &buf.filled()[before..];
        let room = TELLING.saturating_sub(self.heard.len());
        self.heard.extend_from_slice(&new[..new.len().min(room)]);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Beginning<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spoken_is_known_by_its_first_bytes() {
        for (heard, expected) in [
            (&b""[..], Spoken::Nothing),
            (b"\x15\x03\x03\x00\x02", Spoken::Tls),
            (b"\x16\x03\x01", Spoken::Tls),
            (b"HTTP/1.1 400 Bad Request\r\n", Spoken::Http),
            (b"<html>", Spoken::Http),
            (b"220 mail ready\r\nmore", Spoken::Plain(b"220 mail ready".to_vec())),
            (b"* OK", Spoken::Plain(b"* OK".to_vec())),
        ] {
            assert_eq!(spoken(heard), expected);
        }
    }
}
