//! Debian's Postfix taking submissions with STARTTLS. Who may send is asked at Dovecot; mail is thrown away.

use std::{
    fs,
    net::Ipv4Addr,
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::Path,
    process::Command,
};

use tempfile::TempDir;

use crate::{
    certificates::Certificates,
    dovecot::Dovecot,
    port::{MAIL_ADDRESS, Port},
    process::Process,
    template::fill,
    worker,
};

/// Debian puts the daemons here and not on the path.
const MASTER: &str = "/usr/lib/postfix/sbin/master";

/// A running Postfix.
#[derive(Debug)]
pub struct Postfix {
    // Fields drop in order: the server stops before its folder goes.
    process: Process,
    submission: Port,
    _folder: TempDir,
}

impl Postfix {
    /// Starts it for `people`, each of whom may send as themselves, and waits for its greeting.
    ///
    /// # Panics
    /// With its log, when it does not start.
    pub async fn start(certificates: &Certificates, dovecot: &Dovecot, people: &[&str]) -> Self {
        let folder = tempfile::Builder::new().prefix("postfix-").tempdir().expect("a temporary folder");
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("our own folder");
        let submission = Port::claim();
        lay_out(folder.path());
        let main = fill(
            include_str!("../servers/postfix-main.cf"),
            &[
                ("folder", text(folder.path())),
                ("domains", &domains(people)),
                ("certificate", text(&certificates.certificate)),
                ("key", text(&certificates.key)),
                ("sasl", text(&dovecot.sasl_socket())),
            ],
        );
        write(folder.path(), "main.cf", &main);
        let listen = format!("{MAIL_ADDRESS}:{}", submission.number());
        write(folder.path(), "master.cf", &fill(include_str!("../servers/postfix-master.cf"), &[("listen", &listen)]));
        let senders: String = people.iter().map(|person| format!("{person} {person}\n")).collect();
        write(folder.path(), "senders", &senders);
        let process = Self::launch(folder.path());
        let mut server = Self { process, submission, _folder: folder };
        server.until_it_greets().await;
        server
    }

    /// Where it listens.
    pub const fn host(&self) -> Ipv4Addr {
        MAIL_ADDRESS
    }

    /// Submission with STARTTLS.
    pub const fn submission_port(&self) -> u16 {
        self.submission.number()
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        self.process.log()
    }

    fn launch(folder: &Path) -> Process {
        // Makes the queue's folders, with the owners Postfix insists on.
        let mut check = Command::new("postfix");
        check.arg("-c").arg(folder).arg("check");
        Process::run("Postfix", check);
        let mut master = Command::new(MASTER);
        // -d keeps it in the foreground, as our child.
        master.arg("-d").arg("-c").arg(folder);
        Process::start("Postfix", master, &folder.join("postfix.log"))
    }

    async fn until_it_greets(&mut self) {
        let port = self.submission.number();
        self.process
            .until_ready(async || {
                worker::greeting(MAIL_ADDRESS, port).await.is_some_and(|line| line.starts_with("220 "))
            })
            .await;
    }
}

/// The queue belongs to root, the data folder to Postfix's own user.
fn lay_out(folder: &Path) {
    fs::create_dir(folder.join("queue")).expect("our own folder");
    fs::create_dir(folder.join("data")).expect("our own folder");
    // The package made its own folder at installation; its owner is the user we need.
    let installed = fs::metadata("/var/lib/postfix");
    let owner = installed.expect("Postfix is missing; `cargo xtask test` installs what the journeys need").uid();
    chown(folder.join("data"), Some(owner), None).expect("the mail servers are started as root");
}

fn domains(people: &[&str]) -> String {
    let mut domains: Vec<_> = people.iter().filter_map(|person| person.split_once('@')).map(|(_, d)| d).collect();
    domains.sort_unstable();
    domains.dedup();
    domains.join(" ")
}

fn write(folder: &Path, name: &str, content: &str) {
    fs::write(folder.join(name), content).expect("our own folder");
}

fn text(path: &Path) -> &str {
    path.to_str().expect("temporary folders have plain names")
}
