//! A stream that keeps what passes through it and ends when a server says too much.
//!
//! It sits below the protocol library and above TLS, so diagnosis sees what the server really said whatever library
//! drove the conversation, and no library can be driven to exhaustion.

use std::{
    fmt, io,
    pin::Pin,
    task::{Context, Poll, ready},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::journal::Journal;

/// A stream whose conversation goes into a journal.
pub(super) struct Recorded<S> {
    inner: S,
    journal: Journal,
}

impl<S> Recorded<S> {
    /// Records `inner` from here on.
    pub(super) fn new(inner: S, journal: Journal) -> Self {
        Self { inner, journal }
    }

    /// Where the conversation goes.
    pub(super) fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The stream itself, no longer recorded.
    pub(super) fn into_inner(self) -> S {
        self.inner
    }
}

impl<S> fmt::Debug for Recorded<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recorded(..)")
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Recorded<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.inner).poll_read(cx, buf))?;
        Poll::Ready(self.journal.heard(&mut buf.filled_mut()[before..]).map_err(|excess| {
            buf.set_filled(before);
            io::Error::other(excess)
        }))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Recorded<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let taken = ready!(Pin::new(&mut self.inner).poll_write(cx, bytes))?;
        self.journal.said(&bytes[..taken]);
        Poll::Ready(Ok(taken))
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
    use std::sync::Arc;

    use proptest::prelude::*;
    use shared::{check::Speaker, protocol::Protocol, time::Timestamp};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;
    use crate::{
        effects::ManualClock,
        mail::{
            journal::{Excess, TalkLimits},
            redact::Redactor,
            sasl::Xoauth2,
        },
        vault::AccessToken,
    };

    const TOKEN: &str = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.c2VjcmV0LWNsYWltcw.c2lnbmF0dXJl";

    fn sasl() -> Xoauth2 {
        Xoauth2::new(&"anna@contoso.example".parse().unwrap(), &AccessToken::new(TOKEN)).unwrap()
    }

    fn journal(protocol: Protocol) -> Journal {
        let redactor = Redactor::new(protocol, &AccessToken::new(TOKEN), sasl().encoded());
        Journal::new(protocol, redactor, Arc::new(ManualClock::at(Timestamp(0))), TalkLimits::default())
    }

    /// Cuts `bytes` at the given places, each counted from the last.
    fn chunks<'a>(bytes: &'a [u8], sizes: &[usize]) -> Vec<&'a [u8]> {
        let (mut rest, mut cut) = (bytes, Vec::new());
        for &size in sizes.iter().cycle() {
            if rest.is_empty() {
                return cut;
            }
            let (chunk, left) = rest.split_at(size.clamp(1, rest.len()));
            cut.push(chunk);
            rest = left;
        }
        cut
    }

    async fn converse(server: &[u8], client: &[u8], sizes: &[usize]) -> Vec<(Speaker, String)> {
        let (near, mut far) = tokio::io::duplex(64 * 1024);
        let journal = journal(Protocol::Smtp);
        let mut recorded = Recorded::new(near, journal.clone());
        for chunk in chunks(client, sizes) {
            recorded.write_all(chunk).await.unwrap();
            far.read_exact(&mut vec![0; chunk.len()]).await.unwrap();
        }
        for chunk in chunks(server, sizes) {
            far.write_all(chunk).await.unwrap();
            recorded.read_exact(&mut vec![0; chunk.len()]).await.unwrap();
        }
        journal.transcript().into_iter().map(|line| (line.speaker, line.text)).collect()
    }

    fn run<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
    }

    #[test]
    fn both_sides_are_kept_in_lines() {
        let lines = run(converse(b"250 fine\r\n220 un", b"EHLO us\r\nQUIT\r\n", &[99]));
        let expected = [
            (Speaker::Client, "EHLO us"),
            (Speaker::Client, "QUIT"),
            (Speaker::Server, "250 fine"),
            (Speaker::Server, "220 un"),
        ];
        assert_eq!(lines, expected.map(|(speaker, text)| (speaker, text.to_owned())));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn chunks_do_not_change_what_is_kept_and_never_let_the_token_through(
            sizes in proptest::collection::vec(1_usize..40, 1..20), echo_at in 0_usize..40,
        ) {
            let client = format!("EHLO us\r\nAUTH XOAUTH2\r\n{}\r\n\r\nQUIT\r\n", sasl().encoded());
            let server = format!("334 \r\n535 5.7.8 {}{TOKEN}\r\n535 {}", "x".repeat(echo_at), sasl().encoded());
            let whole = run(converse(server.as_bytes(), client.as_bytes(), &[usize::MAX]));
            let split = run(converse(server.as_bytes(), client.as_bytes(), &sizes));
            prop_assert_eq!(&whole, &split);
            for secret in [TOKEN, sasl().encoded()] {
                for piece in secret.as_bytes().windows(23) {
                    let piece = std::str::from_utf8(piece).unwrap();
                    prop_assert!(split.iter().all(|(_, text)| !text.contains(piece)));
                }
            }
        }
    }

    async fn excess_of(protocol: Protocol, said: &[u8]) -> Option<Excess> {
        let journal = journal(protocol);
        let mut recorded = Recorded::new(said, journal.clone());
        let error = recorded.read_to_end(&mut Vec::new()).await.err()?;
        assert!(journal.exceeded());
        error.get_ref().and_then(|source| source.downcast_ref::<Excess>()).copied()
    }

    #[tokio::test]
    async fn each_limit_ends_the_stream_with_its_name() {
        let limits = TalkLimits::default();
        let long = vec![b'x'; limits.line + 1];
        let longest = [vec![b'x'; limits.line], b"\r\n".to_vec()].concat();
        assert_eq!(excess_of(Protocol::Pop, &long).await, Some(Excess::Line));
        assert_eq!(excess_of(Protocol::Pop, &longest[1..]).await, None);
        assert_eq!(excess_of(Protocol::Pop, &b"x\r\n".repeat(limits.lines)).await, None);
        assert_eq!(excess_of(Protocol::Pop, &b"x\r\n".repeat(limits.lines + 1)).await, Some(Excess::Lines));
        assert_eq!(excess_of(Protocol::Pop, &longest[1..].repeat(40)).await, Some(Excess::Total));
        for (protocol, challenge) in
            [(Protocol::Imap, "+ \r\n"), (Protocol::Pop, "+\r\n"), (Protocol::Smtp, "334 \r\n")]
        {
            assert_eq!(excess_of(protocol, challenge.repeat(3).as_bytes()).await, None);
            assert_eq!(excess_of(protocol, challenge.repeat(4).as_bytes()).await, Some(Excess::Challenges));
        }
    }

    #[tokio::test]
    async fn what_would_exhaust_the_imap_parser_never_reaches_it() {
        assert_eq!(excess_of(Protocol::Imap, b"* 1 FETCH (BODY[] {400000000}\r\n").await, Some(Excess::Literal));
        assert_eq!(excess_of(Protocol::Imap, b"* LIST () NIL {3+}\r\n").await, Some(Excess::Literal));
        assert_eq!(excess_of(Protocol::Imap, b"* OK {} or {a}\r\n* OK 3}\r\n").await, None);
        let nested = format!("* 1 FETCH (BODYSTRUCTURE {}", "(".repeat(100));
        assert_eq!(excess_of(Protocol::Imap, nested.as_bytes()).await, Some(Excess::Nesting));
    }

    #[tokio::test]
    async fn the_imap_parser_is_given_ascii_and_the_transcript_the_truth() {
        let journal = journal(Protocol::Imap);
        let mut recorded = Recorded::new("* OK [ALERT]ü\r\n".as_bytes(), journal.clone());
        let mut read = Vec::new();
        recorded.read_to_end(&mut read).await.unwrap();
        assert_eq!(read, b"* OK [ALERT]??\r\n");
        assert_eq!(journal.transcript()[0].text, "* OK [ALERT]ü");
    }
}
