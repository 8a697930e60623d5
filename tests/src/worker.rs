//! The vendor's mail worker: logs in to mail servers with an access token, in the plainest way there is.
//!
//! Written apart from the product's own mail code, so that one proves the other.

use std::{net::Ipv4Addr, sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use rustls_pki_types::{CertificateDer, pem::PemObject};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufStream},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;

/// Past any deliberate delay of a refusal.
const PATIENCE: Duration = Duration::from_secs(40);

/// Where a mail server is and whom to trust.
#[derive(Clone, Debug)]
pub struct Server {
    /// Its address.
    pub host: Ipv4Addr,
    /// Its port.
    pub port: u16,
    /// The authority that vouches for it, in PEM.
    pub authority_pem: String,
}

/// The server's last words, or that it took the token.
pub type Answer = Result<(), String>;

/// Logs in by IMAP over implicit TLS and opens the inbox for reading.
pub async fn imap(server: &Server, user: &str, token: &str) -> Answer {
    let mut talk = Talk::new(secure(connect(server).await, server).await);
    talk.line().await;
    talk.say(&format!("a AUTHENTICATE XOAUTH2 {}", xoauth2(user, token))).await;
    let mut reply = talk.until(|line| line.starts_with("a ") || line.starts_with('+')).await?;
    if reply.starts_with('+') {
        talk.say("").await;
        reply = talk.until(|line| line.starts_with("a ")).await?;
    }
    expect(&reply, "a OK")?;
    talk.say("b EXAMINE INBOX").await;
    expect(&talk.until(|line| line.starts_with("b ")).await?, "b OK")
}

/// Logs in by POP3 over implicit TLS and counts the messages.
pub async fn pop(server: &Server, user: &str, token: &str) -> Answer {
    let mut talk = Talk::new(secure(connect(server).await, server).await);
    talk.line().await;
    talk.say("AUTH XOAUTH2").await;
    expect(&talk.line().await, "+")?;
    talk.say(&xoauth2(user, token)).await;
    let mut reply = talk.line().await;
    if reply.starts_with("+ ") {
        talk.say("").await;
        reply = talk.line().await;
    }
    expect(&reply, "+OK")?;
    talk.say("STAT").await;
    expect(&talk.line().await, "+OK")
}

/// Logs in to submission after STARTTLS and asks whether `user` may send.
pub async fn submission(server: &Server, user: &str, token: &str) -> Answer {
    let mut plain = Talk::new(connect(server).await);
    plain.reply().await;
    plain.say("EHLO worker.example").await;
    plain.reply().await;
    plain.say("STARTTLS").await;
    expect(&plain.reply().await, "220")?;
    let mut talk = Talk::new(secure(plain.stream.into_inner(), server).await);
    talk.say("EHLO worker.example").await;
    talk.reply().await;
    talk.say("AUTH XOAUTH2").await;
    expect(&talk.reply().await, "334")?;
    talk.say(&xoauth2(user, token)).await;
    let mut reply = talk.reply().await;
    if reply.starts_with("334") {
        talk.say("").await;
        reply = talk.reply().await;
    }
    expect(&reply, "235")?;
    talk.say(&format!("MAIL FROM:<{user}>")).await;
    expect(&talk.reply().await, "250")?;
    talk.say(&format!("RCPT TO:<{user}>")).await;
    expect(&talk.reply().await, "250")
}

/// The first line of a server that speaks before TLS, if it answers by now.
pub async fn greeting(host: Ipv4Addr, port: u16) -> Option<String> {
    let stream = dial(host, port).await.ok()?;
    let line = Talk::new(stream).line().await;
    (!line.is_empty()).then_some(line)
}

fn xoauth2(user: &str, token: &str) -> String {
    STANDARD.encode(format!("user={user}\x01auth=Bearer {token}\x01\x01"))
}

fn expect(reply: &str, wanted: &str) -> Answer {
    if reply.starts_with(wanted) { Ok(()) } else { Err(reply.to_owned()) }
}

async fn connect(server: &Server) -> TcpStream {
    dial(server.host, server.port).await.expect("the mail server listens")
}

#[expect(clippy::disallowed_methods, reason = "the vendor's worker is no part of the product and dials loopback only")]
async fn dial(host: Ipv4Addr, port: u16) -> std::io::Result<TcpStream> {
    TcpStream::connect((host, port)).await
}

async fn secure(stream: TcpStream, server: &Server) -> tokio_rustls::client::TlsStream<TcpStream> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(server.authority_pem.as_bytes()) {
        roots.add(certificate.expect("PEM")).expect("a certificate");
    }
    let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::IpAddress(std::net::IpAddr::from(server.host).into());
    TlsConnector::from(Arc::new(config)).connect(name, stream).await.expect("a TLS handshake")
}

/// A conversation by lines. A closed connection reads as an empty line.
struct Talk<S> {
    stream: BufStream<S>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Talk<S> {
    fn new(stream: S) -> Self {
        Self { stream: BufStream::new(stream) }
    }

    async fn say(&mut self, line: &str) {
        // A server that has hung up is seen at the next reading.
        let _ = self.stream.write_all(format!("{line}\r\n").as_bytes()).await;
        let _ = self.stream.flush().await;
    }

    async fn line(&mut self) -> String {
        let mut line = String::new();
        let read = tokio::time::timeout(PATIENCE, self.stream.read_line(&mut line)).await;
        // TLS without close_notify is an error here, and for us the same as a closed connection.
        let _ = read.expect("the mail server answers in time");
        line.trim_end().to_owned()
    }

    /// The last line of an SMTP reply.
    async fn reply(&mut self) -> String {
        loop {
            let line = self.line().await;
            if line.as_bytes().get(3) != Some(&b'-') {
                return line;
            }
        }
    }

    async fn until(&mut self, wanted: impl Fn(&str) -> bool) -> Result<String, String> {
        loop {
            match self.line().await {
                line if line.is_empty() => return Err("the server closed the connection".to_owned()),
                line if wanted(&line) => return Ok(line),
                _ => {}
            }
        }
    }
}
