//! A server that says exactly what a test tells it to, over real TLS.

use std::{sync::Arc, time::Duration};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls_pki_types::PrivateKeyDer;
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpListener,
    task::JoinHandle,
};
use tokio_rustls::TlsAcceptor;

use crate::setup::HOST;

/// One move of the server.
#[derive(Clone, Debug)]
pub(crate) enum Turn {
    /// Sends these bytes.
    Say(String),
    /// Sends these bytes after a while.
    SayAfter(Duration, &'static str),
    /// Reads one line, which must begin like this.
    Hear(&'static str),
    /// Sends these bytes until the client has gone.
    SayForever(&'static str),
    /// Says nothing more until the client has gone.
    Hold,
}

pub(crate) fn say(line: impl AsRef<str>) -> Turn {
    Turn::Say(format!("{}\r\n", line.as_ref()))
}

pub(crate) use Turn::{Hear, Hold, SayForever};

/// Whether and when the server speaks TLS.
#[derive(Clone, Debug)]
pub(crate) enum Protection {
    /// From the first byte, with a certificate for that name.
    Implicit(&'static str),
    /// After these turns in plain text.
    After(Vec<Turn>),
    /// Never.
    None,
}

/// A server that plays one script once. The connection closes when the script ends.
pub(crate) struct Scripted {
    /// Where it listens.
    pub port: u16,
    /// Who signed its certificate.
    pub ca_pem: String,
    playing: JoinHandle<()>,
}

impl Scripted {
    /// Plays `turns` over TLS from the first byte.
    pub(crate) async fn start(turns: Vec<Turn>) -> Self {
        Self::protected(Protection::Implicit(HOST), turns).await
    }

    /// Plays `turns` once it is protected like that.
    pub(crate) async fn protected(protection: Protection, turns: Vec<Turn>) -> Self {
        let name = if let Protection::Implicit(name) = protection { name } else { HOST };
        let (ca_pem, acceptor) = certify(name);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let playing = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            match protection {
                Protection::None => play(stream, turns).await,
                Protection::After(before) => {
                    play(&mut stream, before).await;
                    secured(&acceptor, stream, turns).await;
                }
                Protection::Implicit(_) => secured(&acceptor, stream, turns).await,
            }
        });
        Self { port, ca_pem, playing }
    }

    /// Waits for the server's end; a client that said what it should not have said fails the test here.
    pub(crate) async fn finish(self) {
        self.playing.await.unwrap();
    }
}

/// Servers that speak only when spoken to, on as many connections as are made.
pub(crate) struct WaitsForUs {
    /// Where it listens.
    pub port: u16,
    /// Who signed its certificate.
    pub ca_pem: String,
}

impl WaitsForUs {
    /// Wants TLS from the first byte, and answers what is said then with `answer`, if it is any.
    pub(crate) async fn tls(answer: &'static [u8]) -> Self {
        Self::start(true, answer).await
    }

    /// Answers whatever is said with `answer`.
    pub(crate) async fn plain(answer: &'static [u8]) -> Self {
        Self::start(false, answer).await
    }

    async fn start(is_tls: bool, answer: &'static [u8]) -> Self {
        let (ca_pem, acceptor) = certify(HOST);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    if !is_tls {
                        answered(stream, answer).await;
                    } else if let Ok(stream) = acceptor.accept(stream).await {
                        answered(stream, answer).await;
                    }
                });
            }
        });
        Self { port, ca_pem }
    }
}

async fn answered(mut stream: impl AsyncRead + AsyncWrite + Unpin, answer: &[u8]) {
    let heard = stream.read(&mut [0; 1024]).await.unwrap_or(0);
    if heard > 0 && !answer.is_empty() && stream.write_all(answer).await.is_ok() && stream.flush().await.is_ok() {
        // How the client goes does not matter.
        let _ = tokio::io::copy(&mut stream, &mut tokio::io::sink()).await;
    }
}

async fn secured(acceptor: &TlsAcceptor, stream: tokio::net::TcpStream, turns: Vec<Turn>) {
    // A client that does not like the certificate goes.
    if let Ok(stream) = acceptor.accept(stream).await {
        play(stream, turns).await;
    }
}

async fn play(stream: impl AsyncRead + AsyncWrite + Unpin, turns: Vec<Turn>) {
    let mut stream = BufReader::new(stream);
    for turn in turns {
        match turn {
            Turn::Say(text) => {
                if stream.write_all(text.as_bytes()).await.is_err() || stream.flush().await.is_err() {
                    return;
                }
            }
            Turn::SayAfter(pause, text) => {
                tokio::time::sleep(pause).await;
                if stream.write_all(text.as_bytes()).await.is_err() || stream.flush().await.is_err() {
                    return;
                }
            }
            Turn::Hear(beginning) => {
                let mut line = String::new();
                if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
                    return;
                }
                assert!(line.starts_with(beginning), "heard {line:?}, expected {beginning:?}");
            }
            Turn::SayForever(text) => while stream.write_all(text.as_bytes()).await.is_ok() {},
            Turn::Hold => {
                // How the client goes does not matter.
                let _ = tokio::io::copy(&mut stream, &mut tokio::io::sink()).await;
            }
        }
    }
}

fn certify(name: &str) -> (String, TlsAcceptor) {
    let mut authority = CertificateParams::default();
    authority.distinguished_name.push(DnType::CommonName, format!("who vouches for {name}"));
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let leaf = CertificateParams::new([name.to_owned()]).unwrap().signed_by(&key, &authority).unwrap();
    let private = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], private)
        .unwrap();
    (authority.pem(), TlsAcceptor::from(Arc::new(config)))
}
