//! Lines in, lines out.

use std::{io, time::Duration};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// What a client sent.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Line {
    /// One line, without its end.
    Text(String),
    /// A line longer than allowed; the rest of it is gone too.
    TooLong,
    /// The client closed the connection.
    End,
}

/// A connection read and written by lines.
pub(super) struct Wire<S> {
    stream: S,
    buffer: Vec<u8>,
    pause: Option<Duration>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Wire<S> {
    pub(super) fn new(stream: S, pause: Option<Duration>) -> Self {
        Self { stream, buffer: Vec::new(), pause }
    }

    /// The next line of at most `limit` octets, its end included.
    pub(super) async fn read_line(&mut self, limit: usize) -> io::Result<Line> {
        let mut overlong = false;
        loop {
            if let Some(end) = self.buffer.iter().position(|&byte| byte == b'\n') {
                let line: Vec<u8> = self.buffer.drain(..=end).collect();
                return Ok(match overlong || line.len() > limit {
                    true => Line::TooLong,
                    false => Line::Text(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned()),
                });
            }
            if self.buffer.len() > limit {
                overlong = true;
                self.buffer.clear();
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Ok(Line::End);
            }
        }
    }

    /// Sends text and ends it with CRLF. Several lines in one text go out together.
    pub(super) async fn say(&mut self, text: &str) -> io::Result<()> {
        if let Some(pause) = self.pause {
            tokio::time::sleep(pause).await;
        }
        self.raw(format!("{text}\r\n").as_bytes()).await
    }

    /// Sends bytes as they are, at once.
    pub(super) async fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await?;
        self.stream.flush().await
    }

    /// Ends the connection in good order.
    pub(super) async fn close(mut self) -> io::Result<()> {
        self.stream.shutdown().await
    }

    /// The bare connection. What a client sent ahead of TLS is thrown away, so that nothing can be injected.
    pub(super) fn into_stream(self) -> S {
        self.stream
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn lines_come_out_whole_and_overlong_ones_are_swallowed() {
        let (mut client, server) = tokio::io::duplex(64);
        let mut wire = Wire::new(server, None);
        let sending = async {
            client.write_all(b"one\r\n").await.unwrap();
            client.write_all(&[b'x'; 500]).await.unwrap();
            client.write_all(b"\r\ntwo\n").await.unwrap();
            drop(client);
        };
        let reading = async {
            assert_eq!(wire.read_line(100).await.unwrap(), Line::Text("one".to_owned()));
            assert_eq!(wire.read_line(100).await.unwrap(), Line::TooLong);
            assert_eq!(wire.read_line(100).await.unwrap(), Line::Text("two".to_owned()));
            assert_eq!(wire.read_line(100).await.unwrap(), Line::End);
        };
        tokio::join!(sending, reading);
    }
}
