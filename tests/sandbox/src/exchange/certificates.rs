//! A certificate authority of one run, and the mail servers' certificate it signs.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose};
use rustls::{ServerConfig, crypto::aws_lc_rs};
use rustls_pki_types::PrivateKeyDer;
use tokio_rustls::TlsAcceptor;

use crate::sandbox::SandboxError;

/// What clients trust and what servers show.
pub(crate) struct Certificates {
    pub(crate) ca_pem: String,
    pub(crate) acceptor: TlsAcceptor,
}

impl Certificates {
    /// A new authority and one certificate for `host_name`, and both loopback addresses.
    pub(crate) fn make(host_name: &str) -> Result<Self, SandboxError> {
        let mut authority = CertificateParams::default();
        authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        authority.distinguished_name.push(DnType::CommonName, "Mailbox Link sandbox, trust for tests only");
        let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate()?)?;

        let names = [host_name, "127.0.0.1", "::1"].map(str::to_owned);
        let key = KeyPair::generate()?;
        let leaf = CertificateParams::new(names)?.signed_by(&key, &authority)?;
        let private = PrivateKeyDer::try_from(key.serialize_der())
            .map_err(|_| SandboxError::Unknown("private key format".to_owned()))?;
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![leaf.der().clone()], private)?;
        Ok(Self { ca_pem: authority.pem(), acceptor: TlsAcceptor::from(Arc::new(config)) })
    }
}
