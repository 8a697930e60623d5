//! TLS to mail servers.

use std::{io, sync::Arc};

use rustls::client::Resumption;
use rustls_pki_types::ServerName;
use shared::check::StepFailure;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::{TlsConnector, client::TlsStream};

use crate::effects::tls::{TrustError, trusting};

/// How mail servers' certificates are proven.
#[derive(Clone)]
pub struct MailTls {
    connector: TlsConnector,
}

impl MailTls {
    /// Trusts the roots that Mozilla trusts, and those in `extra_ca_pem`.
    ///
    /// # Errors
    /// When `extra_ca_pem` is given and is not a list of root certificates.
    pub fn new(extra_ca_pem: Option<&[u8]>) -> Result<Self, TrustError> {
        let mut config = trusting(extra_ca_pem)?;
        // Every check must see the certificate that the server shows today.
        config.resumption = Resumption::disabled();
        Ok(Self { connector: TlsConnector::from(Arc::new(config)) })
    }

    /// The handshake, asking for and insisting on a certificate of `host`. One round trip with TLS 1.3, two with 1.2.
    ///
    /// # Errors
    /// Why it failed, and the stream, so that what was said on it can be looked at.
    pub(super) async fn handshake<S>(&self, host: &str, stream: S) -> Result<TlsStream<S>, (StepFailure, S)>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let bare = host.trim_start_matches('[').trim_end_matches([']', '.']).to_owned();
        let Ok(name) = ServerName::try_from(bare) else {
            let detail = "no certificate can be made out to that host".to_owned();
            return Err((StepFailure::TlsFailed { detail }, stream));
        };
        let secured = self.connector.connect(name, stream).into_fallible().await;
        secured.map_err(|(error, stream)| (failure(&error), stream))
    }
}

fn failure(error: &io::Error) -> StepFailure {
    match error.get_ref().and_then(|source| source.downcast_ref::<rustls::Error>()) {
        Some(tls) => StepFailure::TlsFailed { detail: super::redact::cut(&tls.to_string()) },
        None => StepFailure::Closed,
    }
}
