//! Debian's Dovecot with IMAP and POP3, which takes the access tokens of one authority (XOAUTH2).

use std::{
    fs,
    net::Ipv4Addr,
    os::unix::fs::{PermissionsExt, chown},
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

use crate::{
    certificates::Certificates,
    port::{MAIL_ADDRESS, Port},
    process::Process,
    template::fill,
    worker,
};

/// Mailboxes belong to Debian's `nobody`.
const NOBODY: u32 = 65_534;

/// A key whose tokens are taken.
#[derive(Clone, Debug)]
pub struct TrustedKey {
    /// `kid` of the token's header.
    pub kid: String,
    /// The public key in PEM (`SubjectPublicKeyInfo`).
    pub public_pem: String,
}

/// Which access tokens are good. Dovecot validates them itself: RS256, header `typ` of `JWT`, no `azp` claim.
#[derive(Clone, Debug)]
pub struct TokenRules {
    /// Accepted values of `iss`.
    pub issuers: Vec<String>,
    /// The one accepted `aud`.
    pub audience: String,
    /// The claim that must equal the XOAUTH2 user name.
    pub username_claim: String,
    /// The signing keys.
    pub keys: Vec<TrustedKey>,
    /// What a refusal's challenge names as the place to get a token.
    pub discovery: String,
}

/// A running Dovecot.
#[derive(Debug)]
pub struct Dovecot {
    // Fields drop in order: the server stops before its folder goes.
    process: Process,
    imap: Port,
    imap_starttls: Port,
    pop: Port,
    folder: TempDir,
}

impl Dovecot {
    /// Starts it with a mailbox for each of `people`, and waits for its greeting.
    ///
    /// # Panics
    /// With its log, when it does not start.
    pub async fn start(certificates: &Certificates, rules: &TokenRules, people: &[&str]) -> Self {
        let folder = tempfile::Builder::new().prefix("dovecot-").tempdir().expect("a temporary folder");
        // Dovecot's and Postfix's own users must get through to their sockets.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("our own folder");
        let (imap, imap_starttls, pop) = (Port::claim(), Port::claim(), Port::claim());
        write_keys(folder.path(), &rules.keys);
        write_mailboxes(folder.path(), people);
        write(folder.path(), "oauth2.conf", &oauth2_conf(folder.path(), rules));
        let main = fill(
            include_str!("../servers/dovecot.conf"),
            &[
                ("folder", text(folder.path())),
                ("host", &MAIL_ADDRESS.to_string()),
                ("certificate", text(&certificates.certificate)),
                ("key", text(&certificates.key)),
                ("imap", &imap.number().to_string()),
                ("imap_starttls", &imap_starttls.number().to_string()),
                ("pop", &pop.number().to_string()),
            ],
        );
        write(folder.path(), "dovecot.conf", &main);
        let mut command = Command::new("dovecot");
        command.arg("-F").arg("-c").arg(folder.path().join("dovecot.conf"));
        let process = Process::start("Dovecot", command, &folder.path().join("dovecot.log"));
        let mut server = Self { process, imap, imap_starttls, pop, folder };
        server.until_it_greets().await;
        server
    }

    /// Where it listens.
    pub const fn host(&self) -> Ipv4Addr {
        MAIL_ADDRESS
    }

    /// IMAP over implicit TLS.
    pub const fn imap_port(&self) -> u16 {
        self.imap.number()
    }

    /// IMAP with STARTTLS.
    pub const fn imap_starttls_port(&self) -> u16 {
        self.imap_starttls.number()
    }

    /// POP3 over implicit TLS.
    pub const fn pop_port(&self) -> u16 {
        self.pop.number()
    }

    /// The socket at which Postfix asks who may send.
    pub fn sasl_socket(&self) -> PathBuf {
        self.folder.path().join("sasl")
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        self.process.log()
    }

    async fn until_it_greets(&mut self) {
        let port = self.imap_starttls.number();
        self.process
            .until_ready(async || {
                worker::greeting(MAIL_ADDRESS, port).await.is_some_and(|line| line.starts_with("* OK [CAPABILITY"))
            })
            .await;
    }
}

fn oauth2_conf(folder: &Path, rules: &TokenRules) -> String {
    fill(
        include_str!("../servers/dovecot-oauth2.conf"),
        &[
            ("folder", text(folder)),
            ("issuers", &rules.issuers.join(" ")),
            ("audience", &rules.audience),
            ("username_claim", &rules.username_claim),
            ("discovery", &rules.discovery),
        ],
    )
}

/// One file per `azp` (here none, which Dovecot calls `default`), algorithm and key id.
fn write_keys(folder: &Path, keys: &[TrustedKey]) {
    let place = folder.join("keys/default/RS256");
    fs::create_dir_all(&place).expect("our own folder");
    for key in keys {
        write(&place, &key.kid.replace('%', "%25").replace('/', "%2f"), &key.public_pem);
    }
}

fn write_mailboxes(folder: &Path, people: &[&str]) {
    let homes = folder.join("homes");
    fs::create_dir(&homes).expect("our own folder");
    chown(&homes, Some(NOBODY), Some(NOBODY)).expect("the mail servers are started as root");
    let lines = people.iter().map(|person| format!("{person}::{NOBODY}:{NOBODY}::{}/{person}\n", text(&homes)));
    write(folder, "mailboxes", &lines.collect::<String>());
}

fn write(folder: &Path, name: &str, content: &str) {
    fs::write(folder.join(name), content).expect("our own folder");
}

fn text(path: &Path) -> &str {
    path.to_str().expect("temporary folders have plain names")
}
