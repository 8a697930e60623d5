//! A server that says nothing where it should speak first: whether something else listens there.
//!
//! A port that wants TLS from the first byte waits for us, as a web server does; without a second look both end at the
//! deadline, as a slow mail server would. The look is a connection of its own, so that a slow server is not spoken to
//! before its turn.

use std::time::Duration;

use shared::{check::StepFailure, protocol::Protocol};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::{sleep, timeout},
};

use super::{
    MailTls, TlsMode,
    beginning::Beginning,
    journal::Journal,
    spoken::{Spoken, spoken},
};
use crate::effects::dial::{Dialer, Vetted};

/// Where and how a server should speak.
pub(super) struct Expected<'a> {
    pub(super) protocol: Protocol,
    pub(super) host: &'a str,
    pub(super) at: &'a Vetted,
    pub(super) mode: TlsMode,
}

/// How to look a second time.
#[derive(Clone, Copy)]
pub(super) struct SecondLook<'a> {
    pub(super) dialer: &'a Dialer,
    pub(super) tls: &'a MailTls,
    /// So long a server may be silent, and so long the look may take.
    pub(super) silence: Duration,
}

impl SecondLook<'_> {
    /// Waits for `greeted`, unless the server is silent for a while and something else is found to listen there.
    pub(super) async fn unless_silent<T>(
        self,
        journal: &Journal,
        expected: Expected<'_>,
        greeted: impl Future<Output = Result<T, StepFailure>>,
    ) -> Result<T, StepFailure> {
        let another = async {
            sleep(self.silence).await;
            if !journal.has_heard() {
                // Not having found out is no reason to stop waiting.
                if let Ok(Some(found)) = timeout(self.silence, self.look(&expected)).await {
                    return found;
                }
            }
            std::future::pending().await
        };
        tokio::select! {
            biased;
            greeted = greeted => greeted,
            found = another => Err(found),
        }
    }

    /// What answers when we speak first.
    async fn look(&self, expected: &Expected<'_>) -> Option<StepFailure> {
        let stream = Beginning::of(self.dialer.connect(expected.at).await.ok()?);
        let secured = self.tls.handshake(expected.host, stream).await;
        let (said, secured) = match secured {
            Ok(secured) => (Spoken::Tls, Some(secured)),
            Err((_, stream)) => (stream.spoken(), None),
        };
        match (expected.mode, said) {
            (_, Spoken::Http) => Some(StepFailure::SpeaksHttp),
            (TlsMode::StartTls, Spoken::Tls) => Some(StepFailure::SpeaksTlsAtOnce),
            (TlsMode::Implicit, Spoken::Tls) => {
                let mut stream = secured?;
                let goodbye: &[u8] = match expected.protocol {
                    Protocol::Imap => b"A0000 LOGOUT\r\n\r\n",
                    Protocol::Pop | Protocol::Smtp => b"QUIT\r\n\r\n",
                };
                stream.write_all(goodbye).await.ok()?;
                let mut answer = [0; 16];
                let length = stream.read(&mut answer).await.ok()?;
                (spoken(&answer[..length]) == Spoken::Http).then_some(StepFailure::SpeaksHttp)
            }
            (_, Spoken::Nothing | Spoken::Plain(_)) => None,
        }
    }
}
