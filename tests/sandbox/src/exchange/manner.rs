//! How ill-mannered servers behave after the AUTH payload.

use std::{convert::Infallible, io};

use base64::{Engine, prelude::BASE64_STANDARD};
use tokio::io::{AsyncRead, AsyncWrite};

use super::{
    Protocol,
    wire::{Line, Wire},
};

/// A line that is legal in its protocol but never finishes the command.
fn unfinished(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Imap => "* OK Still working on it",
        Protocol::Pop => "Still working on it",
        Protocol::Smtp => "235-2.7.0 Still working on it",
    }
}

/// Sends such lines until the client has enough.
pub(super) async fn endless_lines<S>(wire: &mut Wire<S>, protocol: Protocol) -> io::Result<Infallible>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let lines = format!("{}\r\n", unfinished(protocol)).repeat(64);
    loop {
        wire.raw(lines.as_bytes()).await?;
    }
}

/// Sends one line that never ends.
pub(super) async fn endless_line<S>(wire: &mut Wire<S>, protocol: Protocol) -> io::Result<Infallible>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    wire.raw(unfinished(protocol).as_bytes()).await?;
    loop {
        wire.raw(&[b'.'; 4096]).await?;
    }
}

/// One error challenge; tells whether the client answered with the empty line it owes.
pub(super) async fn error_challenge<S>(wire: &mut Wire<S>, protocol: Protocol) -> io::Result<bool>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    wire.say(&challenge(protocol)).await?;
    match wire.read_line(65_536).await? {
        Line::End => Err(io::ErrorKind::UnexpectedEof.into()),
        line => Ok(line == Line::Text(String::new())),
    }
}

fn challenge(protocol: Protocol) -> String {
    let json = r#"{"status":"401","schemes":"Bearer","scope":"https://outlook.office.com/"}"#;
    let prompt = if protocol == Protocol::Smtp { "334" } else { "+" };
    format!("{prompt} {}", BASE64_STANDARD.encode(json))
}

/// Answers every answer with another challenge.
pub(super) async fn endless_challenges<S>(wire: &mut Wire<S>, protocol: Protocol) -> io::Result<Infallible>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    loop {
        wire.say(&challenge(protocol)).await?;
        if wire.read_line(65_536).await? == Line::End {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}
