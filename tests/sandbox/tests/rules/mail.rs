//! A mail client that sends exactly what it is told and shows exactly what it hears.

use std::{net::SocketAddr, sync::Arc};

use base64::{Engine, prelude::BASE64_STANDARD};
use rustls::{ClientConfig, RootCertStore, crypto::aws_lc_rs};
use rustls_pki_types::{CertificateDer, ServerName, pem::PemObject};
use sandbox::Sandbox;
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpStream,
};
use tokio_rustls::{TlsConnector, client::TlsStream};

/// A conversation with a mail server.
pub(crate) struct Mail<S>(BufReader<S>);

/// The XOAUTH2 payload.
pub(crate) fn xoauth2(user: &str, token: &str) -> String {
    BASE64_STANDARD.encode(format!("user={user}\u{1}auth=Bearer {token}\u{1}\u{1}"))
}

pub(crate) async fn secure(sandbox: &Sandbox, stream: TcpStream) -> TlsStream<TcpStream> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(sandbox.ca_pem().as_bytes()).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap()
}

impl Mail<TlsStream<TcpStream>> {
    /// Implicit TLS, greeting read.
    pub(crate) async fn connect(sandbox: &Sandbox, address: SocketAddr) -> (Self, String) {
        let stream = TcpStream::connect(address).await.unwrap();
        let mut mail = Self(BufReader::new(secure(sandbox, stream).await));
        let greeting = mail.line().await.unwrap();
        (mail, greeting)
    }

    /// Submission up to the second EHLO.
    pub(crate) async fn submission(sandbox: &Sandbox) -> Self {
        let mut plain = Mail::plain(sandbox.smtp()).await;
        plain.reply().await;
        plain.ask_smtp("EHLO client.example").await;
        assert!(plain.ask_smtp("STARTTLS").await.starts_with("220"));
        let mut mail = plain.secured(sandbox).await;
        mail.ask_smtp("EHLO client.example").await;
        mail
    }
}

impl Mail<TcpStream> {
    pub(crate) async fn plain(address: SocketAddr) -> Self {
        Self(BufReader::new(TcpStream::connect(address).await.unwrap()))
    }

    /// The same connection under TLS.
    pub(crate) async fn secured(self, sandbox: &Sandbox) -> Mail<TlsStream<TcpStream>> {
        Mail(BufReader::new(secure(sandbox, self.0.into_inner()).await))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Mail<S> {
    pub(crate) async fn send(&mut self, line: &str) {
        self.0.write_all(format!("{line}\r\n").as_bytes()).await.unwrap();
        self.0.flush().await.unwrap();
    }

    /// The next line; `None` when the server has closed.
    pub(crate) async fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        match self.0.read_line(&mut line).await {
            Ok(0) | Err(_) => None,
            Ok(_) => Some(line.trim_end_matches(['\r', '\n']).to_owned()),
        }
    }

    /// Sends one line and hears one.
    pub(crate) async fn ask(&mut self, line: &str) -> String {
        self.send(line).await;
        self.line().await.unwrap()
    }

    /// Sends an IMAP command and hears everything up to its tagged answer.
    pub(crate) async fn ask_imap(&mut self, command: &str) -> Vec<String> {
        self.send(&format!("A1 {command}")).await;
        let mut heard = Vec::new();
        loop {
            let line = self.line().await.unwrap();
            let done = line.starts_with("A1 ") || line.starts_with("+ ");
            heard.push(line);
            if done {
                return heard;
            }
        }
    }

    /// One SMTP reply, its lines joined.
    pub(crate) async fn reply(&mut self) -> String {
        let mut lines = Vec::new();
        loop {
            let line = self.line().await.unwrap();
            let more = line.as_bytes().get(3) == Some(&b'-');
            lines.push(line);
            if !more {
                return lines.join("\n");
            }
        }
    }

    pub(crate) async fn ask_smtp(&mut self, line: &str) -> String {
        self.send(line).await;
        self.reply().await
    }

    /// How many bytes came that do not end a line; 0 when one ended or the server has closed.
    pub(crate) async fn some_bytes_without_newline(&mut self) -> usize {
        let bytes = self.0.fill_buf().await.unwrap();
        let length = bytes.iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |_| 0);
        self.0.consume(length);
        length
    }
}
