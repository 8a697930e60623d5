//! A certificate authority for one test, and the certificate of its mail servers.

use std::{fs, path::Path, path::PathBuf};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose};

use crate::port::MAIL_ADDRESS;

/// The files of one test's TLS.
#[derive(Debug)]
pub struct Certificates {
    /// What clients must trust.
    pub authority: PathBuf,
    /// What the mail servers present.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

impl Certificates {
    /// Makes an authority, and a certificate for the address where mail servers listen.
    ///
    /// # Panics
    /// When the files cannot be written.
    pub fn issue(folder: &Path) -> Self {
        let issuer = authority();
        let key = KeyPair::generate().expect("a key");
        let names = [MAIL_ADDRESS.to_string(), "localhost".to_owned()];
        let leaf =
            CertificateParams::new(names).expect("names that fit").signed_by(&key, &issuer).expect("a signature");
        let files = Self {
            authority: folder.join("authority.pem"),
            certificate: folder.join("mail.pem"),
            key: folder.join("mail.key"),
        };
        for (file, text) in
            [(&files.authority, issuer.pem()), (&files.certificate, leaf.pem()), (&files.key, key.serialize_pem())]
        {
            fs::write(file, text).expect("the folder takes files");
        }
        files
    }

    /// The authority in PEM.
    ///
    /// # Panics
    /// When the file is gone.
    pub fn authority_pem(&self) -> String {
        fs::read_to_string(&self.authority).expect("the authority was written")
    }
}

fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).expect("no names");
    params.distinguished_name.push(DnType::CommonName, "Mailbox Link journeys");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
    CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("a certificate")
}
