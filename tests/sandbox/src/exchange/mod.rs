//! The simulated Exchange Online: IMAP and POP over implicit TLS, SMTP submission with STARTTLS.

mod certificates;
mod imap;
mod judge;
mod login;
mod manner;
mod pop;
mod quota;
mod sasl;
mod smtp;
mod wire;

use std::{io, sync::Arc};

use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
};
use tokio_rustls::TlsAcceptor;

pub(crate) use certificates::Certificates;
pub(crate) use quota::Submissions;

use crate::{journal::RecordedCommand, simulation::Simulation};

/// Which of the mail servers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Protocol {
    /// IMAP4rev1.
    Imap,
    /// POP3.
    Pop,
    /// Submission.
    Smtp,
}

impl Protocol {
    /// As people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Imap => "IMAP",
            Self::Pop => "POP",
            Self::Smtp => "SMTP",
        }
    }
}

/// One connection's place in the simulation.
#[derive(Clone)]
struct Visit {
    simulation: Arc<Simulation>,
    protocol: Protocol,
    connection: u64,
}

impl Visit {
    /// Writes a command into the journal. The caller has taken secrets out.
    fn record(&self, line: &str) {
        let entry = RecordedCommand { protocol: self.protocol, connection: self.connection, line: line.to_owned() };
        self.simulation.journal.command(entry);
    }
}

/// Answers until dropped; dropping ends every connection.
pub(crate) async fn serve(
    protocol: Protocol,
    listener: TcpListener,
    acceptor: TlsAcceptor,
    simulation: Arc<Simulation>,
) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            Ok((stream, _)) = listener.accept() => {
                let connection = simulation.next_connection();
                let visit = Visit { simulation: Arc::clone(&simulation), protocol, connection };
                connections.spawn(welcome(visit, stream, acceptor.clone()));
            }
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
        }
    }
}

async fn welcome(visit: Visit, stream: TcpStream, acceptor: TlsAcceptor) {
    // A client that hangs up in the middle is no fault of the server's.
    if let Err(fault) = converse(visit, stream, acceptor).await {
        tracing::debug!(%fault, "a mail client left");
    }
}

async fn converse(visit: Visit, stream: TcpStream, acceptor: TlsAcceptor) -> io::Result<()> {
    stream.set_nodelay(true)?;
    match visit.protocol {
        Protocol::Imap => imap::converse(visit, acceptor.accept(stream).await?).await,
        Protocol::Pop => pop::converse(visit, acceptor.accept(stream).await?).await,
        Protocol::Smtp => smtp::converse(visit, stream, acceptor).await,
    }
}

/// The name the servers call themselves by, and where they stand.
const SERVER: &str = "AM0PR01CA0123";
const DOMAIN: &str = "eurprd01.prod.outlook.com";

/// The code in brackets after Exchange's greetings: the server's name in UTF-16, in base64.
fn greeting_code() -> String {
    use base64::{Engine, prelude::BASE64_STANDARD};
    let name = format!("{SERVER}.{DOMAIN}").to_ascii_uppercase();
    BASE64_STANDARD.encode(name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>())
}
