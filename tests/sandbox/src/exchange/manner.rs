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

/// Answers every answer with another challenge.
pub(super) async fn endless_challenges<S>(wire: &mut Wire<S>, protocol: Protocol) -> io::Result<Infallible>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let challenge =
        BASE64_STANDARD.encode(r#"{"status":"401","schemes":"Bearer","scope":"https://outlook.office.com/"}"#);
    let prompt = match protocol {
        Protocol::Smtp => format!("334 {challenge}"),
        Protocol::Imap | Protocol::Pop => format!("+ {challenge}"),
    };
    loop {
        wire.say(&prompt).await?;
        if wire.read_line(65_536).await? == Line::End {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}
