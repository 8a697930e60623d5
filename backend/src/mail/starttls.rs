//! The plain text before a TLS upgrade. Nothing said there is believed afterwards, and nothing may be left over
//! from it: bytes sent ahead of the handshake would be read as if TLS had protected them (STARTTLS injection).

use shared::{check::StepFailure, protocol::Protocol};
use tokio::io::{AsyncRead, AsyncWrite};

use super::{
    lines::{Lines, refused},
    recorder::Recorded,
    smtp::{self, Ehlo},
};

/// Asks for TLS and gives back the bare stream, ready for the handshake.
///
/// Round trips: IMAP 2 (greeting, STARTTLS), POP 2 (greeting, STLS), SMTP 3 (greeting, EHLO, STARTTLS).
pub(super) async fn upgrade<S>(protocol: Protocol, stream: Recorded<S>, client_name: &str) -> Result<S, StepFailure>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut lines = Lines::new(stream);
    match protocol {
        Protocol::Imap => imap(&mut lines).await?,
        Protocol::Pop => pop(&mut lines).await?,
        Protocol::Smtp => submission(&mut lines, client_name).await?,
    }
    lines.into_inner().ok_or_else(|| StepFailure::TlsFailed {
        detail: "the server sent plain text ahead of the TLS handshake".to_owned(),
    })
}

/// RFC 9051 section 6.2.1.
async fn imap<S: AsyncRead + AsyncWrite + Unpin>(lines: &mut Lines<S>) -> Result<(), StepFailure> {
    let greeting = lines.read().await?;
    match word(&greeting, 1).as_str() {
        "OK" => {}
        "BYE" => return Err(refused(&greeting)),
        _ => return Err(StepFailure::NotUnderstood),
    }
    lines.write("A0000 STARTTLS\r\n").await?;
    loop {
        let reply = lines.read().await?;
        match (word(&reply, 0).as_str(), word(&reply, 1).as_str()) {
            ("A0000", "OK") => return Ok(()),
            ("A0000", "NO" | "BAD") => return Err(not_offered("STARTTLS")),
            ("*", "BYE") => return Err(refused(&reply)),
            ("*", _) => {}
            _ => return Err(StepFailure::NotUnderstood),
        }
    }
}

/// RFC 2595 section 4.
async fn pop<S: AsyncRead + AsyncWrite + Unpin>(lines: &mut Lines<S>) -> Result<(), StepFailure> {
    let greeting = lines.read().await?;
    match word(&greeting, 0).as_str() {
        "+OK" => {}
        "-ERR" => return Err(refused(&greeting)),
        _ => return Err(StepFailure::NotUnderstood),
    }
    lines.write("STLS\r\n").await?;
    match word(&lines.read().await?, 0).as_str() {
        "+OK" => Ok(()),
        "-ERR" => Err(not_offered("STLS")),
        _ => Err(StepFailure::NotUnderstood),
    }
}

/// RFC 3207.
async fn submission<S>(lines: &mut Lines<S>, client_name: &str) -> Result<(), StepFailure>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    smtp::read(lines).await?.expect_success()?;
    let offered = Ehlo::say(lines, client_name).await?;
    if !offered.has("STARTTLS") {
        return Err(not_offered("STARTTLS"));
    }
    lines.write("STARTTLS\r\n").await?;
    smtp::read(lines).await?.expect_success()
}

fn not_offered(missing: &str) -> StepFailure {
    StepFailure::NotOffered { missing: missing.to_owned() }
}

fn word(line: &str, index: usize) -> String {
    line.split(' ').nth(index).unwrap_or_default().to_ascii_uppercase()
}
