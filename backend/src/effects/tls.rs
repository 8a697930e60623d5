//! Whom TLS trusts: the roots that Mozilla trusts, and for each purpose (sign-in authorities, mail servers) the operator's own
//! on top. TLS 1.2 or newer.

use std::sync::Arc;

use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::{CertificateDer, pem::PemObject};

/// Why no TLS can be set up.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
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

/// A client that trusts the roots that Mozilla trusts, and those in `extra_ca_pem`.
///
/// # Errors
/// When `extra_ca_pem` is given and is not a list of root certificates.
pub fn trusting(extra_ca_pem: Option<&[u8]>) -> Result<ClientConfig, TrustError> {
    let mut roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    for certificate in extra_ca_pem.map(certificates).transpose()?.unwrap_or_default() {
        roots.add(certificate).map_err(TrustError::NotARoot)?;
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(TrustError::Versions)?
        .with_root_certificates(roots)
        .with_no_client_auth())
}

fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, TrustError> {
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    found.ok().filter(|found| !found.is_empty()).ok_or(TrustError::NotPem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extra_ca_file_that_holds_none_is_refused() {
        assert!(trusting(None).is_ok());
        for bad in ["", "hello", "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n"] {
            assert!(matches!(trusting(Some(bad.as_bytes())), Err(TrustError::NotPem)), "{bad:?}");
        }
        let junk = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert!(matches!(trusting(Some(junk.as_bytes())), Err(TrustError::NotARoot(_))));
    }
}
