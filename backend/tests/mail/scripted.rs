//! A server that says exactly what a test tells it to, over real TLS.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls_pki_types::PrivateKeyDer;
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpListener,
    task::JoinHandle,
};
use tokio_rustls::TlsAcceptor;

use crate::setup::HOST;

/// One move of the server.
#[derive(Clone, Debug)]
pub enum Turn {
    /// Sends these bytes.
    Say(String),
    /// Reads one line, which must begin like this.
    Hear(&'static str),
    /// Sends these bytes until the client has gone.
    SayForever(&'static str),
    /// Says nothing more until the client has gone.
    Hold,
}

pub fn say(line: impl AsRef<str>) -> Turn {
    Turn::Say(format!("{}\r\n", line.as_ref()))
}

pub use Turn::{Hear, Hold, SayForever};

/// Whether and when the server speaks TLS.
#[derive(Clone, Debug)]
pub enum Protection {
    /// From the first byte, with a certificate for that name.
    Implicit(&'static str),
    /// After these turns in plain text.
    After(Vec<Turn>),
    /// Never.
    None,
}

/// A server that plays one script once. The connection closes when the script ends.
pub struct Scripted {
    /// Where it listens.
    pub port: u16,
    /// Who signed its certificate.
    pub ca_pem: String,
    playing: JoinHandle<()>,
}

impl Scripted {
    /// Plays `turns` over TLS from the first byte.
    pub async fn start(turns: Vec<Turn>) -> Self {
        Self::protected(Protection::Implicit(HOST), turns).await
    }

    /// Plays `turns` once it is protected like that.
    pub async fn protected(protection: Protection, turns: Vec<Turn>) -> Self {
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
    pub async fn finish(self) {
        self.playing.await.unwrap();
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
