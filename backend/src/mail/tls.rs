//! TLS to mail servers: public roots, the operator's own on top, TLS 1.2 or newer.

use std::{io, sync::Arc};

use rustls::{ClientConfig, RootCertStore, client::Resumption};
use rustls_pki_types::{CertificateDer, ServerName, pem::PemObject};
use shared::check::StepFailure;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::{TlsConnector, client::TlsStream};

/// How mail servers' certificates are proven.
#[derive(Clone)]
pub struct MailTls {
    connector: TlsConnector,
}

/// Why no TLS can be set up.
#[derive(Debug, thiserror::Error)]
pub enum MailTlsError {
    /// The extra certificates are not PEM, or there are none.
    #[error("the extra CA file holds no readable PEM certificate")]
    NotPem,
    /// A certificate in the file cannot be a root.
    #[error("the extra CA file holds a certificate that cannot be a root: {0}")]
    NotARoot(rustls::Error),
    /// The provider supports no common version of TLS.
    #[error("TLS cannot be set up: {0}")]
    Versions(rustls::Error),
}

impl MailTls {
    /// Trusts the roots that Mozilla trusts, and those in `extra_ca_pem`.
    ///
    /// # Errors
    /// When `extra_ca_pem` is given and is not a list of root certificates.
    pub fn new(extra_ca_pem: Option<&[u8]>) -> Result<Self, MailTlsError> {
        let mut roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        for certificate in extra_ca_pem.map(certificates).transpose()?.unwrap_or_default() {
            roots.add(certificate).map_err(MailTlsError::NotARoot)?;
        }
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(MailTlsError::Versions)?
            .with_root_certificates(roots)
            .with_no_client_auth();
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

fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, MailTlsError> {
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    found.ok().filter(|found| !found.is_empty()).ok_or(MailTlsError::NotPem)
}

fn failure(error: &io::Error) -> StepFailure {
    match error.get_ref().and_then(|source| source.downcast_ref::<rustls::Error>()) {
        Some(tls) => StepFailure::TlsFailed { detail: super::redact::cut(&tls.to_string()) },
        None => StepFailure::Closed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extra_ca_file_that_holds_none_is_refused() {
        assert!(MailTls::new(None).is_ok());
        for bad in ["", "hello", "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n"] {
            assert!(matches!(MailTls::new(Some(bad.as_bytes())), Err(MailTlsError::NotPem)), "{bad:?}");
        }
        let junk = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert!(matches!(MailTls::new(Some(junk.as_bytes())), Err(MailTlsError::NotARoot(_))));
    }
}
